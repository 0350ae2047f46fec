import { Dialog } from '@/components/controls/Dialog';
import { symbolWords } from '@/lib/format/symbols';
import { ALL_ALERTS, askForAlert, useAlertDialogStore } from '@/stores/alertDialogStore';
import { useMarketStore } from '@/stores/marketStore';
import { AlertForm } from './AlertForm';
import { AlertList } from './AlertList';

/** Asks at which price the trader wants to be told, and lists what is waited for and what has come. */
export function AlertDialog() {
  const symbol = useAlertDialogStore((state) => state.symbol);
  const isLive = useMarketStore((state) => state.market === 'live');
  const isOfOne = symbol !== null && symbol !== ALL_ALERTS;
  return (
    <Dialog
      opened={symbol !== null}
      onClose={() => askForAlert(null)}
      title={isOfOne ? `Price alert for ${symbolWords(symbol)}` : 'Price alerts'}
    >
      {isOfOne && isLive && <AlertForm key={symbol} symbol={symbol} />}
      {isOfOne && !isLive && <p>Alerts use live prices. Return to the live market to set one.</p>}
      <AlertList />
    </Dialog>
  );
}
