"""The kill switch of an account: it cancels all open orders and blocks opening while it is on."""

from __future__ import annotations

from msgspec.structs import replace

from thor.core.commands import SetKillSwitch
from thor.core.decisions.decision import Decision
from thor.core.decisions.planned_endings import ENDED_AT_ONCE_MAX, cancels_planned
from thor.core.decisions.positions import cancel_orders
from thor.core.decisions.what_if import Trial
from thor.core.events import AccountConfigured
from thor.core.state import AccountState, EngineState


def decide_kill_switch(
    state: EngineState, account: AccountState, command: SetKillSwitch, now_us: int
) -> Decision:
    """Turn the switch on, which cancels every open order, or off. If they are many, the cancels follow later."""
    if account.profile.is_blocked is command.is_on:
        return Decision(is_duplicate=True)
    if command.is_on and len(account.open_orders) > ENDED_AT_ONCE_MAX:
        return Decision(
            events=(cancels_planned(state, account, tuple(account.open_orders), is_blocked=True),)
        )
    trial = Trial(state, account.profile.id)
    order_ids = list(account.open_orders) if command.is_on else []
    cancel_orders(trial, order_ids, now_us)
    trial.apply([AccountConfigured(replace(account.profile, is_blocked=command.is_on))])
    return Decision(events=tuple(trial.events), order_ids=tuple(order_ids))
