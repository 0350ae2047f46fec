"""Orders that end some at a time, so that nobody waits while an account with many of them has them all ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from msgspec.structs import replace

from thor.core.decisions.apply import apply, plan_endings
from thor.core.decisions.endings import ending_events
from thor.core.decisions.faults import OnFault, isolate_fault
from thor.core.decisions.links import follow_links
from thor.core.events import AccountConfigured, EndingsPlanned, Event
from thor.core.orders import OrderTrigger, TimeInForce
from thor.core.state import AccountState, EngineState

ENDED_AT_ONCE_MAX: Final = 100
"""A command or a day's end that ends more orders than this plans their ends; fewer end in it."""


def cancels_planned(
    state: EngineState,
    account: AccountState,
    order_ids: Sequence[int],
    *,
    symbol: str = "",
    **changes: Any,
) -> EndingsPlanned:
    """The plan to cancel these open orders: all that there are by now, or all of a symbol. `changes` are the account's.

    It stands in the account's row, and an engine that starts anew carries it on.
    """
    profile = account.profile
    others = tuple(one for one in profile.canceling if symbol and one[0] != symbol)
    planned = replace(profile, canceling=(*others, (symbol, state.next_order_id - 1)), **changes)
    return EndingsPlanned(planned, tuple(order_ids), OrderTrigger.CANCEL)


def process_endings(
    state: EngineState, now_us: int, on_fault: OnFault | None = None, *, count_max: int | None = None
) -> list[Event]:
    """End orders whose end is planned, the first planned first, until `count_max` events or more have followed."""
    events: list[Event] = []
    while state.endings and (count_max is None or len(events) < count_max):
        account_id, order_id = state.endings.popleft()
        account = state.accounts[account_id]
        trigger = account.ending.get(order_id)
        if trigger is not None:
            # One that has ended by itself is no longer among them.
            order = account.open_orders[order_id]
            followed = isolate_fault(state, order, on_fault, ending_events, account, order, trigger, now_us)
            for event in followed:
                apply(state, event)
            events += followed
            if state.unsettled:
                events += follow_links(state, now_us, on_fault)
        if account.profile.canceling and not account.ending:
            done = AccountConfigured(replace(account.profile, canceling=()))
            apply(state, done)
            events.append(done)
    return events


def resume_endings(state: EngineState) -> None:
    """Plan again what an engine before this one had planned and not done: what was to be canceled, or has expired."""
    for account_id, account in state.accounts.items():
        for order in account.open_orders.values():
            if any(
                order.id <= last_id and symbol in ("", order.terms.symbol)
                for symbol, last_id in account.profile.canceling
            ):
                plan_endings(state, account_id, (order.id,), OrderTrigger.CANCEL)
            elif order.terms.time_in_force is TimeInForce.DAY and order.market_day < account.profile.day:
                plan_endings(state, account_id, (order.id,), OrderTrigger.EXPIRE)
