"""Where the prices of a customer's own market come from, as its trading sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final, Protocol

from thor.api.engine import Json
from thor.bus.replay_bus import ReplayBus
from thor.clock import Now
from thor.feeds.replay.controls import ReplayControls
from thor.livedata.normalizer import Dropped

BATCHES_AHEAD_MAX: Final = 4
_WAIT_SECONDS: Final = 0.001


class Prices(Protocol):
    """The prices of one market from its start to its end; they reach its bus alone.

    `name` is what lists call it, `noun` what sentences do, and `account_name` what its account is called. It begins at
    `begins_us` by its own clock, and the account's part of it at `from_us`; charts have the database's bars of before
    `bars_from_us`, and so many minutes of its own.
    """

    name: str
    noun: str
    account_name: str
    begins_us: int
    from_us: int
    bars_from_us: int
    minutes_kept_max: int | None
    engine_clock: Now
    takes_pushes: bool

    def now_us(self) -> int:
        """The market's own time."""

    def controls(self) -> ReplayControls:
        """Those of the tape that plays. Raises ReplayRejected where none does."""

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let the prices come, on this event loop."""

    def end(self) -> None:
        """Let no more come: none does once this has returned. Blocks."""

    async def push(self, items: Iterable[object]) -> tuple[int, list[tuple[int, Dropped]]]:
        """As `ReplayMarket.push`."""

    @property
    def is_over(self) -> bool:
        """Whether no more will come."""

    @property
    def is_moving(self) -> bool:
        """Whether they come at present."""

    def state_json(self) -> Json:
        """A Replay object of docs/api.md but for its account."""


async def engine_keeps_up(bus: ReplayBus, *, batches_ahead_max: int = BATCHES_AHEAD_MAX) -> None:
    """Wait while the engine has so many batches before it: no tick of such a market is ever let go."""
    # The engine's own thread takes them, and has no event to set here.
    while bus.waiting >= batches_ahead_max:  # noqa: ASYNC110
        await asyncio.sleep(_WAIT_SECONDS)
