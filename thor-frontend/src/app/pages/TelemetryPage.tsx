import { FullPageNote } from '@/components/feedback/FullPageNote';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { Panel } from '@/components/Panel';
import { VisuallyHidden } from '@/components/VisuallyHidden';
import { useMe } from '@/features/auth/hooks/useMe';
import { RunningReplays } from '@/features/replay/components/RunningReplays';
import { TelemetryBoard } from '@/features/telemetry/components/TelemetryBoard';
import styles from './pages.module.css';

/** Telemetry, for staff. The server refuses anybody else whatever the page shows. */
export function TelemetryPage() {
  const { data: me, isPending } = useMe();
  if (isPending) return <SkeletonRows label="telemetry" />;
  if (!me?.is_staff) return <FullPageNote>Telemetry is available to staff only.</FullPageNote>;
  return (
    <div className={styles.scrolling}>
      <VisuallyHidden as="h1">Telemetry</VisuallyHidden>
      <Panel title="Running replays">
        <RunningReplays />
      </Panel>
      <TelemetryBoard />
    </div>
  );
}
