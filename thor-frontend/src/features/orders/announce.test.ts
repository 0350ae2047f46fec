import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Money, Price, Quantity, Trade } from '@/lib/api/types';
import { play } from '@/lib/sound';
import { useNoticeStore } from '@/stores/noticeStore';
import { prefer } from '@/stores/preferencesStore';
import { ACCOUNT_ID, at, sampleOrder } from '@/testing/samples';
import { announce } from './announce';

vi.mock('@/lib/sound', () => ({ play: vi.fn() }));

const TRADE: Trade = {
  id: 9,
  account_id: ACCOUNT_ID,
  order_id: sampleOrder().id,
  symbol: 'SPY',
  asset_type: 'EQ',
  side: 'SELL',
  quantity: '100' as Quantity,
  price: '165.5' as Price,
  multiplier: '1',
  commission: '0.00' as Money,
  fees: '0.00' as Money,
  realized_pl: '0.00' as Money,
  exec_time: at(0),
};

function said(): string[] {
  return useNoticeStore.getState().notices.map((notice) => notice.text);
}

describe('news of orders', () => {
  beforeEach(() => {
    vi.mocked(play).mockClear();
    useNoticeStore.setState({ notices: [] });
    prefer({ hasSounds: false });
  });

  it('a fill is said in words, silently unless sounds are wanted', () => {
    announce({ orders: [], trades: [TRADE] });
    expect(said()).toEqual(['Sold 100 SPY at 165.50']);
    expect(play).not.toHaveBeenCalled();
    prefer({ hasSounds: true });
    announce({ orders: [], trades: [TRADE] });
    expect(play).toHaveBeenCalledWith('fill');
  });

  it('a reject says why', () => {
    prefer({ hasSounds: true });
    const order = sampleOrder({ status: 'REJECTED', reject_reason: 'The market is closed.' });
    announce({ orders: [order], trades: [] });
    expect(said()).toEqual(['Order for SPY rejected. The market is closed.']);
    expect(play).toHaveBeenCalledWith('reject');
  });

  it('a cancel that the customer did not ask for says why', () => {
    const reason = 'Canceled by the 4:1 split of SPY.';
    const split = sampleOrder({ status: 'CANCELED', reject_reason: reason });
    announce({ orders: [split, sampleOrder({ status: 'CANCELED' })], trades: [] });
    expect(said()).toEqual([`Order for SPY canceled. ${reason}`]);
  });

  it('an order that only works is not worth a word', () => {
    announce({ orders: [sampleOrder()], trades: [] });
    expect(said()).toEqual([]);
  });
});
