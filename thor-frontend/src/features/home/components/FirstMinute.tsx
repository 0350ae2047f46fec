import { TextButton } from '@/components/controls/buttons';
import { KeyWords } from '@/components/shortcuts/KeyWords';
import { VisuallyHidden } from '@/components/VisuallyHidden';
import type { AccountId } from '@/lib/api/types';
import { useOrderIds, usePositionSymbols } from '@/realtime/hooks';
import { putGuideAway } from '../guideStore';
import styles from './FirstMinute.module.css';

interface FirstMinuteProps {
  accountId: AccountId;
  onBuy: () => void;
}

/** The first minute of a new customer: what to do, ticked off as it is done. */
export function FirstMinute({ accountId, onBuy }: FirstMinuteProps) {
  const working = useOrderIds(accountId, 'working').length;
  const filled = useOrderIds(accountId, 'filled').length;
  const canceled = useOrderIds(accountId, 'canceled').length;
  const positions = usePositionSymbols(accountId).length;
  const steps = [
    {
      id: 'money',
      isDone: true,
      words: 'You trade paper money. No real money is at risk.',
    },
    {
      id: 'order',
      isDone: working + filled + canceled > 0,
      words: (
        <>
          Press{' '}
          <kbd>
            <KeyWords action="ticket.buy" />
          </kbd>{' '}
          or <TextButton onClick={onBuy}>open the ticket</TextButton>, then review and send your first order.
        </>
      ),
    },
    {
      id: 'edit',
      isDone: working + canceled > 0,
      words: 'While an order is pending or working, edit or cancel it below.',
    },
    {
      id: 'position',
      isDone: positions > 0,
      words: 'Once it fills, watch the position and your P/L move with every tick.',
    },
    {
      id: 'keys',
      isDone: false,
      words: (
        <>
          <kbd>
            <KeyWords action="keys.list" />
          </kbd>{' '}
          lists all shortcuts,{' '}
          <kbd>
            <KeyWords action="symbol.search" />
          </kbd>{' '}
          finds a symbol.
        </>
      ),
    },
  ];
  return (
    <div className={styles.guide}>
      <ol>
        {steps.map(({ id, isDone, words }) => (
          <li key={id} data-done={isDone || undefined}>
            <span className={styles.mark} aria-hidden="true">
              {isDone ? '✓' : '○'}
            </span>
            <span>
              {words}
              {isDone && <VisuallyHidden> Done.</VisuallyHidden>}
            </span>
          </li>
        ))}
      </ol>
      <TextButton className={styles.away} onClick={putGuideAway}>
        Hide guide
      </TextButton>
    </div>
  );
}
