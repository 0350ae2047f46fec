"""The interface of a price source for a customer's own market."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final, Protocol

from thor.api.market import Replay
from thor.bus.replay_bus import ReplayBus
from thor.clock import Now
from thor.feeds.replay.controls import ReplayControls
from thor.livedata.normalizer import Dropped

BATCHES_AHEAD_MAX: Final = 4
_WAIT_SECONDS: Final = 0.001


class Prices(Protocol):
    """The prices of one market from its start to its end, published on its bus only.

    `name` is for lists, `noun` for sentences, and `account_name` names its account. The prices begin at `begins_us` by
    their own clock, and the account's part at `from_us`. Charts show the database's bars before `bars_from_us`, and up
    to `minutes_kept_max` minutes of the market itself.
    """

    name: str
    noun: str
    account_name: str
    begins_us: int
    from_us: int
    bars_from_us: int
    minutes_kept_max: int | None
    engine_clock: Now
    accepts_pushes: bool

    def now_us(self) -> int:
        """Return the market's own time."""

    def controls(self) -> ReplayControls:
        """Return the controls of the playing tape. Raises ReplayRejected if there is none."""

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start the prices on this event loop."""

    def end(self) -> None:
        """Stop the prices; none follows after the return. Blocks."""

    async def push(self, items: Iterable[object]) -> tuple[int, list[tuple[int, Dropped]]]:
        """Implement `ReplayMarket.push`."""

    @property
    def is_over(self) -> bool:
        """True if no more prices will follow."""

    @property
    def is_moving(self) -> bool:
        """True if prices are arriving now."""

    def state(self) -> Replay:
        """Return the replay, without its account."""


async def engine_keeps_up(bus: ReplayBus, *, batches_ahead_max: int = BATCHES_AHEAD_MAX) -> None:
    """Wait while the engine has too many batches queued: such a market never drops a tick."""
    # The engine's thread drains the queue, and has no event to set here.
    while bus.waiting >= batches_ahead_max:  # noqa: ASYNC110
        await asyncio.sleep(_WAIT_SECONDS)
