import { useState } from 'react';
import { SmallButton } from '@/components/controls/buttons';
import { Empty } from '@/components/feedback/Empty';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import { SelectField } from '@/components/forms/SelectField';
import tableStyles from '@/components/table/plainTable.module.css';
import { fieldError } from '@/lib/api/fieldErrors';
import { formatBytes, formatCount } from '@/lib/format/numbers';
import { formatDay, formatExchangeClock } from '@/lib/format/time';
import { cleanNumber } from '@/lib/numberText';
import { useTapes } from '../hooks/useReplay';
import { useStart } from '../hooks/useStart';
import { BalanceField, USUAL_BALANCE } from './BalanceField';
import styles from './replay.module.css';

interface TapeListProps {
  /** The day that is being recorded now; null where none is. */
  recordingDay: string | null;
  onStarted: () => void;
}

const SPEEDS = [1, 10, 60] as const;

/** The recorded days, each of which can be traded again with paper money of its own. */
export function TapeList({ recordingDay, onStarted }: TapeListProps) {
  const tapes = useTapes();
  const start = useStart(onStarted);
  const [speed, setSpeed] = useState(1);
  const [balance, setBalance] = useState(USUAL_BALANCE);
  if (tapes.isPending) return <SkeletonRows label="recorded days" />;
  if (tapes.error) return <FormProblem error={tapes.error} />;
  if (tapes.data.length === 0 && recordingDay !== null) {
    return (
      <Empty title={`${recordingDay} is being recorded`}>
        You can replay it after the trading day ends at 17:00 New York.
      </Empty>
    );
  }
  if (tapes.data.length === 0) {
    return (
      <Empty title="No recorded days">
        Start Thor with THOR_RECORD=1 to record every day, or put a tape (CSV or Parquet) in the tapes folder
        of the data folder.
      </Empty>
    );
  }
  const terms = { speed, starting_balance: cleanNumber(balance) };
  return (
    <>
      <p className={styles.lead}>
        A replay runs in its own account. The live market and your other accounts are not affected.
        {recordingDay !== null && ` ${recordingDay} is being recorded and appears here after the day ends.`}
      </p>
      <div className={styles.options}>
        <SelectField
          label="Speed"
          error={fieldError(start.error, 'speed')}
          value={speed}
          onChange={(event) => setSpeed(Number(event.currentTarget.value))}
        >
          {SPEEDS.map((option) => (
            <option key={option} value={option}>
              {option}×
            </option>
          ))}
        </SelectField>
        <BalanceField value={balance} onChange={setBalance} error={start.error} />
      </div>
      <FormProblem error={start.error} fields={['speed', 'starting_balance']} />
      {start.question}
      <table className={tableStyles.list} aria-label="Recorded days">
        <thead>
          <tr>
            <th scope="col">Day or tape</th>
            <th scope="col" data-align="end" data-secondary>
              Files
            </th>
            <th scope="col" data-align="end">
              Size
            </th>
            <th scope="col" data-secondary>
              Recorded
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {tapes.data.map(({ name, files, bytes, modified_at }) => (
            <tr key={name}>
              <td>{name}</td>
              <td data-align="end" data-secondary>
                {formatCount(files)}
              </td>
              <td data-align="end">{formatBytes(bytes)}</td>
              <td data-secondary title={formatExchangeClock(modified_at)}>
                {formatDay(modified_at)}
              </td>
              <td data-align="end">
                <SmallButton
                  data-testid={`replay-start-${name}`}
                  disabled={start.isPending}
                  onClick={() => start.begin({ action: 'start', prices: 'TAPE', tape: name, ...terms })}
                >
                  Replay
                </SmallButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
