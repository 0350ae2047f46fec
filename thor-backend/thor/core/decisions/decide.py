"""Decisions on commands and on due releases."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop
from typing import Any

from msgspec.structs import replace

from thor.core.commands import (
    SYSTEM_CUSTOMER_ID,
    CancelOrder,
    CancelOrders,
    CloneAccount,
    CloseAccount,
    ClosePosition,
    ClosePositions,
    Command,
    ConfigureAccount,
    DepositCash,
    ExerciseOption,
    NewOrderCommand,
    OpenAccount,
    ReplaceOrder,
    ResetAccount,
    ReversePosition,
    RollAccountDay,
    SetKillSwitch,
    SubmitOrder,
    TakeCorporateAction,
    WithdrawCash,
)
from thor.core.decisions.apply import apply
from thor.core.decisions.clone import decide_clone
from thor.core.decisions.close import decide_close_account
from thor.core.decisions.configure import decide_configure
from thor.core.decisions.corporate_actions import decide_corporate_action
from thor.core.decisions.day import decide_roll_day
from thor.core.decisions.decision import Decision
from thor.core.decisions.faults import OnFault, isolate_fault
from thor.core.decisions.kill_switch import decide_kill_switch
from thor.core.decisions.links import decide_submit_linked, follow_links
from thor.core.decisions.option_settlement import decide_exercise
from thor.core.decisions.orders import (
    decide_cancel,
    decide_release,
    decide_replace,
    decide_submit,
    find_duplicate,
    follow_up,
)
from thor.core.decisions.positions import (
    decide_cancel_all,
    decide_close,
    decide_close_all,
    decide_reverse,
)
from thor.core.decisions.transfers import decide_deposit, decide_open, decide_reset, decide_withdraw
from thor.core.errors import Reject, RejectCode
from thor.core.events import Event
from thor.core.orders import OrderClass, OrderStatus
from thor.core.state import AccountState, EngineState

__all__ = ["Decision", "apply_decision", "decide", "process", "process_releases"]


def decide(state: EngineState, command: Command, now_us: int) -> Decision:
    """Decide on `command` at `now_us` (microseconds since 1970, UTC). The state is read and not changed."""
    if command.deadline_us is not None and now_us > command.deadline_us:
        return _too_late(state, command)
    if type(command) is OpenAccount:
        return decide_open(state, command, now_us)
    if type(command) is CloneAccount:
        return decide_clone(state, command, now_us)
    account = state.accounts.get(command.account_id)
    if account is None or command.customer_id not in (account.profile.customer_id, SYSTEM_CUSTOMER_ID):
        return Decision(reject=account_not_found(command.account_id))
    return _DECIDERS[type(command)](state, account, command, now_us)


def _too_late(state: EngineState, command: Command) -> Decision:
    """Reject a command past its deadline. One that was executed in time gets its first result again.

    A sender that lost the answer can therefore send the same command again: it learns the result, or that nothing was
    done and nothing will be.
    """
    account = state.accounts.get(command.account_id)
    if isinstance(command, NewOrderCommand) and account is not None:
        is_theirs = command.customer_id == account.profile.customer_id
        duplicate = find_duplicate(account, command) if is_theirs else None
        if duplicate is not None:
            return duplicate
    return Decision.rejected(
        RejectCode.DEADLINE_PASSED, "The request reached the market after its deadline. Nothing was done."
    )


def account_not_found(account_id: int) -> Reject:
    """Return the reject of an account that does not exist or belongs to another customer, without a difference."""
    return Reject(
        RejectCode.ACCOUNT_NOT_FOUND, f"Account {account_id} not found.", {"account_id": account_id}
    )


def process(state: EngineState, command: Command, now_us: int) -> Decision:
    """Decide on `command` and apply the events."""
    return apply_decision(state, command, decide(state, command, now_us), now_us)


def apply_decision(state: EngineState, command: Command, decision: Decision, now_us: int) -> Decision:
    """Apply the decision on `command` and its immediate consequences. Return the decision with all events."""
    for event in decision.events:
        apply(state, event)
    followed: list[Event] = []
    if type(command) is ReplaceOrder and decision.reject is None:
        followed = follow_up(state, command.order_id, now_us)
        for event in followed:
            apply(state, event)
    if state.changed_links:
        followed += follow_links(state, now_us)
    return replace(decision, events=(*decision.events, *followed)) if followed else decision


def process_releases(
    state: EngineState, now_us: int, on_fault: OnFault | None = None, *, count_max: int | None = None
) -> list[Event]:
    """Send the PENDING orders that are due to the market, in order of time. `on_fault` works as for a tick.

    With `count_max`, the remaining orders wait once that many events have followed.
    """
    events: list[Event] = []
    while (
        state.releases and state.releases[0][0] <= now_us and (count_max is None or len(events) < count_max)
    ):
        release_us, order_id = heappop(state.releases)
        order = state.orders.get(order_id)
        if order is None or order.status is not OrderStatus.PENDING or order.release_us != release_us:
            continue
        for event in isolate_fault(state, order, on_fault, decide_release, state, order, now_us):
            apply(state, event)
            events.append(event)
        for followed in isolate_fault(state, order, on_fault, follow_up, state, order_id, now_us):
            apply(state, followed)
            events.append(followed)
        if state.changed_links:
            events += follow_links(state, now_us, on_fault)
    return events


def _decide_any_submit(
    state: EngineState, account: AccountState, command: SubmitOrder, now_us: int
) -> Decision:
    if command.order_class is OrderClass.SIMPLE:
        return decide_submit(state, account, command, now_us)
    return decide_submit_linked(state, account, command, now_us)


_DECIDERS: dict[type, Callable[[EngineState, AccountState, Any, int], Decision]] = {
    SubmitOrder: _decide_any_submit,
    CancelOrders: decide_cancel_all,
    ClosePosition: decide_close,
    ReversePosition: decide_reverse,
    ClosePositions: decide_close_all,
    ExerciseOption: decide_exercise,
    SetKillSwitch: decide_kill_switch,
    ReplaceOrder: decide_replace,
    CancelOrder: decide_cancel,
    ConfigureAccount: decide_configure,
    DepositCash: decide_deposit,
    WithdrawCash: decide_withdraw,
    ResetAccount: decide_reset,
    TakeCorporateAction: decide_corporate_action,
    CloseAccount: decide_close_account,
    RollAccountDay: decide_roll_day,
}
