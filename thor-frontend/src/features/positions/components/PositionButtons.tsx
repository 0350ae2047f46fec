import { IconButton } from '@/components/controls/buttons';
import { Icon } from '@/components/Icon';
import type { AccountId } from '@/lib/api/types';
import { signOf } from '@/lib/decimal';
import { symbolWords } from '@/lib/format/symbols';
import { shortBlock } from '@/lib/shortSales';
import { useLiveAccount, usePositionField } from '@/realtime/hooks';
import { useLiveStore } from '@/realtime/liveStore';
import { askToClose } from '../closingStore';
import styles from './positions.module.css';

interface PositionButtonsProps {
  accountId: AccountId;
  symbol: string;
}

/** Close and reverse, at hand in the row; a flat position has neither. */
export function PositionButtons({ accountId, symbol }: PositionButtonsProps) {
  const isFlat = usePositionField(accountId, symbol, ({ quantity }) => signOf(quantity) === 0);

  const account = useLiveAccount(accountId);
  const assetType = usePositionField(accountId, symbol, ({ asset_type }) => asset_type);
  const block = shortBlock(account, assetType ?? undefined);

  function ask(kind: 'close' | 'reverse') {
    const position = useLiveStore.getState().books[accountId]?.positions[symbol];
    if (position) askToClose(kind, position);
  }

  if (isFlat !== false) return null;
  return (
    <>
      <IconButton
        className={styles.act}
        data-testid={`position-close-${symbol}`}
        aria-label={`Close ${symbolWords(symbol)}`}
        title="Close at market"
        onClick={() => ask('close')}
      >
        <Icon name="cross" />
      </IconButton>
      <IconButton
        className={styles.act}
        data-testid={`position-reverse-${symbol}`}
        aria-label={`Reverse ${symbolWords(symbol)}`}
        title={block ?? 'Reverse at market'}
        disabled={block !== null}
        onClick={() => ask('reverse')}
      >
        <Icon name="reverse" />
      </IconButton>
    </>
  );
}
