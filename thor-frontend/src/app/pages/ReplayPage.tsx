import { Link, useNavigate } from 'react-router';
import { SmallButton } from '@/components/controls/buttons';
import { Panel } from '@/components/Panel';
import { VisuallyHidden } from '@/components/VisuallyHidden';
import { useLiveDataStatus } from '@/features/feeds/hooks/useLiveDataStatus';
import { OwnPrices } from '@/features/replay/components/OwnPrices';
import { PastReplays } from '@/features/replay/components/PastReplays';
import { ReplayBar } from '@/features/replay/components/ReplayBar';
import { TapeList } from '@/features/replay/components/TapeList';
import { useReplay } from '@/features/replay/hooks/useReplay';
import { goToMarket, useMarketStore } from '@/stores/marketStore';
import { PATHS } from '../paths';
import styles from './pages.module.css';

/** Replay: pick a recorded day, or prices of one's own, and trade; or go back to what is under way. */
export function ReplayPage() {
  const navigate = useNavigate();
  const replay = useReplay();
  const status = useLiveDataStatus();
  const isHere = useMarketStore((state) => state.market === 'replay');

  function goThere() {
    goToMarket('replay');
    navigate(PATHS.trade);
  }

  return (
    <div className={styles.scrolling}>
      <VisuallyHidden as="h1">Replay</VisuallyHidden>
      {replay && !isHere && (
        <Panel
          title="In progress"
          aside={
            replay.account_id !== null && (
              <SmallButton className={styles.go} data-testid="replay-enter" onClick={goThere}>
                Go to Trade
              </SmallButton>
            )
          }
        >
          <ReplayBar replay={replay} />
        </Panel>
      )}
      <Panel title="Recorded days">
        <TapeList recordingDay={status.data?.recorder?.day ?? null} onStarted={() => navigate(PATHS.trade)} />
      </Panel>
      <Panel title="Your own prices">
        <OwnPrices
          keys={<Link to={`${PATHS.settings}?section=apikeys`}>API keys</Link>}
          onStarted={() => navigate(PATHS.trade)}
        />
      </Panel>
      <Panel title="Past replays">
        <PastReplays />
      </Panel>
    </div>
  );
}
