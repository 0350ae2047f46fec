"""`Bus` over Redis, for every process that is not an engine."""

from __future__ import annotations

import asyncio
import os
import socket
import time
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, Final
from uuid import uuid4

import structlog
from msgspec.structs import replace
from typing_extensions import override

from thor.api.engine import AccountSnapshotQuery, EngineUnavailable, OutcomeUnknown, Query, Reply, Request
from thor.api.messages import BusMessage
from thor.bus.base import Bus, Message, Subscription, deadline_after
from thor.bus.metrics import BUS_DROPPED, BUS_UNREADABLE
from thor.bus.redis import codec, names
from thor.bus.redis.latest_hash import ticks_of_hash
from thor.bus.redis.listener import Listener
from thor.bus.redis.sender import Sender
from thor.bus.trace import trace_id
from thor.core.quotes import QuoteUpdate
from thor.core.state import shard_of
from thor.tasks import cancel

log = structlog.get_logger(__name__)

OnMessage = Callable[[BusMessage], None]
OnQuotes = Callable[[Sequence[QuoteUpdate]], None]
OnGap = Callable[[], None]

_AWAY: Final = "The connection to the engine was lost. Nothing was done. Try again."
_NO_ANSWER: Final = (
    "The engine received the request but did not answer within {seconds:g} s. Send it again with the same id."
)
_ANSWER_LOST: Final = (
    "The connection to the engine was lost before it answered. Send it again with the same id."
)
_CLOSE_SECONDS: Final = 2.0


class _Subscription:
    def __init__(self, close: Callable[[], None]) -> None:
        self.close = close


class RedisBus(Bus):
    """Sends requests to engines, publishes ticks and receives messages. Its work runs in the event loop that opens it.

    Its methods may be called from any thread. While Redis is away, `ask` raises EngineUnavailable at once, and ticks
    are dropped and counted. It reconnects by itself.
    """

    def __init__(self, url: str, *, shard_count: int = 1) -> None:
        self._url = url
        self._shard_count = shard_count
        self._asker = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self._numbers = count(1)
        self._waiting: dict[int, asyncio.Future[Reply]] = {}
        self._channels: dict[str, tuple[OnMessage, ...]] = {}
        self._on_quotes: tuple[OnQuotes, ...] = ()
        self._on_gap: tuple[OnGap, ...] = ()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listener: Listener | None = None
        self._sender: Sender | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._was_lost = False

    @property
    def is_connected(self) -> bool:
        """True if Redis answers."""
        return self._listener is not None and self._listener.is_connected

    async def open(self, *, wait_seconds: float = 5.0) -> None:
        """Start in this event loop and wait briefly for Redis. If it is away, the bus connects later."""
        self._loop = asyncio.get_running_loop()
        self._listener = listener = Listener(
            self._url, on_message=self._arrived, on_connected=self._connected, on_lost=self._lost
        )
        self._sender = Sender(self._url)
        listener.add(names.reply_channel(self._asker))
        for channel in tuple(self._channels):
            listener.add(channel)
        if self._on_quotes:
            listener.follow_quotes()
        self._tasks = [asyncio.create_task(part.run()) for part in (listener, self._sender)]
        try:
            await asyncio.wait_for(listener.connected.wait(), wait_seconds)
        except TimeoutError:
            log.warning("bus_away", url_scheme=self._url.partition(":")[0])

    async def close(self) -> None:
        """Send the waiting output and disconnect."""
        if self._sender is not None and self.is_connected:
            try:
                await asyncio.wait_for(self._sender.flush(), _CLOSE_SECONDS)
            except TimeoutError:
                log.warning("bus_closed_with_unsent")
        await cancel(self._tasks)
        self._loop = self._listener = self._sender = None

    @override
    async def ask(self, request: Request, *, timeout_seconds: float) -> Reply:
        loop = self._opened()
        if asyncio.get_running_loop() is loop:
            return await self._ask(request, timeout_seconds)
        running = asyncio.run_coroutine_threadsafe(self._ask(request, timeout_seconds), loop)
        return await asyncio.wrap_future(running)

    @override
    def ask_blocking(self, request: Request, *, timeout_seconds: float) -> Reply:
        """Send a request and wait for the reply. Never call it in the bus's own event loop, which would deadlock."""
        running = asyncio.run_coroutine_threadsafe(self._ask(request, timeout_seconds), self._opened())
        return running.result()

    @override
    def publish_quotes(self, updates: Sequence[QuoteUpdate]) -> None:
        """Send ticks. Those that cannot be sent are dropped and counted."""
        self._in_loop(self._publish_quotes, updates)

    @override
    def publish(self, messages: Sequence[Message]) -> None:
        self._in_loop(self._publish, messages)

    @override
    def subscribe(self, channel: str, on_message: OnMessage) -> _Subscription:
        """Call `on_message` in the bus's event loop with each body published on `channel`."""
        self._in_loop(self._add_channel, channel, on_message)
        return _Subscription(lambda: self._in_loop(self._remove_channel, channel, on_message))

    @override
    def subscribe_quotes(self, on_updates: OnQuotes) -> Subscription:
        """Call `on_updates` with each batch of ticks, starting with the newest quotes of all symbols."""
        self._on_quotes = (*self._on_quotes, on_updates)
        self._in_loop(self._follow_quotes)

        def close() -> None:
            self._on_quotes = tuple(other for other in self._on_quotes if other is not on_updates)

        return _Subscription(close)

    @override
    def subscribe_gaps(self, on_gap: OnGap) -> _Subscription:
        """Call `on_gap` whenever a lost Redis is found again."""
        self._on_gap = (*self._on_gap, on_gap)

        def close() -> None:
            self._on_gap = tuple(other for other in self._on_gap if other is not on_gap)

        return _Subscription(close)

    @override
    def is_watched(self, channel: str) -> bool:
        """Return True: only the engine knows the watched channels, so every channel counts as watched here."""
        return True

    # -- in the bus's event loop -----------------------------------------------------------------------------------

    async def _ask(self, request: Request, timeout_seconds: float) -> Reply:
        listener, sender = self._listener, self._sender
        if listener is None or sender is None or not listener.is_connected:
            raise EngineUnavailable(_AWAY)
        now_us = time.time_ns() // 1_000
        if isinstance(request, AccountSnapshotQuery):
            # The caller has just subscribed. Wait until nothing published after the snapshot can be missed.
            try:
                await asyncio.wait_for(listener.confirmed(), timeout_seconds)
            except TimeoutError:
                raise EngineUnavailable(_AWAY) from None
        elif not isinstance(request, Query) and request.deadline_us is None:
            request = replace(request, deadline_us=deadline_after(now_us, timeout_seconds))
        number = next(self._numbers)
        frame = codec.encode_request(
            request, asker=self._asker, number=number, trace_id=trace_id.get(), sent_us=now_us
        )
        answered: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answered
        try:
            async with asyncio.timeout(timeout_seconds):
                await sender.ask(shard_of(request.account_id, self._shard_count), frame)
                return await answered
        except TimeoutError:
            raise OutcomeUnknown(_NO_ANSWER.format(seconds=timeout_seconds)) from None
        finally:
            del self._waiting[number]
            if answered.done() and not answered.cancelled():
                answered.exception()

    def _publish_quotes(self, updates: Sequence[QuoteUpdate]) -> None:
        if self._sender is not None and self.is_connected:
            self._sender.publish_quotes(updates)
        else:
            BUS_DROPPED.labels(kind="ticks").inc(len(updates))

    def _publish(self, messages: Sequence[Message]) -> None:
        if self._sender is not None and self.is_connected:
            self._sender.publish(messages)
        else:
            BUS_DROPPED.labels(kind="news").inc(len(messages))

    def _add_channel(self, channel: str, on_message: OnMessage) -> None:
        listeners = self._channels.get(channel, ())
        self._channels[channel] = (*listeners, on_message)
        if not listeners and self._listener is not None:
            self._listener.add(channel)

    def _remove_channel(self, channel: str, on_message: OnMessage) -> None:
        left = tuple(other for other in self._channels.get(channel, ()) if other is not on_message)
        if left:
            self._channels[channel] = left
        elif self._channels.pop(channel, None) is not None and self._listener is not None:
            self._listener.remove(channel)

    def _follow_quotes(self) -> None:
        if self._listener is not None:
            self._listener.follow_quotes()

    def _arrived(self, channel: str, data: bytes) -> None:
        try:
            if channel.startswith(names.QUOTES_PREFIX):
                self._tell_quotes(codec.decode_ticks(data))
            elif channel in self._channels:
                body = codec.decode_message(data)
                for listener in self._channels[channel]:
                    listener(body)
            else:
                self._resolve(codec.decode_replies(data))
        except codec.UnreadableFrame as error:
            BUS_UNREADABLE.labels(kind="message").inc()
            log.warning("bus_message_unreadable", channel=channel, reason=str(error))

    def _resolve(self, answers: Sequence[tuple[int, Reply | Exception]]) -> None:
        for number, answer in answers:
            answered = self._waiting.get(number)
            if answered is None or answered.done():
                continue
            if isinstance(answer, Exception):
                answered.set_exception(answer)
            else:
                answered.set_result(answer)

    def _tell_quotes(self, updates: Sequence[QuoteUpdate]) -> None:
        for listener in self._on_quotes:
            listener(updates)

    def _connected(self, latest: dict[bytes, bytes]) -> None:
        if latest:
            self._tell_quotes(ticks_of_hash(latest))
        if self._was_lost and self._sender is not None:
            self._sender.reconnected()
            for on_gap in self._on_gap:
                on_gap()

    def _lost(self) -> None:
        self._was_lost = True
        if self._sender is not None:
            self._sender.drop_waiting()
        for answered in self._waiting.values():
            if not answered.done():
                answered.set_exception(OutcomeUnknown(_ANSWER_LOST))

    # -- from any thread -------------------------------------------------------------------------------------------

    def _opened(self) -> asyncio.AbstractEventLoop:
        if self._loop is None or self._loop.is_closed():
            raise EngineUnavailable(_AWAY)
        return self._loop

    def _in_loop(self, call: Callable[..., None], *arguments: Any) -> None:
        """Run it at once in the bus's event loop or before there is one; otherwise schedule it there."""
        loop = self._loop
        if loop is None:
            call(*arguments)
            return
        try:
            is_here = asyncio.get_running_loop() is loop
        except RuntimeError:
            is_here = False
        if is_here:
            call(*arguments)
        elif not loop.is_closed():
            loop.call_soon_threadsafe(call, *arguments)
