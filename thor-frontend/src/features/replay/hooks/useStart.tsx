import { type ReactNode, useState } from 'react';
import type { StartAction } from '@/lib/api/replay';
import { ReplayAsk } from '../components/ReplayAsk';
import { useReplay, useReplayControl } from './useReplay';

interface Start {
  begin: (action: StartAction) => void;
  isPending: boolean;
  error: Error | null;
  /** To be shown: what is asked first. */
  question: ReactNode;
}

/** Starts a market of one's own, and asks first where one is under way: the start of another ends it. */
export function useStart(onStarted: () => void): Start {
  const running = useReplay();
  const { mutate, isPending, error } = useReplayControl(onStarted);
  const [asked, setAsked] = useState<{ kind: 'another'; action: StartAction } | null>(null);
  const accountId = running?.account_id ?? null;

  function begin(action: StartAction) {
    if (accountId === null) mutate(action);
    else setAsked({ kind: 'another', action });
  }

  function confirm({ action }: { action: StartAction }) {
    setAsked(null);
    mutate(action);
  }

  const question = running && accountId !== null && asked && (
    <ReplayAsk
      replay={running}
      accountId={accountId}
      asked={asked}
      onLeave={() => setAsked(null)}
      onConfirm={confirm}
    />
  );
  return { begin, isPending, error, question };
}
