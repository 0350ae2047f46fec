import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TickText } from './TickText';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function figure(value: string | null) {
  return <TickText value={value}>{value ?? '—'}</TickText>;
}

function pass(ms: number): void {
  act(() => vi.advanceTimersByTime(ms));
}

it('does not tint a figure that has just appeared', () => {
  const { rerender } = render(figure('165.80'));
  expect(screen.getByText('165.80')).not.toHaveAttribute('data-tick');
  rerender(figure(null));
  rerender(figure('165.81'));
  expect(screen.getByText('165.81')).not.toHaveAttribute('data-tick');
});

it.each([
  ['165.80', '165.81', 'up'],
  ['165.80', '165.79', 'down'],
  ['9.99', '10.00', 'up'],
  ['-1.5', '-1.6', 'down'],
])('tints a figure that goes from %s to %s as one that went %s', (before, after, direction) => {
  const { rerender } = render(figure(before));
  rerender(figure(after));
  expect(screen.getByText(after)).toHaveAttribute('data-tick', direction);
});

it('does not tint a figure that is written otherwise and is the same', () => {
  const { rerender } = render(figure('165.8'));
  rerender(figure('165.80'));
  expect(screen.getByText('165.80')).not.toHaveAttribute('data-tick');
});

it('keeps the tint for a quarter of a second after the last tick', () => {
  const { rerender } = render(figure('1'));
  rerender(figure('2'));
  pass(200);
  rerender(figure('3'));
  pass(249);
  expect(screen.getByText('3')).toHaveAttribute('data-tick', 'up');
  pass(1);
  expect(screen.getByText('3')).not.toHaveAttribute('data-tick');
});

it('turns at once where the figure turns', () => {
  const { rerender } = render(figure('1'));
  rerender(figure('2'));
  rerender(figure('1'));
  expect(screen.getByText('1')).toHaveAttribute('data-tick', 'down');
});
