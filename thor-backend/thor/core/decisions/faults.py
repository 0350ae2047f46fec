"""A fault of ours in deciding one order costs that order alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from thor.core.events import Event
from thor.core.orders import Order
from thor.core.state import EngineState

OnFault = Callable[[Order, Exception], None]
"""Is told of an order that could not be decided, and why."""


def isolate_fault(
    state: EngineState,
    order: Order,
    on_fault: OnFault | None,
    step: Callable[..., Iterable[Event]],
    *given: Any,
) -> Iterable[Event]:
    """What follows for an order by `step`; nothing where that cannot be decided: it is set aside, and `on_fault` told.

    Deciding changes nothing, so nobody else's order is touched. Without an `on_fault` the fault is raised.
    """
    try:
        return step(*given)
    except Exception as error:
        if on_fault is None:
            raise
        state.set_aside.add(order.id)
        on_fault(order, error)
        return ()
