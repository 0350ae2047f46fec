import { Button, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Field } from '@/components/forms/Field';
import { askForAlert, useAlertAsk } from '@/lib/alertAsk';
import { isDecimal, signOf } from '@/lib/decimal';
import { formatPrice } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import { useQuote, useTickSize, useWatchedQuotes } from '@/realtime/hooks';
import { addAlert, removeAlert, useAlerts } from '../alerts';
import { useAlertWatch } from '../hooks/useAlertWatch';
import styles from './alerts.module.css';

/** Asks at which price the trader wants to be told, and lists what is waited for. */
export function AlertDialog() {
  const symbol = useAlertAsk((state) => state.symbol);
  useAlertWatch();
  return (
    <Modal
      opened={symbol !== null}
      onClose={() => askForAlert(null)}
      title={symbol === null ? '' : `Price alert for ${symbolWords(symbol)}`}
      centered
    >
      {symbol !== null && <AlertForm key={symbol} symbol={symbol} />}
    </Modal>
  );
}

function AlertForm({ symbol }: { symbol: string }) {
  const alerts = useAlerts((state) => state.alerts).filter((alert) => alert.symbol === symbol);
  const quote = useQuote(symbol);
  const tickSize = useTickSize(symbol);
  const [price, setPrice] = useState('');
  const [problem, setProblem] = useState<string>();
  useWatchedQuotes([symbol]);
  const last = quote?.last ?? quote?.mark ?? null;

  function submit(event: FormEvent) {
    event.preventDefault();
    const clean = price.replace(/[\s,]/g, '');
    if (!isDecimal(clean) || signOf(clean) <= 0) return setProblem('A price, like 165.81.');
    if (last === null) return setProblem('Thor has no price of it yet to tell which way it has to come.');
    addAlert(symbol, clean, last);
    setPrice('');
    return askForAlert(null);
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <p>Last {formatPrice(last, tickSize)}. Thor tells you here, on this machine, while the page is open.</p>
      <Field label="Tell me at" error={problem}>
        {(control) => (
          <input
            {...control}
            data-autofocus
            data-testid="alert-price"
            inputMode="decimal"
            autoComplete="off"
            value={price}
            onChange={(event) => {
              setPrice(event.currentTarget.value);
              setProblem(undefined);
            }}
          />
        )}
      </Field>
      <Button type="submit" data-testid="alert-set">
        Set the alert
      </Button>
      {alerts.length > 0 && (
        <ul>
          {alerts.map((alert) => (
            <li key={alert.id}>
              <span>
                {alert.way === 'up' ? '▲ up to' : '▼ down to'} {formatPrice(alert.price, tickSize)}
              </span>
              <button type="button" onClick={() => removeAlert(alert.id)}>
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
