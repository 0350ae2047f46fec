"""Closing an account."""

from __future__ import annotations

from msgspec.structs import replace

from thor.core.accounts import AccountStatus
from thor.core.commands import CloseAccount
from thor.core.decisions.decision import Decision
from thor.core.decisions.endings import end_order
from thor.core.decisions.planned_endings import ENDED_AT_ONCE_MAX, cancels_planned
from thor.core.events import AccountConfigured
from thor.core.orders import OrderTrigger
from thor.core.state import AccountState, EngineState


def decide_close_account(
    state: EngineState, account: AccountState, command: CloseAccount, now_us: int
) -> Decision:
    """Cancel the open orders and accept no more; a duplicate if the account is closed already."""
    if account.profile.status is AccountStatus.CLOSED:
        return Decision(is_duplicate=True)
    closed = replace(account.profile, status=AccountStatus.CLOSED)
    if len(account.open_orders) > ENDED_AT_ONCE_MAX:
        planned = cancels_planned(state, account, tuple(account.open_orders), status=AccountStatus.CLOSED)
        return Decision(events=(planned,))
    canceled = (end_order(order, OrderTrigger.CANCEL, now_us) for order in account.open_orders.values())
    return Decision(events=(*canceled, AccountConfigured(closed)))
