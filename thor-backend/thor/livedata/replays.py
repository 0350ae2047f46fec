"""A customer's own market, as live data's calls see it: the room where it is traded is made elsewhere.

Its prices are those of a recorded day (a replay), or those that the customer pushes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from thor.api.engine import Json
from thor.bus.base import QuoteSource
from thor.core.accounts import AccountType
from thor.core.instruments import AssetType
from thor.livedata.bar_store import BarPage
from thor.livedata.bar_streams import FollowsBars
from thor.livedata.bars import Interval
from thor.livedata.latest import LatestQuotes
from thor.livedata.normalizer import Dropped


class PricesKind(StrEnum):
    """Where the prices of a customer's own market come from: a recorded day, or what the customer pushes."""

    TAPE = "TAPE"
    PUSHED = "PUSHED"


class ReplayRejected(Exception):
    """What was asked of the replay cannot be done. The text says why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayStart:
    """What a replay begins with: who trades, which tape, from when of it (its first tick where None), at what speed.

    Without a tape the prices are those that the customer pushes, now. The account is a fresh one of `account_type` with
    `starting_balance` dollars.
    """

    customer_id: int
    tape: Path | None
    speed: float = 1.0
    from_us: int | None = None
    account_type: AccountType = AccountType.CASH
    starting_balance: Decimal

    @property
    def prices(self) -> PricesKind:
        """Where its prices come from."""
        return PricesKind.PUSHED if self.tape is None else PricesKind.TAPE


class ReplayMarket(FollowsBars, Protocol):
    """One customer's own market, whichever replay of theirs runs, or none. May be read from any thread."""

    @property
    def latest(self) -> LatestQuotes:
        """Its newest quotes."""

    @property
    def quotes(self) -> QuoteSource:
        """Its ticks."""

    @property
    def generation(self) -> int:
        """It counts up where all that was told before is void: a replay has begun, gone back, or ended."""

    def now_us(self) -> int:
        """The replay's own time, microseconds since 1970; the wall's where none runs."""

    def state_json(self) -> Json | None:
        """A Replay object of docs/api.md; None where none runs."""

    @property
    def takes_pushes(self) -> bool:
        """Whether its prices are those that the customer pushes."""

    async def push(self, items: Iterable[object]) -> tuple[int, list[tuple[int, Dropped]]]:
        """Make these quotes its prices: how many were taken, and what was dropped with its index among the items.

        Raises ReplayRejected where it takes none, and EngineUnavailable where its engine does not keep up.
        """

    def ended_json(self) -> Json | None:
        """An EndedReplay object of docs/api.md: the customer's last replay, and why it ended; None where one runs."""

    def page(
        self, symbol: str, asset_type: AssetType, interval: Interval, *, before_us: int | None, limit: int
    ) -> BarPage:
        """A page of the replay's bars, as far as it has been played; empty where none runs."""


class Replays(Protocol):
    """The customers' own markets of a process, one at a time for each. From any thread; what blocks says so."""

    def market_of(self, customer_id: int) -> ReplayMarket:
        """The customer's own market."""

    def all_json(self) -> list[Json]:
        """The replays that run, each a RunningReplay object of docs/api.md."""

    def start(self, asked: ReplayStart) -> None:
        """Begin a replay, in place of the customer's own that may run. Blocks. Raises ReplayRejected."""

    def pause(self, customer_id: int) -> None:
        """Stand still. Raises ReplayRejected, as all that follow, where the customer has no replay.

        A market of pushed prices has no tape: this, `resume`, `set_speed` and `seek` raise ReplayRejected there too.
        """

    def resume(self, customer_id: int) -> None:
        """Go on."""

    def set_speed(self, customer_id: int, speed: float) -> None:
        """Play so many times as fast as recorded, 0 as fast as it goes."""

    def seek(self, customer_id: int, time_us: int) -> None:
        """Go on at another time of the tape. Blocks where that lies behind.

        The same market cannot be traded twice by one account: on the way back an account with orders is closed, and a
        fresh one takes its place.
        """

    def stop(self, customer_id: int) -> None:
        """End the replay and close its account, whose history stays. Blocks."""

    def end(self, account_id: int) -> None:
        """The same by staff, whoever trades it. Raises ReplayRejected where no replay has that account."""
