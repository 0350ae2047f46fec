import { screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import type { OrderId } from '@/lib/api/types';
import { showPart } from '@/testing/page';
import { sampleOrder } from '@/testing/samples';
import { letUndo, useMovingStore } from '../movingStore';
import { MoveOrder } from './MoveOrder';

const move = {
  // The 7th order of the third shard.
  orderId: (2 * 2 ** 44 + 7) as OrderId,
  from: '10.00',
  to: '11.00',
  isThroughMarket: false,
};

function show() {
  showPart(<MoveOrder accountId={sampleOrder().account_id} />);
}

beforeEach(() => {
  useMovingStore.setState({ next: null, undoable: null });
});

it('asks about an order by the number that a trader says', async () => {
  useMovingStore.setState({ next: { move, wantsYes: true } });
  show();
  expect(await screen.findByText('Move order 7?')).toBeInTheDocument();
});

it('says by the same number that it was moved', () => {
  letUndo(move);
  show();
  expect(screen.getByTestId('move-undo')).toHaveTextContent('Order 7 moved from 10.00 to 11.00.');
});
