import type { AccountId, Instant, Money, OrderId, Price, Quantity } from './brands';
import type { components } from './contract';
import type { components as calls } from './schema';

export type { AccountId, Instant, Money, OrderId, Percent, Plain, Price, Quantity } from './brands';

/**
 * The objects of docs/api.md. Decimals travel as strings; the brands keep a price from being passed as money. Each call
 * in client.ts is checked against the generated schema (`npm run gen:api`), so what is written here has to be true there.
 */

type Schemas = components['schemas'];

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

export type Account = Schemas['AccountSummary'];

export type AccountRuleChanges = calls['schemas']['PatchedAccountRulesRequest'];

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

export type Order = Schemas['Order'];

export type Trade = Schemas['Trade'];

export type Position = Schemas['Position'];

export type PositionTotal = Schemas['PositionTotal'];

export type Quote = Schemas['Quote'];

export type Instrument = Schemas['Instrument'];

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

export type OrderOutcome = Schemas['OrderResult'];

export type OrdersOutcome = Schemas['OrdersResult'];

export type CancelOutcome = Schemas['CancelResult'];

export interface ActivityToday {
  account: Account;
  working_orders: Order[];
  filled_orders: Order[];
  canceled_orders: Order[];
  rejected_orders: Order[];
  positions: Position[];
}

export type OrderPreview = Schemas['OrderPreview'];

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

export type Replay = Schemas['Replay'];

/** What a feed that plays a tape says of it. */
export type EndedReplay = Schemas['EndedReplay'];

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
