import type {
  Account,
  AccountId,
  Instant,
  Instrument,
  Money,
  Order,
  OrderId,
  Position,
  Price,
  Quote,
} from '@/lib/api/types';
import type { SnapshotMessage } from '@/realtime/messages';

export const ACCOUNT_ID = 100234 as AccountId;
const NOON = '2026-11-20T12:00:00.000Z' as Instant;

export function at(seconds: number): Instant {
  return new Date(Date.parse(NOON) + seconds * 1_000).toISOString() as Instant;
}

export function sampleAccount(change: Partial<Account> = {}): Account {
  const balance = '100000.00' as Money;
  const zero = '0.00' as Money;
  return {
    id: ACCOUNT_ID,
    display_name: 'Paper 1',
    broker: 'PAPER',
    account_type: 'CASH',
    status: 'OPEN',
    net_liq: balance,
    equity: balance,
    cash: balance,
    current_cash: balance,
    starting_balance: balance,
    reserved_cash: zero,
    stock_buying_power: balance,
    stock_buying_power_rule: 'CASH',
    short_buying_power: zero,
    short_buying_power_rule: 'CASH',
    option_buying_power: balance,
    option_buying_power_rule: 'CASH',
    day_trading_buying_power: balance,
    overnight_buying_power: balance,
    margin_used: zero,
    maintenance_margin: zero,
    excess_liquidity: '100000.00' as Money,
    margin_call: '0.00' as Money,
    leverage: '0.00',
    day_trades: 0,
    kill_switch: false,
    open_pl: zero,
    realized_pl_day: zero,
    day_pl: zero,
    commissions_day: zero,
    market_hours: 'off',
    commission_scheme: { kind: 'NONE', amount: '0' },
    review_window_seconds: 0,
    ok_to_trade: true,
    not_ok_reason: null,
    updated_at: NOON,
    ...change,
  };
}

export function sampleInstrument(change: Partial<Instrument> = {}): Instrument {
  return {
    symbol: 'SPY',
    asset_type: 'EQ',
    description: 'SPY',
    multiplier: '1',
    tick_size: '0.01',
    tick_size_below_one: '0.0001',
    quantity_places: 6,
    initial_margin: null,
    maintenance_margin: null,
    exchange: 'US',
    ...change,
  };
}

export function sampleOrder(change: Partial<Order> = {}): Order {
  return {
    id: 17 as OrderId,
    account_id: ACCOUNT_ID,
    client_order_id: 'web-1',
    symbol: 'SPY',
    asset_type: 'EQ',
    side: 'BUY',
    position_effect: 'OPEN',
    order_type: 'LMT',
    time_in_force: 'DAY',
    quantity: '100' as Order['quantity'],
    limit_price: '165.00' as Price,
    stop_price: null,
    trail_amount: null,
    trail_percent: null,
    limit_offset: null,
    status: 'WORKING',
    filled_quantity: '0' as Order['quantity'],
    filled_avg_price: null,
    remaining_quantity: '100' as Order['quantity'],
    reserved_cash: '16500.00' as Money,
    commission: '0.00' as Money,
    fees: '0.00' as Money,
    revision: 1,
    parent_id: null,
    oco_group: null,
    reject_code: null,
    reject_reason: null,
    time_placed: NOON,
    time_release: null,
    time_filled: null,
    time_canceled: null,
    time_last_update: NOON,
    ...change,
  };
}

export function samplePosition(change: Partial<Position> = {}): Position {
  return {
    account_id: ACCOUNT_ID,
    symbol: 'SPY',
    asset_type: 'EQ',
    quantity: '100' as Position['quantity'],
    avg_price: '165.00' as Price,
    multiplier: '1',
    mark_price: '165.81' as Price,
    mark_time: NOON,
    mark_stale: false,
    market_value: '16581.00' as Money,
    cost_basis: '16500.00' as Money,
    unrealized_pl: '81.00' as Money,
    pl_percent: '0.49' as Position['pl_percent'],
    realized_pl_open: '0.00' as Money,
    realized_pl_day: '0.00' as Money,
    pl_day: '81.00' as Money,
    break_even_price: '165.00' as Price,
    margin: '0.00' as Money,
    bp_effect: '-16581.00' as Money,
    tick_size: '0.01',
    updated_at: NOON,
    ...change,
  };
}

export function sampleQuote(change: Partial<Quote> = {}): Quote {
  return {
    symbol: 'SPY',
    asset_type: 'EQ',
    bid: '165.80' as Price,
    ask: '165.81' as Price,
    bid_size: '500' as Quote['bid_size'],
    ask_size: '300' as Quote['ask_size'],
    last: '165.81' as Price,
    last_size: '100' as Quote['last_size'],
    volume: '2431727' as Quote['volume'],
    open: '165.90' as Price,
    high: '166.02' as Price,
    low: '165.10' as Price,
    close: '165.48' as Price,
    change: '0.33' as Price,
    change_percent: '0.20' as Quote['change_percent'],
    mark: '165.81' as Price,
    tick_size: '0.01',
    ts: NOON,
    source: 'sim',
    stale: false,
    age_ms: 120,
    ...change,
  };
}

export function sampleSnapshot(change: Partial<SnapshotMessage> = {}): SnapshotMessage {
  return {
    type: 'snapshot',
    account_id: ACCOUNT_ID,
    epoch: 1,
    seq: 10,
    account: sampleAccount(),
    positions: [],
    totals: [],
    orders: [],
    ...change,
  };
}
