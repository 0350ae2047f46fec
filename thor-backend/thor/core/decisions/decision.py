"""A decision: the events of a command, or its reject."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from thor.core.errors import Reject, RejectCode
from thor.core.events import Event


class Decision(Struct, frozen=True, gc=False, kw_only=True):
    """The events to apply in order, the reject if there is one, and the order that the answer is about.

    A reject by a trading rule also has an event, because the order is kept as REJECTED. `is_duplicate` means that the
    command was executed before and that the order is the result of that. `order_ids` holds all orders of a command that
    affects several.
    """

    events: tuple[Event, ...] = ()
    reject: Reject | None = None
    order_id: int | None = None
    is_duplicate: bool = False
    order_ids: tuple[int, ...] = ()

    @classmethod
    def rejected(cls, code: RejectCode, message: str, detail: Mapping[str, object] | None = None) -> Decision:
        """Return a reject without an event."""
        return cls(reject=Reject(code, message, detail or {}))
