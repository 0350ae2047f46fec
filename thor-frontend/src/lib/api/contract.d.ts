import type { AccountId, Instant, Money, OrderId, Percent, Price, Quantity } from './brands';

export interface paths {
    "/api/actandpos/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List all accounts at the latest quotes, or the accounts of replays, newest first. */
        get: operations["accounts_list"];
        put?: never;
        /** @description Open another paper account. */
        post: operations["actandpos_accounts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actandpos/accounts/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the active account: the chosen one, else the first open one, else null. */
        get: operations["actandpos_accounts_active_retrieve"];
        /** @description Choose the active account. */
        put: operations["actandpos_accounts_active_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actandpos/accounts/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change the account's name or review window. Omitted fields keep their values. */
        patch: operations["actandpos_accounts_partial_update"];
        trace?: never;
    };
    "/api/actandpos/accounts/{account_id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Clone an account: open a paper account with its cash, positions and rules, and a new history. */
        post: operations["actandpos_accounts_clone_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actandpos/accounts/{account_id}/deposit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Deposit paper money. */
        post: operations["actandpos_accounts_deposit_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actandpos/accounts/{account_id}/kill-switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Turn the kill switch on, which cancels all open orders, or off. */
        post: operations["actandpos_accounts_kill_switch_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actandpos/accounts/{account_id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A page, newest first. */
        get: operations["actandpos_accounts_ledger_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actandpos/accounts/{account_id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Cancel open orders, remove positions, and set cash to the starting balance. Keep the history. */
        post: operations["actandpos_accounts_reset_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actandpos/accounts/{account_id}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the account's trading rules. */
        get: operations["actandpos_accounts_rules_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change trading rules. Omitted fields keep their values; nested objects are replaced as a whole. */
        patch: operations["actandpos_accounts_rules_partial_update"];
        trace?: never;
    };
    "/api/actandpos/accounts/{account_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Withdraw paper money that is not held by orders or positions. */
        post: operations["actandpos_accounts_withdraw_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actandpos/activity/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return open orders, today's final orders, positions and trading status. */
        get: operations["actandpos_activity_today_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actandpos/corporate-actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Apply a corporate action to every paper account with the shares. The same id is applied once. Staff only.
         *
         *     202 if an engine did not answer for some accounts: they are processed once it runs.
         */
        post: operations["actandpos_corporate_actions_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actandpos/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account and its positions at the latest quotes. */
        get: operations["positions_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List waiting and fired alerts. */
        get: operations["alerts_list"];
        put?: never;
        /** @description Create a price alert. An identical waiting alert is returned instead of a second one. */
        post: operations["alert_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/alerts/{alert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Delete an alert, waiting or fired. */
        delete: operations["alert_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/bars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return a page of bars, oldest first, up to the current bar. */
        get: operations["bars_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the state and next change of each market, by the replay's clock with `market=replay`. */
        get: operations["market_clocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/instruments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Instruments by symbol, or by part of their symbol or description. */
        get: operations["instruments_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/market": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the kind of market: real, simulated, or a recorded day. */
        get: operations["market"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Push quotes, oldest first. Requires an API key with the scope feed. */
        post: operations["quotes_push"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the replay's status; null if none is running. */
        get: operations["replay"];
        put?: never;
        /**
         * @description Start, pause, resume, seek, speed up or stop a replay of a recorded day.
         *
         *     With prices PUSHED, start or stop a market of the customer's own prices.
         */
        post: operations["replay_control"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List the running replays. */
        get: operations["replays_running"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/replays/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End a replay on behalf of its customer. Returns the replays that are still running. */
        post: operations["replay_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Latest quotes. */
        get: operations["quotes_snapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the status of feeds, pushed quotes, bars and the recorder. */
        get: operations["livedata_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/symbols": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Symbols that match part of a name or description, best match first. */
        get: operations["symbols_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/livedata/tapes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List recorded days and files in the data folder's `tapes`, newest name first. */
        get: operations["tapes_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the customer of this session or API key. */
        get: operations["me_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operations/telemetry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return telemetry of the last minutes, oldest first, and the recurring jobs. Staff only. */
        get: operations["telemetry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the logged-in customer, or null. */
        get: operations["session"];
        put?: never;
        post?: never;
        /** @description Log out. Does nothing without a login. */
        delete: operations["session_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trades/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A page, newest first. */
        get: operations["orders_list"];
        put?: never;
        /** Place an order. Repeating a client_order_id returns the result of the first request. */
        post: operations["order_place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trades/orders/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Place an order for the active account. */
        post: operations["order_place_active"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trades/orders/cancel-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel all open orders, or those of one symbol. */
        post: operations["orders_cancel_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trades/orders/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Preview the result of placing an order now. Nothing is placed. */
        post: operations["order_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trades/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return an order and its fills. */
        get: operations["order_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trades/orders/{order_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel the unfilled part of an open order. */
        post: operations["order_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trades/orders/{order_id}/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an open order. If the change is rejected, the order stays as it was. */
        patch: operations["order_replace"];
        trace?: never;
    };
    "/api/trades/positions/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a position or part of it at the market. */
        post: operations["position_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trades/positions/close-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close all positions at the market. */
        post: operations["positions_close_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trades/positions/exercise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exercise a long option position or part of it, settled in cash at its intrinsic value. */
        post: operations["option_exercise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trades/positions/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reverse a position: close it and open the same quantity on the opposite side, at the market. */
        post: operations["position_reverse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trades/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List the results of the customer's replays, including the running one; newest first, at most 100. */
        get: operations["replay_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trades/trades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A page, newest first. */
        get: operations["trades_trades_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/apikeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List the active API keys, newest first. */
        get: operations["users_apikeys_retrieve"];
        put?: never;
        /** @description Create an API key. Only this answer contains the secret. A session must confirm the password first. */
        post: operations["users_apikeys_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/apikeys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Revoke an API key. It stops working at once. */
        delete: operations["users_apikeys_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return all preferences that have been set, by key. */
        get: operations["preferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/preferences/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Set a preference, replacing its previous value. */
        put: operations["preference_keep"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
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
            day_trading_buying_power: Money;
            /** Format: decimal */
            net_liq: Money;
            ok_to_trade: boolean;
            /** Format: decimal */
            option_buying_power: Money;
            reason: string | null;
            /** Format: decimal */
            stock_buying_power: Money;
        };
        /** @description An account's trading rules, set by its customer. */
        AccountRules: {
            /** Format: int64 */
            account_id: AccountId;
            commission_scheme: components["schemas"]["CommissionScheme"];
            day_trade_rule: components["schemas"]["DayTradeRule"];
            fees: components["schemas"]["FeeScheme"];
            fill_model: components["schemas"]["FillModel"];
            latency_ms: number;
            limits: components["schemas"]["RiskLimits"];
            liquidates: boolean;
            market_hours: components["schemas"]["MarketHours"];
            review_window_seconds: number;
            slippage: components["schemas"]["Slippage"];
            stop_trigger: components["schemas"]["StopTrigger"];
        };
        /**
         * AccountStatus
         * @description CLOSED accounts keep their history and accept no commands.
         * @enum {unknown}
         */
        AccountStatus: "CLOSED" | "OPEN";
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
         * AccountType
         * @description CASH pays in full and never sells short; MARGIN borrows under Regulation T.
         * @enum {unknown}
         */
        AccountType: "CASH" | "MARGIN";
        /**
         * @description The kind of a corporate action.
         * @enum {string}
         */
        ActionKind: "DIVIDEND" | "SPLIT";
        /** @description The active account: the default of calls that name no account. Null if no account is open. */
        ActiveAccount: {
            /** Format: int64 */
            account_id: AccountId | null;
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
            asset_type?: components["schemas"]["AssetType"];
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
            created_at: Instant;
            id: number;
            /** Format: date-time */
            last_used_at: Instant | null;
            name: string;
            prefix: string;
            /** @enum {string} */
            scope: "admin" | "feed" | "trade";
        };
        /** @description Active API keys, newest first. */
        ApiKeyList: {
            api_keys: components["schemas"]["ApiKey"][];
        };
        /** @description A new API key with its secret, which is shown only once. */
        ApiKeyMade: {
            /** Format: date-time */
            created_at: Instant;
            id: number;
            key: string;
            /** Format: date-time */
            last_used_at: Instant | null;
            name: string;
            prefix: string;
            /** @enum {string} */
            scope: "admin" | "feed" | "trade";
        };
        /**
         * AssetType
         * @description EQ: shares and funds. FUT: futures. OPT: listed options. FX: currency pairs.
         * @enum {unknown}
         */
        AssetType: "EQ" | "FUT" | "FX" | "OPT";
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
        BarPage: {
            bars: components["schemas"]["Bar"][];
            /** @enum {string} */
            interval: "15m" | "1d" | "1h" | "1m" | "5m";
            /** Format: date-time */
            next_before: Instant | null;
            symbol: string;
        };
        /** @description Status of the bar writer. */
        BarsStatus: {
            last_error: string | null;
            /** @description Ticks that arrived after their minute had ended. */
            late: number;
        };
        /**
         * BrokerName
         * @description The broker that executes the account's orders. REPLAY is the engine of a recorded day that is traded again.
         * @enum {unknown}
         */
        BrokerName: "PAPER" | "REPLAY" | "SCHWAB";
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
        /** @description The account to make the active one. */
        ChooseAccountRequest: {
            /** Format: int64 */
            account_id: AccountId;
        };
        /** @description Current state of every market. */
        Clocks: {
            markets: components["schemas"]["MarketClock"][];
            /** Format: date-time */
            time: Instant;
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
            asset_type?: components["schemas"]["AssetType"];
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            /** Format: decimal */
            quantity?: string | null;
            symbol: string;
        };
        /**
         * CommissionKind
         * @description The basis of a commission.
         * @enum {unknown}
         */
        CommissionKind: "NONE" | "PERCENT" | "PER_ORDER" | "PER_UNIT";
        /**
         * CommissionScheme
         * @description The account's commission.
         */
        CommissionScheme: {
            /** Format: decimal */
            amount: string;
            kind: components["schemas"]["CommissionKind"];
        };
        /** @description The customer's replay. */
        CurrentReplay: {
            /** @description Null while a replay is running. */
            ended: components["schemas"]["EndedReplay"] | null;
            replay: components["schemas"]["Replay"] | null;
        };
        /**
         * @description The limit on day trades in a MARGIN account.
         *
         *         INTRADAY_MARGIN: FINRA rule 4210 as amended in 2026. Day trades are not counted, but a deficit of intraday margin is
         *         not allowed. PDT: the earlier rule, under which four day trades in five days require $25,000. OFF: Regulation T
         *         alone.
         * @enum {string}
         */
        DayTradeRule: "INTRADAY_MARGIN" | "OFF" | "PDT";
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
        /**
         * @description The cause of a change of cash.
         * @enum {string}
         */
        EntryKind: "COMMISSION" | "DEPOSIT" | "DIVIDEND" | "FEE" | "INTEREST" | "RESET" | "SPLIT" | "TRADE" | "WITHDRAWAL";
        /**
         * ErrorDetail
         * @description An error: a code for programs, a message for people, and the figures in the message.
         */
        ErrorDetail: {
            code: string;
            detail: Record<string, never>;
            message: string;
        };
        /** @description The body of every error. `order` is the order that a trading rule rejected, if it was stored. */
        ErrorEnvelope: {
            error: components["schemas"]["ErrorDetail"];
            order?: components["schemas"]["Order"];
        };
        /** @description Exercise a long option position or part of it. */
        ExerciseOptionRequest: {
            /** Format: int64 */
            account_id: AccountId;
            asset_type?: components["schemas"]["AssetType"];
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            /** Format: decimal */
            quantity?: string | null;
            symbol: string;
        };
        /** @description Exchange and regulatory fees. */
        FeeScheme: {
            /** Format: decimal */
            per_fill: string;
            /** Format: decimal */
            per_future_contract: string;
            /** Format: decimal */
            per_option_contract: string;
        };
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
            last_batch_at: Instant | null;
            last_error: string | null;
            /** @enum {string} */
            market: "live" | "replay" | "simulated";
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
            stale_since: Instant | null;
            stalled_after_ms: number;
            /** @enum {string} */
            state: "ended" | "failed" | "live" | "stalled" | "starting";
            ticks: number;
            ticks_per_second: number;
            /** @description Batches that did not reach the bus. */
            unpublished: number;
        };
        /**
         * @description The quantity that one quote fills: the whole order, or at most the quoted size.
         * @enum {string}
         */
        FillModel: "instant" | "quoted_size";
        /** @description A corporate action: a split with its ratio, or a dividend with its amount per share. */
        GiveActionRequest: {
            /**
             * Format: decimal
             * @description Dollars per share.
             */
            amount?: string;
            id: string;
            kind: components["schemas"]["ActionKind"];
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
            given_at: Instant;
            id: string;
            kind: components["schemas"]["ActionKind"];
            ratio: string | null;
            refused: components["schemas"]["RejectedAccount"][];
            symbol: string;
            waiting: number;
        };
        /** @description A tradable instrument. Margins are in dollars per contract, null if it has none. */
        Instrument: {
            asset_type: components["schemas"]["AssetType"];
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
        /** @description A recurring job: its last run, number of runs, and last error. */
        JobRun: {
            /** @description Seconds between runs; null for a job that this version no longer runs. */
            every_seconds: number | null;
            failures: number;
            last_error: string;
            last_result: string;
            name: string;
            runs: number;
            seconds: number;
            /** Format: date-time */
            started_at: Instant;
        };
        /** @description New state of the kill switch. */
        KillSwitchRequest: {
            on: boolean;
        };
        /** @description One change of an account's cash, to the last digit: a fraction of a share can cost a fraction of a cent. */
        LedgerEntry: {
            /** Format: decimal */
            amount: Money;
            /** Format: decimal */
            cash_after: Money;
            id: number;
            kind: components["schemas"]["EntryKind"];
            note: string;
            /** Format: int64 */
            order_id: OrderId | null;
            /** Format: date-time */
            time: Instant;
            /** Format: int64 */
            trade_id: number | null;
        };
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
            pushed: components["schemas"]["PushedCounts"];
            recorder: components["schemas"]["Recorder"] | null;
            replay: components["schemas"]["Replay"] | null;
            /** Format: date-time */
            time: Instant;
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
             * @enum {string}
             */
            kind: "live" | "replay" | "simulated";
        };
        /** @description Current state of a market. */
        MarketClock: {
            exchange: string;
            holiday: string | null;
            /** Format: date-time */
            next_change: Instant | null;
            /** @enum {string|null} */
            next_state: "closed" | "open" | "post" | "pre" | "unknown" | null;
            /** Format: date-time */
            since: Instant | null;
            /** @enum {string} */
            state: "closed" | "open" | "post" | "pre" | "unknown";
            title: string;
        };
        /**
         * MarketHours
         * @description The market hours in which the account's orders may execute.
         *
         *         OFF: at any time. REGULAR: in the regular session. EXTENDED: in the regular and the extended sessions.
         * @enum {unknown}
         */
        MarketHours: "extended" | "off" | "regular";
        /** @description The current customer. */
        Me: {
            display_name: string;
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
             * @enum {string}
             */
            way: "DOWN" | "UP";
        };
        /** @description A request for a new API key. */
        NewApiKeyRequest: {
            name: string;
            /**
             * @default trade
             * @enum {string}
             */
            scope?: "admin" | "feed" | "trade";
        };
        /** @description The broker's commission: dollars per order, dollars per unit, or percent of the notional. */
        NewCommission: {
            /** Format: decimal */
            amount: string;
            kind: components["schemas"]["CommissionKind"];
        };
        /** @description Exchange and regulatory fees, in dollars: per fill, per futures contract and per option contract. */
        NewFees: {
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
        /** @description The account's risk limits, in dollars; null for no limit. */
        NewRiskLimits: {
            /** Format: decimal */
            daily_loss_max?: string | null;
            /** Format: decimal */
            order_value_max?: string | null;
            /** Format: decimal */
            position_value_max?: string | null;
        };
        /** @description Slippage of fills against the quote. */
        NewSlippage: {
            /**
             * Format: decimal
             * @default 0
             */
            amount?: string;
            kind: components["schemas"]["SlippageKind"];
        };
        /** @description A request to open another paper account. */
        OpenAccountRequest: {
            /** @default CASH */
            account_type?: components["schemas"]["AccountType"];
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
         * OrderClass
         * @description The link between orders that are placed together.
         *
         *         OTO: the legs go to the market once the first order has filled. OCO: a fill of one order reduces the other. BRACKET:
         *         an entry with two legs, a take-profit and a stop-loss, that are an OCO and go to the market when the entry fills.
         * @enum {unknown}
         */
        OrderClass: "BRACKET" | "OCO" | "OTO" | "SIMPLE";
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
            error: {
                [key: string]: unknown;
            } | null;
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
        /** @description Changes of an account's trading rules. Omitted fields keep their values; an object is replaced as a whole. */
        PatchedAccountRuleChangesRequest: {
            commission_scheme?: components["schemas"]["NewCommission"];
            day_trade_rule?: components["schemas"]["DayTradeRule"];
            fees?: components["schemas"]["NewFees"];
            fill_model?: components["schemas"]["FillModel"];
            latency_ms?: number;
            limits?: components["schemas"]["NewRiskLimits"];
            liquidates?: boolean;
            market_hours?: components["schemas"]["MarketHours"];
            review_window_seconds?: number;
            slippage?: components["schemas"]["NewSlippage"];
            stop_trigger?: components["schemas"]["StopTrigger"];
        };
        /** @description A new order for the active account. */
        PlaceActiveOrderRequest: {
            asset_type?: components["schemas"]["AssetType"];
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            legs?: components["schemas"]["OrderLeg"][];
            /** Format: decimal */
            limit_offset?: string | null;
            /** Format: decimal */
            limit_price?: string | null;
            order_class?: components["schemas"]["OrderClass"];
            order_type: components["schemas"]["OrderType"];
            /** Format: decimal */
            quantity: string;
            side: components["schemas"]["Side"];
            stop_loss?: components["schemas"]["OrderExit"];
            /** Format: decimal */
            stop_price?: string | null;
            symbol: string;
            take_profit?: components["schemas"]["OrderExit"];
            time_in_force?: components["schemas"]["TimeInForce"];
            /** Format: decimal */
            trail_amount?: string | null;
            /** Format: decimal */
            trail_percent?: string | null;
        };
        /** @description A new order. The default account is the active one. */
        PlaceOrderRequest: {
            /** Format: int64 */
            account_id?: AccountId;
            asset_type?: components["schemas"]["AssetType"];
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            legs?: components["schemas"]["OrderLeg"][];
            /** Format: decimal */
            limit_offset?: string | null;
            /** Format: decimal */
            limit_price?: string | null;
            order_class?: components["schemas"]["OrderClass"];
            order_type: components["schemas"]["OrderType"];
            /** Format: decimal */
            quantity: string;
            side: components["schemas"]["Side"];
            stop_loss?: components["schemas"]["OrderExit"];
            /** Format: decimal */
            stop_price?: string | null;
            symbol: string;
            take_profit?: components["schemas"]["OrderExit"];
            time_in_force?: components["schemas"]["TimeInForce"];
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
         * PositionEffect
         * @description Derived: CLOSE if the order only reduces a position, OPEN otherwise.
         * @enum {unknown}
         */
        PositionEffect: "CLOSE" | "OPEN";
        /** @description An account and its positions. */
        Positions: {
            account: components["schemas"]["AccountSummary"];
            positions: components["schemas"]["Position"][];
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
        /** @description Counts of pushed quotes. */
        PushedCounts: {
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
            asset_type?: components["schemas"]["AssetType"];
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
        RejectedAccount: {
            /** Format: int64 */
            account_id: AccountId;
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
            time_in_force?: components["schemas"]["TimeInForce"];
            /** Format: decimal */
            trail_amount?: string | null;
            /** Format: decimal */
            trail_percent?: string | null;
        };
        /**
         * Replay
         * @description A customer's own market, or without an account the shared tape.
         */
        Replay: {
            /** @description The account that trades in the replay. */
            account_id: AccountId | null;
            /** @description Null, like `ends`, while the tape is still being scanned. */
            begins: Instant | null;
            done: boolean;
            /** @description Counts by reason. */
            dropped: {
                [key: string]: number;
            };
            ends: Instant | null;
            /** @description Fraction of the tape that has been played, from 0 to 1. */
            fraction: number;
            last_error: string | null;
            paused: boolean;
            /**
             * @description TAPE for a recorded day, PUSHED for prices that the customer pushes.
             * @enum {unknown}
             */
            prices: "PUSHED" | "TAPE";
            /** @description Multiple of recorded speed; 0 for as fast as possible. */
            speed: number;
            state: string | null;
            tape: string;
            /** @description The trading day of tape_time. */
            tape_day: string | null;
            tape_time: Instant | null;
            ticks: number | null;
            ticks_per_second: number | null;
        };
        /** @description An action on the customer's own market, or on the shared tape. */
        ReplayActionRequest: {
            /**
             * @description Of the new account; for start.
             * @default CASH
             */
            account_type?: components["schemas"]["AccountType"];
            /** @enum {string} */
            action: "pause" | "resume" | "seek" | "speed" | "start" | "stop";
            /**
             * @description TAPE for a recorded day, PUSHED for prices that the customer pushes; for start.
             * @default TAPE
             * @enum {string}
             */
            prices?: "PUSHED" | "TAPE";
            /** @description Multiple of recorded speed, 0 for as fast as possible; for speed, and for start (default 1). */
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
            time?: Instant;
        };
        /** @description The replay to end, by its account. */
        ReplayEndRequest: {
            /** Format: int64 */
            account_id: AccountId;
        };
        /** @description The trading result of a replay. */
        ReplayResult: {
            /** Format: int64 */
            account_id: AccountId;
            /**
             * Format: decimal
             * @description Commissions and fees.
             */
            costs: Money;
            display_name: string;
            is_running: boolean;
            /** Format: decimal */
            net_liq: Money;
            /**
             * Format: decimal
             * @description Profit or loss after costs.
             */
            pl: Money;
            /** @description Positions closed or reversed. */
            round_trips: number;
            /** Format: decimal */
            starting_balance: Money;
            /** @description Fills. */
            trades: number;
            /**
             * Format: date-time
             * @description Tape time at the end.
             */
            updated_at: Instant;
            /**
             * Format: decimal
             * @description Percent; null before the first round trip.
             */
            win_rate: Percent | null;
            /** @description Round trips with a profit after costs. */
            won: number;
        };
        /** @description Results of replays, newest first. */
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
            asset_type?: components["schemas"]["AssetType"];
            client_order_id?: string;
            /** Format: date-time */
            deadline?: Instant;
            symbol: string;
        };
        /** @description The account's risk limits, in dollars; null for no limit. */
        RiskLimits: {
            /** Format: decimal */
            daily_loss_max: string | null;
            /** Format: decimal */
            order_value_max: string | null;
            /** Format: decimal */
            position_value_max: string | null;
        };
        /** @description A running replay, with the details that staff see. */
        RunningReplay: {
            /**
             * Format: int64
             * @description The account that trades in the replay.
             */
            account_id: AccountId | null;
            /**
             * Format: date-time
             * @description Null, like `ends`, while the tape is still being scanned.
             */
            begins: Instant | null;
            customer_id: number;
            done: boolean;
            /** @description Counts by reason. */
            dropped: {
                [key: string]: number;
            };
            email: string;
            /** Format: date-time */
            ends: Instant | null;
            /** @description Fraction of the tape that has been played, from 0 to 1. */
            fraction: number;
            /** @description Seconds without activity: paused or unwatched, and without requests. */
            idle_seconds: number;
            last_error: string | null;
            paused: boolean;
            /**
             * @description TAPE for a recorded day, PUSHED for prices that the customer pushes.
             * @enum {string}
             */
            prices: "PUSHED" | "TAPE";
            /** @description Multiple of recorded speed; 0 for as fast as possible. */
            speed: number;
            /** Format: date-time */
            started_at: Instant;
            state: string | null;
            tape: string;
            /**
             * Format: date
             * @description The trading day of tape_time.
             */
            tape_day: string | null;
            /** Format: date-time */
            tape_time: Instant | null;
            ticks: number | null;
            ticks_per_second: number | null;
        };
        /** @description All running replays, oldest first. */
        RunningReplays: {
            replays: components["schemas"]["RunningReplay"][];
        };
        /** @description A browser's login session. `user` is null without a login. */
        Session: {
            user: components["schemas"]["Me"] | null;
        };
        /**
         * Side
         * @description BUY adds to a position, SELL subtracts from it.
         * @enum {unknown}
         */
        Side: "BUY" | "SELL";
        /** @description Slippage of fills against the quote. */
        Slippage: {
            /** Format: decimal */
            amount: string;
            kind: components["schemas"]["SlippageKind"];
        };
        /**
         * @description The unit of slippage.
         * @enum {string}
         */
        SlippageKind: "basis_points" | "none" | "ticks";
        /**
         * @description The price that triggers a stop: trades, or the side of the quote that the stop would trade against.
         * @enum {string}
         */
        StopTrigger: "bid_ask" | "trades";
        /** @description Symbols that match part of a name, best match first. */
        SymbolList: {
            symbols: components["schemas"]["Instrument"][];
        };
        /** @description A recorded day, or a single file. */
        Tape: {
            bytes: number;
            files: number;
            /** @enum {string} */
            kind: "DAY" | "FILE";
            /** Format: date-time */
            modified_at: Instant;
            name: string;
        };
        /** @description Playback status of a tape. */
        TapePlayed: {
            /**
             * Format: date-time
             * @description Null, like `ends`, while the tape is still being scanned.
             */
            begins: Instant | null;
            done: boolean;
            /** Format: date-time */
            ends: Instant | null;
            /** @description Fraction of the tape that has been played, from 0 to 1. */
            fraction: number;
            paused: boolean;
            /** @description Multiple of recorded speed; 0 for as fast as possible. */
            speed: number;
            tape: string;
            /**
             * Format: date
             * @description The trading day of tape_time.
             */
            tape_day: string | null;
            /** Format: date-time */
            tape_time: Instant | null;
        };
        /** @description Tapes, newest name first. */
        Tapes: {
            tapes: components["schemas"]["Tape"][];
        };
        /** @description Telemetry of the last minutes, and the recurring jobs. */
        TelemetryReport: {
            jobs: components["schemas"]["JobRun"][];
            telemetry: components["schemas"]["TelemetryRow"][];
            /** Format: date-time */
            time: Instant;
        };
        /** @description Telemetry of one part in one minute. */
        TelemetryRow: {
            /** @description Figures of the part; each part has its own. */
            figures: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            minute: Instant;
            part: string;
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
export type AccountList = components['schemas']['AccountList'];
export type AccountReadiness = components['schemas']['AccountReadiness'];
export type AccountRules = components['schemas']['AccountRules'];
export type AccountStatus = components['schemas']['AccountStatus'];
export type AccountSummary = components['schemas']['AccountSummary'];
export type AccountType = components['schemas']['AccountType'];
export type ActionKind = components['schemas']['ActionKind'];
export type ActiveAccount = components['schemas']['ActiveAccount'];
export type ActivityToday = components['schemas']['ActivityToday'];
export type Alert = components['schemas']['Alert'];
export type Alerts = components['schemas']['Alerts'];
export type AllOrdersRequest = components['schemas']['AllOrdersRequest'];
export type AllPositionsRequest = components['schemas']['AllPositionsRequest'];
export type AmountRequest = components['schemas']['AmountRequest'];
export type ApiKey = components['schemas']['ApiKey'];
export type ApiKeyList = components['schemas']['ApiKeyList'];
export type ApiKeyMade = components['schemas']['ApiKeyMade'];
export type AssetType = components['schemas']['AssetType'];
export type Bar = components['schemas']['Bar'];
export type BarPage = components['schemas']['BarPage'];
export type BarsStatus = components['schemas']['BarsStatus'];
export type BrokerName = components['schemas']['BrokerName'];
export type CancelOrderRequest = components['schemas']['CancelOrderRequest'];
export type CancelResult = components['schemas']['CancelResult'];
export type Charges = components['schemas']['Charges'];
export type ChooseAccountRequest = components['schemas']['ChooseAccountRequest'];
export type Clocks = components['schemas']['Clocks'];
export type CloneAccountRequest = components['schemas']['CloneAccountRequest'];
export type ClosePositionRequest = components['schemas']['ClosePositionRequest'];
export type CommissionKind = components['schemas']['CommissionKind'];
export type CommissionScheme = components['schemas']['CommissionScheme'];
export type CurrentReplay = components['schemas']['CurrentReplay'];
export type DayTradeRule = components['schemas']['DayTradeRule'];
export type DroppedQuote = components['schemas']['DroppedQuote'];
export type EndedReplay = components['schemas']['EndedReplay'];
export type EntryKind = components['schemas']['EntryKind'];
export type ErrorDetail = components['schemas']['ErrorDetail'];
export type ErrorEnvelope = components['schemas']['ErrorEnvelope'];
export type ExerciseOptionRequest = components['schemas']['ExerciseOptionRequest'];
export type FeeScheme = components['schemas']['FeeScheme'];
export type FeedStatus = components['schemas']['FeedStatus'];
export type FillModel = components['schemas']['FillModel'];
export type GiveActionRequest = components['schemas']['GiveActionRequest'];
export type GivenAction = components['schemas']['GivenAction'];
export type Instrument = components['schemas']['Instrument'];
export type InstrumentList = components['schemas']['InstrumentList'];
export type JobRun = components['schemas']['JobRun'];
export type KillSwitchRequest = components['schemas']['KillSwitchRequest'];
export type LedgerEntry = components['schemas']['LedgerEntry'];
export type LedgerPage = components['schemas']['LedgerPage'];
export type LiveDataStatus = components['schemas']['LiveDataStatus'];
export type Market = components['schemas']['Market'];
export type MarketClock = components['schemas']['MarketClock'];
export type MarketHours = components['schemas']['MarketHours'];
export type Me = components['schemas']['Me'];
export type NewAlertRequest = components['schemas']['NewAlertRequest'];
export type NewApiKeyRequest = components['schemas']['NewApiKeyRequest'];
export type NewCommission = components['schemas']['NewCommission'];
export type NewFees = components['schemas']['NewFees'];
export type NewRiskLimits = components['schemas']['NewRiskLimits'];
export type NewSlippage = components['schemas']['NewSlippage'];
export type OpenAccountRequest = components['schemas']['OpenAccountRequest'];
export type Order = components['schemas']['Order'];
export type OrderClass = components['schemas']['OrderClass'];
export type OrderExit = components['schemas']['OrderExit'];
export type OrderLeg = components['schemas']['OrderLeg'];
export type OrderPage = components['schemas']['OrderPage'];
export type OrderPreview = components['schemas']['OrderPreview'];
export type OrderResult = components['schemas']['OrderResult'];
export type OrderStatus = components['schemas']['OrderStatus'];
export type OrderType = components['schemas']['OrderType'];
export type OrderWithTrades = components['schemas']['OrderWithTrades'];
export type OrdersResult = components['schemas']['OrdersResult'];
export type PatchedAccountChangesRequest = components['schemas']['PatchedAccountChangesRequest'];
export type PatchedAccountRuleChangesRequest = components['schemas']['PatchedAccountRuleChangesRequest'];
export type PlaceActiveOrderRequest = components['schemas']['PlaceActiveOrderRequest'];
export type PlaceOrderRequest = components['schemas']['PlaceOrderRequest'];
export type Position = components['schemas']['Position'];
export type PositionEffect = components['schemas']['PositionEffect'];
export type Positions = components['schemas']['Positions'];
export type PowerRule = components['schemas']['PowerRule'];
export type PreferenceValue = components['schemas']['PreferenceValue'];
export type PreferenceValueRequest = components['schemas']['PreferenceValueRequest'];
export type Preferences = components['schemas']['Preferences'];
export type PushedCounts = components['schemas']['PushedCounts'];
export type PushedQuote = components['schemas']['PushedQuote'];
export type PushedQuotesResult = components['schemas']['PushedQuotesResult'];
export type Quote = components['schemas']['Quote'];
export type QuoteList = components['schemas']['QuoteList'];
export type Recorder = components['schemas']['Recorder'];
export type RejectedAccount = components['schemas']['RejectedAccount'];
export type ReplaceOrderRequest = components['schemas']['ReplaceOrderRequest'];
export type Replay = components['schemas']['Replay'];
export type ReplayActionRequest = components['schemas']['ReplayActionRequest'];
export type ReplayEndRequest = components['schemas']['ReplayEndRequest'];
export type ReplayResult = components['schemas']['ReplayResult'];
export type ReplayResults = components['schemas']['ReplayResults'];
export type ResetAccountRequest = components['schemas']['ResetAccountRequest'];
export type ReversePositionRequest = components['schemas']['ReversePositionRequest'];
export type RiskLimits = components['schemas']['RiskLimits'];
export type RunningReplay = components['schemas']['RunningReplay'];
export type RunningReplays = components['schemas']['RunningReplays'];
export type Session = components['schemas']['Session'];
export type Side = components['schemas']['Side'];
export type Slippage = components['schemas']['Slippage'];
export type SlippageKind = components['schemas']['SlippageKind'];
export type StopTrigger = components['schemas']['StopTrigger'];
export type SymbolList = components['schemas']['SymbolList'];
export type Tape = components['schemas']['Tape'];
export type TapePlayed = components['schemas']['TapePlayed'];
export type Tapes = components['schemas']['Tapes'];
export type TelemetryReport = components['schemas']['TelemetryReport'];
export type TelemetryRow = components['schemas']['TelemetryRow'];
export type TimeInForce = components['schemas']['TimeInForce'];
export type Trade = components['schemas']['Trade'];
export type TradePage = components['schemas']['TradePage'];
export type AckMessage = components['schemas']['AckMessage'];
export type AlertMessage = components['schemas']['AlertMessage'];
export type BalancesMessage = components['schemas']['BalancesMessage'];
export type BarsMessage = components['schemas']['BarsMessage'];
export type Cancel = components['schemas']['Cancel'];
export type CancelAll = components['schemas']['CancelAll'];
export type Chart = components['schemas']['Chart'];
export type ClientMessage = components['schemas']['ClientMessage'];
export type Close = components['schemas']['Close'];
export type CloseAll = components['schemas']['CloseAll'];
export type ErrorMessage = components['schemas']['ErrorMessage'];
export type Exercise = components['schemas']['Exercise'];
export type FeedState = components['schemas']['FeedState'];
export type HelloMessage = components['schemas']['HelloMessage'];
export type OrdersMessage = components['schemas']['OrdersMessage'];
export type Pace = components['schemas']['Pace'];
export type Ping = components['schemas']['Ping'];
export type Place = components['schemas']['Place'];
export type PlaceOrder = components['schemas']['PlaceOrder'];
export type PongMessage = components['schemas']['PongMessage'];
export type PositionTotal = components['schemas']['PositionTotal'];
export type PositionsMessage = components['schemas']['PositionsMessage'];
export type QuotesMessage = components['schemas']['QuotesMessage'];
export type Replace = components['schemas']['Replace'];
export type ReplaceOrder = components['schemas']['ReplaceOrder'];
export type ReplayMessage = components['schemas']['ReplayMessage'];
export type ResultMessage = components['schemas']['ResultMessage'];
export type ResyncMessage = components['schemas']['ResyncMessage'];
export type Reverse = components['schemas']['Reverse'];
export type ServerMessage = components['schemas']['ServerMessage'];
export type SnapshotMessage = components['schemas']['SnapshotMessage'];
export type Subscribe = components['schemas']['Subscribe'];
export type Unsubscribe = components['schemas']['Unsubscribe'];
export type $defs = Record<string, never>;
export interface operations {
    accounts_list: {
        parameters: {
            query?: {
                /**
                 * @description * `live` - live
                 *     * `replay` - replay
                 */
                market?: "live" | "replay";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_accounts_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenAccountRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSummary"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_accounts_active_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActiveAccount"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_accounts_active_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChooseAccountRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActiveAccount"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_accounts_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedAccountChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSummary"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_accounts_clone_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CloneAccountRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSummary"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_accounts_deposit_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AmountRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSummary"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_accounts_kill_switch_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KillSwitchRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSummary"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_accounts_ledger_retrieve: {
        parameters: {
            query?: {
                before?: number;
                limit?: number;
            };
            header?: never;
            path: {
                account_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerPage"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_accounts_reset_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ResetAccountRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSummary"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_accounts_rules_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountRules"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_accounts_rules_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedAccountRuleChangesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountRules"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_accounts_withdraw_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AmountRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSummary"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_activity_today_retrieve: {
        parameters: {
            query?: {
                account_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityToday"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    actandpos_corporate_actions_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveActionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenAction"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenAction"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    positions_live: {
        parameters: {
            query?: {
                /** @description The account. Default: the active account. */
                account_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Positions"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    alerts_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alerts"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    alert_make: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAlertRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    alert_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    bars_list: {
        parameters: {
            query: {
                /** @description `next_before` of the previous answer, to read the page before it. */
                before?: string;
                /**
                 * @description * `1m` - 1m
                 *     * `5m` - 5m
                 *     * `15m` - 15m
                 *     * `1h` - 1h
                 *     * `1d` - 1d
                 */
                interval?: "1m" | "5m" | "15m" | "1h" | "1d";
                limit?: number;
                /**
                 * @description * `live` - live
                 *     * `replay` - replay
                 */
                market?: "live" | "replay";
                symbol: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BarPage"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    market_clocks: {
        parameters: {
            query?: {
                /**
                 * @description * `live` - live
                 *     * `replay` - replay
                 */
                market?: "live" | "replay";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clocks"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    instruments_find: {
        parameters: {
            query?: {
                /** @description Comma-separated symbols. */
                symbols?: string;
                /** @description Search text. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstrumentList"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    market: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Market"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    quotes_push: {
        parameters: {
            query?: {
                /** @description `live` for the live market, `replay` for the customer's own market. Default: live for customers who are allowed to push live prices, replay for others. */
                market?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PushedQuote"][];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushedQuotesResult"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    replay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentReplay"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    replay_control: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayActionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    replays_running: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunningReplays"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    replay_end: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayEndRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunningReplays"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    quotes_snapshot: {
        parameters: {
            query?: {
                /** @description Comma-separated symbols, at most 1,000. Default: all known symbols. */
                symbols?: string;
                /** @description `next_after` of the previous page. All known symbols are listed in order, 1,000 per page. */
                after?: string;
                /** @description `live`, or `replay` for the customer's own market. */
                market?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteList"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    livedata_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveDataStatus"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    symbols_search: {
        parameters: {
            query?: {
                /** @description Search text. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SymbolList"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    tapes_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tapes"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    me_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    telemetry: {
        parameters: {
            query?: {
                minutes?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TelemetryReport"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    session_end: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    orders_list: {
        parameters: {
            query?: {
                account_id?: number;
                before?: number;
                limit?: number;
                /**
                 * @description * `PENDING` - PENDING
                 *     * `WORKING` - WORKING
                 *     * `PARTIAL` - PARTIAL
                 *     * `FILLED` - FILLED
                 *     * `CANCELED` - CANCELED
                 *     * `REJECTED` - REJECTED
                 *     * `EXPIRED` - EXPIRED
                 *     * `open` - open
                 *     * `final` - final
                 */
                status?: "PENDING" | "WORKING" | "PARTIAL" | "FILLED" | "CANCELED" | "REJECTED" | "EXPIRED" | "open" | "final";
                symbol?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    order_place: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrderRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResult"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    order_place_active: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceActiveOrderRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResult"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    orders_cancel_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllOrdersRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrdersResult"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    order_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrderRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPreview"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    order_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderWithTrades"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    order_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelOrderRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelResult"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    order_replace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplaceOrderRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResult"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    position_close: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosePositionRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResult"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    positions_close_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllPositionsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrdersResult"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    option_exercise: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExerciseOptionRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResult"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    position_reverse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReversePositionRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResult"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    replay_results: {
        parameters: {
            query?: {
                account_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayResults"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    trades_trades_retrieve: {
        parameters: {
            query?: {
                account_id?: number;
                before?: number;
                limit?: number;
                symbol?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TradePage"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    users_apikeys_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    users_apikeys_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKeyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyMade"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    users_apikeys_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    preference_keep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferenceValueRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreferenceValue"];
                };
            };
            /** @description Error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
}
