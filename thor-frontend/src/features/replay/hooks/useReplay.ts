import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '@/lib/api/errors';
import { REPLAY_ACCOUNTS_KEY } from '@/lib/api/queryKeys';
import { controlReplay, fetchCurrentReplay, type ReplayAction, replayQueryOptions } from '@/lib/api/replay';
import type { Replay } from '@/lib/api/types';
import { setReplay, useLiveStore } from '@/realtime/liveStore';
import { goToMarket, useMarketStore } from '@/stores/marketStore';
import { notify } from '@/stores/noticeStore';
import { replayResultsQueryOptions } from '../api/results';
import { tapesQueryOptions } from '../api/tapes';
import { showEnd } from '../endCardStore';

const REFRESH_MS = 2_000;

/** How the replay is: told by its socket while the page is at its market, asked for elsewhere. */
export function useReplay(): Replay | null {
  const isHere = useMarketStore((state) => state.market === 'replay');
  const told = useLiveStore((state) => state.replay);
  const { data } = useQuery({ ...replayQueryOptions, enabled: !isHere, refetchInterval: REFRESH_MS });
  return isHere ? told : (data ?? null);
}

export function useTapes() {
  return useQuery(tapesQueryOptions);
}

/** Starts, pauses, moves and stops the replay. A start goes to its market, a stop comes back from it. */
export function useReplayControl(onStarted?: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (action: ReplayAction) => controlReplay(action),
    onSuccess: (replay, { action }) => {
      if (action === 'stop') {
        queryClient.setQueryData(replayQueryOptions.queryKey, null);
        void fetchCurrentReplay().then(({ ended }) => showEnd(ended));
        void queryClient.invalidateQueries({ queryKey: replayResultsQueryOptions.queryKey });
        goToMarket('live');
        return;
      }
      setReplay(replay);
      queryClient.setQueryData(replayQueryOptions.queryKey, replay);
      if (action === 'start') {
        void queryClient.invalidateQueries({ queryKey: REPLAY_ACCOUNTS_KEY });
        // Whoever asked may be gone with the frame of the market before: what follows is done first.
        onStarted?.();
        goToMarket('replay');
      }
    },
    onError: (error, { action }) => {
      if (action !== 'start') notify('problem', `The replay was not changed: ${messageOf(error)}`);
    },
  });
}
