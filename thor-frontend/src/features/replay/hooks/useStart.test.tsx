import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { controlReplay, fetchReplay, fetchReplayResults } from '@/lib/api/replay';
import type { AccountId, Replay } from '@/lib/api/types';
import { showPart } from '@/testing/page';
import { useStart } from './useStart';

vi.mock('@/lib/api/replay');

const ACTION = { action: 'start', prices: 'PUSHED', starting_balance: '100000.00' } as const;

function Page() {
  const start = useStart(() => undefined);
  return (
    <>
      <button type="button" onClick={() => start.begin(ACTION)}>
        Start
      </button>
      {start.question}
    </>
  );
}

beforeEach(() => {
  vi.mocked(controlReplay)
    .mockReset()
    .mockReturnValue(new Promise(() => undefined));
  vi.mocked(fetchReplayResults).mockResolvedValue([]);
});

it('a market starts at once where none is under way', async () => {
  vi.mocked(fetchReplay).mockResolvedValue(null);
  showPart(<Page />);
  fireEvent.click(screen.getByText('Start'));
  await vi.waitFor(() => expect(controlReplay).toHaveBeenCalledExactlyOnceWith(ACTION));
});

it('one that runs and that the page has not heard of yet is asked about before it ends', async () => {
  vi.mocked(fetchReplay).mockResolvedValue({ account_id: 9_001 as AccountId, prices: 'PUSHED' } as Replay);
  showPart(<Page />);
  fireEvent.click(screen.getByText('Start'));
  await screen.findByTestId('replay-losses');
  expect(controlReplay).not.toHaveBeenCalled();
  fireEvent.click(screen.getByTestId('replay-confirm'));
  await vi.waitFor(() => expect(controlReplay).toHaveBeenCalledExactlyOnceWith(ACTION));
});
