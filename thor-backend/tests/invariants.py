"""What must hold of an engine in memory after each step, whatever was asked of it: `check(state, history)`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from thor.core.accounts import AccountType, LedgerEntry, Trade
from thor.core.book import SymbolBook
from thor.core.engine.apply import install_open_order, install_position
from thor.core.events import (
    AccountOpened,
    AccountRestarted,
    CashMoved,
    Event,
    OrderAccepted,
    OrderChanged,
    OrderEnded,
    OrderFilled,
    OrderRefused,
)
from thor.core.instruments import AssetType
from thor.core.orders import FINAL_STATUSES, OPEN_STATUSES, Order, OrderStatus, Side
from thor.core.positions import Position, PositionKey
from thor.core.state import AccountState, EngineState

ZERO = Decimal(0)
AVERAGE_ERROR_MAX = Decimal("0.000000005")
"""Half of what an average keeps: the most that one averaging fill rounds away, per unit."""


@dataclass
class History:
    """Everything that events told, as a ledger would keep it: the last image of each order, all trades and entries."""

    orders: dict[int, Order] = field(default_factory=dict)
    trades: list[Trade] = field(default_factory=list)
    entries: list[LedgerEntry] = field(default_factory=list)

    def add(self, events: Iterable[Event]) -> None:
        """Take in what followed from one input. Each order event must start from what the order was."""
        for event in events:
            if isinstance(event, OrderAccepted | OrderRefused):
                assert event.order.id not in self.orders, "an order is made once"
                self.orders[event.order.id] = event.order
            elif isinstance(event, OrderChanged | OrderFilled | OrderEnded):
                assert self.orders[event.order.id] == event.before, (
                    "an event starts from the order as it stands"
                )
                assert event.before.status in OPEN_STATUSES, "a final order never changes"
                self.orders[event.order.id] = event.order
            if isinstance(event, OrderFilled):
                self.trades.append(event.trade)
                self.entries += event.entries
            if isinstance(event, AccountOpened | CashMoved | AccountRestarted):
                self.entries.append(event.entry)


def check(state: EngineState, history: History) -> None:
    """Every identity of docs/architecture.md. Raises AssertionError that names what does not hold, and where."""
    for holder in state.accounts.values():
        mine = holder.account.id
        _check_cash(holder, [entry for entry in history.entries if entry.account_id == mine])
        _check_positions(holder, [trade for trade in history.trades if trade.account_id == mine])
        _check_holds(holder)
        _check_promises(holder)
    _check_orders(state, history)
    _check_ids(state, history)
    assert image(state) == image(rebuilt(state)), "the indexes agree with a rebuild"


def _check_cash(holder: AccountState, entries: list[LedgerEntry]) -> None:
    running = ZERO
    for entry in entries:
        running += entry.amount
        assert entry.cash_after == running, f"entry {entry.id}: cash_after is the sum so far"
        assert entry.amount or entry.kind == "RESET", f"entry {entry.id} changes nothing"
    assert holder.cash == running, f"account {holder.account.id}: cash {holder.cash} = Σ entries {running}"


def _check_positions(holder: AccountState, trades: list[Trade]) -> None:
    epoch = holder.account.epoch
    quantities: dict[PositionKey, Decimal] = {}
    for trade in trades:
        assert trade.quantity > 0, f"trade {trade.id} has a quantity"
        assert trade.price > 0, f"trade {trade.id} has a price above zero"
        if trade.epoch == epoch:
            key = PositionKey(trade.symbol, AssetType(trade.asset_type))
            signed = trade.quantity * Side(trade.side).sign
            quantities[key] = quantities.get(key, ZERO) + signed
    held = {key: position.quantity for key, position in holder.positions.items() if position.quantity}
    assert held == {key: quantity for key, quantity in quantities.items() if quantity}, "position = Σ fills"
    for position in holder.positions.values():
        assert position.quantity or not position.avg_price, (
            f"{position.symbol}: a flat position has no average"
        )
        assert not position.quantity or position.avg_price > 0, f"{position.symbol}: an average is above zero"


def _check_holds(holder: AccountState) -> None:
    name = f"account {holder.account.id}"
    assert holder.hold_total == sum((order.hold for order in holder.open_orders.values()), ZERO), (
        f"{name}: hold_total = Σ holds of open orders"
    )
    assert all(order.hold >= 0 for order in holder.open_orders.values()), f"{name}: no hold is negative"
    assert holder.open_orders or holder.hold_total == 0, f"{name}: nothing is held without an open order"


def _check_promises(holder: AccountState) -> None:
    """What an account type promises: no shorts and no debt where it pays in full."""
    is_cash = holder.account.account_type is AccountType.CASH
    for position in holder.positions.values():
        may_be_short = not position.asset_type.settles_in_full or (
            position.asset_type is AssetType.EQ and not is_cash
        )
        assert may_be_short or position.quantity >= 0, f"{position.symbol}: short where that is not allowed"
    traded_on_margin = any(not key.asset_type.settles_in_full for key in holder.positions)
    if is_cash and not traded_on_margin and not _has_margin_order(holder):
        assert holder.cash - holder.hold_total >= 0, (
            f"account {holder.account.id}: {holder.cash} of cash covers {holder.hold_total} of holds"
        )


def _has_margin_order(holder: AccountState) -> bool:
    return any(not order.terms.asset_type.settles_in_full for order in holder.open_orders.values())


def _check_orders(state: EngineState, history: History) -> None:
    filled: dict[int, Decimal] = {}
    notional: dict[int, Decimal] = {}
    costs: dict[int, Decimal] = {}
    for trade in history.trades:
        filled[trade.order_id] = filled.get(trade.order_id, ZERO) + trade.quantity
        notional[trade.order_id] = notional.get(trade.order_id, ZERO) + trade.quantity * trade.price
        costs[trade.order_id] = costs.get(trade.order_id, ZERO) + trade.commission + trade.fees
    for order in history.orders.values():
        name = f"order {order.id}"
        assert order.filled_quantity == filled.get(order.id, ZERO), f"{name}: filled = Σ its trades"
        assert order.filled_notional == notional.get(order.id, ZERO), f"{name}: notional = Σ its trades"
        assert order.commission + order.fees == costs.get(order.id, ZERO), f"{name}: costs = Σ its trades"
        assert order.status in OPEN_STATUSES or order.status in FINAL_STATUSES
        assert order.remaining_quantity >= 0, f"{name}: never overfilled"
        if order.status.is_open:
            assert state.orders[order.id] is order, f"{name} is open, so the engine has it"
            assert order.remaining_quantity > 0, f"{name} is open, so something remains"
        else:
            assert order.id not in state.orders, f"{name} is final, so the engine has let go of it"
            assert order.hold == 0, f"{name} is final and holds nothing"
        assert (order.status is OrderStatus.FILLED) == (order.remaining_quantity == 0)
        assert (order.status is not OrderStatus.REJECTED) or order.reject_code, f"{name} says why"
    assert set(state.orders) <= set(history.orders), "the engine has no order that no event told of"


def _check_ids(state: EngineState, history: History) -> None:
    for name, ids, following in (
        ("order", list(history.orders), state.next_order_id),
        ("trade", [trade.id for trade in history.trades], state.next_trade_id),
        ("entry", [entry.id for entry in history.entries], state.next_entry_id),
    ):
        assert ids == sorted(set(ids)), f"{name} ids rise"
        assert not ids or ids[-1] < following, f"the next {name} id is new"


def rebuilt(state: EngineState) -> EngineState:
    """An engine made anew of what a database keeps: accounts with their cash, positions, and open orders by id."""
    fresh = EngineState.for_shard(state.shard, state.rules)
    for id_, holder in state.accounts.items():
        fresh.accounts[id_] = AccountState(holder.account, cash=holder.cash)
        for position in holder.positions.values():
            install_position(fresh, fresh.accounts[id_], position)
    for _, order in sorted(state.orders.items()):
        install_open_order(fresh, order)
    fresh.next_order_id = state.next_order_id
    fresh.next_trade_id = state.next_trade_id
    fresh.next_entry_id = state.next_entry_id
    return fresh


def image(state: EngineState) -> dict[str, object]:
    """All that the engine knows but quotes, as plain values that compare equal where two engines would act alike.

    What carries no meaning is left out: empty books and index rows, flat positions whose day has nothing to tell, and
    the client ids of final orders, which the database remembers.
    """
    return {
        "ids": (state.next_order_id, state.next_trade_id, state.next_entry_id),
        "accounts": {id_: _account_image(holder) for id_, holder in sorted(state.accounts.items())},
        "orders": dict(sorted(state.orders.items())),
        "books": {symbol: book_image(book) for symbol, book in sorted(state.books.items()) if len(book)},
        "holders": {symbol: sorted(ids) for symbol, ids in sorted(state.holders.items()) if ids},
    }


def _account_image(holder: AccountState) -> dict[str, object]:
    return {
        "account": holder.account,
        "cash": holder.cash,
        "hold_total": holder.hold_total,
        "positions": {key: p for key, p in sorted(holder.positions.items()) if _matters(p)},
        "open_orders": list(holder.open_orders.items()),
        "orders_by_key": {key: list(orders.items()) for key, orders in sorted(holder.orders_by_key.items())},
        "margined": sorted(holder.margined),
        "client_orders": {
            client_id: known
            for client_id, known in sorted(holder.client_orders.items())
            if known[0] in holder.open_orders
        },
    }


def _matters(position: Position) -> bool:
    return any((position.quantity, position.realized_pl_day, position.costs_day, position.open_pl_day_start))


def book_image(book: SymbolBook) -> dict[str, object]:
    """The ids that rest in each ladder, in the order in which a market would reach them."""
    return {
        "buy_limits": list(book.buy_limits),
        "sell_limits": list(book.sell_limits),
        "buy_stops": list(book.buy_stops),
        "sell_stops": list(book.sell_stops),
        "waiting": sorted(book.waiting),
        "count": len(book),
    }
