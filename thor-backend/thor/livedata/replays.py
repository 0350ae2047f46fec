"""The customers' own markets as livedata sees them; `thor.replay.interactive` implements them.

Their prices come from a recorded day (a replay), or from the customer's pushes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from thor.api.livedata import RunningReplay
from thor.api.market import EndedReplay, Replay
from thor.bus.base import QuoteSource
from thor.core.accounts import AccountType
from thor.core.instruments import AssetType
from thor.livedata.bar_store import BarPage
from thor.livedata.bar_streams import FollowsBars
from thor.livedata.bars import Interval
from thor.livedata.latest import LatestQuotes
from thor.livedata.normalizer import Dropped


class PricesKind(StrEnum):
    """The source of prices of a customer's own market: a recorded day, or the customer's pushes."""

    TAPE = "TAPE"
    PUSHED = "PUSHED"


class ReplayRejected(Exception):
    """The replay cannot do what was requested. The text has the reason, and a remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayStart:
    """The start of a replay: customer, tape, start time (None: its first tick) and speed.

    Without a tape the prices are pushed by the customer, in real time. The account is a new one of `account_type` with
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
        """The source of its prices."""
        return PricesKind.PUSHED if self.tape is None else PricesKind.TAPE


class ReplayMarket(FollowsBars, Protocol):
    """One customer's own market, with or without a running replay. Readable from any thread."""

    @property
    def latest(self) -> LatestQuotes:
        """Its latest quotes."""

    @property
    def quotes(self) -> QuoteSource:
        """The source of its ticks."""

    @property
    def generation(self) -> int:
        """A counter that advances when all published data is void: a replay has begun, gone back or ended."""

    def now_us(self) -> int:
        """Return the replay's own time, microseconds since 1970 UTC; the wall clock's if none runs."""

    def state(self) -> Replay | None:
        """Return the running replay; None if none runs."""

    @property
    def accepts_pushes(self) -> bool:
        """True if its prices come from the customer's pushes."""

    async def push(self, items: Iterable[object]) -> tuple[int, list[tuple[int, Dropped]]]:
        """Apply quotes; returns the number accepted, and what was dropped with its index among the items.

        Raises ReplayRejected if the market accepts no pushes, and EngineUnavailable if its engine does not keep up.
        """

    def ended(self) -> EndedReplay | None:
        """Return the customer's last replay; None while one runs."""

    def page(
        self, symbol: str, asset_type: AssetType, interval: Interval, *, before_us: int | None, limit: int
    ) -> BarPage:
        """Return a page of the replay's bars, as far as it has been played; empty if none runs."""


class Replays(Protocol):
    """The customers' own markets in a process, one per customer. Thread-safe; blocking methods are marked."""

    def market_of(self, customer_id: int) -> ReplayMarket:
        """Return the customer's own market."""

    def running(self) -> list[RunningReplay]:
        """Return the running replays, oldest first, without the emails of their customers."""

    def start(self, request: ReplayStart) -> None:
        """Start a replay; a running one of the customer is replaced. Blocks. Raises ReplayRejected."""

    def pause(self, customer_id: int) -> None:
        """Pause the replay. Raises ReplayRejected, like all that follow, if the customer has no replay.

        A market of pushed prices has no tape: this, `resume`, `set_speed` and `seek` raise ReplayRejected there too.
        """

    def resume(self, customer_id: int) -> None:
        """Resume the replay."""

    def set_speed(self, customer_id: int, speed: float) -> None:
        """Set the speed as a multiple of the recorded one; 0 is as fast as possible."""

    def seek(self, customer_id: int, time_us: int) -> None:
        """Continue at another time of the tape. Blocks if that time has passed.

        One account cannot trade the same market twice: on the way back an account with orders is closed, and a new one
        takes its place.
        """

    def stop(self, customer_id: int) -> None:
        """End the replay and close its account; the account's history stays. Blocks."""

    def end(self, account_id: int) -> None:
        """End any customer's replay, for the staff. Raises ReplayRejected if no replay has that account."""
