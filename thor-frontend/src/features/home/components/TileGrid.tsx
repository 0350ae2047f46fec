import type { ReactNode } from 'react';
import { PlainButton } from '@/components/controls/buttons';
import { MarketMark } from '@/components/market/MarketMark';
import { VisuallyHidden } from '@/components/VisuallyHidden';
import { useTileMoves } from '../hooks/useTileMoves';
import styles from './TileGrid.module.css';

export interface Tile {
  id: string;
  title: string;
  /** Stands at the end of the tile's head. */
  aside?: ReactNode;
  /** Prices stand in it: it says what kind of market they are of. */
  isPriced?: boolean;
  /** Takes the place of two. */
  isWide?: boolean;
  content: ReactNode;
}

export function TileGrid({ tiles }: { tiles: readonly Tile[] }) {
  const { grid, ids, draggedId, announcement, handleProps } = useTileMoves(tiles);
  const shown = ids.flatMap((id) => tiles.find((tile) => tile.id === id) ?? []);
  return (
    <div ref={grid} className={styles.grid} data-testid="home-tiles">
      {shown.map(({ id, title, aside, isPriced, isWide, content }) => (
        <section
          key={id}
          className={styles.tile}
          aria-label={title}
          data-tile={id}
          data-testid={`home-tile-${id}`}
          data-wide={isWide || undefined}
          data-dragged={draggedId === id || undefined}
        >
          <header className={styles.head}>
            <PlainButton
              className={styles.handle}
              aria-label={`Move ${title}`}
              title="Drag or use the arrow keys to move this tile"
              {...handleProps(id)}
            >
              ⠿
            </PlainButton>
            <h2>{title}</h2>
            {isPriced && <MarketMark />}
            <span className={styles.aside}>{aside}</span>
          </header>
          <div className={styles.body}>{content}</div>
        </section>
      ))}
      <VisuallyHidden as="p" role="status">
        {announcement}
      </VisuallyHidden>
    </div>
  );
}
