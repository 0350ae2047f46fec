import { Button } from '@/components/controls/Button';
import { Dialog, DialogButtons } from '@/components/controls/Dialog';
import type { StartAction } from '@/lib/api/replay';
import type { AccountId, Instant, Replay } from '@/lib/api/types';
import { formatClock } from '@/lib/format/time';
import { useLosses } from '../hooks/useLosses';
import { nounOf } from '../nouns';

/** What was asked for that cannot be taken back. */
export type Asked =
  | { kind: 'back'; time: Instant }
  | { kind: 'end' }
  | { kind: 'another'; action: StartAction };

interface ReplayAskProps<Kind extends Asked> {
  replay: Replay;
  accountId: AccountId;
  asked: Kind | null;
  onLeave: () => void;
  onConfirm: (asked: Kind) => void;
}

/** Asks before a replay goes back or ends, and says what is lost by it. */
export function ReplayAsk<Kind extends Asked>({
  replay,
  accountId,
  asked,
  onLeave,
  onConfirm,
}: ReplayAskProps<Kind>) {
  const losses = useLosses(accountId);
  const words = asked && wordsOf(asked, nounOf(replay), losses);
  return (
    <Dialog opened={asked !== null} onClose={onLeave} title={words?.title}>
      <p data-testid="replay-losses">{words?.lost} It stays under Past replays.</p>
      <DialogButtons>
        <Button variant="default" data-autofocus data-testid="replay-keep" onClick={onLeave}>
          Keep it running
        </Button>
        <Button data-testid="replay-confirm" onClick={() => asked && onConfirm(asked)}>
          {words?.confirm}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function wordsOf(asked: Asked, noun: string, losses: string) {
  const closed = `account is closed: open orders are canceled and trading ends. ${losses}.`;
  switch (asked.kind) {
    case 'back':
      return {
        title: `Go back to ${formatClock(asked.time)}?`,
        lost: `Going back starts a new account, because a market cannot be traded twice. ${losses} end with this one.`,
        confirm: 'Go back in a new account',
      };
    case 'end':
      return { title: `End this ${noun}?`, lost: `Its ${closed}`, confirm: `End this ${noun}` };
    case 'another':
      return {
        title: `End the current ${noun}?`,
        lost: `You can run one at a time. Starting another ends it. Its ${closed}`,
        confirm: 'End and start new',
      };
  }
}
