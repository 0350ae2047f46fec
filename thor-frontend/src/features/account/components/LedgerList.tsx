import { Button } from '@/components/controls/Button';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import { SignedText } from '@/components/numbers/SignedText';
import tableStyles from '@/components/table/plainTable.module.css';
import type { AccountId, EntryKind } from '@/lib/api/types';
import { formatMoney } from '@/lib/format/numbers';
import { formatClock, formatDay, formatExchangeClock } from '@/lib/format/time';
import { useLedger } from '../hooks/useLedger';
import styles from './LedgerList.module.css';

const KIND_WORDS: Readonly<Record<EntryKind, string>> = {
  DEPOSIT: 'Deposit',
  WITHDRAWAL: 'Withdrawal',
  TRADE: 'Trade',
  COMMISSION: 'Commission',
  FEE: 'Fee',
  DIVIDEND: 'Dividend',
  SPLIT: 'Split',
  INTEREST: 'Interest',
  RESET: 'Reset',
};

export function LedgerList({ accountId }: { accountId: AccountId }) {
  const ledger = useLedger(accountId);
  if (ledger.isPending) return <SkeletonRows label="ledger" />;
  if (ledger.error) return <FormProblem error={ledger.error} />;
  const entries = ledger.data.pages.flatMap((page) => page.entries);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section className={styles.scroller} aria-label="Ledger entries" tabIndex={0}>
      <table className={tableStyles.list} aria-label="Ledger">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Type</th>
            <th scope="col" data-secondary>
              Note
            </th>
            <th scope="col" data-align="end">
              Amount
            </th>
            <th scope="col" data-align="end">
              Cash balance
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id, kind, amount, cash_after, note, time }) => (
            <tr key={id}>
              <td title={formatExchangeClock(time)}>
                {formatDay(time)} {formatClock(time)}
              </td>
              <td>{KIND_WORDS[kind]}</td>
              <td data-secondary>{note}</td>
              <td data-align="end">
                <SignedText value={amount}>{formatMoney(amount, { plus: true })}</SignedText>
              </td>
              <td data-align="end">{formatMoney(cash_after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ledger.hasNextPage && (
        <Button
          variant="default"
          fullWidth
          loading={ledger.isFetchingNextPage}
          onClick={() => void ledger.fetchNextPage()}
        >
          Older entries
        </Button>
      )}
    </section>
  );
}
