import type { components } from './schema';

/**
 * The objects of docs/api.md. Decimals travel as strings; the brands keep a price from being passed as money. Each call
 * in client.ts is checked against the generated schema (`npm run gen:api`), so what is written here has to be true there.
 */

type Schemas = components['schemas'];

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A shape without its brands: what stands on the wire and in the generated schema. */
export type Plain<Shape> = Shape extends { readonly [brand]: string }
  ? Shape extends string
    ? string
    : number
  : Shape extends object
    ? { [Key in keyof Shape]: Plain<Shape[Key]> }
    : Shape;

export type Price = Branded<string, 'Price'>;
export type Money = Branded<string, 'Money'>;
export type Quantity = Branded<string, 'Quantity'>;
export type Percent = Branded<string, 'Percent'>;
export type Instant = Branded<string, 'Instant'>;
export type AccountId = Branded<number, 'AccountId'>;
export type OrderId = Branded<number, 'OrderId'>;

export type Side = Schemas['SideEnum'];
export type OrderType = Schemas['OrderTypeEnum'];
/** How orders that are placed as one hang together. */
export type OrderClass = 'SIMPLE' | 'BRACKET' | 'OCO' | 'OTO';
export type TimeInForce = Schemas['TimeInForceEnum'];
export type AssetType = Schemas['AssetTypeEnum'];
export type PowerRule = Schemas['PowerRuleEnum'];
export type OrderStatus = Schemas['OrderStatusEnum'];
export type AccountType = Schemas['AccountTypeEnum'];
export type BarInterval = Schemas['IntervalEnum'];
export type KeyScope = Schemas['ScopeEnum'];
export type MarketState = Schemas['MarketStateEnum'];
export type LedgerKind = Schemas['LedgerEntryKindEnum'];

export interface Account {
  id: AccountId;
  display_name: string;
  broker: Schemas['BrokerEnum'];
  account_type: AccountType;
  status: Schemas['AccountSummaryStatusEnum'];
  net_liq: Money | null;
  equity: Money | null;
  cash: Money;
  current_cash: Money;
  starting_balance: Money;
  reserved_cash: Money;
  /** What shares bought may cost, by the rule beside it: what an order is held against. */
  stock_buying_power: Money | null;
  stock_buying_power_rule: PowerRule | null;
  /** What shares sold short may be worth. */
  short_buying_power: Money | null;
  short_buying_power_rule: PowerRule | null;
  /** What options may cost, and the margin of futures and pairs be. */
  option_buying_power: Money | null;
  option_buying_power_rule: PowerRule | null;
  day_trading_buying_power: Money | null;
  /** What shares may cost that stay over night. */
  overnight_buying_power: Money | null;
  margin_used: Money | null;
  maintenance_margin: Money | null;
  /** Equity beyond what the positions must have; below zero in a margin call. */
  excess_liquidity: Money | null;
  margin_call: Money | null;
  /** How many times the equity the positions are worth. */
  leverage: string | null;
  /** Day trades of the last five trading days. */
  day_trades: number;
  kill_switch: boolean;
  open_pl: Money | null;
  realized_pl_day: Money;
  day_pl: Money | null;
  commissions_day: Money;
  /** When its orders trade; outside of it they wait for the open. */
  market_hours: AccountRules['market_hours'];
  commission_scheme: { kind: Schemas['CommissionSchemeKindEnum']; amount: string };
  /** How long a new order stays pending, to be edited or canceled, before it goes to the market. */
  review_window_seconds: number;
  ok_to_trade: boolean;
  not_ok_reason: string | null;
  updated_at: Instant;
}

export type AccountRuleChanges = Schemas['PatchedAccountRulesRequest'];

/** How an account trades, as its customer sets it. */
export interface AccountRules {
  account_id: AccountId;
  review_window_seconds: number;
  commission_scheme: { kind: Account['commission_scheme']['kind']; amount: string };
  fees: { per_fill?: string; per_future_contract?: string; per_option_contract?: string };
  market_hours: Schemas['MarketHoursEnum'];
  fill_model: Schemas['FillModelEnum'];
  slippage: { kind: Schemas['Slippage']['kind']; amount?: string };
  latency_ms: number;
  stop_trigger: Schemas['StopTriggerEnum'];
  day_trade_rule: Schemas['DayTradeRuleEnum'];
  /** Whether a margin call closes positions until it is met. */
  liquidates: boolean;
  limits: {
    order_value_max?: string | null;
    position_value_max?: string | null;
    daily_loss_max?: string | null;
  };
}

export interface Order {
  id: OrderId;
  account_id: AccountId;
  client_order_id: string;
  symbol: string;
  asset_type: AssetType;
  side: Side;
  position_effect: Schemas['PositionEffectEnum'];
  order_type: OrderType;
  time_in_force: TimeInForce;
  quantity: Quantity;
  limit_price: Price | null;
  stop_price: Price | null;
  /** How far a trailing order's stop stays behind the market, in dollars or in percent; its limit lies beyond the stop. */
  trail_amount: Price | null;
  trail_percent: string | null;
  limit_offset: Price | null;
  status: OrderStatus;
  filled_quantity: Quantity;
  filled_avg_price: Price | null;
  remaining_quantity: Quantity;
  reserved_cash: Money;
  commission: Money;
  fees: Money;
  revision: number;
  /** The order whose fill sends this one to the market. */
  parent_id: OrderId | null;
  /** The orders of a group share one quantity: what fills of one leaves the others. */
  oco_group: OrderId | null;
  reject_code: string | null;
  reject_reason: string | null;
  time_placed: Instant;
  /** When a pending order goes to the market; null where it waits for something else, or for nothing. */
  time_release: Instant | null;
  time_filled: Instant | null;
  time_canceled: Instant | null;
  time_last_update: Instant;
}

export interface Trade {
  id: number;
  account_id: AccountId;
  order_id: OrderId;
  symbol: string;
  asset_type: AssetType;
  side: Side;
  quantity: Quantity;
  price: Price;
  multiplier: string;
  commission: Money;
  fees: Money;
  realized_pl: Money;
  exec_time: Instant;
}

export interface Position {
  account_id: AccountId;
  symbol: string;
  asset_type: AssetType;
  quantity: Quantity;
  avg_price: Price;
  multiplier: string;
  mark_price: Price | null;
  mark_time: Instant | null;
  mark_stale: boolean;
  market_value: Money | null;
  cost_basis: Money;
  unrealized_pl: Money | null;
  pl_percent: Percent | null;
  realized_pl_open: Money;
  realized_pl_day: Money;
  pl_day: Money | null;
  break_even_price: Price | null;
  margin: Money;
  /** By how much the position changes the buying power for stocks. */
  bp_effect: Money | null;
  /** Null where Thor does not know the instrument. */
  tick_size: string | null;
  updated_at: Instant;
}

/** Positions together: those of one asset type, or all of them, where it is null. */
export interface PositionTotal {
  asset_type: AssetType | null;
  market_value: Money | null;
  unrealized_pl: Money | null;
  /** Of the rows, before commissions and fees. */
  pl_day: Money | null;
  commissions_day: Money;
  /** What else the day brought: dividends, and cents that rounding left out of the rows. */
  other_day: Money;
  pl_day_net: Money | null;
  margin: Money;
  bp_effect: Money | null;
}

export interface Quote {
  symbol: string;
  asset_type: AssetType;
  bid: Price | null;
  ask: Price | null;
  bid_size: Quantity | null;
  ask_size: Quantity | null;
  last: Price | null;
  last_size: Quantity | null;
  volume: Quantity | null;
  open: Price | null;
  high: Price | null;
  low: Price | null;
  close: Price | null;
  change: Price | null;
  change_percent: Percent | null;
  mark: Price | null;
  tick_size: string | null;
  /** Null, like the age, where the source gave no time. */
  ts: Instant | null;
  source: string;
  stale: boolean;
  age_ms: number | null;
}

export interface Instrument {
  symbol: string;
  asset_type: AssetType;
  description: string;
  multiplier: string;
  tick_size: string;
  /** The step of a price below 1.00. */
  tick_size_below_one: string;
  /** How many decimals a quantity may have. */
  quantity_places: number;
  initial_margin: Money | null;
  maintenance_margin: Money | null;
  exchange: string | null;
}

export interface PricesBody {
  limit_price?: string;
  stop_price?: string;
  trail_amount?: string;
  trail_percent?: string;
  limit_offset?: string;
}

/** The other order of an OCO or OTO; its symbol and quantity are the first one's. */
export interface LegBody extends PricesBody {
  side: Side;
  order_type: OrderType;
  time_in_force: TimeInForce;
}

export interface OrderTermsBody extends PricesBody {
  account_id: AccountId;
  symbol: string;
  side: Side;
  quantity: string;
  order_type: OrderType;
  time_in_force: TimeInForce;
  order_class?: OrderClass;
  legs?: LegBody[];
  take_profit?: PricesBody;
  stop_loss?: PricesBody;
}

export interface PlaceOrderBody extends OrderTermsBody {
  client_order_id: string;
}

export interface ReplaceOrderBody extends PricesBody {
  quantity?: string;
  time_in_force?: TimeInForce;
  revision: number;
}

export interface OrderOutcome {
  order: Order;
  trade: Trade | null;
  position: Position | null;
  account: Account;
}

/** Several orders that one call has made or canceled. */
export interface OrdersOutcome {
  orders: Order[];
  account: Account;
}

export interface CancelOutcome {
  order: Order;
  account: Account;
}

export interface ActivityToday {
  account: Account;
  working_orders: Order[];
  filled_orders: Order[];
  canceled_orders: Order[];
  rejected_orders: Order[];
  positions: Position[];
}

export interface OrderPreview {
  outcome: string;
  order: Order | null;
  trade: Trade | null;
  position: Position | null;
  account: Account;
  /** What the whole order is charged once it has filled; null where there is no order. */
  charges: { commission: Money; fees: Money; total: Money } | null;
  /** As a refusal would read. */
  error: { [name: string]: unknown } | null;
}

export interface OrderHistory {
  order: Order;
  trades: Trade[];
}

export interface Bar {
  time: Instant;
  open: Price;
  high: Price;
  low: Price;
  close: Price;
  volume: Quantity;
}

export interface LedgerEntry {
  id: number;
  kind: LedgerKind;
  amount: Money;
  cash_after: Money;
  order_id: OrderId | null;
  trade_id: number | null;
  note: string;
  time: Instant;
}

export interface ApiKey {
  id: number;
  name: string;
  prefix: string;
  scope?: KeyScope;
  created_at: Instant;
  last_used_at: Instant | null;
}

export interface MarketClock {
  exchange: string;
  title: string;
  state: MarketState;
  since: Instant | null;
  next_state: MarketState | null;
  next_change: Instant | null;
  holiday: string | null;
}

export interface Replay {
  /** PUSHED where the customer pushes its prices, now: a market without a tape. */
  prices: Schemas['PricesEnum'];
  tape: string;
  paused: boolean;
  /** Times as fast as recorded; 0 is as fast as it goes. */
  speed: number;
  tape_time: Instant | null;
  /** The trading day of tape_time. */
  tape_day: string | null;
  /** How much of it has been played, 0 to 1. */
  fraction: number;
  done: boolean;
  /** The account that trades it; null where the tape feeds a whole Thor, and then the rest is null too. */
  account_id: AccountId | null;
  begins: Instant | null;
  /** Null while the tape is still looked through. */
  ends: Instant | null;
  state: Schemas['FeedStateEnum'] | null;
  ticks: number | null;
  ticks_per_second: number | null;
  last_error: string | null;
  dropped: { [reason: string]: number };
}

/** What a feed that plays a tape says of it. */
/** The customer's last replay, while none runs. */
export interface EndedReplay {
  account_id: AccountId;
  prices: Schemas['PricesEnum'];
  tape: string;
  tape_time: Instant;
  reason: 'CUSTOMER' | 'IDLE' | 'STAFF' | 'SHUTDOWN';
  message: string;
  ended_at: Instant;
}

export type TapeProgress = Pick<Replay, 'tape' | 'paused' | 'speed' | 'tape_time' | 'fraction' | 'done'>;

export interface FeedStatus {
  name: string;
  state: Schemas['FeedStateEnum'];
  last_batch_at: Instant | null;
  age_ms: number | null;
  stale_since: Instant | null;
  stalled_after_ms: number;
  ticks: number;
  ticks_per_second: number;
  /** How old its newest tick was when it came. */
  lag_ms: number | null;
  restarts: number;
  unpublished: number;
  last_error: string | null;
  notice: string | null;
  dropped: { [reason: string]: number };
  replay: TapeProgress | null;
}

export interface LiveDataStatus {
  time: Instant;
  feeds: FeedStatus[];
  pushed: { accepted: number; dropped: { [reason: string]: number } };
  bars: { late: number; last_error: string | null } | null;
  recorder: {
    day: string | null;
    written: number;
    waiting: number;
    lost: number;
    last_error: string | null;
  } | null;
  replay: Replay | null;
}

export interface Tape {
  name: string;
  kind: Schemas['TapeKindEnum'];
  files: number;
  bytes: number;
  modified_at: Instant;
}

export interface TelemetryRow {
  minute: Instant;
  part: string;
  /** What that part has to say of itself; each says other things. */
  figures: { [name: string]: unknown };
}

export interface JobRun {
  name: string;
  every_seconds: number | null;
  started_at: Instant;
  seconds: number;
  runs?: number;
  failures?: number;
  last_result?: string;
  last_error?: string;
}

export interface TelemetryReport {
  time: Instant;
  telemetry: TelemetryRow[];
  jobs: JobRun[];
}

export interface Me {
  id: number;
  email: string;
  display_name: string;
  is_staff: boolean;
  may_push_quotes: boolean;
}
