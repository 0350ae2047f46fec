"""The send queue of one reader: events in order, and only the latest of each value."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final, cast

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from thor.api.market import Quote
from thor.api.messages import BalancesMessage, BarsMessage, PositionsMessage, QuotesMessage, ServerMessage
from thor.api.objects import Position
from thor.core.instruments import AssetType
from thor.livedata.bars import Interval

EVENTS_MAX: Final = 1_000
"""Maximum number of unsent events before the reader must resync."""
EVENTS_CHARACTERS_MAX: Final = 4 * 1024 * 1024
"""The same limit in characters, because an engine batch of any size is one event."""
ANSWERS_MAX: Final = 100
"""Maximum number of unsent events at which a client is still read: replies to more requests would only wait as well."""
ANSWERS_CHARACTERS_MAX: Final = 1024 * 1024
"""The same limit in characters, because an account snapshot is one event, however many orders it has."""

ChartKey = tuple[str, Interval]
"""A symbol and the interval of its bars."""

_encode: Final = msgspec.json.Encoder().encode


def frame(message: ServerMessage) -> str:
    """Encode a message as a text frame."""
    return _encode(message).decode()


def quotes_message(quotes: list[msgspec.Raw], *, whole: bool | msgspec.UnsetType = UNSET) -> QuotesMessage:
    """A message of quotes that are encoded already."""
    return QuotesMessage(quotes=cast("list[Quote]", quotes), whole=whole)


class Outbox:
    """A bounded queue. Events are responses, orders and trades; values are quotes, positions and figures."""

    def __init__(self) -> None:
        self._events: deque[tuple[str, bool]] = deque()
        self._events_characters = 0
        self._positions: dict[int, dict[tuple[str, AssetType], Position]] = {}
        self._last_positions: dict[int, PositionsMessage] = {}
        self._balances: dict[int, BalancesMessage] = {}
        self._ticked: dict[str, None] = {}
        self._charted: dict[ChartKey, None] = {}

    @property
    def has_events(self) -> bool:
        """True if an event is waiting."""
        return bool(self._events)

    @property
    def has_values(self) -> bool:
        """True if a newer value is waiting."""
        return bool(self._positions or self._balances or self._ticked or self._charted)

    @property
    def is_full(self) -> bool:
        """True if the reader is too slow for its events."""
        return len(self._events) >= EVENTS_MAX or self._events_characters >= EVENTS_CHARACTERS_MAX

    @property
    def is_full_of_answers(self) -> bool:
        """True if the client must read its responses before it may send more requests."""
        return len(self._events) >= ANSWERS_MAX or self._events_characters >= ANSWERS_CHARACTERS_MAX

    def add_event(self, message: ServerMessage, *, is_account_message: bool = False) -> None:
        """Queue an event: an account message (`is_account_message`) or a response to this client."""
        text = frame(message)
        self._events.append((text, is_account_message))
        self._events_characters += len(text)

    def next_event(self) -> str:
        """Remove and return the oldest event. Raises IndexError if there is none."""
        text, _ = self._events.popleft()
        self._events_characters -= len(text)
        return text

    def put_positions(self, message: PositionsMessage) -> None:
        """Keep the latest row of each position."""
        rows = self._positions.setdefault(message.account_id, {})
        for row in message.positions:
            rows[row.symbol, row.asset_type] = row
        self._last_positions[message.account_id] = message

    def put_balances(self, message: BalancesMessage) -> None:
        """Keep an account's latest figures."""
        self._balances[message.account_id] = message

    def put_tick(self, symbol: str) -> None:
        """Note that a symbol has a newer quote; it is looked up when it is sent."""
        self._ticked[symbol] = None

    def put_bars(self, chart: ChartKey) -> None:
        """Note that a chart has newer bars; they are looked up when they are sent."""
        self._charted[chart] = None

    def take_values(
        self,
        quote_of: Callable[[str], msgspec.Raw | None],
        bars_of: Callable[[ChartKey], BarsMessage | None],
    ) -> list[str]:
        """Remove and return the latest values, as frames."""
        messages: list[ServerMessage] = [
            replace(self._last_positions[account_id], positions=list(rows.values()))
            for account_id, rows in self._positions.items()
        ]
        messages += self._balances.values()
        if self._ticked:
            quotes = [quote for symbol in self._ticked if (quote := quote_of(symbol)) is not None]
            messages.append(quotes_message(quotes))
        messages += [bars for chart in self._charted if (bars := bars_of(chart)) is not None]
        self._positions.clear()
        self._last_positions.clear()
        self._balances.clear()
        self._ticked.clear()
        self._charted.clear()
        return [frame(message) for message in messages]

    def drop_account(self, account_id: int) -> None:
        """Drop an account's values, because a snapshot replaces them."""
        self._positions.pop(account_id, None)
        self._balances.pop(account_id, None)

    def drop_account_messages(self) -> None:
        """Drop the account messages, because the reader must resync.

        Responses stay, because they are sent only once.
        """
        self._events = deque(event for event in self._events if not event[1])
        self._events_characters = sum(len(text) for text, _ in self._events)
