"""What every feed is: a name, and ticks for as long as somebody listens."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, runtime_checkable

from thor.core.quote_cells import DropReason
from thor.core.quotes import QuoteUpdate


class MarketKind(StrEnum):
    """Whose prices these are: a real market's, one that Thor makes up, or those of a day that is over."""

    LIVE = "live"
    SIMULATED = "simulated"
    REPLAY = "replay"


class Feed(Protocol):
    """A source of quotes.

    Prices are per unit of the instrument in its own currency, sizes in shares or contracts, `volume` the
    day's running total, times microseconds since 1970 in UTC. Symbols are canonical
    (`thor.core.instruments.canonical_symbol`). `market` says what kind of market it quotes.
    """

    name: str
    market: MarketKind

    def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        """Ticks as they come, oldest first, in batches of at least one: an async generator.

        It runs until it is cancelled or closed, or the source has ended; each call starts the source afresh.
        It raises what the source raises (FeedError where the feed can say why), and whoever runs it may call
        it again.
        """


@runtime_checkable
class FollowsInterest(Protocol):
    """A feed whose source sends only what was asked for."""

    def follow(self, symbols: Collection[str]) -> None:
        """From now on quote these canonical symbols and no others. Never waits; called on the feed's event loop.

        What was asked for outlasts the source: a feed that starts again asks for the same.
        """


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What a feed knows of itself: what it could not read, by reason, and what the operator should know in time."""

    dropped: Mapping[DropReason, int] = field(default_factory=dict)
    notice: str | None = None


@runtime_checkable
class ReportsItself(Protocol):
    """A feed that reads cells of its own, or has something to tell before it fails."""

    def report(self) -> FeedReport:
        """How it is now."""


class FeedError(Exception):
    """A source that cannot be read, in words for the person who runs Thor.

    `retry_seconds` is how long to leave the source alone at least before it is tried again.
    """

    def __init__(self, message: str, *, retry_seconds: float = 0) -> None:
        super().__init__(message)
        self.retry_seconds = retry_seconds
