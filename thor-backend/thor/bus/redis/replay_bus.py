"""The replay's engine in a process of its own: its requests and its news go over Redis, its ticks stay here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from thor.bus.base import (
    EngineUnavailable,
    Envelope,
    Inbound,
    Message,
    NoEngineServes,
    Reply,
    Request,
    Subscription,
)
from thor.bus.local_ticks import OwnTicks
from thor.bus.redis.engine_port import RedisEnginePort
from thor.bus.redis.web_bus import RedisBus
from thor.core.quotes import Quote, QuoteUpdate, ticks_of

_SIGN_OF_LIFE_SECONDS: Final = 0.05


class RedisSideBus:
    """See `ReplayBus`. `main` is the process's own bus, by which everybody's requests find the replay's `shard`."""

    def __init__(self, main: RedisBus, url: str, *, shard: int, holder: str) -> None:
        self._main = main
        self._port = RedisEnginePort(url, shard=shard, holder=holder, hears_ticks=False)
        self._ticks = OwnTicks()
        self._newest: Callable[[], Iterable[Quote]] = tuple
        self._newest_taken_us = 0
        self.requests_taken = 0

    def open(self) -> None:
        """See `ReplayBus.open`."""
        self._port.open()

    def close(self) -> None:
        """See `ReplayBus.close`."""
        self._port.close()

    def serve(self, account_id: int) -> None:
        """See `ReplayBus.serve`: an account's number says whose it is."""

    def release(self) -> None:
        """See `ReplayBus.release`."""
        self._port.forget()
        self._newest_taken_us = 0

    @property
    def waiting(self) -> int:
        """See `ReplayBus.waiting`."""
        return self._port.waiting

    @property
    def newest_taken_us(self) -> int:
        """See `ReplayBus.newest_taken_us`."""
        return self._newest_taken_us

    def recall_quotes_by(self, newest: Callable[[], Iterable[Quote]]) -> None:
        """See `ReplayBus.recall_quotes_by`."""
        self._newest = newest

    # -- as a bus ------------------------------------------------------------------------------------------------------

    async def ask(self, request: Request, *, timeout_seconds: float) -> Reply:
        """See `Bus.ask`."""
        return await self._main.ask(request, timeout_seconds=timeout_seconds)

    def ask_blocking(self, request: Request, *, timeout_seconds: float) -> Reply:
        """See `Bus.ask_blocking`. An engine that has just begun is waited for: its sign of life is on its way."""
        deadline = time.monotonic() + timeout_seconds
        while True:
            try:
                return self._main.ask_blocking(request, timeout_seconds=timeout_seconds)
            except NoEngineServes as error:
                if time.monotonic() > deadline:
                    raise EngineUnavailable(str(error)) from error
                time.sleep(_SIGN_OF_LIFE_SECONDS)

    def publish_quotes(self, updates: Sequence[QuoteUpdate]) -> None:
        """See `Bus.publish_quotes`: they reach the replay's engine and listeners alone."""
        self._port.put_ticks(updates)
        self._ticks.tell(updates)

    def subscribe(self, channel: str, on_message: Callable[[Mapping[str, Any]], None]) -> Subscription:
        """See `Bus.subscribe`."""
        return self._main.subscribe(channel, on_message)

    def subscribe_quotes(self, on_updates: Callable[[Sequence[QuoteUpdate]], None]) -> Subscription:
        """See `Bus.subscribe_quotes`: the replay's alone."""
        return self._ticks.subscribe_quotes(on_updates)

    def subscribe_gaps(self, on_gap: Callable[[], None]) -> Subscription:
        """See `Bus.subscribe_gaps`."""
        return self._main.subscribe_gaps(on_gap)

    # -- as its engine's port ------------------------------------------------------------------------------------------

    def begin(self, cursor: str) -> None:
        """See `EnginePort.begin`."""
        ticks = [tick for quote in self._newest() for tick in ticks_of(quote)]
        if ticks:
            self._port.put_ticks(ticks)
        self._port.begin(cursor)

    def end(self) -> None:
        """See `EnginePort.end`."""
        self._port.end()

    def take(self, *, count_max: int, wait_seconds: float) -> list[Inbound]:
        """See `EnginePort.take`. One batch of ticks at a time: the engine's clock stands at the newest it has taken."""
        del count_max
        taken = self._port.take(count_max=1, wait_seconds=wait_seconds)
        for item in taken:
            if isinstance(item, Envelope):
                self.requests_taken += 1
            elif item:
                self._newest_taken_us = item[-1].time_us
        return taken

    def answer(self, replies: Sequence[tuple[Envelope, Reply | Exception]]) -> None:
        """See `EnginePort.answer`."""
        self._port.answer(replies)

    def publish(self, messages: Sequence[Message]) -> None:
        """See `EnginePort.publish`: told with the batch's answers."""
        self._port.publish(messages)

    def is_watched(self, channel: str) -> bool:
        """See `EnginePort.is_watched`."""
        return self._port.is_watched(channel)

    def tell_set_aside(self, count: int) -> None:
        """See `EnginePort.tell_set_aside`."""
        self._port.tell_set_aside(count)
