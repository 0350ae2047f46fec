import {
  type KeyboardEvent,
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { arranged, keepOrder, moved, useTileOrderStore } from '../tileOrderStore';

interface HandleProps {
  onKeyDown: (event: KeyboardEvent) => void;
  onPointerDown: (event: ReactPointerEvent) => void;
}

interface TileMoves {
  grid: RefObject<HTMLDivElement | null>;
  ids: readonly string[];
  /** The tile under way by pointer. */
  draggedId: string | null;
  /** What has just been done, for who cannot see it. */
  announcement: string;
  handleProps: (id: string) => HandleProps;
}

const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** Moves tiles: by dragging their handle with mouse or finger, or with the arrow keys while the handle has the focus. */
export function useTileMoves(tiles: readonly { id: string; title: string }[]): TileMoves {
  const kept = useTileOrderStore((state) => state.order);
  const grid = useRef<HTMLDivElement>(null);
  const [draggedId, setDraggedId] = useState<string | null>(null);
  const [keyedId, setKeyedId] = useState<string | null>(null);
  const [announcement, setAnnouncement] = useState('');
  const ids = arranged(
    tiles.map((tile) => tile.id),
    kept,
  );

  function move(id: string, place: number) {
    const next = moved(ids, id, place);
    const title = tiles.find((tile) => tile.id === id)?.title ?? id;
    keepOrder(next);
    setAnnouncement(`${title} is tile ${next.indexOf(id) + 1} of ${next.length}.`);
  }

  // A tile that changes its place in the page loses the focus on the way.
  const order = ids.join(',');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what matters is that the order has changed
  useLayoutEffect(() => {
    if (keyedId === null) return;
    grid.current?.querySelector<HTMLElement>(`[data-tile="${keyedId}"] button`)?.focus();
  }, [order, keyedId]);

  useEffect(() => {
    if (draggedId === null) return undefined;
    function onPointerMove(event: PointerEvent) {
      const under = document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-tile]');
      const over = under?.getAttribute('data-tile');
      if (over && draggedId && over !== draggedId) move(draggedId, ids.indexOf(over));
    }
    const onEnd = () => setDraggedId(null);
    window.addEventListener('pointermove', onPointerMove);
    window.addEventListener('pointerup', onEnd);
    window.addEventListener('pointercancel', onEnd);
    return () => {
      window.removeEventListener('pointermove', onPointerMove);
      window.removeEventListener('pointerup', onEnd);
      window.removeEventListener('pointercancel', onEnd);
    };
  });

  function handleProps(id: string): HandleProps {
    return {
      onKeyDown(event) {
        const step = STEPS[event.key];
        if (step === undefined) return;
        event.preventDefault();
        setKeyedId(id);
        move(id, ids.indexOf(id) + step);
      },
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.releasePointerCapture?.(event.pointerId);
        setKeyedId(null);
        setDraggedId(id);
      },
    };
  }

  return { grid, ids, draggedId, announcement, handleProps };
}
