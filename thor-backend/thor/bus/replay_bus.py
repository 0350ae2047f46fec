"""The bus of a second engine in one process, with its own ticks and shared channels for its messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from typing_extensions import override

from thor.api.engine import Reply, Request
from thor.api.messages import BusMessage
from thor.bus.base import Bus, EnginePort, Envelope, Inbound, Message, Subscription
from thor.bus.in_process import InProcessBus
from thor.core.quotes import Quote


class TakenProgress:
    """The progress of an engine through its input.

    `newest_us` is the time of the newest tick that it has taken, in microseconds since 1970, 0 before the first.
    `requests` counts the requests that the engines of this bus have taken.
    """

    def __init__(self) -> None:
        self.newest_us = 0
        self.requests = 0

    def of(self, taken: list[Inbound]) -> list[Inbound]:
        """Count the taken items and return them."""
        for item in taken:
            if isinstance(item, Envelope):
                self.requests += 1
            elif item:
                self.newest_us = item[-1].time_us
        return taken

    def begin_anew(self) -> None:
        """Reset the progress for another tape."""
        self.newest_us = 0


class ReplayBus(Bus, EnginePort, Protocol):
    """A bus beside the main one. Requests to its accounts reach its engine, whichever bus they are sent on.

    Ticks stay here: those published on this bus reach only its own engine and listeners. Account messages are shared,
    because the account's number is in the channel's name. `progress` is the progress of its engine.
    """

    progress: TakenProgress

    @property
    def waiting(self) -> int:
        """The number of requests and tick batches that the engine has not taken yet."""

    def open(self) -> None:
        """Prepare for an engine. Call it once, before the first."""

    def close(self) -> None:
        """Send the remaining output and disconnect. Call it once, after the last engine."""

    def serve(self, account_id: int) -> None:
        """Start taking an account's requests."""

    def release(self) -> None:
        """Stop serving all accounts and drop the waiting items, so that the next engine starts empty."""

    def recall_quotes_by(self, newest: Callable[[], Iterable[Quote]]) -> None:
        """Set the source of the newest quotes, called when an engine begins."""


class InProcessReplayBus(InProcessBus, ReplayBus):
    """A `ReplayBus` with both engines in this process."""

    def __init__(self, main: InProcessBus) -> None:
        super().__init__()
        self._main = main
        self._served: set[int] = set()
        self.progress = TakenProgress()

    @override
    def open(self) -> None:
        pass

    @override
    def close(self) -> None:
        pass

    @override
    def serve(self, account_id: int) -> None:
        self._served.add(account_id)
        self._main.divert(account_id, self)

    @override
    def release(self) -> None:
        for account_id in self._served:
            self._main.divert(account_id, None)
        self._served.clear()
        self._inbox.forget()
        self.progress.begin_anew()

    @property
    @override
    def waiting(self) -> int:
        return len(self._inbox)

    @override
    def take(self, *, count_max: int, wait_seconds: float) -> list[Inbound]:
        """Return one item at a time, because the engine's clock is the time of the newest tick it has taken."""
        del count_max
        return self.progress.of(super().take(count_max=1, wait_seconds=wait_seconds))

    @override
    async def ask(self, request: Request, *, timeout_seconds: float) -> Reply:
        return await self._main.ask(request, timeout_seconds=timeout_seconds)

    @override
    def ask_blocking(self, request: Request, *, timeout_seconds: float) -> Reply:
        return self._main.ask_blocking(request, timeout_seconds=timeout_seconds)

    @override
    def publish(self, messages: Sequence[Message]) -> None:
        self._main.publish(messages)

    @override
    def subscribe(self, channel: str, on_message: Callable[[BusMessage], None]) -> Subscription:  # type: ignore[override]
        return self._main.subscribe(channel, on_message)

    @override
    def is_watched(self, channel: str) -> bool:
        return self._main.is_watched(channel)
