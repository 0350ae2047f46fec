"""Invariants of an engine in memory after each step, whatever the command: `check(state, history)`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from thor.core.accounts import AccountProfile, AccountType, EntryKind, LedgerEntry, Trade
from thor.core.book import StopLadders, SymbolBook
from thor.core.corporate_actions import ActionKind
from thor.core.decisions.apply import install_account, install_open_order, install_position
from thor.core.events import (
    AccountOpened,
    AccountRestarted,
    CashMoved,
    CorporateActionTaken,
    Event,
    OrderAccepted,
    OrderChanged,
    OrderEnded,
    OrderFilled,
    OrderRejected,
)
from thor.core.instruments import AssetType, find_instrument
from thor.core.needs import NOTHING
from thor.core.orders import OPEN_STATUSES, Order, OrderStatus, Side
from thor.core.positions import Position, PositionKey
from thor.core.state import AccountState, EngineState

D = Decimal
ZERO = Decimal(0)


@dataclass
class History:
    """The history of all events: the last image of each order, and all trades and entries with their sums.

    The sums come from single trades and entries, never from sums that the engine reports.
    """

    orders: dict[int, Order] = field(default_factory=dict)
    trades: list[Trade] = field(default_factory=list)
    entries: list[LedgerEntry] = field(default_factory=list)
    cash: dict[int, Decimal] = field(default_factory=dict)
    fills: dict[tuple[int, int], dict[PositionKey, Decimal]] = field(default_factory=dict)
    of_orders: dict[int, OrderSums] = field(default_factory=dict)
    open_ids: set[int] = field(default_factory=set)
    actions: set[tuple[int, str]] = field(default_factory=set)

    @property
    def last_order_id(self) -> int:
        """The id of the newest order; zero before the first."""
        return next(reversed(self.orders), 0)

    def add(self, events: Iterable[Event]) -> None:
        """Add the events of one input. Raises AssertionError if an event does not fit the history."""
        for event in events:
            if isinstance(event, OrderAccepted | OrderRejected):
                assert event.order.id > self.last_order_id, "order ids rise"
                self._add_order(event.order)
            elif isinstance(event, OrderChanged | OrderFilled | OrderEnded):
                assert self.orders[event.order.id] == event.before, (
                    "an event starts from the order as it stands"
                )
                assert event.before.status in OPEN_STATUSES, "a final order never changes"
                if isinstance(event, OrderFilled):
                    self._add_trade(event.trade)
                    _check_entries_of(event)
                    for entry in event.entries:
                        self._add_entry(entry)
                self._add_order(event.order)
            elif isinstance(event, CorporateActionTaken):
                self._add_action(event)
            elif isinstance(event, AccountOpened | CashMoved | AccountRestarted):
                self._add_entry(event.entry)

    def _add_order(self, order: Order) -> None:
        name, sums = f"order {order.id}", self.of_orders.get(order.id, OrderSums())
        assert order.filled_quantity == sums.quantity, f"{name}: filled = Σ its trades"
        assert order.filled_notional == sums.notional, f"{name}: notional = Σ its trades"
        assert order.commission + order.fees == sums.costs, f"{name}: costs = Σ its trades"
        assert order.remaining_quantity >= 0, f"{name}: never overfilled"
        assert (order.status is OrderStatus.FILLED) == (order.remaining_quantity == 0), (
            f"{name}: filled is all filled"
        )
        assert (order.filled_quantity > 0) == (order.time_filled_us is not None), (
            f"{name}: says when it filled"
        )
        if order.status in OPEN_STATUSES:
            self.open_ids.add(order.id)
        else:
            self.open_ids.discard(order.id)
            assert order.hold == 0, f"{name} is final and holds nothing"
            assert order.status is not OrderStatus.REJECTED or order.reject_code, (
                f"{name} is rejected and says why"
            )
        self.orders[order.id] = order

    def _add_trade(self, trade: Trade) -> None:
        assert not self.trades or trade.id > self.trades[-1].id, "trade ids rise"
        assert trade.quantity > 0, f"trade {trade.id} has a quantity"
        # An option that expires out of the money settles at zero.
        worthless = AssetType(trade.asset_type) is AssetType.OPT
        assert trade.price > 0 or (worthless and trade.price == 0), f"trade {trade.id} has a price above zero"
        assert trade.commission >= 0 and trade.fees >= 0, f"trade {trade.id} costs nothing or more"
        self.trades.append(trade)
        key = PositionKey(trade.symbol, AssetType(trade.asset_type))
        fills = self.fills.setdefault((trade.account_id, trade.generation), {})
        fills[key] = fills.get(key, ZERO) + trade.quantity * Side(trade.side).sign
        sums = self.of_orders.get(trade.order_id, OrderSums())
        self.of_orders[trade.order_id] = OrderSums(
            sums.quantity + trade.quantity,
            sums.notional + trade.quantity * trade.price,
            sums.costs + trade.commission + trade.fees,
        )

    def _add_action(self, event: CorporateActionTaken) -> None:
        """Check an action: a split changes the units, a dividend pays whole cents per unit, each once per account."""
        action, name = event.action, f"action {event.action.action_id}"
        assert (action.account_id, action.action_id) not in self.actions, f"{name}: once an account"
        self.actions.add((action.account_id, action.action_id))
        assert action.id == event.entry.id, f"{name}: has an entry"
        assert not self.trades or action.after_trade_id >= self.trades[-1].id, f"{name}: after the last trade"
        key = PositionKey(action.terms.symbol, AssetType.EQ)
        fills = self.fills.setdefault((action.account_id, action.generation), {})
        held = fills.get(key, ZERO)
        assert action.quantity_before == held, f"{name}: before = Σ fills"
        if action.terms.kind is ActionKind.SPLIT:
            due = held * action.terms.new_shares / action.terms.old_shares
            assert abs(action.quantity_after - due) <= D("0.000001"), f"{name}: so many of so many"
            assert bool(action.quantity_after) is bool(held), f"{name}: nothing is lost"
            assert event.entry.amount == 0, f"{name}: moves no cash"
            if held:
                assert event.position is not None
                assert event.position.quantity == action.quantity_after, f"{name}: says what is held after it"
                fills[key] = action.quantity_after
        else:
            assert action.quantity_after == held, f"{name}: a dividend leaves the shares"
            assert event.entry.amount == round(held * action.terms.amount, 2), f"{name}: pays its cents"
        self._add_entry(event.entry)

    def _add_entry(self, entry: LedgerEntry) -> None:
        assert not self.entries or entry.id > self.entries[-1].id, "entry ids rise"
        assert entry.amount or entry.kind in (EntryKind.RESET, EntryKind.SPLIT, EntryKind.DIVIDEND), (
            f"entry {entry.id} changes cash"
        )
        self.entries.append(entry)
        cash = self.cash[entry.account_id] = self.cash.get(entry.account_id, ZERO) + entry.amount
        assert entry.cash_after == cash, f"entry {entry.id}: cash_after is the sum so far"


def _check_entries_of(event: OrderFilled) -> None:
    """Check the cash of a fill: its price if paid in full, its realized P/L on margin, costs as separate entries."""
    trade = event.trade
    assert all(entry.trade_id == trade.id for entry in event.entries), "a fill's entries name its trade"
    gross = trade.realized_pl
    if AssetType(trade.asset_type).settles_in_full:
        gross = -trade.quantity * trade.price * trade.multiplier * Side(trade.side).sign
    moved = sum((entry.amount for entry in event.entries), ZERO)
    assert moved == gross - trade.commission - trade.fees, f"trade {trade.id} moves what it is worth"


@dataclass(frozen=True)
class OrderSums:
    """Sums over the trades of an order."""

    quantity: Decimal = ZERO
    notional: Decimal = ZERO
    costs: Decimal = ZERO


def check(state: EngineState, history: History) -> None:
    """Check every identity of docs/architecture.md. Raises AssertionError that names the violation and its place."""
    for id_, account in state.accounts.items():
        assert account.cash == history.cash[id_], (
            f"account {id_}: cash {account.cash} = Σ entries {history.cash[id_]}"
        )
        fills = history.fills.get((id_, account.profile.generation), {})
        _check_positions(account, fills)
        _check_holds(account)
        _check_promises(account, fills)
    _check_orders(state, history)
    _check_ids(state, history)
    assert image(state) == image(rebuilt(state)), "the indexes agree with a rebuild"


def _check_positions(account: AccountState, fills: dict[PositionKey, Decimal]) -> None:
    held = {key: position.quantity for key, position in account.positions.items() if position.quantity}
    assert held == {key: quantity for key, quantity in fills.items() if quantity}, (
        "position = Σ fills of its generation"
    )
    for position in account.positions.values():
        assert position.quantity or not position.avg_price, (
            f"{position.symbol}: a flat position has no average"
        )
        assert not position.quantity or position.avg_price > 0, f"{position.symbol}: an average is above zero"


def _check_holds(account: AccountState) -> None:
    name = f"account {account.profile.id}"
    holds = [order.hold for order in account.open_orders.values()]
    assert account.hold_total == sum(holds, ZERO), f"{name}: hold_total = Σ holds of open orders"
    assert all(hold >= 0 for hold in holds), f"{name}: no hold is negative"
    if account.profile.account_type is AccountType.MARGIN:
        needs = [account.needs[order.id] for order in account.open_orders.values() if order.hold]
        assert len(account.needs) == len(needs), f"{name}: what holds something has needs, and nothing else"
        assert account.needs_total == sum(needs, NOTHING), f"{name}: needs_total = Σ needs of open orders"
        assert account.needs_total.overnight == account.hold_total, (
            f"{name}: an order holds what it needs over night"
        )
    for key, orders in account.orders_by_key.items():
        held = account.positions[key].quantity if key in account.positions else ZERO
        # Orders of the closing side get the units to close in order of arrival.
        units = {Side.SELL: max(held, ZERO), Side.BUY: max(-held, ZERO)}
        closed_by_group: dict[int, Decimal] = {}
        for order in orders.values():
            if order.waits_for_parent:
                continue
            if order.oco_group in closed_by_group:
                # Orders of an OCO group share their units: all of them would close the same ones.
                closes = closed_by_group[order.oco_group]
            else:
                closes = min(units[order.terms.side], order.remaining_quantity)
                units[order.terms.side] -= closes
                if order.oco_group is not None:
                    closed_by_group[order.oco_group] = closes
            opens = order.remaining_quantity - closes
            assert order.hold == _naive_hold(account.profile, order, opens), (
                f"order {order.id} holds for {opens}"
            )
            assert order.position_effect == ("OPEN" if opens else "CLOSE"), f"order {order.id} opens {opens}"


def _naive_hold(account: AccountProfile, order: Order, opens: Decimal) -> Decimal:
    """Compute the hold of an order that opens `opens` units, by the rules of docs/architecture.md."""
    instrument = find_instrument(order.terms.symbol, order.terms.asset_type)
    assert instrument is not None
    notional = order.hold_price * instrument.multiplier
    bought_back = ZERO
    if (
        order.terms.asset_type is AssetType.OPT
        and order.terms.side is Side.BUY
        and account.account_type is AccountType.CASH
    ):
        # A written put already holds its strike in cash; shares cover a call.
        strike = ZERO if order.terms.symbol[12] == "C" else Decimal(order.terms.symbol[13:]) / 1000
        closes = order.remaining_quantity - opens
        bought_back = closes * max(ZERO, order.hold_price - strike) * 100
    if not opens and not bought_back:
        return ZERO
    match order.terms.asset_type:
        case AssetType.FUT:
            assert instrument.initial_margin is not None
            needed = opens * instrument.initial_margin
        case AssetType.FX:
            needed = opens * notional / 20
        case AssetType.EQ if account.account_type is AccountType.MARGIN:
            # Short sales below $5 need the whole price, at least $2.50; those below $10 need $5.
            short = (
                max(order.hold_price, D("2.5")) if order.hold_price < 5 else max(D(5), order.hold_price / 2)
            )
            needed = opens * (short if order.terms.side is Side.SELL else order.hold_price / 2)
        case _:
            needed = opens * notional
    needed += bought_back
    commission = order.charge_commission
    if commission is not None and order.filled_quantity:
        commission = ZERO
    if commission is None:
        quantity = order.remaining_quantity
        commission = account.commission_scheme.charge(
            quantity=quantity, notional=quantity * notional, is_first_fill=not order.filled_quantity
        )
    if order.charge_fees is not None:
        return needed + commission + (ZERO if order.filled_quantity else order.charge_fees)
    scheme = account.rules.fees
    a_contract = {AssetType.FUT: scheme.per_future_contract, AssetType.OPT: scheme.per_option_contract}
    fees = scheme.per_fill + a_contract.get(order.terms.asset_type, ZERO) * order.remaining_quantity
    return needed + commission + round(fees, 2)


def _check_promises(account: AccountState, fills: Iterable[PositionKey]) -> None:
    """Check the limits of the account type: no short shares and no debt if it pays in full."""
    is_cash = account.profile.account_type is AccountType.CASH
    for key, position in account.positions.items():
        may_be_short = key.asset_type is not AssetType.EQ or not is_cash
        assert may_be_short or position.quantity >= 0, f"{position.symbol}: short where that is not allowed"
    # A future or currency can lose more than the account has.
    is_paid_in_full = all(key.asset_type.settles_in_full for key in (*fills, *account.orders_by_key))
    if is_cash and is_paid_in_full:
        secured = _check_written_options(account)
        assert account.cash - account.hold_total - secured >= 0, (
            f"account {account.profile.id}: cash {account.cash} covers holds {account.hold_total}, puts {secured}"
        )


def _check_written_options(account: AccountState) -> Decimal:
    """Check that a CASH account has the shares of its written calls; return the cash that its puts can take."""
    secured, calls = ZERO, dict[str, Decimal]()
    for key, position in account.positions.items():
        if key.asset_type is AssetType.OPT and position.quantity < 0:
            if key.symbol[12] == "C":
                name = key.symbol[:6].strip()
                calls[name] = calls.get(name, ZERO) - position.quantity
            else:
                secured -= position.quantity * Decimal(key.symbol[13:]) / 10
    for name, contracts in calls.items():
        shares = account.positions[PositionKey(name, AssetType.EQ)].quantity
        assert shares >= contracts * 100, f"{contracts} calls on {name} have {shares} shares"
    return secured


def _check_orders(state: EngineState, history: History) -> None:
    for order in state.orders.values():
        assert history.orders[order.id] == order, f"order {order.id} is as events told"
        assert order.status in OPEN_STATUSES, f"order {order.id} is open, for the engine has it"
        assert order.remaining_quantity > 0, f"order {order.id} is open, so something remains"
        is_pending = order.status is OrderStatus.PENDING
        assert is_pending == (order.release_us is not None or order.waits_for_parent), (
            f"order {order.id} waits exactly while it is PENDING"
        )
        assert order.generation == state.accounts[order.account_id].profile.generation, (
            f"order {order.id} is of this generation"
        )
    assert history.open_ids == set(state.orders), "the engine has the open orders, and no other"


def _check_ids(state: EngineState, history: History) -> None:
    assert state.next_order_id > history.last_order_id, "the next order id is new"
    assert not history.trades or state.next_trade_id > history.trades[-1].id, "the next trade id is new"
    assert not history.entries or state.next_entry_id > history.entries[-1].id, "the next entry id is new"


def rebuilt(state: EngineState) -> EngineState:
    """Rebuild an engine from the data that a database keeps: accounts with cash, positions, and open orders by id."""
    fresh = EngineState.for_shard(state.shard, state.rules)
    for id_, account in state.accounts.items():
        install_account(fresh, AccountState(account.profile, cash=account.cash))
        for position in account.positions.values():
            install_position(fresh, fresh.accounts[id_], position)
    for _, order in sorted(state.orders.items()):
        install_open_order(fresh, order)
    fresh.next_order_id = state.next_order_id
    fresh.next_trade_id = state.next_trade_id
    fresh.next_entry_id = state.next_entry_id
    return fresh


def image(state: EngineState) -> dict[str, object]:
    """Return the engine's state except quotes, as plain values that are equal if two engines would act alike.

    Leaves out data without meaning: empty books and index rows, flat positions without figures for the day, and the
    client ids of final orders, which the database remembers.
    """
    return {
        "ids": (state.next_order_id, state.next_trade_id, state.next_entry_id),
        "accounts": {id_: _account_image(account) for id_, account in sorted(state.accounts.items())},
        "orders": dict(sorted(state.orders.items())),
        "books": {symbol: book_image(book) for symbol, book in sorted(state.books.items()) if len(book)},
        "releases": sorted({pair for pair in state.releases if _is_due(state, *pair)}),
        "liquidating": sorted(state.liquidating),
        "holders": {symbol: sorted(ids) for symbol, ids in sorted(state.accounts_by_symbol.items()) if ids},
    }


def _account_image(account: AccountState) -> dict[str, object]:
    return {
        "account": account.profile,
        "cash": account.cash,
        "hold_total": account.hold_total,
        "needs_total": account.needs_total,
        "positions": {key: p for key, p in sorted(account.positions.items()) if _matters(p)},
        "open_orders": list(account.open_orders.items()),
        "orders_by_key": {
            key: [(order, siblings.ahead_of(order)) for order in siblings.values()]
            for key, siblings in sorted(account.orders_by_key.items())
        },
        "links": (account.children, account.oco_groups),
        "margined": sorted(account.margined),
        "client_orders": {
            client_id: known
            for client_id, known in sorted(account.client_orders.items())
            if known[0] in account.open_orders
        },
    }


def _is_due(state: EngineState, release_us: int, order_id: int) -> bool:
    order = state.orders.get(order_id)
    return order is not None and order.status is OrderStatus.PENDING and order.release_us == release_us


def _matters(position: Position) -> bool:
    return any((position.quantity, position.realized_pl_day, position.costs_day, position.open_pl_day_start))


def _stops_image(stops: StopLadders) -> list[list[int]]:
    return [
        list(ladder) for ladder in (stops.buy_stops, stops.sell_stops, stops.buy_trails, stops.sell_trails)
    ]


def book_image(book: SymbolBook) -> dict[str, object]:
    """Return the ids in each ladder, in the order in which a market would reach them."""
    return {
        "buy_limits": list(book.buy_limits),
        "sell_limits": list(book.sell_limits),
        "trade_stops": _stops_image(book.trade_stops),
        "book_stops": _stops_image(book.book_stops or StopLadders()),
        "waiting": sorted(book.waiting),
        "count": len(book),
    }
