import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { TileGrid } from './components/TileGrid';
import { arranged, keepOrder, moved } from './tileOrderStore';

const TILES = ['a', 'b', 'c'].map((id) => ({ id, title: `Tile ${id}`, content: id }));

function shownIds(): (string | undefined)[] {
  return screen.getAllByRole('region').map((tile) => tile.dataset.tile);
}

describe('the order of tiles', () => {
  it('keeps what the customer arranged, forgets what is gone and appends what is new', () => {
    expect(arranged(['a', 'b', 'c'], ['c', 'gone', 'a'])).toEqual(['c', 'a', 'b']);
  });

  it('moves a tile to its place and no farther than the ends', () => {
    expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 'c', -3)).toEqual(['c', 'a', 'b']);
  });
});

describe('tiles', () => {
  beforeEach(() => keepOrder([]));

  it('move with the arrow keys, say where they stand, and stay so', () => {
    const { unmount } = render(<TileGrid tiles={TILES} />);
    fireEvent.keyDown(screen.getByRole('button', { name: 'Move Tile a' }), { key: 'ArrowRight' });
    expect(shownIds()).toEqual(['b', 'a', 'c']);
    expect(screen.getByRole('button', { name: 'Move Tile a' })).toHaveFocus();
    expect(screen.getByRole('status')).toHaveTextContent('Tile a is tile 2 of 3.');
    unmount();
    render(<TileGrid tiles={TILES} />);
    expect(shownIds()).toEqual(['b', 'a', 'c']);
  });

  it('follow the pointer that drags their handle', () => {
    render(<TileGrid tiles={TILES} />);
    document.elementFromPoint = () => screen.getByTestId('home-tile-c');
    const handle = screen.getByRole('button', { name: 'Move Tile a' });
    fireEvent(handle, new MouseEvent('pointerdown', { bubbles: true, button: 0 }));
    fireEvent(window, new MouseEvent('pointermove'));
    expect(shownIds()).toEqual(['b', 'c', 'a']);
    fireEvent(window, new MouseEvent('pointerup'));
    expect(screen.getByTestId('home-tile-a')).not.toHaveAttribute('data-dragged');
  });
});
