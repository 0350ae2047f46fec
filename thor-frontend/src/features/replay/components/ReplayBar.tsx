import { useState } from 'react';
import { SmallButton } from '@/components/controls/buttons';
import type { Instant, Replay } from '@/lib/api/types';
import { useClock } from '@/lib/clock';
import { formatCount } from '@/lib/format/numbers';
import { formatClock, formatDay, formatExchangeClock } from '@/lib/format/time';
import { useLiveStore } from '@/realtime/liveStore';
import { marketNow } from '@/realtime/replayClock';
import { useMarketStore } from '@/stores/marketStore';
import { useReplayControl } from '../hooks/useReplay';
import { nounOf } from '../nouns';
import { type Asked, ReplayAsk } from './ReplayAsk';
import styles from './replay.module.css';
import { TapeControls } from './TapeControls';

interface ReplayBarProps {
  replay: Replay;
  /** Leaves the replay's market; it goes on by itself. */
  onLeave?: () => void;
}

type AskedHere = Exclude<Asked, { kind: 'another' }>;

/** What stands over every page of a customer's own market: its clock, a tape's controls, and its end. */
export function ReplayBar({ replay, onLeave }: ReplayBarProps) {
  const control = useReplayControl();
  const { done, account_id: accountId } = replay;
  const isOwn = replay.prices === 'PUSHED';
  const [asked, setAsked] = useState<AskedHere | null>(null);
  // An account that has not traded goes back with its customer, and loses nothing.
  const mayLose = useLiveStore((state) => {
    if (accountId === null) return false;
    const book = state.books[accountId];
    return !book?.account || Object.keys(book.orders).length > 0;
  });

  function seek(time: Instant) {
    const isBack = Date.parse(time) < marketNow(Date.now()) || done;
    if (isBack && mayLose) setAsked({ kind: 'back', time });
    else control.mutate({ action: 'seek', time });
  }

  function confirm(what: AskedHere) {
    setAsked(null);
    control.mutate(what.kind === 'back' ? { action: 'seek', time: what.time } : { action: 'stop' });
  }

  return (
    <section
      className={styles.bar}
      aria-label={isOwn ? 'Your own prices' : 'Replay'}
      data-testid="replay-bar"
    >
      <strong className={styles.tape}>{isOwn ? 'Your own prices' : replay.tape}</strong>
      <TapeClock replay={replay} />
      {isOwn ? (
        <span data-testid="replay-pushed">{quotesTaken(replay.ticks ?? 0)}</span>
      ) : (
        <TapeControls key={asked === null ? 'free' : 'asked'} replay={replay} onSeek={seek} />
      )}
      {replay.last_error && <span className={styles.error}>{replay.last_error}</span>}
      <span className={styles.gap} />
      {onLeave && (
        <SmallButton place="bar" onClick={onLeave}>
          Back to live
        </SmallButton>
      )}
      {accountId !== null && (
        <>
          <SmallButton place="bar" data-testid="replay-stop" onClick={() => setAsked({ kind: 'end' })}>
            End this {nounOf(replay)}
          </SmallButton>
          {asked && (
            <ReplayAsk
              replay={replay}
              accountId={accountId}
              asked={asked}
              onLeave={() => setAsked(null)}
              onConfirm={confirm}
            />
          )}
        </>
      )}
    </section>
  );
}

function quotesTaken(count: number): string {
  return count === 1 ? '1 quote accepted' : `${formatCount(count)} quotes accepted`;
}

/** The replay's own clock: to the second at its market, as it was last told elsewhere. Never the clock on the wall. */
function TapeClock({ replay }: { replay: Replay }) {
  const isHere = useMarketStore((state) => state.market === 'replay');
  const at = useClock((now) => (isHere ? marketNow(now) : replay.tape_time));
  const words = `${formatDay(at)} ${formatClock(at)}`;
  const exchange = formatExchangeClock(at);
  return (
    <time className={styles.clock} title={exchange} data-testid="replay-clock">
      {words}
    </time>
  );
}
