"""The interface of feeds: a name, and an iterator of ticks."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, runtime_checkable

from thor.core.quote_cells import DropReason
from thor.core.quotes import QuoteUpdate


class MarketKind(StrEnum):
    """The kind of market: a real one, a simulated one, or a replay of a past day."""

    LIVE = "live"
    SIMULATED = "simulated"
    REPLAY = "replay"


class Feed(Protocol):
    """A source of quotes.

    Prices are per unit of the instrument in its own currency, sizes in shares or contracts. `volume` is the day's
    running total. Times are microseconds since 1970 UTC. Symbols are canonical
    (`thor.core.instruments.canonical_symbol`). `market` is the kind of market it quotes.
    """

    name: str
    market: MarketKind

    def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        """Yield ticks as they arrive, oldest first, in non-empty batches.

        It runs until it is canceled or closed, or the source has ended; each call restarts the source. It raises the
        source's errors (FeedError if the feed knows the reason), and the caller may call it again.
        """


@runtime_checkable
class FollowsInterest(Protocol):
    """A feed whose source sends only subscribed symbols."""

    def follow(self, symbols: Collection[str]) -> None:
        """Replace the subscription with these canonical symbols. Never blocks; called on the feed's event loop.

        The subscription outlasts the source: a restarted feed subscribes to the same symbols.
        """


@dataclass(frozen=True, slots=True)
class FeedReport:
    """A feed's own status: unreadable items by reason, and a warning for the operator."""

    dropped: Mapping[DropReason, int] = field(default_factory=dict)
    notice: str | None = None


@runtime_checkable
class ReportsItself(Protocol):
    """A feed that parses cells itself, or can warn before it fails."""

    def report(self) -> FeedReport:
        """Return the current report."""


class FeedError(Exception):
    """A source that cannot be read, with a message for the operator of Thor.

    `retry_seconds` is the minimum wait before the source is tried again.
    """

    def __init__(self, message: str, *, retry_seconds: float = 0) -> None:
        super().__init__(message)
        self.retry_seconds = retry_seconds
