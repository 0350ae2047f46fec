import { Panel } from '@/components/Panel';
import { VisuallyHidden } from '@/components/VisuallyHidden';
import { FeedBoard } from '@/features/feeds/components/FeedBoard';
import { MarketHours } from '@/features/quotes/components/MarketHours';
import styles from './pages.module.css';

/** Feeds: the status of every source of prices, and of the markets. */
export function FeedsPage() {
  return (
    <div className={styles.scrolling}>
      <VisuallyHidden as="h1">Feeds</VisuallyHidden>
      <FeedBoard />
      <Panel title="Markets">
        <MarketHours />
      </Panel>
    </div>
  );
}
