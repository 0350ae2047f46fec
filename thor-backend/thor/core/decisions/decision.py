"""What deciding gives back."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from thor.core.errors import Reject, RejectCode
from thor.core.events import Event


class Decision(Struct, frozen=True, kw_only=True):
    """The events to apply, in their order; why it was refused, if it was; and the order that the answer is about.

    A refusal by a trading rule has both a reject and an event (the order is kept, REJECTED). `is_repeat` says that the
    command was carried out before, and the order is the one it made then. `order_ids` are all the orders that a command
    about several was about.
    """

    events: tuple[Event, ...] = ()
    reject: Reject | None = None
    order_id: int | None = None
    is_repeat: bool = False
    order_ids: tuple[int, ...] = ()

    @classmethod
    def refused(cls, code: RejectCode, message: str, detail: Mapping[str, object] | None = None) -> Decision:
        """A refusal that leaves no trace."""
        return cls(reject=Reject(code, message, detail or {}))
