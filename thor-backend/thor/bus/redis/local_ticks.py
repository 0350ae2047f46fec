"""The bus of a process that keeps bars and tapes of the ticks it publishes itself, and of no others."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import override

from thor.bus.base import Bus
from thor.bus.local_ticks import LocalTicks
from thor.bus.redis.web_bus import RedisBus
from thor.core.quotes import QuoteUpdate


class LocalTicksBus(RedisBus, Bus):
    """A RedisBus whose `own` has the ticks that are published through it."""

    def __init__(self, url: str, *, shard_count: int) -> None:
        super().__init__(url, shard_count=shard_count)
        self.own = LocalTicks()

    @override
    def publish_quotes(self, updates: Sequence[QuoteUpdate]) -> None:
        self.own.pass_on(updates)
        super().publish_quotes(updates)
