"""Fault isolation: an internal error in deciding one order affects that order alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from thor.core.events import Event
from thor.core.orders import Order
from thor.core.state import EngineState

OnFault = Callable[[Order, Exception], None]
"""The callback for an order that could not be decided, with its error."""


def isolate_fault(
    state: EngineState,
    order: Order,
    on_fault: OnFault | None,
    step: Callable[..., Iterable[Event]],
    *given: Any,
) -> Iterable[Event]:
    """Return the events of `step`; if it fails, set the order aside, call `on_fault` and return nothing.

    Deciding changes nothing, so other orders are not affected. Without `on_fault` the error is raised.
    """
    try:
        return step(*given)
    except Exception as error:
        if on_fault is None:
            raise
        state.set_aside.add(order.id)
        on_fault(order, error)
        return ()
