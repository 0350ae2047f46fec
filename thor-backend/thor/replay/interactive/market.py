"""One customer's own market: its quotes, bars and clock, from one replay to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, Protocol

from typing_extensions import override

from thor.api.market import EndedReplay, Replay
from thor.bus.local_ticks import LocalTicks
from thor.clock import wall_clock
from thor.core.instruments import AssetType
from thor.core.quotes import QuoteUpdate
from thor.livedata.bar_store import BarPage
from thor.livedata.bar_streams import BarStream, BarUpdate, FollowsBars
from thor.livedata.bars import Interval
from thor.livedata.latest import LatestQuotes
from thor.livedata.normalizer import Dropped
from thor.livedata.replays import ReplayMarket, ReplayRejected
from thor.livedata.session_bars import SessionBars
from thor.replay.interactive.prices import Prices

if TYPE_CHECKING:
    from thor.feeds.replay.chunk import TapeChunk

_NONE_OPEN: Final = (
    "No own market of yours is running. Start one on the Replay page, or with "
    'POST /api/livedata/replay and {"action": "start", "prices": "PUSHED"}.'
)


class Running(Protocol):
    """The running replay, as its market sees it."""

    prices: Prices

    def state(self) -> Replay:
        """Return the replay."""


class CustomerMarket(ReplayMarket, FollowsBars):
    """The implementation of `thor.livedata.replays.ReplayMarket`. Call `open` and `close` from one thread at a time."""

    def __init__(self, *, quote_age_us_max: int, ended: EndedReplay | None = None) -> None:
        self._latest = LatestQuotes(quote_age_us_max=quote_age_us_max)
        self._quotes = LocalTicks()
        self._generation = 0
        self._running: Running | None = None
        self._bars = SessionBars(begins_us=0)
        self._ended = ended

    @property
    @override
    def latest(self) -> LatestQuotes:
        return self._latest

    @property
    @override
    def quotes(self) -> LocalTicks:
        return self._quotes

    @property
    @override
    def generation(self) -> int:
        return self._generation

    @property
    def is_followed(self) -> bool:
        """True if it has listeners."""
        return self._quotes.has_listeners

    def open(self, running: Running) -> None:
        """Start showing a replay."""
        prices = running.prices
        self._anew(running, SessionBars(prices.bars_from_us, minutes_max=prices.minutes_kept_max))
        self._ended = None

    def close(self, ended: EndedReplay | None) -> None:
        """Stop showing the replay. `ended` describes its end; None if another takes its place at once."""
        self._anew(None, SessionBars(begins_us=0))
        self._ended = ended

    def receive(self, updates: Sequence[QuoteUpdate]) -> None:
        """Apply the replay's ticks, oldest first."""
        self._latest.receive(updates)
        self._bars.receive(updates)
        self._quotes.pass_on(updates)

    def leave_out(self, rows: TapeChunk) -> None:
        """Add the rows that a seek skips."""
        self._bars.leave_out(rows)

    @override
    def now_us(self) -> int:
        running = self._running
        return wall_clock() if running is None else running.prices.now_us()

    @override
    def state(self) -> Replay | None:
        running = self._running
        return None if running is None else running.state()

    @property
    @override
    def accepts_pushes(self) -> bool:
        running = self._running
        return running is not None and running.prices.accepts_pushes

    @override
    async def push(self, items: Iterable[object]) -> tuple[int, list[tuple[int, Dropped]]]:
        running = self._running
        if running is None:
            raise ReplayRejected(_NONE_OPEN)
        return await running.prices.push(items)

    @override
    def ended(self) -> EndedReplay | None:
        return self._ended

    @override
    def page(
        self, symbol: str, asset_type: AssetType, interval: Interval, *, before_us: int | None, limit: int
    ) -> BarPage:
        return self._bars.page(symbol, asset_type, interval, before_us=before_us, limit=limit)

    @override
    def follow(self, symbol: str, asset_type: AssetType, interval: Interval) -> BarStream:
        return self._bars.follow(symbol, asset_type, interval)

    @override
    def leave(self, stream: BarStream) -> None:
        self._bars.leave(stream)

    @override
    def update_since(self, stream: BarStream, since_us: int | None) -> BarUpdate:
        return self._bars.update_since(stream, since_us)

    def _anew(self, running: Running | None, bars: SessionBars) -> None:
        self._bars.end()
        self._bars = bars
        self._running = running
        self._latest.forget()
        self._generation += 1
