"""A recorded day that is traded again, as live data's calls see it: the room where it happens is made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from thor.bus.base import Json
from thor.core.accounts import AccountType
from thor.core.instruments import AssetType
from thor.livedata.bar_store import BarPage
from thor.livedata.bars import Interval


class ReplayRefused(Exception):
    """What was asked of the replay cannot be done. The text says why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayStart:
    """What a replay begins with: who trades, which tape, from when of it (its first tick where None), at what speed.

    The account is a fresh one of `account_type` with `starting_balance` dollars.
    """

    customer_id: int
    tape: Path
    speed: float = 1.0
    from_us: int | None = None
    account_type: AccountType = AccountType.CASH
    starting_balance: Decimal


class Replays(Protocol):
    """The one replay of a process. May be called from any thread; what blocks says so."""

    def now_us(self) -> int:
        """The replay's own time, microseconds since 1970; the wall's where none runs."""

    def state_json(self) -> Json | None:
        """A Replay object of docs/api.md; None where none runs."""

    def start(self, asked: ReplayStart) -> None:
        """Begin a replay, in place of the customer's own that may run. Blocks. Raises ReplayRefused."""

    def pause(self, customer_id: int) -> None:
        """Stand still. Raises ReplayRefused, as all that follow, where the customer has no replay."""

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

    def bars(
        self, symbol: str, asset_type: AssetType, interval: Interval, *, before_us: int | None, limit: int
    ) -> BarPage:
        """A page of the replay's bars, as far as it has been played; empty where none runs."""
