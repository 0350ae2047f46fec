"""The bus: news from the engine to whoever listens, commands to the engine and its replies. News, not truth."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, Protocol

from thor.api.engine import Reply, Request
from thor.api.messages import BusMessage
from thor.bus.trace import trace_id as current_trace_id
from thor.core.quotes import QuoteUpdate

ANSWER_SECONDS: Final = 5.0
"""How long whoever asks an engine waits for its answer."""


class Message(NamedTuple):
    """A message and the channel that it is published on."""

    channel: str
    body: BusMessage


class Envelope:
    """A request on its way. Either the engine claims it or the asker, tired of waiting, withdraws it: never both.

    `cursor` is its place in a queue that outlives the engine, None where the queue does not; `trace_id` names what
    the asker was working on.
    """

    __slots__ = ("_is_settled", "_lock", "cursor", "request", "trace_id")

    def __init__(
        self,
        request: Request,
        *,
        cursor: str | None = None,
        trace_id: str | None = None,
    ) -> None:
        self.request = request
        self.cursor = cursor
        self.trace_id = current_trace_id.get() if trace_id is None else trace_id
        self._is_settled = False
        self._lock = threading.Lock()

    @property
    def is_given_alone(self) -> bool:
        """Whether an engine is to be given it with nothing else."""
        return False

    def claim(self) -> bool:
        """Take it for the engine; False where it was withdrawn."""
        return self._settle()

    def withdraw(self) -> bool:
        """Take it back; False where the engine has claimed it, and its outcome is unknown."""
        return self._settle()

    def _settle(self) -> bool:
        with self._lock:
            if self._is_settled:
                return False
            self._is_settled = True
            return True


Inbound = Envelope | Sequence[QuoteUpdate]
"""What an engine takes from the bus: a request, or a batch of ticks."""


class EnginePort(Protocol):
    """The engine's side of the bus. Called from the engine's thread."""

    def begin(self, cursor: str) -> None:
        """The engine serves from now on. What was asked up to `cursor` is written already and is not given again.

        What it takes first is the newest quote of every symbol, with the times at which they were newest.
        """

    def end(self) -> None:
        """It serves no more: askers are told so at once. Does nothing where it has not begun."""

    def take(self, *, count_max: int, wait_seconds: float) -> list[Inbound]:
        """What has arrived, in its order, at most `count_max` of it; waits up to `wait_seconds` for the first."""

    def answer(self, replies: Sequence[tuple[Envelope, Reply | Exception]]) -> None:
        """Answer claimed requests; an exception is raised at the asker."""

    def publish(self, messages: Sequence[Message]) -> None:
        """As `Bus.publish`."""

    def is_watched(self, channel: str) -> bool:
        """As `Bus.is_watched`."""

    def tell_set_aside(self, count: int) -> None:
        """How many open orders the engine has set aside, for whoever asks how it is."""


class Subscription(Protocol):
    """An open subscription."""

    def close(self) -> None:
        """Stop listening."""


class QuoteSource(Protocol):
    """Where ticks can be heard."""

    def subscribe_quotes(self, on_updates: Callable[[Sequence[QuoteUpdate]], None]) -> Subscription:
        """Call `on_updates` with each batch of ticks, from the publisher's thread: it must not block."""


class Bus(QuoteSource, Protocol):
    """What the processes of Thor say to each other. Every method may be called from any thread unless it says async."""

    async def ask(self, request: Request, *, timeout_seconds: float) -> Reply:
        """Send a command or query to the engine of its account and await the reply.

        Raises EngineUnavailable where no engine took it, OutcomeUnknown where one took it and did not answer in time.
        """

    def ask_blocking(self, request: Request, *, timeout_seconds: float) -> Reply:
        """As `ask`, for code that has no event loop (Django's views, the command line)."""

    def publish_quotes(self, updates: Sequence[QuoteUpdate]) -> None:
        """Pass ticks on to the engine and to whoever listens to quotes, in their order."""

    def publish(self, messages: Sequence[Message]) -> None:
        """Tell the news to whoever listens to its channel."""

    def subscribe(self, channel: str, on_message: Callable[[BusMessage], None]) -> Subscription:
        """Call `on_message` with each body published on `channel`, from the publisher's thread: it must not block."""

    def subscribe_gaps(self, on_gap: Callable[[], None]) -> Subscription:
        """Call `on_gap` when news may have been missed: whoever keeps a picture of an account asks for it anew."""

    def is_watched(self, channel: str) -> bool:
        """Whether anybody listens to `channel`: what nobody watches need not be made."""


LOGINS_CHANNEL: Final = "thor:logins"
"""Logins of a customer have ended, or may have: a CustomerMessage."""

ALERTS_CHANGED_CHANNEL: Final = "thor:alerts"
"""A customer has made or deleted price alerts: a CustomerMessage."""


def balances_channel(account_id: int) -> str:
    """News of an account's figures."""
    return f"live_data:balances:{account_id}"


def positions_channel(account_id: int) -> str:
    """News of an account's positions."""
    return f"live_data:positions:{account_id}"


def orders_channel(account_id: int) -> str:
    """News of an account's orders and trades, numbered."""
    return f"live_data:orders:{account_id}"


def alerts_channel(customer_id: int) -> str:
    """News of a customer's price alerts that have fired."""
    return f"live_data:alerts:{customer_id}"
