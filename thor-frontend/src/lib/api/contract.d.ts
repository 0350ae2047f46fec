import type { AccountId, Instant, Money, OrderId, Percent, Price, Quantity } from './brands';

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A customer's accounts. */
        AccountList: {
            accounts: components["schemas"]["AccountSummary"][];
        };
        /** @description An account's trading status and buying power. */
        AccountReadiness: {
            /** Format: decimal */
            day_trading_buying_power: string;
            /** Format: decimal */
            net_liq: string;
            ok_to_trade: boolean;
            /** Format: decimal */
            option_buying_power: string;
            reason: string | null;
            /** Format: decimal */
            stock_buying_power: string;
        };
        /** @description An account's trading rules. In a PATCH, omitted fields keep their values. */
        AccountRules: {
            readonly account_id: number;
            commission_scheme: components["schemas"]["CommissionRule"];
            day_trade_rule: components["schemas"]["DayTradeRuleEnum"];
            fees: components["schemas"]["FeeScheme"];
            fill_model: components["schemas"]["FillModelEnum"];
            latency_ms: number;
            limits: components["schemas"]["RiskLimits"];
            liquidates: boolean;
            market_hours: components["schemas"]["MarketHoursEnum"];
            review_window_seconds: number;
            slippage: components["schemas"]["Slippage"];
            stop_trigger: components["schemas"]["StopTriggerEnum"];
        };
        /**
         * AccountSummary
         * @description An account with its balances. `current_cash` is an alias of `cash`, and `net_liq` of `equity`.
         */
        AccountSummary: {
            account_type: components["schemas"]["AccountType"];
            broker: components["schemas"]["BrokerName"];
            /** Format: decimal */
            cash: Money;
            commission_scheme: components["schemas"]["CommissionScheme"];
            /** Format: decimal */
            commissions_day: Money;
            /** Format: decimal */
            current_cash: Money;
            /** Format: decimal */
            day_pl: Money;
            day_trades: number;
            /** Format: decimal */
            day_trading_buying_power: Money;
            display_name: string;
            /** Format: decimal */
            equity: Money;
            /** Format: decimal */
            excess_liquidity: Money;
            /** Format: int64 */
            id: AccountId;
            kill_switch: boolean;
            leverage: string | null;
            /** Format: decimal */
            maintenance_margin: Money;
            /** Format: decimal */
            margin_call: Money;
            /** Format: decimal */
            margin_used: Money;
            market_hours: components["schemas"]["MarketHours"];
            /** Format: decimal */
            net_liq: Money;
            not_ok_reason: string | null;
            ok_to_trade: boolean;
            /** Format: decimal */
            open_pl: Money;
            /** Format: decimal */
            option_buying_power: Money;
            option_buying_power_rule: components["schemas"]["PowerRule"] | null;
            overnight_buying_power: Money | null;
            /** Format: decimal */
            realized_pl_day: Money;
            /** Format: decimal */
            reserved_cash: Money;
            review_window_seconds: number;
            short_buying_power: Money | null;
            short_buying_power_rule: components["schemas"]["PowerRule"] | null;
            /** Format: decimal */
            starting_balance: Money;
            status: components["schemas"]["AccountStatus"];
            /** Format: decimal */
            stock_buying_power: Money;
            stock_buying_power_rule: components["schemas"]["PowerRule"] | null;
            /** Format: date-time */
            updated_at: Instant;
        };
        /**
         * @description * `OPEN` - OPEN
         *     * `CLOSED` - CLOSED
         * @enum {string}
         */
        AccountSummaryStatusEnum: "OPEN" | "CLOSED";
        /**
         * @description * `CASH` - CASH
         *     * `MARGIN` - MARGIN
         * @enum {string}
         */
        AccountTypeEnum: "CASH" | "MARGIN";
        /**
         * @description * `start` - start
         *     * `pause` - pause
         *     * `resume` - resume
         *     * `seek` - seek
         *     * `speed` - speed
         *     * `stop` - stop
         * @enum {string}
         */
        ActionEnum: "start" | "pause" | "resume" | "seek" | "speed" | "stop";
        /**
         * @description * `SPLIT` - SPLIT
         *     * `DIVIDEND` - DIVIDEND
         * @enum {string}
         */
        ActionKindEnum: "SPLIT" | "DIVIDEND";
        /** @description The active account: the default of calls that name no account. */
        ActiveAccount: {
            /** Format: int64 */
            account_id: number;
        };
        /** @description The active account: the default of calls that name no account. */
        ActiveAccountRequest: {
            /** Format: int64 */
            account_id: number;
        };
        /** @description The Activity and Positions page. */
        ActivityToday: {
            account: components["schemas"]["AccountSummary"];
            account_status: components["schemas"]["AccountReadiness"];
            canceled_orders: components["schemas"]["Order"][];
            filled_orders: components["schemas"]["Order"][];
            positions: components["schemas"]["Position"][];
            rejected_orders: components["schemas"]["Order"][];
            working_orders: components["schemas"]["Order"][];
        };
        /**
         * Alert
         * @description A price alert. `fired_at` is null while it is waiting.
         */
        Alert: {
            /** Format: date-time */
            created_at: Instant;
            fired_at: Instant | null;
            fired_price: Price | null;
            id: number;
            /** Format: decimal */
            price: Price;
            symbol: string;
            /** @enum {unknown} */
            way: "DOWN" | "UP";
        };
        /** @description A customer's alerts. */
        Alerts: {
            /** @description Newest first, at most 200. */
            fired: components["schemas"]["Alert"][];
            /** @description Oldest first. */
            waiting: components["schemas"]["Alert"][];
        };
        /** @description All open orders of an account, or of one symbol. */
        AllOrdersRequest: {
            /** Format: int64 */
            account_id: AccountId;
            /** @enum {string} */
            asset_type?: "EQ" | "FUT" | "FX" | "OPT";
            /** Format: date-time */
            deadline?: Instant;
            symbol?: string;
        };
        /** @description All positions of an account. */
        AllPositionsRequest: {
            /** Format: int64 */
            account_id: AccountId;
            /** Format: date-time */
            deadline?: Instant;
        };
        /** @description A deposit or withdrawal. A request repeated with the same `client_id` is not executed twice. */
        AmountRequest: {
            /** Format: decimal */
            amount: string;
            client_id?: string;
        };
        /** @description An API key, without its secret. */
        ApiKey: {
            /** Format: date-time */
            readonly created_at: string;
            readonly id: number;
            /** Format: date-time */
            readonly last_used_at: string | null;
            name: string;
            prefix: string;
            scope?: components["schemas"]["ScopeEnum"];
        };
        /** @description Active API keys. */
        ApiKeyList: {
            api_keys: components["schemas"]["ApiKey"][];
        };
        /** @description A new API key with its secret, which is shown only once. */
        ApiKeyMade: {
            /** Format: date-time */
            readonly created_at: string;
            readonly id: number;
            key: string;
            /** Format: date-time */
            readonly last_used_at: string | null;
            name: string;
            prefix: string;
            scope?: components["schemas"]["ScopeEnum"];
        };
        /**
         * @description * `EQ` - EQ
         *     * `FUT` - FUT
         *     * `OPT` - OPT
         *     * `FX` - FX
         * @enum {string}
         */
        AssetTypeEnum: "EQ" | "FUT" | "OPT" | "FX";
        /**
         * Bar
         * @description One bar of a chart. `trades` is 0 if the bar is built from bid/ask midpoints.
         */
        Bar: {
            /** Format: decimal */
            close: Price;
            /** Format: decimal */
            high: Price;
            /** Format: decimal */
            low: Price;
            /** Format: decimal */
            open: Price;
            /** Format: date-time */
            time: Instant;
            trades: number;
            /** Format: decimal */
            volume: Quantity;
        };
        /** @description Bars, oldest first. */
        Bars: {
            bars: components["schemas"]["Bar"][];
            interval: components["schemas"]["IntervalEnum"];
            /** Format: date-time */
            next_before: string | null;
            symbol: string;
        };
        /** @description Status of the bar writer. */
        BarsStatus: {
            last_error: string | null;
            /** @description Ticks that arrived after their minute had ended. */
            late: number;
        };
        /**
         * @description * `PAPER` - PAPER
         *     * `SCHWAB` - SCHWAB
         *     * `REPLAY` - REPLAY
         * @enum {string}
         */
        BrokerEnum: "PAPER" | "SCHWAB" | "REPLAY";
        /** @description Cancel the unfilled part of an order. */
        CancelOrderRequest: {
            /** Format: date-time */
            deadline?: Instant;
        };
        /** @description A canceled order. */
        CancelResult: {
            account: components["schemas"]["AccountSummary"];
            order: components["schemas"]["Order"];
        };
        /** @description The charges of an order. */
        Charges: {
            /** Format: decimal */
            commission: Money;
            /** Format: decimal */
            fees: Money;
            /** Format: decimal */
            total: Money;
        };
        /** @description Current state of every market. */
        Clocks: {
            markets: components["schemas"]["MarketClock"][];
            /** Format: date-time */
            time: string;
        };
        /** @description A request to clone an account. Repeated with the same `client_id`, it returns the same clone. */
        CloneAccountRequest: {
            client_id?: string;
            display_name?: string;
        };
        /** @description Close a position or part of it. */
        ClosePositionRequest: {
            /** Format: int64 */
            account_id: AccountId;
            /** @enum {string} */
            asset_type?: "EQ" | "FUT" | "FX" | "OPT";
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            /** Format: decimal */
            quantity?: string | null;
            symbol: string;
        };
        /** @description The broker's commission: dollars per order, dollars per unit, or percent of the notional. */
        CommissionRule: {
            /** Format: decimal */
            amount: string;
            kind: components["schemas"]["CommissionSchemeKindEnum"];
        };
        /** @description The broker's commission: dollars per order, dollars per unit, or percent of the notional. */
        CommissionRuleRequest: {
            /** Format: decimal */
            amount: string;
            kind: components["schemas"]["CommissionSchemeKindEnum"];
        };
        /**
         * CommissionScheme
         * @description The account's commission.
         */
        CommissionScheme: {
            /** Format: decimal */
            amount: string;
            kind: components["schemas"]["CommissionKind"];
        };
        /**
         * @description * `NONE` - NONE
         *     * `PER_ORDER` - PER_ORDER
         *     * `PER_UNIT` - PER_UNIT
         *     * `PERCENT` - PERCENT
         * @enum {string}
         */
        CommissionSchemeKindEnum: "NONE" | "PER_ORDER" | "PER_UNIT" | "PERCENT";
        /** @description The customer's replay. */
        CurrentReplay: {
            /** @description Null while a replay is running. */
            ended: components["schemas"]["EndedReplay"] | null;
            replay: components["schemas"]["Replay"] | null;
        };
        /**
         * @description * `INTRADAY_MARGIN` - INTRADAY_MARGIN
         *     * `PDT` - PDT
         *     * `OFF` - OFF
         * @enum {string}
         */
        DayTradeRuleEnum: "INTRADAY_MARGIN" | "PDT" | "OFF";
        /** @description A pushed quote, or a field of one, that was rejected. */
        DroppedQuote: {
            field: string | null;
            index: number;
            reason: string;
            symbol: string | null;
        };
        /**
         * EndedReplay
         * @description The customer's last ended replay, while none is running.
         */
        EndedReplay: {
            /** Format: int64 */
            account_id: AccountId;
            /** Format: date-time */
            ended_at: Instant;
            message: string;
            /** @enum {unknown} */
            prices: "PUSHED" | "TAPE";
            /** @enum {unknown} */
            reason: "CUSTOMER" | "IDLE" | "SHUTDOWN" | "STAFF";
            tape: string;
            /** Format: date-time */
            tape_time: Instant;
        };
        ErrorEnvelope: {
            error: {
                code: string;
                detail: {
                    [key: string]: unknown;
                };
                message: string;
            };
        };
        /** @description Exercise a long option position or part of it. */
        ExerciseOptionRequest: {
            /** Format: int64 */
            account_id: AccountId;
            /** @enum {string} */
            asset_type?: "EQ" | "FUT" | "FX" | "OPT";
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            /** Format: decimal */
            quantity?: string | null;
            symbol: string;
        };
        /** @description Exchange and regulatory fees, in dollars: per fill, per futures contract and per option contract. */
        FeeScheme: {
            /**
             * Format: decimal
             * @default 0
             */
            per_fill?: string;
            /**
             * Format: decimal
             * @default 0
             */
            per_future_contract?: string;
            /**
             * Format: decimal
             * @default 0
             */
            per_option_contract?: string;
        };
        /** @description Exchange and regulatory fees, in dollars: per fill, per futures contract and per option contract. */
        FeeSchemeRequest: {
            /**
             * Format: decimal
             * @default 0
             */
            per_fill?: string;
            /**
             * Format: decimal
             * @default 0
             */
            per_future_contract?: string;
            /**
             * Format: decimal
             * @default 0
             */
            per_option_contract?: string;
        };
        /**
         * @description * `starting` - starting
         *     * `live` - live
         *     * `stalled` - stalled
         *     * `ended` - ended
         *     * `failed` - failed
         * @enum {string}
         */
        FeedStateEnum: "starting" | "live" | "stalled" | "ended" | "failed";
        /** @description Current status of a feed. */
        FeedStatus: {
            age_ms: number | null;
            /** @description Counts by reason. */
            dropped: {
                [key: string]: number;
            };
            /** @description Age of the newest tick on arrival. */
            lag_ms: number | null;
            /**
             * Format: date-time
             * @description Time of the last batch of quotes.
             */
            last_batch_at: string | null;
            last_error: string | null;
            market: components["schemas"]["MarketKindEnum"];
            /** @description Quotes conflated into a newer one because the feed exceeds the rate limit. */
            merged: number;
            name: string;
            notice: string | null;
            replay: components["schemas"]["TapePlayed"] | null;
            restarts: number;
            /**
             * Format: date-time
             * @description Time of the last batch if the feed has stalled; otherwise null.
             */
            stale_since: string | null;
            stalled_after_ms: number;
            state: components["schemas"]["FeedStateEnum"];
            ticks: number;
            ticks_per_second: number;
            unpublished: number;
        };
        /**
         * @description * `instant` - instant
         *     * `quoted_size` - quoted_size
         * @enum {string}
         */
        FillModelEnum: "instant" | "quoted_size";
        /** @description A corporate action: a split with its ratio, or a dividend with its amount per share. */
        GiveActionRequest: {
            /**
             * Format: decimal
             * @description Dollars per share.
             */
            amount?: string;
            id: string;
            kind: components["schemas"]["ActionKindEnum"];
            /** @description New shares to old shares: 4:1, or 1:10 for a reverse split. */
            ratio?: string;
            symbol: string;
        };
        /** @description A corporate action and its progress. */
        GivenAction: {
            accounts: number;
            /** Format: decimal */
            amount: string | null;
            done: number;
            /** Format: date-time */
            given_at: string;
            id: string;
            kind: components["schemas"]["ActionKindEnum"];
            ratio: string | null;
            refused: components["schemas"]["RefusedAccount"][];
            symbol: string;
            waiting: number;
        };
        /** @description A tradable instrument. Margins are in dollars per contract, null if it has none. */
        Instrument: {
            /** @enum {string} */
            asset_type: "EQ" | "FUT" | "FX" | "OPT";
            description: string;
            exchange: string;
            /** Format: decimal */
            initial_margin: Money | null;
            /** Format: decimal */
            maintenance_margin: Money | null;
            /** Format: decimal */
            multiplier: string;
            quantity_places: number;
            symbol: string;
            /** Format: decimal */
            tick_size: string;
            /** Format: decimal */
            tick_size_below_one: string;
        };
        /** @description Instruments by symbol or description. */
        InstrumentList: {
            instruments: components["schemas"]["Instrument"][];
        };
        /**
         * @description * `1m` - 1m
         *     * `5m` - 5m
         *     * `15m` - 15m
         *     * `1h` - 1h
         *     * `1d` - 1d
         * @enum {string}
         */
        IntervalEnum: "1m" | "5m" | "15m" | "1h" | "1d";
        /** @description A recurring job: its last run, number of runs, and last error. */
        JobRun: {
            /**
             * Format: double
             * @description Seconds between runs; null for a job that this version no longer runs.
             */
            every_seconds: number | null;
            /** Format: int64 */
            failures?: number;
            last_error?: string;
            last_result?: string;
            name: string;
            /** Format: int64 */
            runs?: number;
            /** Format: double */
            seconds: number;
            /** Format: date-time */
            started_at: string;
        };
        /** @description New state of the kill switch. */
        KillSwitchRequest: {
            on: boolean;
        };
        /** @description One cash entry. */
        LedgerEntry: {
            /** Format: decimal */
            amount: string;
            /** Format: decimal */
            cash_after: string;
            id: number;
            kind: components["schemas"]["LedgerEntryKindEnum"];
            note: string;
            order_id: number | null;
            /** Format: date-time */
            time: string;
            trade_id: number | null;
        };
        /**
         * @description * `DEPOSIT` - DEPOSIT
         *     * `WITHDRAWAL` - WITHDRAWAL
         *     * `TRADE` - TRADE
         *     * `COMMISSION` - COMMISSION
         *     * `FEE` - FEE
         *     * `DIVIDEND` - DIVIDEND
         *     * `SPLIT` - SPLIT
         *     * `INTEREST` - INTEREST
         *     * `RESET` - RESET
         * @enum {string}
         */
        LedgerEntryKindEnum: "DEPOSIT" | "WITHDRAWAL" | "TRADE" | "COMMISSION" | "FEE" | "DIVIDEND" | "SPLIT" | "INTEREST" | "RESET";
        /** @description A page of the ledger, newest first. */
        LedgerPage: {
            entries: components["schemas"]["LedgerEntry"][];
            next_before: number | null;
        };
        /** @description Status of live data. */
        LiveDataStatus: {
            bars: components["schemas"]["BarsStatus"] | null;
            feeds: components["schemas"]["FeedStatus"][];
            market: components["schemas"]["Market"];
            pushed: components["schemas"]["Pushed"];
            recorder: components["schemas"]["Recorder"] | null;
            replay: components["schemas"]["Replay"] | null;
            /** Format: date-time */
            time: string;
        };
        /** @description The source of this installation's prices. */
        Market: {
            /**
             * Format: date
             * @description The recorded day being replayed.
             */
            day: string | null;
            /**
             * @description Real market, simulated market, or recorded day.
             *
             *     * `live` - live
             *     * `simulated` - simulated
             *     * `replay` - replay
             */
            kind: components["schemas"]["MarketKindEnum"];
        };
        /** @description Current state of a market. */
        MarketClock: {
            exchange: string;
            holiday: string | null;
            /** Format: date-time */
            next_change: string | null;
            next_state: (components["schemas"]["MarketStateEnum"] | components["schemas"]["NullEnum"]) | null;
            /** Format: date-time */
            since: string | null;
            state: components["schemas"]["MarketStateEnum"];
            title: string;
        };
        /**
         * @description * `off` - off
         *     * `regular` - regular
         *     * `extended` - extended
         * @enum {string}
         */
        MarketHoursEnum: "off" | "regular" | "extended";
        /**
         * @description * `live` - live
         *     * `simulated` - simulated
         *     * `replay` - replay
         * @enum {string}
         */
        MarketKindEnum: "live" | "simulated" | "replay";
        /**
         * @description * `open` - open
         *     * `closed` - closed
         *     * `pre` - pre
         *     * `post` - post
         *     * `unknown` - unknown
         * @enum {string}
         */
        MarketStateEnum: "open" | "closed" | "pre" | "post" | "unknown";
        /** @description The current customer. */
        Me: {
            display_name: string;
            /** Format: email */
            email: string;
            id: number;
            is_staff: boolean;
            may_push_quotes: boolean;
        };
        /** @description A new price alert. */
        NewAlertRequest: {
            /** Format: decimal */
            price: string;
            symbol: string;
            /**
             * @description UP fires at or above the alert's price, DOWN at or below it.
             *
             *     * `UP` - UP
             *     * `DOWN` - DOWN
             */
            way: components["schemas"]["WayEnum"];
        };
        /** @description A request for a new API key. */
        NewApiKeyRequest: {
            name: string;
            /** @default trade */
            scope?: components["schemas"]["ScopeEnum"];
        };
        /** @enum {unknown} */
        NullEnum: null;
        /** @description A request to open another paper account. */
        OpenAccountRequest: {
            /** @default CASH */
            account_type?: components["schemas"]["AccountTypeEnum"];
            display_name: string;
            /** Format: decimal */
            starting_balance?: string;
        };
        /**
         * Order
         * @description The current state of an order.
         */
        Order: {
            /** Format: int64 */
            account_id: AccountId;
            asset_type: components["schemas"]["AssetType"];
            client_order_id: string;
            /** Format: decimal */
            commission: Money;
            /** Format: decimal */
            fees: Money;
            filled_avg_price: Price | null;
            /** Format: decimal */
            filled_quantity: Quantity;
            /** Format: int64 */
            id: OrderId;
            limit_offset: Price | null;
            limit_price: Price | null;
            oco_group: OrderId | null;
            order_type: components["schemas"]["OrderType"];
            parent_id: OrderId | null;
            position_effect: components["schemas"]["PositionEffect"];
            /** Format: decimal */
            quantity: Quantity;
            reject_code: string | null;
            reject_reason: string | null;
            /** Format: decimal */
            remaining_quantity: Quantity;
            /** Format: decimal */
            reserved_cash: Money;
            revision: number;
            side: components["schemas"]["Side"];
            status: components["schemas"]["OrderStatus"];
            stop_price: Price | null;
            symbol: string;
            time_canceled: Instant | null;
            time_filled: Instant | null;
            time_in_force: components["schemas"]["TimeInForce"];
            /** Format: date-time */
            time_last_update: Instant;
            /** Format: date-time */
            time_placed: Instant;
            time_release: Instant | null;
            trail_amount: Price | null;
            trail_percent: string | null;
        };
        /**
         * OrderExit
         * @description An exit order of a bracket.
         */
        OrderExit: {
            /** @default null */
            limit_offset?: string | null;
            /** @default null */
            limit_price?: string | null;
            /** @default null */
            stop_price?: string | null;
            time_in_force?: components["schemas"]["TimeInForce"];
            /** @default null */
            trail_amount?: string | null;
            /** @default null */
            trail_percent?: string | null;
        };
        /**
         * OrderLeg
         * @description An order linked to the first one. An omitted symbol or quantity is the same as in the first order.
         */
        OrderLeg: {
            asset_type?: components["schemas"]["AssetType"];
            /** @default null */
            limit_offset?: string | null;
            /** @default null */
            limit_price?: string | null;
            order_type: components["schemas"]["OrderType"];
            /** @default null */
            quantity?: string | null;
            side: components["schemas"]["Side"];
            /** @default null */
            stop_price?: string | null;
            symbol?: string;
            time_in_force?: components["schemas"]["TimeInForce"];
            /** @default null */
            trail_amount?: string | null;
            /** @default null */
            trail_percent?: string | null;
        };
        /** @description A page of orders, newest first. */
        OrderPage: {
            next_before: number | null;
            orders: components["schemas"]["Order"][];
        };
        /** @description The result of placing an order now. `error` is the reject if the order would be rejected. */
        OrderPreview: {
            account: components["schemas"]["AccountSummary"];
            charges: components["schemas"]["Charges"] | null;
            error: Record<string, never> | null;
            order: components["schemas"]["Order"] | null;
            orders?: components["schemas"]["Order"][];
            /** @enum {string} */
            outcome: "CANCEL" | "FILL" | "REFUSE" | "REST";
            position: components["schemas"]["Position"] | null;
            trade: components["schemas"]["Trade"] | null;
        };
        /** @description An order and the resulting position and account. `orders` lists all orders of a call that affects several. */
        OrderResult: {
            account: components["schemas"]["AccountSummary"];
            order: components["schemas"]["Order"];
            orders?: components["schemas"]["Order"][];
            position: components["schemas"]["Position"] | null;
            trade: components["schemas"]["Trade"] | null;
        };
        /**
         * @description * `PENDING` - PENDING
         *     * `WORKING` - WORKING
         *     * `PARTIAL` - PARTIAL
         *     * `FILLED` - FILLED
         *     * `CANCELED` - CANCELED
         *     * `REJECTED` - REJECTED
         *     * `EXPIRED` - EXPIRED
         * @enum {string}
         */
        OrderStatusEnum: "PENDING" | "WORKING" | "PARTIAL" | "FILLED" | "CANCELED" | "REJECTED" | "EXPIRED";
        /**
         * @description * `MKT` - MKT
         *     * `LMT` - LMT
         *     * `STP` - STP
         *     * `STP_LMT` - STP_LMT
         *     * `TRAIL` - TRAIL
         *     * `TRAIL_LMT` - TRAIL_LMT
         * @enum {string}
         */
        OrderTypeEnum: "MKT" | "LMT" | "STP" | "STP_LMT" | "TRAIL" | "TRAIL_LMT";
        /** @description An order and its fills. */
        OrderWithTrades: {
            order: components["schemas"]["Order"];
            trades: components["schemas"]["Trade"][];
        };
        /** @description The orders of a call that affects several. */
        OrdersResult: {
            account: components["schemas"]["AccountSummary"];
            orders: components["schemas"]["Order"][];
        };
        /** @description Changes of an account's settings. Omitted fields keep their values. */
        PatchedAccountChangesRequest: {
            display_name?: string;
            review_window_seconds?: number;
        };
        /** @description An account's trading rules. In a PATCH, omitted fields keep their values. */
        PatchedAccountRulesRequest: {
            commission_scheme?: components["schemas"]["CommissionRuleRequest"];
            day_trade_rule?: components["schemas"]["DayTradeRuleEnum"];
            fees?: components["schemas"]["FeeSchemeRequest"];
            fill_model?: components["schemas"]["FillModelEnum"];
            latency_ms?: number;
            limits?: components["schemas"]["RiskLimitsRequest"];
            liquidates?: boolean;
            market_hours?: components["schemas"]["MarketHoursEnum"];
            review_window_seconds?: number;
            slippage?: components["schemas"]["SlippageRequest"];
            stop_trigger?: components["schemas"]["StopTriggerEnum"];
        };
        /** @description A new order for the active account. */
        PlaceActiveOrderRequest: {
            /** @enum {string} */
            asset_type?: "EQ" | "FUT" | "FX" | "OPT";
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            legs?: components["schemas"]["OrderLeg"][];
            /** Format: decimal */
            limit_offset?: string | null;
            /** Format: decimal */
            limit_price?: string | null;
            /** @enum {string} */
            order_class?: "BRACKET" | "OCO" | "OTO" | "SIMPLE";
            /** @enum {string} */
            order_type: "LMT" | "MKT" | "STP" | "STP_LMT" | "TRAIL" | "TRAIL_LMT";
            /** Format: decimal */
            quantity: string;
            /** @enum {string} */
            side: "BUY" | "SELL";
            stop_loss?: components["schemas"]["OrderExit"];
            /** Format: decimal */
            stop_price?: string | null;
            symbol: string;
            take_profit?: components["schemas"]["OrderExit"];
            /** @enum {string} */
            time_in_force?: "DAY" | "FOK" | "GTC" | "IOC";
            /** Format: decimal */
            trail_amount?: string | null;
            /** Format: decimal */
            trail_percent?: string | null;
        };
        /** @description A new order. The default account is the active one. */
        PlaceOrderRequest: {
            /** Format: int64 */
            account_id?: AccountId;
            /** @enum {string} */
            asset_type?: "EQ" | "FUT" | "FX" | "OPT";
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            legs?: components["schemas"]["OrderLeg"][];
            /** Format: decimal */
            limit_offset?: string | null;
            /** Format: decimal */
            limit_price?: string | null;
            /** @enum {string} */
            order_class?: "BRACKET" | "OCO" | "OTO" | "SIMPLE";
            /** @enum {string} */
            order_type: "LMT" | "MKT" | "STP" | "STP_LMT" | "TRAIL" | "TRAIL_LMT";
            /** Format: decimal */
            quantity: string;
            /** @enum {string} */
            side: "BUY" | "SELL";
            stop_loss?: components["schemas"]["OrderExit"];
            /** Format: decimal */
            stop_price?: string | null;
            symbol: string;
            take_profit?: components["schemas"]["OrderExit"];
            /** @enum {string} */
            time_in_force?: "DAY" | "FOK" | "GTC" | "IOC";
            /** Format: decimal */
            trail_amount?: string | null;
            /** Format: decimal */
            trail_percent?: string | null;
        };
        /**
         * Position
         * @description A position valued at its mark.
         */
        Position: {
            /** Format: int64 */
            account_id: AccountId;
            asset_type: components["schemas"]["AssetType"];
            /** Format: decimal */
            avg_price: Price;
            bp_effect: Money | null;
            break_even_price: Price | null;
            /** Format: decimal */
            cost_basis: Money;
            /** Format: decimal */
            margin: Money;
            mark_price: Price | null;
            mark_stale: boolean;
            mark_time: Instant | null;
            market_value: Money | null;
            /** Format: decimal */
            multiplier: string;
            pl_day: Money | null;
            pl_percent: Percent | null;
            /** Format: decimal */
            quantity: Quantity;
            /** Format: decimal */
            realized_pl_day: Money;
            /** Format: decimal */
            realized_pl_open: Money;
            symbol: string;
            tick_size: string | null;
            unrealized_pl: Money | null;
            /** Format: date-time */
            updated_at: Instant;
        };
        /**
         * @description * `OPEN` - OPEN
         *     * `CLOSE` - CLOSE
         * @enum {string}
         */
        PositionEffectEnum: "OPEN" | "CLOSE";
        /** @description An account and its positions. */
        Positions: {
            account: components["schemas"]["AccountSummary"];
            positions: components["schemas"]["Position"][];
        };
        /**
         * @description * `CASH` - CASH
         *     * `OVERNIGHT` - OVERNIGHT
         *     * `INTRADAY` - INTRADAY
         * @enum {string}
         */
        PowerRuleEnum: "CASH" | "OVERNIGHT" | "INTRADAY";
        /** @description The value of one preference. */
        PreferenceValue: {
            value: {
                [key: string]: unknown;
            };
        };
        /** @description The value of one preference. */
        PreferenceValueRequest: {
            value: {
                [key: string]: unknown;
            };
        };
        /** @description A customer's page preferences, by key. */
        Preferences: {
            preferences: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
        };
        /**
         * @description * `TAPE` - TAPE
         *     * `PUSHED` - PUSHED
         * @enum {string}
         */
        PricesEnum: "TAPE" | "PUSHED";
        /** @description Counts of pushed quotes. */
        Pushed: {
            accepted: number;
            /** @description Counts by reason. */
            dropped: {
                [key: string]: number;
            };
        };
        /** @description A pushed quote. Numbers may be formatted as in a spreadsheet. */
        PushedQuote: {
            ask?: string;
            ask_size?: string;
            /** @enum {string} */
            asset_type?: "EQ" | "FUT" | "FX" | "OPT";
            bid?: string;
            bid_size?: string;
            change?: string;
            close?: string;
            high?: string;
            last?: string;
            last_size?: string;
            low?: string;
            open?: string;
            symbol: string;
            /** Format: date-time */
            ts?: Instant;
            volume?: string;
        };
        /** @description Count of accepted quotes, and the first rejected ones. */
        PushedQuotesResult: {
            accepted: number;
            dropped: components["schemas"]["DroppedQuote"][];
            dropped_total: number;
        };
        /**
         * Quote
         * @description The latest quote of a symbol, with its age.
         */
        Quote: {
            age_ms: number | null;
            ask: Price | null;
            ask_size: Quantity | null;
            asset_type: components["schemas"]["AssetType"];
            bid: Price | null;
            bid_size: Quantity | null;
            change: Price | null;
            change_percent: Percent | null;
            close: Price | null;
            high: Price | null;
            last: Price | null;
            last_size: Quantity | null;
            low: Price | null;
            mark: Price | null;
            open: Price | null;
            source: string;
            stale: boolean;
            symbol: string;
            tick_size: string | null;
            ts: Instant | null;
            volume: Quantity | null;
        };
        /** @description Quotes, and the cursor of the next page. */
        QuoteList: {
            next_after: string | null;
            quotes: components["schemas"]["Quote"][];
        };
        /**
         * @description * `CUSTOMER` - CUSTOMER
         *     * `IDLE` - IDLE
         *     * `STAFF` - STAFF
         *     * `SHUTDOWN` - SHUTDOWN
         * @enum {string}
         */
        ReasonEnum: "CUSTOMER" | "IDLE" | "STAFF" | "SHUTDOWN";
        /** @description The recorder of ticks. */
        Recorder: {
            /** Format: date */
            day: string | null;
            last_error: string | null;
            lost: number;
            waiting: number;
            written: number;
        };
        /** @description An account that rejected a corporate action. */
        RefusedAccount: {
            account_id: number;
            reason: string;
        };
        /** @description Changes of an open order. */
        ReplaceOrderRequest: {
            /** Format: date-time */
            deadline?: Instant;
            /** Format: decimal */
            limit_offset?: string | null;
            /** Format: decimal */
            limit_price?: string | null;
            /** Format: decimal */
            quantity?: string | null;
            revision?: number;
            /** Format: decimal */
            stop_price?: string | null;
            /** @enum {string} */
            time_in_force?: "DAY" | "FOK" | "GTC" | "IOC";
            /** Format: decimal */
            trail_amount?: string | null;
            /** Format: decimal */
            trail_percent?: string | null;
        };
        /**
         * Replay
         * @description A replay of a recorded day, or a market of the customer's own prices.
         */
        Replay: {
            account_id: AccountId | null;
            begins: Instant | null;
            done: boolean;
            dropped: {
                [key: string]: number;
            };
            ends: Instant | null;
            fraction: number;
            last_error: string | null;
            paused: boolean;
            /** @enum {unknown} */
            prices: "PUSHED" | "TAPE";
            speed: number;
            state: string | null;
            tape: string;
            tape_day: string | null;
            tape_time: Instant | null;
            ticks: number | null;
            ticks_per_second: number | null;
        };
        /** @description An action on the customer's own market, or on the shared tape. */
        ReplayActionRequest: {
            /**
             * @description Of the new account; for start.
             *
             *     * `CASH` - CASH
             *     * `MARGIN` - MARGIN
             * @default CASH
             */
            account_type?: components["schemas"]["AccountTypeEnum"];
            action: components["schemas"]["ActionEnum"];
            /**
             * @description TAPE for a recorded day, PUSHED for prices that the customer pushes; for start.
             *
             *     * `TAPE` - TAPE
             *     * `PUSHED` - PUSHED
             * @default TAPE
             */
            prices?: components["schemas"]["PricesEnum"];
            /**
             * Format: double
             * @description Multiple of recorded speed, 0 for as fast as possible; for speed, and for start (default 1).
             */
            speed?: number;
            /**
             * Format: decimal
             * @description Of the new account; for start.
             * @default 100000.00
             */
            starting_balance?: string;
            /** @description Name of the tape; for start with prices TAPE. */
            tape?: string;
            /**
             * Format: date-time
             * @description Tape time to go to; for seek, and for start to begin later than the tape.
             */
            time?: string;
        };
        /** @description The replay to end, by its account. */
        ReplayEndRequest: {
            /** Format: int64 */
            account_id: number;
        };
        /** @description The trading result of a replay. */
        ReplayResult: {
            account_id: number;
            /**
             * Format: decimal
             * @description Commissions and fees.
             */
            costs: string;
            display_name: string;
            is_running: boolean;
            /** Format: decimal */
            net_liq: string;
            /**
             * Format: decimal
             * @description Profit or loss after costs.
             */
            pl: string;
            /** @description Positions closed or reversed. */
            round_trips: number;
            /** Format: decimal */
            starting_balance: string;
            /** @description Fills. */
            trades: number;
            /**
             * Format: date-time
             * @description Tape time at the end.
             */
            updated_at: string;
            /**
             * Format: decimal
             * @description Percent; null before the first round trip.
             */
            win_rate: string | null;
            /** @description Round trips with a profit after costs. */
            won: number;
        };
        /** @description Newest first. */
        ReplayResults: {
            replays: components["schemas"]["ReplayResult"][];
        };
        /** @description A request to reset an account. The default balance is the account's starting balance. */
        ResetAccountRequest: {
            client_id?: string;
            /** Format: decimal */
            starting_balance?: string | null;
        };
        /** @description Reverse a position: close it and open the same quantity on the opposite side. */
        ReversePositionRequest: {
            /** Format: int64 */
            account_id: AccountId;
            /** @enum {string} */
            asset_type?: "EQ" | "FUT" | "FX" | "OPT";
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            symbol: string;
        };
        /** @description The account's risk limits, in dollars; null for no limit. */
        RiskLimits: {
            /** Format: decimal */
            daily_loss_max?: string | null;
            /** Format: decimal */
            order_value_max?: string | null;
            /** Format: decimal */
            position_value_max?: string | null;
        };
        /** @description The account's risk limits, in dollars; null for no limit. */
        RiskLimitsRequest: {
            /** Format: decimal */
            daily_loss_max?: string | null;
            /** Format: decimal */
            order_value_max?: string | null;
            /** Format: decimal */
            position_value_max?: string | null;
        };
        /** @description A running replay, with the details that staff see. */
        RunningReplay: {
            /** @description The account that trades in the replay. */
            account_id: number | null;
            /**
             * Format: date-time
             * @description Null, like `ends`, while the tape is still being scanned.
             */
            begins: string | null;
            customer_id: number;
            done: boolean;
            /** @description Counts by reason. */
            dropped: {
                [key: string]: number;
            };
            email: string;
            /** Format: date-time */
            ends: string | null;
            /**
             * Format: double
             * @description Fraction of the tape that has been played, from 0 to 1.
             */
            fraction: number;
            /** @description Seconds without activity: paused or unwatched, and without requests. */
            idle_seconds: number;
            last_error: string | null;
            paused: boolean;
            /**
             * @description TAPE for a recorded day, PUSHED for prices that the customer pushes.
             *
             *     * `TAPE` - TAPE
             *     * `PUSHED` - PUSHED
             */
            prices: components["schemas"]["PricesEnum"];
            /**
             * Format: double
             * @description Multiple of recorded speed; 0 for as fast as possible.
             */
            speed: number;
            /** Format: date-time */
            started_at: string;
            state: (components["schemas"]["FeedStateEnum"] | components["schemas"]["NullEnum"]) | null;
            tape: string;
            /**
             * Format: date
             * @description The trading day of tape_time.
             */
            tape_day: string | null;
            /** Format: date-time */
            tape_time: string | null;
            ticks: number | null;
            ticks_per_second: number | null;
        };
        /** @description All running replays, oldest first. */
        RunningReplays: {
            replays: components["schemas"]["RunningReplay"][];
        };
        /**
         * @description * `trade` - trade
         *     * `feed` - feed
         *     * `admin` - admin
         * @enum {string}
         */
        ScopeEnum: "trade" | "feed" | "admin";
        /** @description A browser's login session. */
        Session: {
            user: components["schemas"]["Me"] | null;
        };
        /**
         * @description * `BUY` - BUY
         *     * `SELL` - SELL
         * @enum {string}
         */
        SideEnum: "BUY" | "SELL";
        /** @description Slippage of fills against the quote. */
        Slippage: {
            /**
             * Format: decimal
             * @default 0
             */
            amount?: string;
            kind: components["schemas"]["SlippageKindEnum"];
        };
        /**
         * @description * `none` - none
         *     * `ticks` - ticks
         *     * `basis_points` - basis_points
         * @enum {string}
         */
        SlippageKindEnum: "none" | "ticks" | "basis_points";
        /** @description Slippage of fills against the quote. */
        SlippageRequest: {
            /**
             * Format: decimal
             * @default 0
             */
            amount?: string;
            kind: components["schemas"]["SlippageKindEnum"];
        };
        /**
         * @description * `trades` - trades
         *     * `bid_ask` - bid_ask
         * @enum {string}
         */
        StopTriggerEnum: "trades" | "bid_ask";
        /** @description Symbols that match part of a name, best match first. */
        SymbolList: {
            symbols: components["schemas"]["Instrument"][];
        };
        /** @description A recorded day, or a single file. */
        Tape: {
            bytes: number;
            files: number;
            kind: components["schemas"]["TapeKindEnum"];
            /** Format: date-time */
            modified_at: string;
            name: string;
        };
        /**
         * @description * `DAY` - DAY
         *     * `FILE` - FILE
         * @enum {string}
         */
        TapeKindEnum: "DAY" | "FILE";
        /** @description Playback status of a tape. */
        TapePlayed: {
            /**
             * Format: date-time
             * @description Null, like `ends`, while the tape is still being scanned.
             */
            begins: string | null;
            done: boolean;
            /** Format: date-time */
            ends: string | null;
            /**
             * Format: double
             * @description Fraction of the tape that has been played, from 0 to 1.
             */
            fraction: number;
            paused: boolean;
            /**
             * Format: double
             * @description Multiple of recorded speed; 0 for as fast as possible.
             */
            speed: number;
            tape: string;
            /**
             * Format: date
             * @description The trading day of tape_time.
             */
            tape_day: string | null;
            /** Format: date-time */
            tape_time: string | null;
        };
        /** @description Tapes. */
        Tapes: {
            tapes: components["schemas"]["Tape"][];
        };
        /** @description Telemetry of the last minutes, and the recurring jobs. */
        TelemetryReport: {
            jobs: components["schemas"]["JobRun"][];
            telemetry: components["schemas"]["TelemetryRow"][];
            /** Format: date-time */
            time: string;
        };
        /** @description Telemetry of one part in one minute. */
        TelemetryRow: {
            /** @description Figures of the part; each part has its own. */
            figures: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            minute: string;
            part: string;
        };
        /**
         * @description * `DAY` - DAY
         *     * `GTC` - GTC
         *     * `IOC` - IOC
         *     * `FOK` - FOK
         * @enum {string}
         */
        TimeInForceEnum: "DAY" | "GTC" | "IOC" | "FOK";
        /**
         * Trade
         * @description A fill.
         */
        Trade: {
            /** Format: int64 */
            account_id: AccountId;
            asset_type: components["schemas"]["AssetType"];
            /** Format: decimal */
            commission: Money;
            /** Format: date-time */
            exec_time: Instant;
            /** Format: decimal */
            fees: Money;
            /** Format: int64 */
            id: number;
            /** Format: decimal */
            multiplier: string;
            /** Format: int64 */
            order_id: OrderId;
            /** Format: decimal */
            price: Price;
            /** Format: decimal */
            quantity: Quantity;
            /** Format: decimal */
            realized_pl: Money;
            side: components["schemas"]["Side"];
            symbol: string;
        };
        /** @description A page of fills, newest first. */
        TradePage: {
            next_before: number | null;
            trades: components["schemas"]["Trade"][];
        };
        /**
         * @description * `UP` - UP
         *     * `DOWN` - DOWN
         * @enum {string}
         */
        WayEnum: "UP" | "DOWN";
        /**
         * AccountStatus
         * @description CLOSED accounts keep their history and accept no commands.
         * @enum {unknown}
         */
        AccountStatus: "CLOSED" | "OPEN";
        /**
         * AccountType
         * @description CASH pays in full and never sells short; MARGIN borrows under Regulation T.
         * @enum {unknown}
         */
        AccountType: "CASH" | "MARGIN";
        /**
         * AckMessage
         * @description Acknowledges a client message. `id` is that of the message.
         */
        AckMessage: {
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            type: "ack";
        };
        /**
         * AlertMessage
         * @description A price alert has fired.
         */
        AlertMessage: {
            alert: components["schemas"]["Alert"];
            /** @enum {unknown} */
            type: "alert";
        };
        /**
         * AssetType
         * @description EQ: shares and funds. FUT: futures. OPT: listed options. FX: currency pairs.
         * @enum {unknown}
         */
        AssetType: "EQ" | "FUT" | "FX" | "OPT";
        /**
         * BalancesMessage
         * @description An account's balances and position totals. `seq` as in a positions message.
         */
        BalancesMessage: {
            account: components["schemas"]["AccountSummary"];
            /** Format: int64 */
            account_id: AccountId;
            epoch: number;
            seq: number;
            totals: components["schemas"]["PositionTotal"][];
            /** @enum {unknown} */
            type: "balances";
        };
        /**
         * BarsMessage
         * @description Bars of a chart, identified by `time`. With `whole` they replace all bars sent before.
         */
        BarsMessage: {
            bars: components["schemas"]["Bar"][];
            /** @enum {unknown} */
            interval: "15m" | "1d" | "1h" | "1m" | "5m";
            symbol: string;
            /** @enum {unknown} */
            type: "bars";
            whole: boolean;
        };
        /**
         * BrokerName
         * @description The broker that executes the account's orders. REPLAY is the engine of a recorded day that is traded again.
         * @enum {unknown}
         */
        BrokerName: "PAPER" | "REPLAY" | "SCHWAB";
        /**
         * Cancel
         * @description Cancel the unfilled part of an order.
         */
        Cancel: {
            /** Format: date-time */
            deadline?: Instant;
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            op: "cancel";
            /** Format: int64 */
            order_id: OrderId;
        };
        /**
         * CancelAll
         * @description Cancel all open orders, or those of one symbol.
         */
        CancelAll: {
            /** Format: int64 */
            account_id: AccountId;
            asset_type?: components["schemas"]["AssetType"];
            /** Format: date-time */
            deadline?: Instant;
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            op: "cancel_all";
            symbol?: string;
        };
        /**
         * Chart
         * @description A request for bars of a symbol.
         */
        Chart: {
            /**
             * @default 1m
             * @enum {unknown}
             */
            interval?: "15m" | "1d" | "1h" | "1m" | "5m";
            symbol: string;
        };
        ClientMessage: components["schemas"]["Subscribe"] | components["schemas"]["Unsubscribe"] | components["schemas"]["Place"] | components["schemas"]["Replace"] | components["schemas"]["Cancel"] | components["schemas"]["CancelAll"] | components["schemas"]["Close"] | components["schemas"]["Reverse"] | components["schemas"]["Exercise"] | components["schemas"]["CloseAll"] | components["schemas"]["Pace"] | components["schemas"]["Ping"];
        /**
         * Close
         * @description Close a position or part of it at the market.
         */
        Close: {
            /** Format: int64 */
            account_id: AccountId;
            asset_type?: components["schemas"]["AssetType"];
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            op: "close";
            /** @default null */
            quantity?: string | null;
            symbol: string;
        };
        /**
         * CloseAll
         * @description Close all positions at the market.
         */
        CloseAll: {
            /** Format: int64 */
            account_id: AccountId;
            /** Format: date-time */
            deadline?: Instant;
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            op: "close_all";
        };
        /**
         * CommissionKind
         * @description The basis of a commission.
         * @enum {unknown}
         */
        CommissionKind: "NONE" | "PERCENT" | "PER_ORDER" | "PER_UNIT";
        /**
         * ErrorDetail
         * @description An error: a code for programs, a message for people, and the figures in the message.
         */
        ErrorDetail: {
            code: string;
            detail: Record<string, never>;
            message: string;
        };
        /**
         * ErrorMessage
         * @description A client message or a subscription to an account was rejected.
         */
        ErrorMessage: {
            /** Format: int64 */
            account_id?: AccountId;
            error: components["schemas"]["ErrorDetail"];
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            type: "error";
        };
        /**
         * Exercise
         * @description Exercise a long option position or part of it.
         */
        Exercise: {
            /** Format: int64 */
            account_id: AccountId;
            asset_type?: components["schemas"]["AssetType"];
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            op: "exercise";
            /** @default null */
            quantity?: string | null;
            symbol: string;
        };
        /**
         * FeedState
         * @description A feed and its kind of market, sent in the hello message.
         */
        FeedState: {
            market: string;
            name: string;
            status: string;
        };
        /**
         * HelloMessage
         * @description The first message on a socket.
         */
        HelloMessage: {
            feeds: components["schemas"]["FeedState"][];
            /** Format: date-time */
            server_time: Instant;
            /** Format: date-time */
            time: Instant;
            /** @enum {unknown} */
            type: "hello";
            update_interval_ms: number;
        };
        /**
         * MarketHours
         * @description The market hours in which the account's orders may execute.
         *
         *         OFF: at any time. REGULAR: in the regular session. EXTENDED: in the regular and the extended sessions.
         * @enum {unknown}
         */
        MarketHours: "extended" | "off" | "regular";
        /**
         * OrderClass
         * @description The link between orders that are placed together.
         *
         *         OTO: the legs go to the market once the first order has filled. OCO: a fill of one order reduces the other. BRACKET:
         *         an entry with two legs, a take-profit and a stop-loss, that are an OCO and go to the market when the entry fills.
         * @enum {unknown}
         */
        OrderClass: "BRACKET" | "OCO" | "OTO" | "SIMPLE";
        /**
         * OrderStatus
         * @description PENDING, WORKING and PARTIAL are open. The others are final and never change.
         * @enum {unknown}
         */
        OrderStatus: "CANCELED" | "EXPIRED" | "FILLED" | "PARTIAL" | "PENDING" | "REJECTED" | "WORKING";
        /**
         * OrderType
         * @description The order's kind of price. TRAIL and TRAIL_LMT are stops that follow the market: `core/trailing.py`.
         * @enum {unknown}
         */
        OrderType: "LMT" | "MKT" | "STP" | "STP_LMT" | "TRAIL" | "TRAIL_LMT";
        /**
         * OrdersMessage
         * @description Changed orders and new trades of an account. `seq` increases by one within an `epoch`.
         */
        OrdersMessage: {
            /** Format: int64 */
            account_id: AccountId;
            epoch: number;
            orders: components["schemas"]["Order"][];
            seq: number;
            trades: components["schemas"]["Trade"][];
            /** @enum {unknown} */
            type: "orders";
        };
        /**
         * Pace
         * @description Set the maximum number of value updates per second.
         */
        Pace: {
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            op: "pace";
            updates_per_second: number;
        };
        /**
         * Ping
         * @description Request a pong.
         */
        Ping: {
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            op: "ping";
        };
        /**
         * Place
         * @description Place an order.
         */
        Place: {
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            op: "place";
            order: components["schemas"]["PlaceOrder"];
        };
        /**
         * PlaceOrder
         * @description A new order. The default account is the active one.
         */
        PlaceOrder: {
            /** Format: int64 */
            account_id?: AccountId;
            asset_type?: components["schemas"]["AssetType"];
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            legs?: components["schemas"]["OrderLeg"][];
            /** @default null */
            limit_offset?: string | null;
            /** @default null */
            limit_price?: string | null;
            order_class?: components["schemas"]["OrderClass"];
            order_type: components["schemas"]["OrderType"];
            /** Format: decimal */
            quantity: string;
            side: components["schemas"]["Side"];
            stop_loss?: components["schemas"]["OrderExit"];
            /** @default null */
            stop_price?: string | null;
            symbol: string;
            take_profit?: components["schemas"]["OrderExit"];
            time_in_force?: components["schemas"]["TimeInForce"];
            /** @default null */
            trail_amount?: string | null;
            /** @default null */
            trail_percent?: string | null;
        };
        /**
         * PongMessage
         * @description The answer to a ping.
         */
        PongMessage: {
            /** @default null */
            id?: unknown;
            /** Format: date-time */
            server_time: Instant;
            /** Format: date-time */
            time: Instant;
            /** @enum {unknown} */
            type: "pong";
        };
        /**
         * PositionEffect
         * @description Derived: CLOSE if the order only reduces a position, OPEN otherwise.
         * @enum {unknown}
         */
        PositionEffect: "CLOSE" | "OPEN";
        /**
         * PositionTotal
         * @description Total of an account's positions, for one asset type or for all.
         */
        PositionTotal: {
            asset_type: components["schemas"]["AssetType"] | null;
            bp_effect: Money | null;
            /** Format: decimal */
            commissions_day: Money;
            /** Format: decimal */
            margin: Money;
            market_value: Money | null;
            /** Format: decimal */
            other_day: Money;
            pl_day: Money | null;
            pl_day_net: Money | null;
            unrealized_pl: Money | null;
        };
        /**
         * PositionsMessage
         * @description Changed positions of an account. `seq` is that of the last orders message they include.
         */
        PositionsMessage: {
            /** Format: int64 */
            account_id: AccountId;
            epoch: number;
            positions: components["schemas"]["Position"][];
            seq: number;
            /** @enum {unknown} */
            type: "positions";
        };
        /**
         * PowerRule
         * @description The rule that determines a buying power.
         *
         *         CASH: everything is paid in full from cash. OVERNIGHT: equity beyond Regulation T's initial margin of the held
         *         positions. INTRADAY: equity beyond the maintenance margin of the held positions.
         * @enum {unknown}
         */
        PowerRule: "CASH" | "INTRADAY" | "OVERNIGHT";
        /**
         * QuotesMessage
         * @description The latest quotes. With `whole`, symbols not listed have no quote.
         */
        QuotesMessage: {
            quotes: components["schemas"]["Quote"][];
            /** @enum {unknown} */
            type: "quotes";
            whole?: boolean;
        };
        /**
         * Replace
         * @description Change an open order.
         */
        Replace: {
            changes: components["schemas"]["ReplaceOrder"];
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            op: "replace";
            /** Format: int64 */
            order_id: OrderId;
            /** @default null */
            revision?: number | null;
        };
        /**
         * ReplaceOrder
         * @description Changes of an open order.
         */
        ReplaceOrder: {
            /** Format: date-time */
            deadline?: Instant;
            /** @default null */
            limit_offset?: string | null;
            /** @default null */
            limit_price?: string | null;
            /** @default null */
            quantity?: string | null;
            revision?: number;
            /** @default null */
            stop_price?: string | null;
            time_in_force?: components["schemas"]["TimeInForce"];
            /** @default null */
            trail_amount?: string | null;
            /** @default null */
            trail_percent?: string | null;
        };
        /**
         * ReplayMessage
         * @description The customer's running replay and last ended one.
         */
        ReplayMessage: {
            ended: components["schemas"]["EndedReplay"] | null;
            replay: components["schemas"]["Replay"] | null;
            /** @enum {unknown} */
            type: "replay";
        };
        /**
         * ResultMessage
         * @description The answer to an order message, with the status and body of the REST answer.
         */
        ResultMessage: {
            body: unknown;
            /** @default null */
            id?: unknown;
            status: number;
            /** @enum {unknown} */
            type: "result";
        };
        /**
         * ResyncMessage
         * @description The client was too slow. It must subscribe to the account again.
         */
        ResyncMessage: {
            /** Format: int64 */
            account_id: AccountId;
            /** @enum {unknown} */
            type: "resync";
        };
        /**
         * Reverse
         * @description Reverse a position: close it and open the same quantity on the opposite side.
         */
        Reverse: {
            /** Format: int64 */
            account_id: AccountId;
            asset_type?: components["schemas"]["AssetType"];
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            op: "reverse";
            symbol: string;
        };
        ServerMessage: components["schemas"]["HelloMessage"] | components["schemas"]["AckMessage"] | components["schemas"]["PongMessage"] | components["schemas"]["ErrorMessage"] | components["schemas"]["ResultMessage"] | components["schemas"]["SnapshotMessage"] | components["schemas"]["OrdersMessage"] | components["schemas"]["PositionsMessage"] | components["schemas"]["BalancesMessage"] | components["schemas"]["QuotesMessage"] | components["schemas"]["BarsMessage"] | components["schemas"]["AlertMessage"] | components["schemas"]["ResyncMessage"] | components["schemas"]["ReplayMessage"];
        /**
         * Side
         * @description BUY adds to a position, SELL subtracts from it.
         * @enum {unknown}
         */
        Side: "BUY" | "SELL";
        /**
         * SnapshotMessage
         * @description The current state of an account, with its open orders.
         */
        SnapshotMessage: {
            account: components["schemas"]["AccountSummary"];
            /** Format: int64 */
            account_id: AccountId;
            epoch: number;
            orders: components["schemas"]["Order"][];
            positions: components["schemas"]["Position"][];
            seq: number;
            totals: components["schemas"]["PositionTotal"][];
            /** @enum {unknown} */
            type: "snapshot";
        };
        /**
         * Subscribe
         * @description Subscribe to accounts, quotes and bars. The current state is sent first.
         */
        Subscribe: {
            /** @default null */
            accounts?: AccountId[] | null;
            /** @default null */
            bars?: components["schemas"]["Chart"][] | null;
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            op: "subscribe";
            /** @default null */
            quotes?: string[] | null;
        };
        /**
         * TimeInForce
         * @description The lifetime of an order: DAY until the trading day ends, GTC until canceled, IOC and FOK none.
         *
         *         IOC fills as much as it can when it reaches the market and cancels the rest. FOK fills in full at that moment or not
         *         at all.
         * @enum {unknown}
         */
        TimeInForce: "DAY" | "FOK" | "GTC" | "IOC";
        /**
         * Unsubscribe
         * @description Unsubscribe from accounts, quotes and bars.
         */
        Unsubscribe: {
            /** @default null */
            accounts?: AccountId[] | null;
            /** @default null */
            bars?: components["schemas"]["Chart"][] | null;
            /** @default null */
            id?: unknown;
            /** @enum {unknown} */
            op: "unsubscribe";
            /** @default null */
            quotes?: string[] | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
