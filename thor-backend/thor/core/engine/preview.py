"""What an order would do, decided by the very rules that would decide it, on a copy of its account."""

from __future__ import annotations

from thor.core.commands import SubmitOrder
from thor.core.engine.decide import process
from thor.core.engine.decision import Decision
from thor.core.engine.scratch import scratch_of
from thor.core.state import EngineState


def preview_order(state: EngineState, command: SubmitOrder, now_us: int) -> tuple[Decision, EngineState]:
    """The decision on `command`, and a state of its account alone as it would be after it. `state` is not changed.

    Costs as much as the account has positions and open orders. The copy has no account where there is none.
    """
    after = scratch_of(state, command.account_id)
    return process(after, command, now_us), after
