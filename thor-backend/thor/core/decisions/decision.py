"""A decision: the events that follow from a command, or its reject."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from thor.core.errors import Reject, RejectCode
from thor.core.events import Event


class Decision(Struct, frozen=True, gc=False, kw_only=True):
    """The events to apply, in their order; the reject, if any; and the order that the answer is about.

    A reject by a trading rule has an event as well: the order is kept, REJECTED. `is_duplicate` says that the command
    was carried out before, and the order is the one it made then. `order_ids` are all the orders of a command about
    several.
    """

    events: tuple[Event, ...] = ()
    reject: Reject | None = None
    order_id: int | None = None
    is_duplicate: bool = False
    order_ids: tuple[int, ...] = ()

    @classmethod
    def rejected(cls, code: RejectCode, message: str, detail: Mapping[str, object] | None = None) -> Decision:
        """A reject that leaves no trace."""
        return cls(reject=Reject(code, message, detail or {}))
