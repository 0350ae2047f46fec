import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { fetchReplay, type StartAction } from '@/lib/api/replay';
import type { AccountId, Replay } from '@/lib/api/types';
import { ReplayAsk } from '../components/ReplayAsk';
import { useReplayControl } from './useReplay';

interface Start {
  begin: (action: StartAction) => void;
  isPending: boolean;
  error: Error | null;
  /** To be shown: what is asked first. */
  question: ReactNode;
}

/** What runs, and what would end it. */
interface Question {
  running: Replay;
  accountId: AccountId;
  asked: { kind: 'another'; action: StartAction };
}

/** Starts a market of one's own, and asks first where one is under way: the start of another ends it. */
export function useStart(onStarted: () => void): Start {
  const control = useReplayControl(onStarted);
  const [question, setQuestion] = useState<Question | null>(null);
  // The page may not have heard yet of one that runs, so Thor is asked.
  const look = useMutation({
    mutationFn: (_: StartAction) => fetchReplay(),
    onSuccess: (running, action) => {
      const accountId = running?.account_id ?? null;
      if (running === null || accountId === null) control.mutate(action);
      else setQuestion({ running, accountId, asked: { kind: 'another', action } });
    },
  });

  function confirm({ action }: Question['asked']) {
    setQuestion(null);
    control.mutate(action);
  }

  return {
    begin: look.mutate,
    isPending: look.isPending || control.isPending,
    error: look.error ?? control.error,
    question: question && (
      <ReplayAsk
        replay={question.running}
        accountId={question.accountId}
        asked={question.asked}
        onLeave={() => setQuestion(null)}
        onConfirm={confirm}
      />
    ),
  };
}
