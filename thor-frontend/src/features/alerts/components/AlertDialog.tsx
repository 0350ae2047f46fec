import { Modal } from '@mantine/core';
import { ALL_ALERTS, askForAlert, useAlertAsk } from '@/lib/alertAsk';
import { symbolWords } from '@/lib/format/symbols';
import { useAlertWatch } from '../hooks/useAlertWatch';
import { AlertForm } from './AlertForm';
import { AlertList } from './AlertList';

/** Asks at which price the trader wants to be told, and lists what is waited for and what has come. */
export function AlertDialog() {
  const symbol = useAlertAsk((state) => state.symbol);
  const isOfOne = symbol !== null && symbol !== ALL_ALERTS;
  useAlertWatch();
  return (
    <Modal
      opened={symbol !== null}
      onClose={() => askForAlert(null)}
      title={isOfOne ? `Price alert for ${symbolWords(symbol)}` : 'Price alerts'}
      centered
    >
      {isOfOne && <AlertForm key={symbol} symbol={symbol} />}
      <AlertList />
    </Modal>
  );
}
