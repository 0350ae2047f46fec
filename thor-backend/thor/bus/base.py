"""The bus: commands to the engine, its replies, and messages to subscribers. Messages may be lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, Protocol

from thor.api.engine import Reply, Request
from thor.api.messages import BusMessage
from thor.bus.trace import trace_id as current_trace_id
from thor.core.quotes import QuoteUpdate

ANSWER_SECONDS: Final = 5.0
"""The time to wait for an engine's answer."""


def deadline_after(now_us: int, seconds: float = ANSWER_SECONDS) -> int:
    """Return the deadline of a command whose sender waits for `seconds`, in microseconds since 1970 UTC."""
    return now_us + int(seconds * 1_000_000)


class Message(NamedTuple):
    """A message and the channel that it is published on."""

    channel: str
    body: BusMessage


class Envelope:
    """A request in transit. Either the engine claims it or the caller withdraws it at its timeout, never both.

    `cursor` is its place in a queue that outlives the engine, None if the queue does not. `trace_id` identifies the
    caller's work.
    """

    __slots__ = ("_is_closed", "_lock", "cursor", "request", "trace_id")

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
        self._is_closed = False
        self._lock = threading.Lock()

    @property
    def is_given_alone(self) -> bool:
        """True if an engine must receive it without other items."""
        return False

    def claim(self) -> bool:
        """Claim it for the engine. Return False if it was withdrawn."""
        return self._close()

    def withdraw(self) -> bool:
        """Withdraw it. Return False if the engine has claimed it, so that its outcome is unknown."""
        return self._close()

    def _close(self) -> bool:
        with self._lock:
            if self._is_closed:
                return False
            self._is_closed = True
            return True


Inbound = Envelope | Sequence[QuoteUpdate]
"""An item that an engine takes from the bus: a request, or a batch of ticks."""


class EnginePort(Protocol):
    """The engine's side of the bus. Called from the engine's thread."""

    def begin(self, cursor: str) -> None:
        """Start serving. Requests up to `cursor` are committed already and are not delivered again.

        The first items delivered are the newest quotes of all symbols, with their original times.
        """

    def end(self) -> None:
        """Stop serving, so that new requests fail at once. Does nothing if the engine has not begun."""

    def take(self, *, count_max: int, wait_seconds: float) -> list[Inbound]:
        """Return the items that have arrived, in order, at most `count_max`.

        Waits up to `wait_seconds` for the first.
        """

    def answer(self, replies: Sequence[tuple[Envelope, Reply | Exception]]) -> None:
        """Answer claimed requests. An exception is raised at the caller."""

    def publish(self, messages: Sequence[Message]) -> None:
        """Publish messages to the subscribers of their channels."""

    def is_watched(self, channel: str) -> bool:
        """True if the channel has a subscriber. Otherwise its messages need not be built."""

    def report_set_aside(self, count: int) -> None:
        """Report the number of open orders that the engine has set aside."""


class Subscription(Protocol):
    """An open subscription."""

    def close(self) -> None:
        """Stop listening."""


class QuoteSource(Protocol):
    """A source of ticks."""

    def subscribe_quotes(self, on_updates: Callable[[Sequence[QuoteUpdate]], None]) -> Subscription:
        """Call `on_updates` with each batch of ticks, from the publisher's thread. It must not block."""


class Bus(QuoteSource, Protocol):
    """The bus between Thor's processes. Every method that is not async may be called from any thread."""

    async def ask(self, request: Request, *, timeout_seconds: float) -> Reply:
        """Send a command or query to the engine of its account and await the reply.

        Raises EngineUnavailable if no engine took it, OutcomeUnknown if one took it and did not answer in time.
        """

    def ask_blocking(self, request: Request, *, timeout_seconds: float) -> Reply:
        """Do the same as `ask`, for code without an event loop (Django's views, the command line)."""

    def publish_quotes(self, updates: Sequence[QuoteUpdate]) -> None:
        """Publish ticks to the engine and to all subscribers of quotes, in order."""

    def publish(self, messages: Sequence[Message]) -> None:
        """Publish messages to the subscribers of their channels."""

    def subscribe(self, channel: str, on_message: Callable[[BusMessage], None]) -> Subscription:
        """Call `on_message` with each body published on `channel`, from the publisher's thread: it must not block."""

    def subscribe_gaps(self, on_gap: Callable[[], None]) -> Subscription:
        """Call `on_gap` if messages may have been lost. Subscribers that mirror an account must then query it again."""

    def is_watched(self, channel: str) -> bool:
        """True if `channel` has a subscriber. Otherwise its messages need not be built."""


LOGINS_CHANNEL: Final = "thor:logins"
"""Logins of a customer have ended, or may have: a CustomerMessage."""

ALERTS_CHANGED_CHANNEL: Final = "thor:alerts"
"""A customer has made or deleted price alerts: a CustomerMessage."""


def balances_channel(account_id: int) -> str:
    """Return the channel of an account's figures."""
    return f"live_data:balances:{account_id}"


def positions_channel(account_id: int) -> str:
    """Return the channel of an account's positions."""
    return f"live_data:positions:{account_id}"


def orders_channel(account_id: int) -> str:
    """Return the channel of an account's orders and trades, whose messages are numbered."""
    return f"live_data:orders:{account_id}"


def alerts_channel(customer_id: int) -> str:
    """Return the channel of a customer's fired price alerts."""
    return f"live_data:alerts:{customer_id}"
