"""Apply events to the state. Events carry the state after them, so only totals and indexes are computed here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from heapq import heappush
from typing import Any

from thor.core.account_rules import FillModel
from thor.core.accounts import AccountProfile, AccountType, LedgerEntry
from thor.core.decisions.charges import needs_of
from thor.core.decisions.fill_model import taken_after
from thor.core.events import (
    AccountConfigured,
    AccountDayRolled,
    AccountOpened,
    AccountRestarted,
    CashMoved,
    CorporateActionTaken,
    DayTradeCounted,
    EndingsPlanned,
    Event,
    OrderAccepted,
    OrderChanged,
    OrderEnded,
    OrderFilled,
    OrderRejected,
)
from thor.core.money import ZERO
from thor.core.needs import NOTHING
from thor.core.orders import Order, OrderStatus, OrderTrigger
from thor.core.positions import Position, PositionKey
from thor.core.siblings import Siblings, key_of
from thor.core.state import AccountState, EngineState


def apply(state: EngineState, event: Event) -> None:
    """Change the state as the event states."""
    _APPLIERS[type(event)](state, event)


def _account_opened(state: EngineState, event: AccountOpened) -> None:
    install_account(state, AccountState(event.profile, cash=event.entry.cash_after))
    state.next_entry_id = event.entry.id + 1


def _order_accepted(state: EngineState, event: OrderAccepted) -> None:
    install_open_order(state, event.order)
    state.next_order_id = event.order.id + 1


def _order_rejected(state: EngineState, event: OrderRejected) -> None:
    order = event.order
    account = state.accounts[order.account_id]
    account.client_orders[order.client_order_id] = (order.id, order.terms_given)
    state.next_order_id = order.id + 1


def _order_changed(state: EngineState, event: OrderChanged) -> None:
    before, order = event.before, event.order
    account = state.accounts[order.account_id]
    _hold(account, before.hold, order)
    account.open_orders[order.id] = order
    _own_siblings(account, key_of(order)).replace(order)
    state.orders[order.id] = order
    if order.terms is not before.terms and _is_linked(account, order):
        state.changed_links.append(order)
    if (
        order.terms is not before.terms
        or order.is_triggered is not before.is_triggered
        or order.trail_mark is not before.trail_mark
        or order.release_us != before.release_us
        or order.status is not before.status
    ):
        state.set_aside.discard(order.id)
        _take_off_market(state, before)
        _put_on_market(state, order)


def _order_filled(state: EngineState, event: OrderFilled) -> None:
    before, order = event.before, event.order
    account = state.accounts[order.account_id]
    if order.status.is_open:
        _hold(account, before.hold, order)
        account.open_orders[order.id] = order
        _own_siblings(account, event.position.key).replace(order)
        state.orders[order.id] = order
    else:
        _remove_open_order(state, account, before)
    install_position(state, account, event.position)
    if account.profile.rules.fill_model is FillModel.QUOTED_SIZE:
        quote = state.quotes[order.terms.symbol]
        side = order.terms.side
        account.taken[order.terms.symbol, side] = taken_after(account, quote, side, event.trade.quantity)
    if _is_linked(account, order):
        state.changed_links.append(order)
    state.next_trade_id = event.trade.id + 1
    if event.entries:
        account.cash = event.entries[-1].cash_after
        state.next_entry_id = event.entries[-1].id + 1


def _order_ended(state: EngineState, event: OrderEnded) -> None:
    account = state.accounts[event.order.account_id]
    _remove_open_order(state, account, event.before)
    if _is_linked(account, event.order):
        state.changed_links.append(event.order)


def _cash_moved(state: EngineState, event: CashMoved) -> None:
    account = state.accounts[event.profile.id]
    account.profile = event.profile
    _take_entry(state, account, event.entry)


def _take_entry(state: EngineState, account: AccountState, entry: LedgerEntry) -> None:
    account.cash = entry.cash_after
    state.next_entry_id = entry.id + 1
    if entry.client_id is not None:
        account.client_entries[entry.client_id] = entry.request_text


def _account_configured(state: EngineState, event: AccountConfigured | DayTradeCounted) -> None:
    state.accounts[event.profile.id].profile = event.profile
    _index_account(state, event.profile)


def _endings_planned(state: EngineState, event: EndingsPlanned) -> None:
    state.accounts[event.profile.id].profile = event.profile
    plan_endings(state, event.profile.id, event.order_ids, event.trigger)


def _account_restarted(state: EngineState, event: AccountRestarted) -> None:
    account = state.accounts[event.profile.id]
    account.profile = event.profile
    _renew_positions(state, account, event.positions)
    _take_entry(state, account, event.entry)


def _account_day_rolled(state: EngineState, event: AccountDayRolled) -> None:
    account = state.accounts[event.profile.id]
    account.profile = event.profile
    _renew_positions(state, account, event.positions)


def _corporate_action_taken(state: EngineState, event: CorporateActionTaken) -> None:
    action = event.action
    account = state.accounts[action.account_id]
    _take_entry(state, account, event.entry)
    account.actions[action.action_id] = action.terms
    if event.position is not None:
        install_position(state, account, event.position)
        state.split_us[event.position.symbol] = action.time_us
    if event.quote is not None:
        state.quotes[event.quote.symbol] = event.quote
        state.restated[event.quote.symbol] = event.given_us


def _renew_positions(state: EngineState, account: AccountState, positions: Iterable[Position]) -> None:
    """Install the positions of a new day or generation. A flat one has no figures left and is removed."""
    for position in positions:
        install_position(state, account, position)
        if not position.quantity:
            del account.positions[position.key]


def install_account(state: EngineState, account: AccountState) -> None:
    """Add an account to the state and to the index of accounts that liquidate. Recovery uses it too."""
    state.accounts[account.profile.id] = account
    _index_account(state, account.profile)


def _index_account(state: EngineState, account: AccountProfile) -> None:
    if account.rules.liquidates:
        state.liquidating.add(account.id)
    else:
        state.liquidating.discard(account.id)


def plan_endings(
    state: EngineState, account_id: int, order_ids: Iterable[int], trigger: OrderTrigger
) -> None:
    """Plan the end of open orders, each in its turn. Recovery uses it too."""
    ending = state.accounts[account_id].ending
    for order_id in order_ids:
        if order_id not in ending:
            ending[order_id] = trigger
            state.endings.append((account_id, order_id))


def install_open_order(state: EngineState, order: Order) -> None:
    """Add an open order to its account, the indexes and the book. Recovery uses it too."""
    account = state.accounts[order.account_id]
    account.open_orders[order.id] = order
    _own_siblings(account, key_of(order)).add(order)
    _hold(account, ZERO, order)
    account.client_orders[order.client_order_id] = (order.id, order.terms_given)
    state.orders[order.id] = order
    if order.parent_id is not None:
        _link(account.children, order.parent_id, order.id)
    if order.oco_group is not None:
        _link(account.oco_groups, order.oco_group, order.id)
    _put_on_market(state, order)


def install_position(state: EngineState, account: AccountState, position: Position) -> None:
    """Set a position in its account and in the index by symbol. Recovery uses it too."""
    key = position.key
    account.positions[key] = position
    holders = state.accounts_by_symbol.get(key.symbol)
    if position.quantity:
        if holders is None:
            holders = state.accounts_by_symbol[key.symbol] = set()
        holders.add(position.account_id)
        if not key.asset_type.settles_in_full or position.is_short_option:
            account.margined.add(key)
        else:
            account.margined.discard(key)
    else:
        if holders is not None:
            holders.discard(position.account_id)
        account.margined.discard(key)


def _remove_open_order(state: EngineState, account: AccountState, before: Order) -> None:
    key = key_of(before)
    del account.open_orders[before.id]
    siblings = _own_siblings(account, key)
    siblings.remove(before)
    if not siblings:
        del account.orders_by_key[key]
    account.hold_total -= before.hold
    account.needs_total -= account.needs.pop(before.id, NOTHING)
    del state.orders[before.id]
    state.set_aside.discard(before.id)
    account.ending.pop(before.id, None)
    if before.parent_id is not None:
        _unlink(account.children, before.parent_id, before.id)
    if before.oco_group is not None:
        _unlink(account.oco_groups, before.oco_group, before.id)
    _take_off_market(state, before)


def _own_siblings(account: AccountState, key: PositionKey) -> Siblings:
    """Return an account's open orders of a symbol for changing: its own, or a copy if they were shared."""
    siblings = account.orders_by_key.get(key)
    if siblings is None:
        siblings = account.orders_by_key[key] = Siblings(account)
    elif siblings.owner is not account:
        siblings = account.orders_by_key[key] = siblings.copy(account)
    return siblings


def _hold(account: AccountState, before: Decimal, order: Order) -> None:
    """Update the account's totals to the hold of an open order that held `before`."""
    account.hold_total += order.hold - before
    if account.profile.account_type is AccountType.CASH:
        return
    account.needs_total -= account.needs.pop(order.id, NOTHING)
    if order.hold:
        needs = account.needs[order.id] = needs_of(order, account.profile)
        account.needs_total += needs


def _link(index: dict[int, frozenset[int]], name: int, order_id: int) -> None:
    index[name] = index.get(name, frozenset()) | {order_id}


def _unlink(index: dict[int, frozenset[int]], name: int, order_id: int) -> None:
    others = index[name] - {order_id}
    if others:
        index[name] = others
    else:
        del index[name]


def _is_linked(account: AccountState, order: Order) -> bool:
    return order.oco_group is not None or order.id in account.children


def _put_on_market(state: EngineState, order: Order) -> None:
    """Add an order to the book, or to the heap of releases if it is PENDING."""
    if state.is_trial:
        return
    if order.status is not OrderStatus.PENDING:
        state.book(order.terms.symbol).add(order)
    elif order.release_us is not None:
        heappush(state.releases, (order.release_us, order.id))


def _take_off_market(state: EngineState, before: Order) -> None:
    # The heap of releases is not searched. A pair whose order no longer waits is skipped when it comes up.
    if before.status is not OrderStatus.PENDING and not state.is_trial:
        state.book(before.terms.symbol).remove(before)


_APPLIERS: dict[type, Callable[[EngineState, Any], None]] = {
    AccountOpened: _account_opened,
    OrderAccepted: _order_accepted,
    OrderRejected: _order_rejected,
    OrderChanged: _order_changed,
    OrderFilled: _order_filled,
    OrderEnded: _order_ended,
    AccountConfigured: _account_configured,
    DayTradeCounted: _account_configured,
    EndingsPlanned: _endings_planned,
    CashMoved: _cash_moved,
    AccountRestarted: _account_restarted,
    AccountDayRolled: _account_day_rolled,
    CorporateActionTaken: _corporate_action_taken,
}
