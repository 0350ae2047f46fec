"""The bus of one process: queues and callbacks, no serialization."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Generic, TypeVar

from typing_extensions import override

from thor.api.engine import EngineUnavailable, OutcomeUnknown, Reply, Request
from thor.api.messages import BusMessage
from thor.bus.base import Bus, EnginePort, Envelope, Inbound, Message
from thor.bus.inbox import Inbox
from thor.core.quotes import Quote, QuoteUpdate, ticks_of
from thor.disk import is_disk_full

_NOT_TAKEN = (
    "No engine accepted the request within {seconds:g} s, so it was withdrawn. Nothing was done. Try again."
)
_NO_ANSWER = (
    "The engine accepted the request but did not answer within {seconds:g} s. Send it again with the same id."
)
_NO_ROOM = "The engine cannot write because the disk is full. The request was withdrawn. Nothing was done."
_INBOX_FULL = "The engine is busy: {count:,} requests are waiting, which is the limit. Try again in a moment."

ListenerT = TypeVar("ListenerT")


class _AsyncEnvelope(Envelope):
    """A request from an event loop."""

    __slots__ = ("answered", "loop")

    def __init__(self, request: Request, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(request)
        self.loop = loop
        self.answered: asyncio.Future[Reply] = loop.create_future()


class _BlockingEnvelope(Envelope):
    """A request from a thread that blocks."""

    __slots__ = ("answered",)

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.answered: Future[Reply] = Future()


class _Listeners(Generic[ListenerT]):
    """The listeners of one channel. Copied on change, so that publishing never waits for a subscriber."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.current: tuple[ListenerT, ...] = ()

    def add(self, listener: ListenerT) -> None:
        with self._lock:
            self.current = (*self.current, listener)

    def remove(self, listener: ListenerT) -> None:
        with self._lock:
            self.current = tuple(other for other in self.current if other is not listener)


class _Subscription(Generic[ListenerT]):
    def __init__(self, listeners: _Listeners[ListenerT], listener: ListenerT) -> None:
        self._listeners = listeners
        self._listener = listener

    def close(self) -> None:
        self._listeners.remove(self._listener)


class InProcessBus(Bus, EnginePort):
    """`Bus` and `EnginePort` in one: the engine's thread takes the items that other threads put in.

    `inbox_max` limits the waiting tick batches and also the waiting requests. A request beyond the limit is rejected at
    once.
    """

    def __init__(self, *, inbox_max: int = 50_000) -> None:
        self._newest: Callable[[], Iterable[Quote]] = tuple
        self._why_away: Callable[[], Exception | None] = lambda: None
        self._inbox = Inbox(ticks_max=inbox_max, requests_max=inbox_max)
        self._inbox_max = inbox_max
        self._channels: dict[str, _Listeners[Callable[[BusMessage], None]]] = {}
        self._quotes: _Listeners[Callable[[Sequence[QuoteUpdate]], None]] = _Listeners()
        self._diverted: dict[int, InProcessBus] = {}
        self.orders_set_aside = 0

    def divert(self, account_id: int, engine: InProcessBus | None) -> None:
        """Divert an account's requests to another engine's inbox; None ends that."""
        if engine is None:
            self._diverted.pop(account_id, None)
        else:
            self._diverted[account_id] = engine

    @override
    async def ask(self, request: Request, *, timeout_seconds: float) -> Reply:
        loop = asyncio.get_running_loop()
        envelope = _AsyncEnvelope(request, loop)
        self._put(envelope)
        # A timer costs a third of asyncio.wait_for, and every order pays for it.
        timer = loop.call_later(timeout_seconds, _resolve, envelope.answered, TimeoutError())
        try:
            return await envelope.answered
        except TimeoutError:
            raise self._silence(envelope, timeout_seconds) from None
        finally:
            timer.cancel()

    @override
    def ask_blocking(self, request: Request, *, timeout_seconds: float) -> Reply:
        envelope = _BlockingEnvelope(request)
        self._put(envelope)
        try:
            return envelope.answered.result(timeout_seconds)
        except FutureTimeout:
            raise self._silence(envelope, timeout_seconds) from None

    @override
    def publish_quotes(self, updates: Sequence[QuoteUpdate]) -> None:
        self._inbox.put_ticks(updates)
        for listener in self._quotes.current:
            listener(updates)

    @override
    def publish(self, messages: Sequence[Message]) -> None:
        for message in messages:
            listeners = self._channels.get(message.channel)
            if listeners is not None:
                for listener in listeners.current:
                    listener(message.body)

    @override
    def subscribe(
        self, channel: str, on_message: Callable[[BusMessage], None]
    ) -> _Subscription[Callable[[BusMessage], None]]:
        listeners = self._channels.setdefault(channel, _Listeners())
        listeners.add(on_message)
        return _Subscription(listeners, on_message)

    @override
    def subscribe_quotes(
        self, on_updates: Callable[[Sequence[QuoteUpdate]], None]
    ) -> _Subscription[Callable[[Sequence[QuoteUpdate]], None]]:
        self._quotes.add(on_updates)
        return _Subscription(self._quotes, on_updates)

    @override
    def subscribe_gaps(self, on_gap: Callable[[], None]) -> _Subscription[Callable[[], None]]:
        """Return a subscription that never calls `on_gap`: within one process no message is lost."""
        return _Subscription(_Listeners(), on_gap)

    @override
    def is_watched(self, channel: str) -> bool:
        listeners = self._channels.get(channel)
        return listeners is not None and bool(listeners.current)

    def recall_quotes_by(self, newest: Callable[[], Iterable[Quote]]) -> None:
        """Set the source of the newest quotes, called when an engine begins. The bus itself keeps none."""
        self._newest = newest

    def explain_absence_by(self, failure: Callable[[], Exception | None]) -> None:
        """Set the source of the engine's failure, called when no engine takes a request."""
        self._why_away = failure

    @override
    def begin(self, cursor: str) -> None:
        """Deliver the newest quotes first. Items that wait here were not delivered to any engine."""
        ticks = [tick for quote in self._newest() for tick in ticks_of(quote)]
        if ticks:
            self._inbox.put_ticks_first(ticks)

    @override
    def end(self) -> None:
        """Do nothing: callers wait for the engine's return until they withdraw."""

    @override
    def report_set_aside(self, count: int) -> None:
        self.orders_set_aside = count

    @override
    def take(self, *, count_max: int, wait_seconds: float) -> list[Inbound]:
        return self._inbox.take(count_max=count_max, wait_seconds=wait_seconds)

    @override
    def answer(self, replies: Sequence[tuple[Envelope, Reply | Exception]]) -> None:
        by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Reply], Reply | Exception]]] = {}
        for envelope, reply in replies:
            if isinstance(envelope, _AsyncEnvelope):
                by_loop.setdefault(envelope.loop, []).append((envelope.answered, reply))
            elif isinstance(envelope, _BlockingEnvelope):
                _resolve(envelope.answered, reply)
        for loop, answers in by_loop.items():
            # One wake-up per batch, because each costs a system call.
            if not loop.is_closed():
                loop.call_soon_threadsafe(_resolve_all, answers)

    def _put(self, envelope: Envelope) -> None:
        engine = self._diverted.get(envelope.request.account_id)
        if engine is not None:
            engine._put(envelope)
            return
        if not self._inbox.has_room:
            raise EngineUnavailable(_INBOX_FULL.format(count=self._inbox_max))
        self._inbox.put_requests((envelope,))

    def _silence(self, envelope: Envelope, seconds: float) -> EngineUnavailable | OutcomeUnknown:
        if not envelope.withdraw():
            return OutcomeUnknown(_NO_ANSWER.format(seconds=seconds))
        if is_disk_full(self._why_away()):
            return EngineUnavailable(_NO_ROOM)
        return EngineUnavailable(_NOT_TAKEN.format(seconds=seconds))


def _resolve_all(answers: Sequence[tuple[asyncio.Future[Reply], Reply | Exception]]) -> None:
    for future, reply in answers:
        _resolve(future, reply)


def _resolve(future: asyncio.Future[Reply] | Future[Reply], reply: Reply | Exception) -> None:
    # A caller that timed out has canceled its future, so the answer is dropped.
    if future.done():
        return
    if isinstance(reply, Exception):
        future.set_exception(reply)
    else:
        future.set_result(reply)
