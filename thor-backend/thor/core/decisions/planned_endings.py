"""Orders that end a few at a time, so that an account with many open orders does not delay others."""

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
"""A command or day's end that ends more orders than this plans their ends. Fewer end immediately."""


def cancels_planned(
    state: EngineState,
    account: AccountState,
    order_ids: Sequence[int],
    *,
    symbol: str = "",
    **changes: Any,
) -> EndingsPlanned:
    """Plan to cancel these orders: all open now, or all of a symbol. `changes` go to the account's profile.

    The plan is stored in the account's row, and a restarted engine continues it.
    """
    profile = account.profile
    others = tuple(one for one in profile.canceling if symbol and one[0] != symbol)
    planned = replace(profile, canceling=(*others, (symbol, state.next_order_id - 1)), **changes)
    return EndingsPlanned(planned, tuple(order_ids), OrderTrigger.CANCEL)


def process_endings(
    state: EngineState, now_us: int, on_fault: OnFault | None = None, *, count_max: int | None = None
) -> list[Event]:
    """End orders in the order in which they were planned, until at least `count_max` events have followed."""
    events: list[Event] = []
    while state.endings and (count_max is None or len(events) < count_max):
        account_id, order_id = state.endings.popleft()
        account = state.accounts[account_id]
        trigger = account.ending.get(order_id)
        if trigger is not None:
            # An order that ended otherwise is no longer planned.
            order = account.open_orders[order_id]
            followed = isolate_fault(state, order, on_fault, ending_events, account, order, trigger, now_us)
            for event in followed:
                apply(state, event)
            events += followed
            if state.changed_links:
                events += follow_links(state, now_us, on_fault)
        if account.profile.canceling and not account.ending:
            done = AccountConfigured(replace(account.profile, canceling=()))
            apply(state, done)
            events.append(done)
    return events


def resume_endings(state: EngineState) -> None:
    """Restore the plans of an earlier engine process: orders that were to be canceled, and expired ones."""
    for account_id, account in state.accounts.items():
        for order in account.open_orders.values():
            if any(
                order.id <= last_id and symbol in ("", order.terms.symbol)
                for symbol, last_id in account.profile.canceling
            ):
                plan_endings(state, account_id, (order.id,), OrderTrigger.CANCEL)
            elif order.terms.time_in_force is TimeInForce.DAY and order.market_day < account.profile.day:
                plan_endings(state, account_id, (order.id,), OrderTrigger.EXPIRE)
