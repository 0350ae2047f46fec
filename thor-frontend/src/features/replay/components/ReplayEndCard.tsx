import { useEffect } from 'react';
import { Button } from '@/components/controls/Button';
import { Dialog, DialogButtons } from '@/components/controls/Dialog';
import { useLiveStore } from '@/realtime/liveStore';
import { goToMarket, useMarketStore } from '@/stores/marketStore';
import { closeEnd, showEnd, useEndCardStore } from '../endCardStore';
import { useReplayResult } from '../hooks/useLosses';
import { ReplayFacts } from './ReplayFacts';

interface ReplayEndCardProps {
  /** To where past replays are listed. */
  onPast: () => void;
}

/** What a replay came to, once it has ended, whoever ended it; the page is at the live market again by then. */
export function ReplayEndCard({ onPast }: ReplayEndCardProps) {
  const ended = useEndCardStore((state) => state.ended);
  const isHere = useMarketStore((state) => state.market === 'replay');
  const told = useLiveStore((state) => (state.replay === null ? state.replayEnded : null));
  const { data: result } = useReplayResult(ended?.account_id ?? null);
  const title = ended?.prices === 'PUSHED' ? 'Your market has ended' : 'The replay has ended';
  useEffect(() => {
    if (!isHere || told === null) return;
    showEnd(told);
    goToMarket('live');
  }, [isHere, told]);

  function seePast() {
    closeEnd();
    onPast();
  }

  return (
    <Dialog opened={ended !== null} onClose={closeEnd} title={title}>
      <div data-testid="replay-end-card">
        <p>
          {ended?.tape}: {ended?.message}
        </p>
        {result && <ReplayFacts result={result} />}
      </div>
      <DialogButtons>
        <Button variant="default" data-testid="replay-see-past" onClick={seePast}>
          Past replays
        </Button>
        <Button data-autofocus data-testid="replay-end-close" onClick={closeEnd}>
          Back to live
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
