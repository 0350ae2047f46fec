import { Modal } from '@mantine/core';
import { ALL_ALERTS, askForAlert, useAlertAsk } from '@/lib/alertAsk';
import { symbolWords } from '@/lib/format/symbols';
import { useMarket } from '@/lib/market';
import { AlertForm } from './AlertForm';
import { AlertList } from './AlertList';

/** Asks at which price the trader wants to be told, and lists what is waited for and what has come. */
export function AlertDialog() {
  const symbol = useAlertAsk((state) => state.symbol);
  const isLive = useMarket((state) => state.market === 'live');
  const isOfOne = symbol !== null && symbol !== ALL_ALERTS;
  return (
    <Modal
      opened={symbol !== null}
      onClose={() => askForAlert(null)}
      title={isOfOne ? `Price alert for ${symbolWords(symbol)}` : 'Price alerts'}
      centered
    >
      {isOfOne && isLive && <AlertForm key={symbol} symbol={symbol} />}
      {isOfOne && !isLive && (
        <p>
          Alerts watch the live market, and this page shows another one. Set one once you are back at live
          prices.
        </p>
      )}
      <AlertList />
    </Modal>
  );
}
