"""A Hypothesis state machine of any commands and ticks in any order; Hypothesis shrinks failures."""

from decimal import Decimal

import msgspec.structs
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from tests.support.desk import CUSTOMER, SECOND_US
from tests.support.world import ACCOUNTS, SYMBOLS, World
from thor.core.account_rules import (
    DayTradeRule,
    FeeScheme,
    FillModel,
    RiskLimits,
    Slippage,
    SlippageKind,
    StopTrigger,
)
from thor.core.accounts import CommissionKind, CommissionScheme
from thor.core.commands import (
    SYSTEM_CUSTOMER_ID,
    CancelOrder,
    CancelOrders,
    ClosePosition,
    ClosePositions,
    ConfigureAccount,
    DepositCash,
    ExerciseOption,
    ReplaceOrder,
    ResetAccount,
    ReversePosition,
    RuleChanges,
    SetKillSwitch,
    SubmitOrder,
    TakeCorporateAction,
    WithdrawCash,
)
from thor.core.corporate_actions import ActionKind, ActionTerms
from thor.core.errors import RejectCode
from thor.core.events import CorporateActionTaken, OrderAccepted
from thor.core.instruments import AssetType
from thor.core.orders import OrderClass, OrderTerms, OrderType, Side, TimeInForce
from thor.core.positions import PositionKey
from thor.core.quotes import QuoteUpdate

D = Decimal
SCHEMES = (
    CommissionScheme(),
    CommissionScheme(CommissionKind.PER_ORDER, D("4.95")),
    CommissionScheme(CommissionKind.PERCENT, D("0.5")),
)

RULES = (
    RuleChanges(fill_model=FillModel.QUOTED_SIZE),
    RuleChanges(fill_model=FillModel.INSTANT),
    RuleChanges(slippage=Slippage(SlippageKind.TICKS, D(2))),
    RuleChanges(slippage=Slippage(SlippageKind.BASIS_POINTS, D(10))),
    RuleChanges(slippage=Slippage()),
    RuleChanges(latency_ms=300),
    RuleChanges(latency_ms=0),
    RuleChanges(stop_trigger=StopTrigger.BID_ASK),
    RuleChanges(stop_trigger=StopTrigger.TRADES),
    RuleChanges(fees=FeeScheme(D("0.02"), D("2.30"), D("0.65"))),
    RuleChanges(limits=RiskLimits(D(20_000), D(50_000), D(2_000))),
    RuleChanges(limits=RiskLimits()),
    RuleChanges(day_trade_rule=DayTradeRule.PDT),
    RuleChanges(day_trade_rule=DayTradeRule.INTRADAY_MARGIN),
    RuleChanges(liquidates=True),
    RuleChanges(liquidates=False),
)

ACTS = (ClosePosition, ReversePosition, ExerciseOption, ClosePositions, CancelOrders)


def quantity_of(asset_type: AssetType, count: int, *, is_fraction: bool) -> Decimal:
    if asset_type is AssetType.EQ:
        return D(count) / 8 if is_fraction else D(count)
    return D(count * 1000) if asset_type is AssetType.FX else D(1 + count % 3)


def price_of(tick_size: Decimal, middle: int, offset: int) -> Decimal:
    return tick_size * max(1, middle + offset)


symbols = st.sampled_from(SYMBOLS)
accounts = st.sampled_from(sorted(ACCOUNTS))
# Mostly around the market, sometimes far from it.
offsets = st.integers(-12, 12) | st.sampled_from([-400, 400])
counts = st.sampled_from([1, 1, 2, 3, 7, 40, 200, 900])


class EngineMachine(RuleBasedStateMachine):
    """Any commands and ticks, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.sent: list[SubmitOrder] = []
        self.acts = 0

    @rule(
        symbol=symbols,
        offset=offsets,
        spread=st.integers(-1, 3),
        parts=st.sampled_from(["bal", "ba", "l", "b", "a"]),
        size=st.none() | counts,
    )
    def market_moves(
        self,
        symbol: tuple[str, AssetType, Decimal, int],
        offset: int,
        spread: int,
        parts: str,
        size: int | None = None,
    ) -> None:
        name, asset_type, tick_size, middle = symbol
        bid, ask = price_of(tick_size, middle, offset), price_of(tick_size, middle, offset + spread)
        self.world.tick(
            QuoteUpdate(
                symbol=name,
                asset_type=asset_type,
                time_us=self.world.now_us,
                bid=bid if "b" in parts else None,
                ask=ask if "a" in parts else None,
                last=ask if "l" in parts else None,
                bid_size=None if size is None else D(size),
                ask_size=None if size is None else D(size),
            )
        )

    @rule(symbol=symbols, seconds=st.integers(0, 40), price=st.sampled_from(["0", "-1", "50"]))
    def market_says_something_odd(
        self, symbol: tuple[str, AssetType, Decimal, int], seconds: int, price: str
    ) -> None:
        name, asset_type, _, _ = symbol
        time_us = self.world.now_us - seconds * SECOND_US
        self.world.tick(
            QuoteUpdate(
                symbol=name, asset_type=asset_type, time_us=time_us, bid=D(price), ask=D(price), last=D(price)
            )
        )

    @rule(
        account=accounts,
        symbol=symbols,
        side=st.sampled_from(Side),
        kind=st.sampled_from(OrderType),
        count=counts,
        is_fraction=st.booleans(),
        limit=offsets,
        stop=offsets,
        time_in_force=st.sampled_from(TimeInForce),
        fees=st.none() | st.just(D("0.03")),
    )
    def submit(
        self,
        account: int,
        symbol: tuple[str, AssetType, Decimal, int],
        side: Side,
        kind: OrderType,
        count: int,
        is_fraction: bool,
        limit: int,
        stop: int,
        time_in_force: TimeInForce,
        fees: Decimal | None,
    ) -> None:
        name, asset_type, tick_size, middle = symbol
        terms = OrderTerms(
            symbol=name,
            asset_type=asset_type,
            side=side,
            order_type=kind,
            quantity=quantity_of(asset_type, count, is_fraction=is_fraction),
            limit_price=price_of(tick_size, middle, limit) if kind.has_limit else None,
            stop_price=price_of(tick_size, middle, stop) if kind.has_stop else None,
            time_in_force=time_in_force,
            trail_amount=tick_size * max(1, stop) if kind.is_trailing and limit % 2 else None,
            trail_percent=D(max(1, stop % 50)) / 10 if kind.is_trailing and not limit % 2 else None,
            limit_offset=tick_size * max(0, limit) if kind is OrderType.TRAIL_LMT else None,
        )
        command = SubmitOrder(
            account_id=account,
            customer_id=CUSTOMER,
            client_order_id=f"m-{len(self.sent)}",
            terms=terms,
            fees=fees,
        )
        decision = self.world.do(command, is_purity_checked=True)
        assert (decision.order_id is None) == (
            decision.reject is not None and decision.reject.code is RejectCode.INVALID_REQUEST
        ), "an order that is not malformed is kept"
        self.sent.append(command)

    @rule(
        account=accounts,
        symbol=symbols,
        side=st.sampled_from(Side),
        order_class=st.sampled_from([OrderClass.OTO, OrderClass.OCO, OrderClass.BRACKET]),
        count=counts,
        entry=st.none() | offsets,
        profit=st.integers(1, 12),
        loss=st.integers(1, 12),
        is_trailing=st.booleans(),
    )
    def submit_linked(
        self,
        account: int,
        symbol: tuple[str, AssetType, Decimal, int],
        side: Side,
        order_class: OrderClass,
        count: int,
        entry: int | None,
        profit: int,
        loss: int,
        is_trailing: bool,
    ) -> None:
        """Submit an entry with exits, two orders that exclude each other, or one that follows another."""
        name, asset_type, tick_size, middle = symbol
        quantity = quantity_of(asset_type, count, is_fraction=False)
        other = Side.SELL if side is Side.BUY else Side.BUY

        def limit(of: Side, offset: int) -> OrderTerms:
            return OrderTerms(
                symbol=name,
                asset_type=asset_type,
                side=of,
                order_type=OrderType.LMT,
                quantity=quantity,
                limit_price=price_of(tick_size, middle, offset),
            )

        def stop(of: Side, offset: int) -> OrderTerms:
            if is_trailing:
                return OrderTerms(
                    symbol=name,
                    asset_type=asset_type,
                    side=of,
                    order_type=OrderType.TRAIL,
                    quantity=quantity,
                    trail_amount=tick_size * abs(offset),
                )
            price = price_of(tick_size, middle, offset)
            return OrderTerms(
                symbol=name,
                asset_type=asset_type,
                side=of,
                order_type=OrderType.STP,
                quantity=quantity,
                stop_price=price,
            )

        first = OrderTerms(
            symbol=name, asset_type=asset_type, side=side, order_type=OrderType.MKT, quantity=quantity
        )
        if entry is not None or order_class is OrderClass.OCO:
            first = limit(side, entry or 0)
        exits = (limit(other, side.sign * (12 + profit)), stop(other, -side.sign * (12 + loss)))
        legs = {
            OrderClass.OTO: exits[:1],
            OrderClass.OCO: (stop(side, side.sign * (12 + loss)),),
            OrderClass.BRACKET: exits,
        }
        command = SubmitOrder(
            account_id=account,
            customer_id=CUSTOMER,
            client_order_id=f"m-{len(self.sent)}",
            terms=first,
            order_class=order_class,
            legs=legs[order_class],
        )
        decision = self.world.do(command, is_purity_checked=True)
        made = [event for event in decision.events if isinstance(event, OrderAccepted)]
        assert decision.reject is not None or len(made) == 1 + len(command.legs), "all of them, or none"
        assert decision.reject is None or not made
        self.sent.append(command)

    @rule(
        account=accounts,
        symbol=symbols,
        kind=st.sampled_from(ACTS),
    )
    def act_on_what_is_there(
        self,
        account: int,
        symbol: tuple[str, AssetType, Decimal, int],
        kind: type[ClosePosition | ReversePosition | ExerciseOption | ClosePositions | CancelOrders],
    ) -> None:
        whose = {"account_id": account, "customer_id": CUSTOMER}
        if kind in (ClosePosition, ReversePosition, ExerciseOption):
            whose |= {"symbol": symbol[0], "asset_type": symbol[1], "client_order_id": f"p-{self.acts}"}
            self.acts += 1
        self.world.do(kind(**whose), is_purity_checked=True)
        if kind is CancelOrders:
            state = self.world.state.accounts[account]
            assert (state.hold_total, state.open_orders) == (0, {})

    @rule(
        account=accounts,
        symbol=st.sampled_from([name for name, kind, *_ in SYMBOLS if kind is AssetType.EQ]),
        terms=st.sampled_from([(4, 1, "0"), (3, 2, "0"), (1, 10, "0"), (1, 1, "0.24"), (1, 1, "0.00333333")]),
        is_again=st.booleans(),
    )
    def corporate_action(
        self, account: int, symbol: str, terms: tuple[int, int, str], is_again: bool
    ) -> None:
        """Give a split or dividend. A repeat does nothing; another action under a used id is rejected."""
        new, old, amount = terms
        kind = ActionKind.DIVIDEND if new == old else ActionKind.SPLIT
        command = TakeCorporateAction(
            account_id=account,
            customer_id=SYSTEM_CUSTOMER_ID,
            action_id=f"a-{self.acts}",
            terms=ActionTerms(kind=kind, symbol=symbol, new_shares=new, old_shares=old, amount=D(amount)),
            given_us=self.world.now_us,
        )
        self.acts += 1
        decision = self.world.do(command, is_purity_checked=True)
        taken = [event for event in decision.events if isinstance(event, CorporateActionTaken)]
        state = self.world.state.accounts[account]
        if kind is ActionKind.SPLIT and decision.reject is None:
            assert PositionKey(symbol, AssetType.EQ) not in state.orders_by_key
        if is_again and taken:
            assert self.world.do(command).is_duplicate
            other = msgspec.structs.replace(
                command, terms=msgspec.structs.replace(command.terms, new_shares=7)
            )
            refused = self.world.do(other).reject
            assert refused is not None
            assert refused.code is RejectCode.DUPLICATE_ACTION_ID

    @rule(account=accounts, is_on=st.booleans())
    def kill_switch(self, account: int, is_on: bool) -> None:
        command = SetKillSwitch(account_id=account, customer_id=CUSTOMER, is_on=is_on)
        self.world.do(command, is_purity_checked=True)
        state = self.world.state.accounts[account]
        assert not is_on or (state.hold_total, state.open_orders) == (0, {})

    @rule(account=accounts, rules=st.sampled_from(RULES))
    def other_rules(self, account: int, rules: RuleChanges) -> None:
        command = ConfigureAccount(account_id=account, customer_id=CUSTOMER, rules=rules)
        self.world.do(command, is_purity_checked=True)

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def submit_again(self, data: st.DataObject) -> None:
        orders, trades = len(self.world.history.orders), len(self.world.history.trades)
        command = data.draw(st.sampled_from(self.sent))
        known = self.world.state.accounts[command.account_id].client_orders
        if command.client_order_id in known:
            assert self.world.do(command).is_duplicate
            assert (len(self.world.history.orders), len(self.world.history.trades)) == (orders, trades)

    @precondition(lambda self: self.world.state.orders)
    @rule(
        data=st.data(),
        quantity=st.none() | st.sampled_from([D(1), D(3), D(50), D("0.5"), D(0)]),
        limit=st.none() | offsets,
        stop=st.none() | offsets,
        time_in_force=st.none() | st.sampled_from(TimeInForce),
    )
    def replace(
        self,
        data: st.DataObject,
        quantity: Decimal | None,
        limit: int | None,
        stop: int | None,
        time_in_force: TimeInForce | None,
    ) -> None:
        order = self.world.state.orders[data.draw(st.sampled_from(sorted(self.world.state.orders)))]
        tick_size, middle = next((s[2], s[3]) for s in SYMBOLS if s[0] == order.terms.symbol)
        decision = self.world.do(
            ReplaceOrder(
                account_id=order.account_id,
                customer_id=CUSTOMER,
                order_id=order.id,
                quantity=quantity,
                limit_price=None if limit is None else price_of(tick_size, middle, limit),
                stop_price=None if stop is None else price_of(tick_size, middle, stop),
                time_in_force=time_in_force,
            ),
            is_purity_checked=True,
        )
        if decision.reject is not None:
            assert self.world.state.orders[order.id] is order, "a refused edit leaves the order as it was"

    @precondition(lambda self: self.world.state.orders)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        order = self.world.state.orders[data.draw(st.sampled_from(sorted(self.world.state.orders)))]
        command = CancelOrder(account_id=order.account_id, customer_id=CUSTOMER, order_id=order.id)
        assert self.world.do(command, is_purity_checked=True).reject is None
        assert self.world.do(command).reject is not None

    @rule(account=accounts, amount=st.sampled_from(["0.01", "250", "1E+5"]), is_in=st.booleans())
    def move_cash(self, account: int, amount: str, is_in: bool) -> None:
        kind = DepositCash if is_in else WithdrawCash
        self.world.do(
            kind(account_id=account, customer_id=CUSTOMER, amount=D(amount)), is_purity_checked=True
        )

    @rule(
        account=accounts,
        review_window_seconds=st.none() | st.sampled_from([0, 5, 60]),
        scheme=st.none() | st.sampled_from(SCHEMES),
    )
    def configure(
        self, account: int, review_window_seconds: int | None, scheme: CommissionScheme | None
    ) -> None:
        command = ConfigureAccount(
            account_id=account,
            customer_id=CUSTOMER,
            review_window_seconds=review_window_seconds,
            commission_scheme=scheme,
        )
        self.world.do(command, is_purity_checked=True)

    @rule(account=accounts)
    def reset(self, account: int) -> None:
        self.world.do(ResetAccount(account_id=account, customer_id=CUSTOMER), is_purity_checked=True)
        state = self.world.state.accounts[account]
        assert (state.hold_total, state.open_orders, state.positions) == (0, {}, {})

    @rule(seconds=st.sampled_from([0.000001, 1, 14, 16, 3600, 86_400]))
    def time_passes(self, seconds: float) -> None:
        self.world.advance(seconds)
