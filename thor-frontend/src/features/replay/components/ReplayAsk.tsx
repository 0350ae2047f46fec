import { Button, Group, Modal } from '@mantine/core';
import type { AccountId, Instant } from '@/lib/api/types';
import { formatClock } from '@/lib/format/time';
import { useLosses } from '../hooks/useLosses';

/** What was asked for that cannot be taken back. */
export type Asked = { kind: 'back'; time: Instant } | { kind: 'end' };

interface ReplayAskProps {
  accountId: AccountId;
  asked: Asked | null;
  /** What ends: "replay". */
  noun: string;
  onLeave: () => void;
  onConfirm: (asked: Asked) => void;
}

/** Asks before a replay goes back or ends, and says what is lost by it. */
export function ReplayAsk({ accountId, asked, noun, onLeave, onConfirm }: ReplayAskProps) {
  const losses = useLosses(accountId);
  const title = asked?.kind === 'back' ? `Go back to ${formatClock(asked.time)}?` : `End this ${noun}?`;
  return (
    <Modal opened={asked !== null} onClose={onLeave} title={title} centered>
      {asked && (
        <p data-testid="replay-losses">
          {asked.kind === 'back'
            ? `Going back starts a new account, for a market cannot be traded twice. ${losses} end with this one.`
            : `Its account is closed: open orders are canceled, and nothing more can be traded. ${losses}.`}{' '}
          It stays among your past replays.
        </p>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus data-testid="replay-keep" onClick={onLeave}>
          Go on as it is
        </Button>
        <Button data-testid="replay-confirm" onClick={() => asked && onConfirm(asked)}>
          {asked?.kind === 'back' ? 'Go back, with a new account' : `End this ${noun}`}
        </Button>
      </Group>
    </Modal>
  );
}
