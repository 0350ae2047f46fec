"""The bus of a second engine in one process, which has ticks of its own and tells its news where everybody listens."""

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
    """How far an engine has come with what it was given.

    `newest_us` is the time of the newest tick that it has taken, microseconds since 1970, 0 before the first;
    `requests` counts the requests that the engines of this bus have taken.
    """

    def __init__(self) -> None:
        self.newest_us = 0
        self.requests = 0

    def of(self, taken: list[Inbound]) -> list[Inbound]:
        """Count what is taken; gives it on."""
        for item in taken:
            if isinstance(item, Envelope):
                self.requests += 1
            elif item:
                self.newest_us = item[-1].time_us
        return taken

    def begin_anew(self) -> None:
        """Another tape begins."""
        self.newest_us = 0


class ReplayBus(Bus, EnginePort, Protocol):
    """A bus beside everybody's: requests to the accounts it serves reach its engine, by whichever bus they are asked.

    Ticks stay on this side: what is published here reaches this side's engine and listeners alone. News of accounts is
    shared, for an account's number is in the name of its channel. `progress` is how far its engine has come.
    """

    progress: TakenProgress

    @property
    def waiting(self) -> int:
        """How many requests and batches of ticks the engine has not taken yet."""

    def open(self) -> None:
        """Be ready for an engine. Call it once, before the first."""

    def close(self) -> None:
        """Say what is still to be said, and let go. Call it once, after the last engine."""

    def serve(self, account_id: int) -> None:
        """Take an account's requests from now on."""

    def release(self) -> None:
        """Serve nobody, and forget what waits: the next engine starts with nothing."""

    def recall_quotes_by(self, newest: Callable[[], Iterable[Quote]]) -> None:
        """Ask `newest` for the newest quote of every symbol whenever an engine begins."""


class InProcessReplayBus(InProcessBus, ReplayBus):
    """See `ReplayBus`; both engines are in this process."""

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
        """One batch of ticks at a time: the engine's clock stands at the newest it has taken."""
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
