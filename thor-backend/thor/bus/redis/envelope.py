"""Envelopes of requests from a command stream."""

from __future__ import annotations

from typing_extensions import override

from thor.api.engine import Query, Request
from thor.bus.base import Envelope
from thor.bus.redis.codec import RequestFrame


class RedisEnvelope(Envelope):
    """A request from a command stream.

    `entry_id` is its place there. `times_given` is the number of earlier engines that received it. A request that was
    delivered before is delivered alone, so that if it crashes engines, it can be identified.
    """

    __slots__ = ("entry_id", "frame", "times_given")

    def __init__(
        self,
        request: Request,
        frame: RequestFrame,
        *,
        entry_id: str,
        times_given: int = 0,
    ) -> None:
        # A query changes nothing, so the position after it need not be stored.
        cursor = None if isinstance(request, Query) else entry_id
        super().__init__(request, cursor=cursor, trace_id=frame.trace_id)
        self.frame = frame
        self.entry_id = entry_id
        self.times_given = times_given

    @property
    @override
    def is_given_alone(self) -> bool:
        return self.times_given > 0
