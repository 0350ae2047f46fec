"""The bus of a replay's engine in a separate process: requests and messages go over Redis, ticks stay local."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from typing_extensions import override

from thor.api.engine import EngineUnavailable, NoEngineServes, Reply, Request
from thor.api.messages import BusMessage
from thor.bus.base import Bus, EnginePort, Envelope, Inbound, Message, Subscription
from thor.bus.local_ticks import LocalTicks
from thor.bus.redis.engine_port import RedisEnginePort
from thor.bus.redis.web_bus import RedisBus
from thor.bus.replay_bus import ReplayBus, TakenProgress
from thor.core.quotes import Quote, QuoteUpdate, ticks_of

_SIGN_OF_LIFE_SECONDS: Final = 0.05


class RedisReplayBus(ReplayBus, Bus, EnginePort):
    """A `ReplayBus` over Redis. Requests reach the replay's `shard` by `main`, the process's own bus."""

    def __init__(self, main: RedisBus, url: str, *, shard: int, lease_owner: str) -> None:
        self._main = main
        self._port = RedisEnginePort(url, shard=shard, lease_owner=lease_owner, hears_ticks=False)
        self._ticks = LocalTicks()
        self._newest: Callable[[], Iterable[Quote]] = tuple
        self.progress = TakenProgress()

    @override
    def open(self) -> None:
        self._port.open()

    @override
    def close(self) -> None:
        self._port.close()

    @override
    def serve(self, account_id: int) -> None:
        """Do nothing: the shard follows from an account's number."""

    @override
    def release(self) -> None:
        self._port.forget()
        self.progress.begin_anew()

    @property
    @override
    def waiting(self) -> int:
        return self._port.waiting

    @override
    def recall_quotes_by(self, newest: Callable[[], Iterable[Quote]]) -> None:
        self._newest = newest

    # -- as a bus ------------------------------------------------------------------------------------------------------

    @override
    async def ask(self, request: Request, *, timeout_seconds: float) -> Reply:
        return await self._main.ask(request, timeout_seconds=timeout_seconds)

    @override
    def ask_blocking(self, request: Request, *, timeout_seconds: float) -> Reply:
        """Send a request and wait for the reply.

        An engine that has just begun may not have a heartbeat yet, so retry.
        """
        deadline = time.monotonic() + timeout_seconds
        while True:
            try:
                return self._main.ask_blocking(request, timeout_seconds=timeout_seconds)
            except NoEngineServes as error:
                if time.monotonic() > deadline:
                    raise EngineUnavailable(str(error)) from error
                time.sleep(_SIGN_OF_LIFE_SECONDS)

    @override
    def publish_quotes(self, updates: Sequence[QuoteUpdate]) -> None:
        """Publish ticks to the replay's engine and its local listeners only."""
        self._port.put_ticks(updates)
        self._ticks.pass_on(updates)

    @override
    def subscribe(self, channel: str, on_message: Callable[[BusMessage], None]) -> Subscription:
        return self._main.subscribe(channel, on_message)

    @override
    def subscribe_quotes(self, on_updates: Callable[[Sequence[QuoteUpdate]], None]) -> Subscription:
        """Subscribe to the replay's ticks only."""
        return self._ticks.subscribe_quotes(on_updates)

    @override
    def subscribe_gaps(self, on_gap: Callable[[], None]) -> Subscription:
        return self._main.subscribe_gaps(on_gap)

    # -- as its engine's port ------------------------------------------------------------------------------------------

    @override
    def begin(self, cursor: str) -> None:
        ticks = [tick for quote in self._newest() for tick in ticks_of(quote)]
        if ticks:
            self._port.put_ticks(ticks)
        self._port.begin(cursor)

    @override
    def end(self) -> None:
        self._port.end()

    @override
    def take(self, *, count_max: int, wait_seconds: float) -> list[Inbound]:
        """Return one item at a time, because the engine's clock is the time of the newest tick it has taken."""
        del count_max
        return self.progress.of(self._port.take(count_max=1, wait_seconds=wait_seconds))

    @override
    def answer(self, replies: Sequence[tuple[Envelope, Reply | Exception]]) -> None:
        self._port.answer(replies)

    @override
    def publish(self, messages: Sequence[Message]) -> None:
        """Queue the messages. They are sent with the batch's replies."""
        self._port.publish(messages)

    @override
    def is_watched(self, channel: str) -> bool:
        return self._port.is_watched(channel)

    @override
    def report_set_aside(self, count: int) -> None:
        self._port.report_set_aside(count)
