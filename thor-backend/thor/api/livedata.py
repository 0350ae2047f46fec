"""The contract of the live data calls: their bodies, and their answers beside the objects of `market.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from thor.api.market import Alert, Bar, BarInterval, EndedReplay, PricesKind, Replay, TapePlayed, Way
from thor.api.requests import Figure
from thor.api.values import AccountId, Day, Instant
from thor.core.accounts import AccountType

FeedStateName = Literal["starting", "live", "stalled", "ended", "failed"]
MarketKindName = Literal["live", "simulated", "replay"]
MarketStateName = Literal["open", "closed", "pre", "post", "unknown"]

SPEED_MAX: Final = 100_000

REPLAY_STARTING_BALANCE: Final = "100000.00"
_COUNTS: Final = Meta(description="Counts by reason.")


class BarPage(Struct, kw_only=True):
    """Bars, oldest first."""

    symbol: str
    interval: BarInterval
    bars: Sequence[Bar]
    next_before: Instant | None


class FeedStatus(Struct, kw_only=True):
    """Current status of a feed."""

    name: str
    state: FeedStateName
    market: MarketKindName
    last_batch_at: Annotated[Instant | None, Meta(description="Time of the last batch of quotes.")]
    age_ms: int | None
    stale_since: Annotated[
        Instant | None, Meta(description="Time of the last batch if the feed has stalled; otherwise null.")
    ]
    stalled_after_ms: int
    ticks: int
    ticks_per_second: int
    lag_ms: Annotated[int | None, Meta(description="Age of the newest tick on arrival.")]
    restarts: int
    unpublished: Annotated[int, Meta(description="Batches that did not reach the bus.")]
    last_error: str | None
    merged: Annotated[
        int, Meta(description="Quotes conflated into a newer one because the feed exceeds the rate limit.")
    ]
    notice: str | None
    dropped: Annotated[dict[str, int], _COUNTS]
    replay: TapePlayed | None


class PushedCounts(Struct, kw_only=True):
    """Counts of pushed quotes."""

    accepted: int
    dropped: Annotated[dict[str, int], _COUNTS]


class BarsStatus(Struct, kw_only=True):
    """Status of the bar writer."""

    late: Annotated[int, Meta(description="Ticks that arrived after their minute had ended.")]
    last_error: str | None


class Recorder(Struct, kw_only=True):
    """The recorder of ticks."""

    day: Day | None
    written: int
    waiting: int
    lost: int
    last_error: str | None


class Market(Struct, frozen=True, kw_only=True):
    """The source of this installation's prices."""

    kind: Annotated[MarketKindName, Meta(description="Real market, simulated market, or recorded day.")]
    day: Annotated[Day | None, Meta(description="The recorded day being replayed.")]


class LiveDataStatus(Struct, kw_only=True):
    """Status of live data."""

    time: Instant
    market: Market
    feeds: Sequence[FeedStatus]
    pushed: PushedCounts
    bars: BarsStatus | None
    recorder: Recorder | None
    replay: Replay | None


class MarketClock(Struct, kw_only=True):
    """Current state of a market."""

    exchange: str
    title: str
    state: MarketStateName
    since: Instant | None
    next_state: MarketStateName | None
    next_change: Instant | None
    holiday: str | None


class Clocks(Struct, kw_only=True):
    """Current state of every market."""

    time: Instant
    markets: Sequence[MarketClock]


class Tape(Struct, kw_only=True):
    """A recorded day, or a single file."""

    name: str
    kind: Literal["DAY", "FILE"]
    files: int
    bytes: int
    modified_at: Instant


class Tapes(Struct, kw_only=True):
    """Tapes, newest name first."""

    tapes: Sequence[Tape]


class CurrentReplay(Struct, kw_only=True):
    """The customer's replay."""

    replay: Replay | None
    ended: Annotated[EndedReplay | None, Meta(description="Null while a replay is running.")]


class RunningReplay(Replay, frozen=True, kw_only=True):
    """A running replay, with the details that staff see."""

    customer_id: int
    email: str
    started_at: Instant
    idle_seconds: Annotated[
        int, Meta(description="Seconds without activity: paused or unwatched, and without requests.")
    ]


class RunningReplays(Struct, kw_only=True):
    """All running replays, oldest first."""

    replays: Sequence[RunningReplay]


class ReplayEnd(Struct, kw_only=True):
    """The replay to end, by its account."""

    account_id: AccountId


class ReplayAction(Struct, kw_only=True):
    """An action on the customer's own market, or on the shared tape."""

    action: Literal["start", "pause", "resume", "seek", "speed", "stop"]
    prices: Annotated[
        PricesKind,
        Meta(
            description="TAPE for a recorded day, PUSHED for prices that the customer pushes; for start.",
        ),
    ] = "TAPE"
    tape: Annotated[
        Annotated[str, Meta(min_length=1, max_length=255)] | UnsetType,
        Meta(description="Name of the tape; for start with prices TAPE."),
    ] = UNSET
    account_type: Annotated[AccountType, Meta(description="Of the new account; for start.")] = (
        AccountType.CASH
    )
    starting_balance: Annotated[Figure, Meta(description="Of the new account; for start.")] = (
        REPLAY_STARTING_BALANCE
    )
    time: Annotated[
        Instant | UnsetType,
        Meta(description="Tape time to go to; for seek, and for start to begin later than the tape."),
    ] = UNSET
    speed: Annotated[
        Annotated[float, Meta(ge=0, le=SPEED_MAX)] | UnsetType,
        Meta(
            description="Multiple of recorded speed, 0 for as fast as possible; for speed, and for start (default 1)."
        ),
    ] = UNSET


class NewAlert(Struct, kw_only=True):
    """A new price alert."""

    symbol: Annotated[str, Meta(min_length=1, max_length=64)]
    way: Annotated[Way, Meta(description="UP fires at or above the alert's price, DOWN at or below it.")]
    price: Figure


class Alerts(Struct, kw_only=True):
    """A customer's alerts."""

    waiting: Annotated[Sequence[Alert], Meta(description="Oldest first.")]
    fired: Annotated[Sequence[Alert], Meta(description="Newest first, at most 200.")]
