export interface paths {
    "/api/actandpos/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Every account, at the newest quotes; or those of recorded days that were traded again, newest first. */
        get: operations["accounts_list"];
        put?: never;
        /** @description Open a further paper account. */
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
        /** @description The chosen one, else the first open one; null where there is none. */
        get: operations["actandpos_accounts_active_retrieve"];
        /** @description Choose it. */
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
        /** @description Change its name or its review window; what is left out stays. */
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
        /** @description Open a paper account with the cash, positions and rules of this one, and a history of its own. */
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
        /** @description Pay it in. */
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
        /** @description Turn it on, which cancels every open order, or off. */
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
        /** @description Cancel what is open, drop the positions, and set cash to the starting balance. The history stays. */
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
        /** @description All of its rules. */
        get: operations["actandpos_accounts_rules_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change some; what is left out stays, and an object that is given is taken whole. */
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
        /** @description Take it out, as far as nothing holds it. */
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
        /** @description Open orders, today's final ones, positions and readiness. */
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
         * @description Give one to every paper account that has the shares. Given again it is the same one. Staff only.
         *
         *     202 where an engine did not answer for some accounts: what waits is carried out when it does.
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
        /** @description At the newest quotes. */
        get: operations["actandpos_positions_retrieve"];
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
        /** @description Those that wait, and those that have fired. */
        get: operations["alerts_list"];
        put?: never;
        /** @description Wait for a price. One that is waited for already stays one alert. */
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
        /** @description Wait for it no more, or forget that it fired. */
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
        /** @description A page, oldest first, up to the running bar. */
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
        /** @description Whether each market is open, and when that changes; by the replay's own clock where that is asked for. */
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
        /** Instruments by symbol, or by a part of their symbol or description. */
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
        /** @description A real one, a made-up one, or a recorded day that is played again. */
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
        /** Push quotes in, oldest first; needs a key of the scope feed. */
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
        /** @description How it is; null where nothing plays. */
        get: operations["replay"];
        put?: never;
        /**
         * @description Start a recorded day; pause it, go on, go to another time of it, change its speed; stop it.
         *
         *     With the prices PUSHED it is a market of the customer's own prices that starts and stops.
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
        /** @description Those that run. */
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
        /** @description End it as its customer would; those that still run are answered. */
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
        /** The newest quotes. */
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
        /** @description Every feed, what was pushed in, the bars and the recorder. */
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
        /** Symbols by a part of their name or description, the closest first. */
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
        /** @description Recorded days and files in the data folder's `tapes`, newest name first. */
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
        /** @description The customer of this session or key. */
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
        /** @description The rows of the last minutes, oldest first, and how each recurring job went. Staff only. */
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
        /** @description Who is logged in; null where nobody is, which is no error. */
        get: operations["session"];
        put?: never;
        post?: never;
        /** @description Log out. Where nobody is logged in, nothing happens. */
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
        /** Place an order. 201 says what became of it; the same client_order_id again gives the first result. */
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
        /** Cancel what is left of every open order, or of those of a symbol. */
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
        /** What placing the order would do now. Nothing is placed. */
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
        /** @description The order and its fills. */
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
        /** Cancel what is left of an open order. */
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
        /** Change an open order; refused, it stays as it was. */
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
        /** Close a position, or some units of it, at the market. */
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
        /** Close every position at the market. */
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
        /** Exercise a long option, or some contracts of it: settled in cash at what it is worth. */
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
        /** Close a position and open as many units on the other side, at the market. */
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
        /** @description What they came to, the newest first, the one that runs among them; at most 100. */
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
        /** @description The keys in use, newest first. */
        get: operations["users_apikeys_retrieve"];
        put?: never;
        /** @description Make a key. Its text is in this answer and nowhere else. A session gives its password again first. */
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
        /** @description Revoke a key: it stops working at once. */
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
        /** @description All of it, by key; a key that was never set is not there. */
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
        /** @description Set it, in place of what was there. */
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
        /** @description Whether an account may trade, and with how much. */
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
        /** @description All that an account's customer may set of how it trades. In a PATCH, what is left out stays. */
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
        /** @description An account with its figures. `current_cash` is `cash` and `net_liq` is `equity`, under another name. */
        AccountSummary: {
            /** @enum {string} */
            account_type: "CASH" | "MARGIN";
            /** @enum {string} */
            broker: "PAPER" | "REPLAY" | "SCHWAB";
            /** Format: decimal */
            cash: string;
            commission_scheme: components["schemas"]["CommissionScheme"];
            /** Format: decimal */
            commissions_day: string;
            /** Format: decimal */
            current_cash: string;
            /** Format: decimal */
            day_pl: string;
            day_trades: number;
            /** Format: decimal */
            day_trading_buying_power: string | null;
            display_name: string;
            /** Format: decimal */
            equity: string;
            /** Format: decimal */
            excess_liquidity: string;
            /** Format: int64 */
            id: number;
            kill_switch: boolean;
            /** Format: decimal */
            leverage: string | null;
            /** Format: decimal */
            maintenance_margin: string;
            /** Format: decimal */
            margin_call: string;
            /** Format: decimal */
            margin_used: string;
            /** @enum {string} */
            market_hours: "extended" | "off" | "regular";
            /** Format: decimal */
            net_liq: string;
            not_ok_reason: string | null;
            ok_to_trade: boolean;
            /** Format: decimal */
            open_pl: string;
            /** Format: decimal */
            option_buying_power: string | null;
            /** @enum {string|null} */
            option_buying_power_rule: "CASH" | "INTRADAY" | "OVERNIGHT" | null;
            /** Format: decimal */
            overnight_buying_power: string | null;
            /** Format: decimal */
            realized_pl_day: string;
            /** Format: decimal */
            reserved_cash: string;
            review_window_seconds: number;
            /** Format: decimal */
            short_buying_power: string | null;
            /** @enum {string|null} */
            short_buying_power_rule: "CASH" | "INTRADAY" | "OVERNIGHT" | null;
            /** Format: decimal */
            starting_balance: string;
            /** @enum {string} */
            status: "CLOSED" | "OPEN";
            /** Format: decimal */
            stock_buying_power: string | null;
            /** @enum {string|null} */
            stock_buying_power_rule: "CASH" | "INTRADAY" | "OVERNIGHT" | null;
            /** Format: date-time */
            updated_at: string;
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
        /** @description The account that calls without an account are about. */
        ActiveAccount: {
            /** Format: int64 */
            account_id: number;
        };
        /** @description The account that calls without an account are about. */
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
        /** @description A price alert. */
        Alert: {
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description When the price came; null while it is waited for.
             */
            fired_at: string | null;
            /** @description What the price was then. */
            fired_price: string | null;
            id: number;
            price: string;
            symbol: string;
            way: components["schemas"]["WayEnum"];
        };
        /** @description A customer's alerts. */
        Alerts: {
            /** @description The newest first, 200 at most. */
            fired: components["schemas"]["Alert"][];
            /** @description The oldest first. */
            waiting: components["schemas"]["Alert"][];
        };
        /** @description Every open order of an account, or those of a symbol. */
        AllOrdersRequest: {
            /** Format: int64 */
            account_id: number;
            /** @enum {string} */
            asset_type?: "EQ" | "FUT" | "FX" | "OPT";
            /** Format: date-time */
            deadline?: string;
            symbol?: string;
        };
        /** @description Every position of an account. */
        AllPositionsRequest: {
            /** Format: int64 */
            account_id: number;
            /** Format: date-time */
            deadline?: string;
        };
        /** @description Paper money in or out; sent again under its `client_id`, it is not made again. */
        AmountRequest: {
            /** Format: decimal */
            amount: string;
            client_id?: string;
        };
        /** @description A key as it may be seen: never its hash. */
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
        /** @description The keys in use. */
        ApiKeyList: {
            api_keys: components["schemas"]["ApiKey"][];
        };
        /** @description A new key, with its text: shown this once. */
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
        /** @description A bar. */
        Bar: {
            close: string;
            high: string;
            low: string;
            open: string;
            /**
             * Format: date-time
             * @description When it begins; a day's is its trading day's date.
             */
            time: string;
            /** @description 0 where it is made of the middles of bid and ask. */
            trades: number;
            volume: string;
        };
        /** @description Bars, oldest first. */
        Bars: {
            bars: components["schemas"]["Bar"][];
            interval: components["schemas"]["IntervalEnum"];
            /** Format: date-time */
            next_before: string | null;
            symbol: string;
        };
        /** @description The keeper of bars. */
        BarsStatus: {
            last_error: string | null;
            /** @description Ticks that came for a minute that was over. */
            late: number;
        };
        /**
         * @description * `PAPER` - PAPER
         *     * `SCHWAB` - SCHWAB
         *     * `REPLAY` - REPLAY
         * @enum {string}
         */
        BrokerEnum: "PAPER" | "SCHWAB" | "REPLAY";
        /** @description Cancel what is left of an order. */
        CancelOrderRequest: {
            /** Format: date-time */
            deadline?: string;
        };
        /** @description A canceled order. */
        CancelResult: {
            account: components["schemas"]["AccountSummary"];
            order: components["schemas"]["Order"];
        };
        /** @description The charges of an order. */
        Charges: {
            /** Format: decimal */
            commission: string;
            /** Format: decimal */
            fees: string;
            /** Format: decimal */
            total: string;
        };
        /** @description Every market now. */
        Clocks: {
            markets: components["schemas"]["MarketClock"][];
            /** Format: date-time */
            time: string;
        };
        /** @description A clone asked for; sent again under its `client_id`, it is the same one. */
        CloneAccountRequest: {
            client_id?: string;
            display_name?: string;
        };
        /** @description Close a position, or some units of it. */
        ClosePositionRequest: {
            /** Format: int64 */
            account_id: number;
            /** @enum {string} */
            asset_type?: "EQ" | "FUT" | "FX" | "OPT";
            client_order_id?: string;
            /** Format: date-time */
            deadline?: string;
            /** Format: decimal */
            quantity?: string | null;
            symbol: string;
        };
        /** @description What the broker charges: dollars an order or a unit, or percent of the notional. */
        CommissionRule: {
            /** Format: decimal */
            amount: string;
            kind: components["schemas"]["CommissionSchemeKindEnum"];
        };
        /** @description What the broker charges: dollars an order or a unit, or percent of the notional. */
        CommissionRuleRequest: {
            /** Format: decimal */
            amount: string;
            kind: components["schemas"]["CommissionSchemeKindEnum"];
        };
        /** @description The commission of the account's broker. */
        CommissionScheme: {
            /** Format: decimal */
            amount: string;
            /** @enum {string} */
            kind: "NONE" | "PERCENT" | "PER_ORDER" | "PER_UNIT";
        };
        /**
         * @description * `NONE` - NONE
         *     * `PER_ORDER` - PER_ORDER
         *     * `PER_UNIT` - PER_UNIT
         *     * `PERCENT` - PERCENT
         * @enum {string}
         */
        CommissionSchemeKindEnum: "NONE" | "PER_ORDER" | "PER_UNIT" | "PERCENT";
        /** @description What plays now. */
        CurrentReplay: {
            /** @description Null while a replay runs. */
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
        /** @description A pushed quote, or a field of one, that was not taken. */
        DroppedQuote: {
            field: string | null;
            index: number;
            reason: string;
            symbol: string | null;
        };
        /** @description The customer's last replay, which is over. */
        EndedReplay: {
            account_id: number;
            /** Format: date-time */
            ended_at: string;
            message: string;
            prices: components["schemas"]["PricesEnum"];
            reason: components["schemas"]["ReasonEnum"];
            tape: string;
            /**
             * Format: date-time
             * @description When it ended, on the tape.
             */
            tape_time: string;
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
        /** @description Exercise a long option, or some contracts of it. */
        ExerciseOptionRequest: {
            /** Format: int64 */
            account_id: number;
            /** @enum {string} */
            asset_type?: "EQ" | "FUT" | "FX" | "OPT";
            client_order_id?: string;
            /** Format: date-time */
            deadline?: string;
            /** Format: decimal */
            quantity?: string | null;
            symbol: string;
        };
        /** @description What exchanges and regulators charge: dollars a fill, and a contract of a future or an option. */
        FeeScheme: {
            /**
             * Format: decimal
             * @default 0
             */
            per_fill: string;
            /**
             * Format: decimal
             * @default 0
             */
            per_future_contract: string;
            /**
             * Format: decimal
             * @default 0
             */
            per_option_contract: string;
        };
        /** @description What exchanges and regulators charge: dollars a fill, and a contract of a future or an option. */
        FeeSchemeRequest: {
            /**
             * Format: decimal
             * @default 0
             */
            per_fill: string;
            /**
             * Format: decimal
             * @default 0
             */
            per_future_contract: string;
            /**
             * Format: decimal
             * @default 0
             */
            per_option_contract: string;
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
        /** @description A feed at a moment. */
        FeedStatus: {
            age_ms: number | null;
            /** @description How many, by reason. */
            dropped: {
                [key: string]: number;
            };
            /** @description How old its newest tick was when it came. */
            lag_ms: number | null;
            /**
             * Format: date-time
             * @description Its heartbeat: when it last spoke.
             */
            last_batch_at: string | null;
            last_error: string | null;
            market: components["schemas"]["MarketKindEnum"];
            /** @description Quotes that a newer one took in, for it sends more than passes. */
            merged: number;
            name: string;
            notice: string | null;
            replay: components["schemas"]["TapePlayed"] | null;
            restarts: number;
            /**
             * Format: date-time
             * @description When it last spoke, where it should and does not.
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
        /** @description A corporate action: a split with its ratio, or a dividend with its amount a share. */
        GiveActionRequest: {
            /**
             * Format: decimal
             * @description Dollars a share.
             */
            amount?: string;
            id: string;
            kind: components["schemas"]["ActionKindEnum"];
            /** @description New shares to old ones: 4:1, or 1:10 for a reverse split. */
            ratio?: string;
            symbol: string;
        };
        /** @description A corporate action as it was given, and how far it is. */
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
        /** @description A tradable thing. Margins are dollars per contract, null where the instrument has none. */
        Instrument: {
            /** @enum {string} */
            asset_type: "EQ" | "FUT" | "FX" | "OPT";
            description: string;
            exchange: string;
            /** Format: decimal */
            initial_margin: string | null;
            /** Format: decimal */
            maintenance_margin: string | null;
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
        /** @description A recurring job: when it last ran, how often it has, and what last went wrong. */
        JobRun: {
            /**
             * Format: double
             * @description Null for a job that this Thor no longer has.
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
        /** @description Whether the kill switch is to be on. */
        KillSwitchRequest: {
            on: boolean;
        };
        /** @description One change of cash. */
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
        /** @description How live data is. */
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
        /** @description What kind of market feeds this Thor. */
        Market: {
            /**
             * Format: date
             * @description The day that is replayed.
             */
            day: string | null;
            /**
             * @description A real market, a made-up one, or a recorded day.
             *
             *     * `live` - live
             *     * `simulated` - simulated
             *     * `replay` - replay
             */
            kind: components["schemas"]["MarketKindEnum"];
        };
        /** @description A market now. */
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
        /** @description Who is asking. */
        Me: {
            display_name: string;
            /** Format: email */
            email: string;
            id: number;
            is_staff: boolean;
            may_push_quotes: boolean;
        };
        /** @description The price to be told of. */
        NewAlertRequest: {
            /** Format: decimal */
            price: string;
            symbol: string;
            /**
             * @description UP fires at a price at or above the alert's, DOWN at one at or below.
             *
             *     * `UP` - UP
             *     * `DOWN` - DOWN
             */
            way: components["schemas"]["WayEnum"];
        };
        /** @description A key asked for. */
        NewApiKeyRequest: {
            name: string;
            /** @default trade */
            scope: components["schemas"]["ScopeEnum"];
        };
        /** @enum {unknown} */
        NullEnum: null;
        /** @description A further paper account asked for. */
        OpenAccountRequest: {
            /** @default CASH */
            account_type: components["schemas"]["AccountTypeEnum"];
            display_name: string;
            /** Format: decimal */
            starting_balance?: string;
        };
        /** @description An order as it stands. */
        Order: {
            /** Format: int64 */
            account_id: number;
            /** @enum {string} */
            asset_type: "EQ" | "FUT" | "FX" | "OPT";
            client_order_id: string;
            /** Format: decimal */
            commission: string;
            /** Format: decimal */
            fees: string;
            /** Format: decimal */
            filled_avg_price: string | null;
            /** Format: decimal */
            filled_quantity: string;
            /** Format: int64 */
            id: number;
            /** Format: decimal */
            limit_offset: string | null;
            /** Format: decimal */
            limit_price: string | null;
            /** Format: int64 */
            oco_group: number | null;
            /** @enum {string} */
            order_type: "LMT" | "MKT" | "STP" | "STP_LMT" | "TRAIL" | "TRAIL_LMT";
            /** Format: int64 */
            parent_id: number | null;
            /** @enum {string} */
            position_effect: "CLOSE" | "OPEN";
            /** Format: decimal */
            quantity: string;
            reject_code: string | null;
            reject_reason: string | null;
            /** Format: decimal */
            remaining_quantity: string;
            /** Format: decimal */
            reserved_cash: string;
            revision: number;
            /** @enum {string} */
            side: "BUY" | "SELL";
            /** @enum {string} */
            status: "CANCELED" | "EXPIRED" | "FILLED" | "PARTIAL" | "PENDING" | "REJECTED" | "WORKING";
            /** Format: decimal */
            stop_price: string | null;
            symbol: string;
            /** Format: date-time */
            time_canceled: string | null;
            /** Format: date-time */
            time_filled: string | null;
            /** @enum {string} */
            time_in_force: "DAY" | "FOK" | "GTC" | "IOC";
            /** Format: date-time */
            time_last_update: string;
            /** Format: date-time */
            time_placed: string;
            /** Format: date-time */
            time_release: string | null;
            /** Format: decimal */
            trail_amount: string | null;
            /** Format: decimal */
            trail_percent: string | null;
        };
        /** @description An exit of a bracket. */
        OrderExit: {
            /** Format: decimal */
            limit_offset?: string | null;
            /** Format: decimal */
            limit_price?: string | null;
            /** Format: decimal */
            stop_price?: string | null;
            /** @enum {string} */
            time_in_force?: "DAY" | "FOK" | "GTC" | "IOC";
            /** Format: decimal */
            trail_amount?: string | null;
            /** Format: decimal */
            trail_percent?: string | null;
        };
        /** @description An order that is linked with the first; a symbol or quantity that it leaves out is the first's. */
        OrderLeg: {
            /** @enum {string} */
            asset_type?: "EQ" | "FUT" | "FX" | "OPT";
            /** Format: decimal */
            limit_offset?: string | null;
            /** Format: decimal */
            limit_price?: string | null;
            /** @enum {string} */
            order_type: "LMT" | "MKT" | "STP" | "STP_LMT" | "TRAIL" | "TRAIL_LMT";
            /** Format: decimal */
            quantity?: string | null;
            /** @enum {string} */
            side: "BUY" | "SELL";
            /** Format: decimal */
            stop_price?: string | null;
            symbol?: string;
            /** @enum {string} */
            time_in_force?: "DAY" | "FOK" | "GTC" | "IOC";
            /** Format: decimal */
            trail_amount?: string | null;
            /** Format: decimal */
            trail_percent?: string | null;
        };
        /** @description A page of orders, newest first. */
        OrderPage: {
            next_before: number | null;
            orders: components["schemas"]["Order"][];
        };
        /** @description An order as placing it now would make it. `error` is the reject, if it would be rejected. */
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
        /** @description An order, and what it has made of the position and the account; all `orders` of a call about several. */
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
        /** @description The orders of a call about several. */
        OrdersResult: {
            account: components["schemas"]["AccountSummary"];
            orders: components["schemas"]["Order"][];
        };
        /** @description An account's own rules; what is left out stays. */
        PatchedAccountChangesRequest: {
            display_name?: string;
            review_window_seconds?: number;
        };
        /** @description All that an account's customer may set of how it trades. In a PATCH, what is left out stays. */
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
            deadline?: string;
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
        /** @description A new order. Without an account it is for the active one. */
        PlaceOrderRequest: {
            /** Format: int64 */
            account_id?: number;
            /** @enum {string} */
            asset_type?: "EQ" | "FUT" | "FX" | "OPT";
            client_order_id?: string;
            /** Format: date-time */
            deadline?: string;
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
        /** @description A position at its mark. */
        Position: {
            /** Format: int64 */
            account_id: number;
            /** @enum {string} */
            asset_type: "EQ" | "FUT" | "FX" | "OPT";
            /** Format: decimal */
            avg_price: string;
            /** Format: decimal */
            bp_effect: string | null;
            /** Format: decimal */
            break_even_price: string | null;
            /** Format: decimal */
            cost_basis: string;
            /** Format: decimal */
            margin: string;
            /** Format: decimal */
            mark_price: string | null;
            mark_stale: boolean;
            /** Format: date-time */
            mark_time: string | null;
            /** Format: decimal */
            market_value: string | null;
            /** Format: decimal */
            multiplier: string;
            /** Format: decimal */
            pl_day: string | null;
            /** Format: decimal */
            pl_percent: string | null;
            /** Format: decimal */
            quantity: string;
            /** Format: decimal */
            realized_pl_day: string;
            /** Format: decimal */
            realized_pl_open: string;
            symbol: string;
            /** Format: decimal */
            tick_size: string | null;
            /** Format: decimal */
            unrealized_pl: string | null;
            /** Format: date-time */
            updated_at: string;
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
        /** @description The value of one key. */
        PreferenceValue: {
            value: {
                [key: string]: unknown;
            };
        };
        /** @description The value of one key. */
        PreferenceValueRequest: {
            value: {
                [key: string]: unknown;
            };
        };
        /** @description Everything a customer has set on the page, by key. */
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
        /** @description What programs pushed in. */
        Pushed: {
            accepted: number;
            /** @description How many, by reason. */
            dropped: {
                [key: string]: number;
            };
        };
        /** @description A quote of a program, in any of the forms that a sheet shows. */
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
            ts?: string;
            volume?: string;
        };
        /** @description How many quotes were taken, and the first of those that were not. */
        PushedQuotesResult: {
            accepted: number;
            dropped: components["schemas"]["DroppedQuote"][];
            dropped_total: number;
        };
        /** @description The newest quote of a symbol, with its age. */
        Quote: {
            age_ms: number | null;
            /** Format: decimal */
            ask: string | null;
            /** Format: decimal */
            ask_size: string | null;
            /** @enum {string} */
            asset_type: "EQ" | "FUT" | "FX" | "OPT";
            /** Format: decimal */
            bid: string | null;
            /** Format: decimal */
            bid_size: string | null;
            /** Format: decimal */
            change: string | null;
            /** Format: decimal */
            change_percent: string | null;
            /** Format: decimal */
            close: string | null;
            /** Format: decimal */
            high: string | null;
            /** Format: decimal */
            last: string | null;
            /** Format: decimal */
            last_size: string | null;
            /** Format: decimal */
            low: string | null;
            /** Format: decimal */
            mark: string | null;
            /** Format: decimal */
            open: string | null;
            source: string;
            stale: boolean;
            symbol: string;
            /** Format: decimal */
            tick_size: string | null;
            /** Format: date-time */
            ts: string | null;
            /** Format: decimal */
            volume: string | null;
        };
        /** @description Quotes, and the symbol after which the next page begins. */
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
        /** @description An account that refused an action. */
        RefusedAccount: {
            account_id: number;
            reason: string;
        };
        /** @description Changes of an open order. */
        ReplaceOrderRequest: {
            /** Format: date-time */
            deadline?: string;
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
        /** @description A customer's own market, or with no account a tape that feeds a whole Thor. */
        Replay: {
            /** @description The account that trades it. */
            account_id: number | null;
            /**
             * Format: date-time
             * @description Null while the tape is still looked through, as is ends.
             */
            begins: string | null;
            done: boolean;
            /** @description How many, by reason. */
            dropped: {
                [key: string]: number;
            };
            /** Format: date-time */
            ends: string | null;
            /**
             * Format: double
             * @description How much of it has been played, 0 to 1.
             */
            fraction: number;
            last_error: string | null;
            paused: boolean;
            /**
             * @description PUSHED where its prices are those that the customer pushes, now.
             *
             *     * `TAPE` - TAPE
             *     * `PUSHED` - PUSHED
             */
            prices: components["schemas"]["PricesEnum"];
            /**
             * Format: double
             * @description Times as fast as recorded; 0 is as fast as it goes.
             */
            speed: number;
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
        /** @description What to do with one's own market, or with the tape that feeds all. */
        ReplayActionRequest: {
            /**
             * @description Of the fresh account; for start.
             *
             *     * `CASH` - CASH
             *     * `MARGIN` - MARGIN
             * @default CASH
             */
            account_type: components["schemas"]["AccountTypeEnum"];
            action: components["schemas"]["ActionEnum"];
            /**
             * @description A tape, or the prices that one pushes; for start.
             *
             *     * `TAPE` - TAPE
             *     * `PUSHED` - PUSHED
             * @default TAPE
             */
            prices: components["schemas"]["PricesEnum"];
            /**
             * Format: double
             * @description Times as fast as recorded, 0 as fast as it goes; for speed, and for start (1).
             */
            speed?: number;
            /**
             * Format: decimal
             * @description Of the fresh account; for start.
             * @default 100000.00
             */
            starting_balance: string;
            /** @description Its name; for start, with the prices TAPE. */
            tape?: string;
            /**
             * Format: date-time
             * @description Of the tape's own time; for seek, and for start where it begins later.
             */
            time?: string;
        };
        /** @description Which replay to end. */
        ReplayEndRequest: {
            /** Format: int64 */
            account_id: number;
        };
        /** @description A ReplayResult object: what the trading of a recorded day came to. */
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
             * @description What it is worth more than it began with, costs taken off.
             */
            pl: string;
            /** @description Positions that went flat, or to their other side. */
            round_trips: number;
            /** Format: decimal */
            starting_balance: string;
            /** @description Fills. */
            trades: number;
            /**
             * Format: date-time
             * @description The tape's time at the end.
             */
            updated_at: string;
            /**
             * Format: decimal
             * @description Percent; null before the first round trip.
             */
            win_rate: string | null;
            /** @description Those of them that made more than they cost. */
            won: number;
        };
        /** @description The newest first. */
        ReplayResults: {
            replays: components["schemas"]["ReplayResult"][];
        };
        /** @description A fresh start; the account's own starting balance where none is given. */
        ResetAccountRequest: {
            client_id?: string;
            /** Format: decimal */
            starting_balance?: string | null;
        };
        /** @description Close a position and open as many units on the other side. */
        ReversePositionRequest: {
            /** Format: int64 */
            account_id: number;
            /** @enum {string} */
            asset_type?: "EQ" | "FUT" | "FX" | "OPT";
            client_order_id?: string;
            /** Format: date-time */
            deadline?: string;
            symbol: string;
        };
        /** @description What the account may not go beyond, in dollars; null is no limit. */
        RiskLimits: {
            /** Format: decimal */
            daily_loss_max?: string | null;
            /** Format: decimal */
            order_value_max?: string | null;
            /** Format: decimal */
            position_value_max?: string | null;
        };
        /** @description What the account may not go beyond, in dollars; null is no limit. */
        RiskLimitsRequest: {
            /** Format: decimal */
            daily_loss_max?: string | null;
            /** Format: decimal */
            order_value_max?: string | null;
            /** Format: decimal */
            position_value_max?: string | null;
        };
        /** @description A replay that runs, as the staff see it. */
        RunningReplay: {
            /** @description The account that trades it. */
            account_id: number | null;
            /**
             * Format: date-time
             * @description Null while the tape is still looked through, as is ends.
             */
            begins: string | null;
            customer_id: number;
            done: boolean;
            /** @description How many, by reason. */
            dropped: {
                [key: string]: number;
            };
            email: string;
            /** Format: date-time */
            ends: string | null;
            /**
             * Format: double
             * @description How much of it has been played, 0 to 1.
             */
            fraction: number;
            /** @description For how long it has stood still, or played to nobody, with nothing asked of it. */
            idle_seconds: number;
            last_error: string | null;
            paused: boolean;
            /**
             * @description PUSHED where its prices are those that the customer pushes, now.
             *
             *     * `TAPE` - TAPE
             *     * `PUSHED` - PUSHED
             */
            prices: components["schemas"]["PricesEnum"];
            /**
             * Format: double
             * @description Times as fast as recorded; 0 is as fast as it goes.
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
        /** @description Every replay that runs, the oldest first. */
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
        /** @description The login of a browser. */
        Session: {
            user: components["schemas"]["Me"] | null;
        };
        /**
         * @description * `BUY` - BUY
         *     * `SELL` - SELL
         * @enum {string}
         */
        SideEnum: "BUY" | "SELL";
        /** @description How much worse than the quote a fill is. */
        Slippage: {
            /**
             * Format: decimal
             * @default 0
             */
            amount: string;
            kind: components["schemas"]["SlippageKindEnum"];
        };
        /**
         * @description * `none` - none
         *     * `ticks` - ticks
         *     * `basis_points` - basis_points
         * @enum {string}
         */
        SlippageKindEnum: "none" | "ticks" | "basis_points";
        /** @description How much worse than the quote a fill is. */
        SlippageRequest: {
            /**
             * Format: decimal
             * @default 0
             */
            amount: string;
            kind: components["schemas"]["SlippageKindEnum"];
        };
        /**
         * @description * `trades` - trades
         *     * `bid_ask` - bid_ask
         * @enum {string}
         */
        StopTriggerEnum: "trades" | "bid_ask";
        /** @description Symbols by a part of their name, the closest first. */
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
        /** @description How far a tape has been played, and how. */
        TapePlayed: {
            /**
             * Format: date-time
             * @description Null while the tape is still looked through, as is ends.
             */
            begins: string | null;
            done: boolean;
            /** Format: date-time */
            ends: string | null;
            /**
             * Format: double
             * @description How much of it has been played, 0 to 1.
             */
            fraction: number;
            paused: boolean;
            /**
             * Format: double
             * @description Times as fast as recorded; 0 is as fast as it goes.
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
        /** @description The last minutes of every part, and the jobs. */
        TelemetryReport: {
            jobs: components["schemas"]["JobRun"][];
            telemetry: components["schemas"]["TelemetryRow"][];
            /** Format: date-time */
            time: string;
        };
        /** @description How one part was in one minute. */
        TelemetryRow: {
            /** @description What that part has to say of itself; each says other things. */
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
        /** @description A fill. */
        Trade: {
            /** Format: int64 */
            account_id: number;
            /** @enum {string} */
            asset_type: "EQ" | "FUT" | "FX" | "OPT";
            /** Format: decimal */
            commission: string;
            /** Format: date-time */
            exec_time: string;
            /** Format: decimal */
            fees: string;
            /** Format: int64 */
            id: number;
            /** Format: decimal */
            multiplier: string;
            /** Format: int64 */
            order_id: number;
            /** Format: decimal */
            price: string;
            /** Format: decimal */
            quantity: string;
            /** Format: decimal */
            realized_pl: string;
            /** @enum {string} */
            side: "BUY" | "SELL";
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
                "application/json": components["schemas"]["ActiveAccountRequest"];
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
                "application/json": components["schemas"]["PatchedAccountRulesRequest"];
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
    actandpos_positions_retrieve: {
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
                    "application/json": components["schemas"]["Positions"];
                };
            };
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
                /** @description The next_before of the page after this one. */
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
                    "application/json": components["schemas"]["Bars"];
                };
            };
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
                /** @description Comma between them. */
                symbols?: string;
                /** @description What to look for. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
                /** @description live for everybody's prices, replay for the customer's own market. Where it is left out: live for those who may set everybody's prices, replay for others. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
                /** @description Comma between them, 1,000 at most; all known where left out. */
                symbols?: string;
                /** @description The next_after of the page before: all known come by symbol, 1,000 at a time. */
                after?: string;
                /** @description live, or replay for the customer's own market. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
                /** @description What to look for. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
            /** @description Refused, or not done. */
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
