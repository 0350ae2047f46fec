"""Runs a feed: publishes its ticks to the bus, reports its status, and restarts it after a failure."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import structlog
from msgspec import to_builtins

from thor.api.engine import Json
from thor.bus.base import Bus
from thor.clock import Clock, SystemClock
from thor.core.quote_cells import DropReason
from thor.core.quotes import QuoteUpdate
from thor.feeds.base import Feed, FeedError, FeedReport, ReportsItself
from thor.feeds.replay.controls import ReplayControls
from thor.livedata.conflator import TICKS_PER_TURN_MAX, TURN_US, Conflator
from thor.livedata.quote_filter import QuoteFilter
from thor.livedata.symbol_roll import SymbolRoll
from thor.livedata.tapes import tape_played
from thor.tasks import cancel

_log = structlog.get_logger(__name__)

STALLED_AFTER_SECONDS: Final = 10.0
RETRY_SECONDS_MIN: Final = 0.5
RETRY_SECONDS_MAX: Final = 30.0
_RATE_OVER_SECONDS: Final = 5
_SECOND_US: Final = 1_000_000


class FeedState(StrEnum):
    """The state of a feed. FAILED waits for a restart; ENDED has no more ticks."""

    STARTING = "starting"
    LIVE = "live"
    STALLED = "stalled"
    ENDED = "ended"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """The status of a feed at one moment.

    `last_batch_us` is the time of the last batch (microseconds since 1970 UTC). `ticks_per_second` is the mean of the
    last five seconds. `unpublished` counts ticks rejected by the bus. `last_error` is the latest error, however old.
    `lag_us` is the age of the newest tick on arrival: the source's clock against this machine's.
    `dropped` counts invalid ticks by reason; a feed with only invalid ticks counts as silent. `merged` counts ticks
    merged into newer ones because the feed exceeded the rate limit. `notice` warns the operator before something fails.
    """

    name: str
    state: FeedState
    last_batch_us: int | None
    ticks: int
    ticks_per_second: int
    restarts: int
    unpublished: int
    last_error: str | None
    lag_us: int | None = None
    dropped: Mapping[DropReason, int] = field(default_factory=dict)
    merged: int = 0
    notice: str | None = None


class FeedRunner:
    """Runs one feed while `run` is awaited."""

    def __init__(
        self,
        feed: Feed,
        bus: Bus,
        *,
        clock: Clock | None = None,
        roll: SymbolRoll | None = None,
        stalled_after_seconds: float = STALLED_AFTER_SECONDS,
        retry_seconds_min: float = RETRY_SECONDS_MIN,
        retry_seconds_max: float = RETRY_SECONDS_MAX,
    ) -> None:
        self._feed = feed
        self._bus = bus
        self._guard = QuoteFilter(roll)
        self._clock = clock or SystemClock()
        self._stalled_after_us = int(stalled_after_seconds * _SECOND_US)
        self._retry_seconds_min = retry_seconds_min
        self._retry_seconds_max = retry_seconds_max
        self._state = FeedState.STARTING
        self._last_batch_us: int | None = None
        self._last_batch_monotonic_us = 0
        self._lag_us: int | None = None
        self._rate = _Rate()
        # A tape is read at its consumer's pace, so none of its ticks are merged.
        self._gate = None if self.tape is not None else Conflator()
        self._flooded_us: int | None = None
        self._ticks = 0
        self._restarts = 0
        self._unpublished = 0
        self._is_bus_failing = False
        self._last_error: str | None = None

    def status(self) -> FeedStatus:
        """Return the feed's current status."""
        now_us = self._clock.monotonic_us()
        state = self._state
        is_silent = now_us - self._last_batch_monotonic_us > self._stalled_after_us
        # A paused tape is silent on purpose.
        is_paused = self.tape is not None and self.tape.is_paused
        if state is FeedState.LIVE and is_silent and not is_paused:
            state = FeedState.STALLED
        report = self._feed.report() if isinstance(self._feed, ReportsItself) else FeedReport()
        return FeedStatus(
            name=self._feed.name,
            state=state,
            last_batch_us=self._last_batch_us,
            ticks=self._ticks,
            ticks_per_second=self._rate.per_second(now_us),
            restarts=self._restarts,
            unpublished=self._unpublished,
            last_error=self._last_error,
            lag_us=self._lag_us,
            dropped=Counter(self._guard.dropped()) + Counter(report.dropped),
            merged=0 if self._gate is None else self._gate.merged,
            notice=" ".join(filter(None, (self._flood_notice(now_us), report.notice))) or None,
        )

    def _flood_notice(self, now_us: int) -> str | None:
        if self._flooded_us is None or now_us - self._flooded_us > self._stalled_after_us:
            return None
        rate = TICKS_PER_TURN_MAX * _SECOND_US // TURN_US
        return f"More than {rate:,} quotes per second: only the latest quote per symbol is passed on."

    @property
    def tape(self) -> ReplayControls | None:
        """The controls of the tape it plays; None if its source is no tape."""
        return self._feed if isinstance(self._feed, ReplayControls) else None

    def figures(self) -> Json:
        """Return the feed's current status as a JSON object, for other processes."""
        status = self.status()
        return {
            "name": status.name,
            "status": status.state.value,
            "market": self._feed.market.value,
            "last_batch_us": status.last_batch_us,
            "ticks": status.ticks,
            "ticks_per_second": status.ticks_per_second,
            "restarts": status.restarts,
            "unpublished": status.unpublished,
            "last_error": status.last_error,
            "lag_us": status.lag_us,
            "dropped": {reason.value: count for reason, count in status.dropped.items()},
            "merged": status.merged,
            "notice": status.notice,
            "tape": None if self.tape is None else to_builtins(tape_played(self.tape)),
        }

    async def run(self) -> None:
        """Publish ticks until the feed ends or this is canceled.

        A failed feed is restarted; each wait is twice as long as the one before.
        """
        retry_seconds = self._retry_seconds_min
        while True:
            self._state = FeedState.STARTING
            started_us = self._clock.monotonic_us()
            try:
                await self._pass_on()
            except Exception as error:  # noqa: BLE001  A source may fail in any way, and the others must go on.
                self._state = FeedState.FAILED
                self._last_error = f"{type(error).__name__}: {error}"
                # A feed that ran well for a while starts again with the shortest wait.
                if self._clock.monotonic_us() - started_us > self._retry_seconds_max * _SECOND_US:
                    retry_seconds = self._retry_seconds_min
                asked_seconds = error.retry_seconds if isinstance(error, FeedError) else 0
                wait_seconds = max(retry_seconds, asked_seconds)
                _log.warning(
                    "feed_failed", feed=self._feed.name, error=self._last_error, retry_seconds=wait_seconds
                )
            else:
                self._state = FeedState.ENDED
                _log.info("feed_ended", feed=self._feed.name, ticks=self._ticks)
                return
            await self._clock.sleep(wait_seconds)
            self._restarts += 1
            retry_seconds = min(retry_seconds * 2, self._retry_seconds_max)

    async def _pass_on(self) -> None:
        releasing: asyncio.Task[None] | None = None
        # Closed at once on cancellation: a feed's connections must not wait for the garbage collector.
        async with aclosing(self._feed.batches()) as batches:
            try:
                async for offered in batches:
                    if self._gate is None:
                        self._take(offered)
                        continue
                    self._take(self._gate.admit(offered, now_us=self._clock.monotonic_us()))
                    if self._gate.is_holding:
                        if releasing is None or releasing.done():
                            releasing = asyncio.create_task(self._release(self._gate))
                        # A source that never waits would block all other tasks.
                        await self._clock.sleep(0)
                if releasing is not None:
                    await releasing
            finally:
                if releasing is not None:
                    await cancel([releasing])

    async def _release(self, gate: Conflator) -> None:
        """Publish the ticks waiting at the gate, turn by turn, until none is left."""
        _log.warning("feed_floods", feed=self._feed.name)
        while gate.is_holding:
            self._flooded_us = self._clock.monotonic_us()
            await self._clock.sleep(gate.wait_us(self._flooded_us) / _SECOND_US)
            self._take(gate.admit((), now_us=self._clock.monotonic_us()))

    def _take(self, offered: Sequence[QuoteUpdate]) -> None:
        batch = self._guard.admit_all(offered, now_us=self._clock.now_us())
        if not batch:
            return
        if self._state is not FeedState.LIVE:
            self._state = FeedState.LIVE
            _log.info("feed_live", feed=self._feed.name, restarts=self._restarts)
        self._last_batch_us = self._clock.now_us()
        self._last_batch_monotonic_us = self._clock.monotonic_us()
        self._lag_us = self._last_batch_us - batch[-1].time_us
        self._ticks += len(batch)
        self._rate.add(self._last_batch_monotonic_us, len(batch))
        self._publish(batch)

    def _publish(self, batch: list[QuoteUpdate]) -> None:
        """Publish a batch. If the bus is away, the batch is dropped, because old ticks are worthless later."""
        try:
            self._bus.publish_quotes(batch)
        except Exception as error:  # noqa: BLE001  Reported in the log and the status.
            self._unpublished += len(batch)
            self._last_error = f"{type(error).__name__}: {error}"
            if not self._is_bus_failing:
                self._is_bus_failing = True
                _log.exception("quotes_not_published", feed=self._feed.name)
        else:
            self._is_bus_failing = False


class _Rate:
    """Ticks per second over the last whole seconds."""

    def __init__(self) -> None:
        self._seconds: deque[list[int]] = deque(maxlen=_RATE_OVER_SECONDS + 1)

    def add(self, now_us: int, ticks: int) -> None:
        second = now_us // _SECOND_US
        if self._seconds and self._seconds[-1][0] == second:
            self._seconds[-1][1] += ticks
        else:
            self._seconds.append([second, ticks])

    def per_second(self, now_us: int) -> int:
        # The unfinished second would make every rate look low.
        this_second = now_us // _SECOND_US
        counted = [ticks for second, ticks in self._seconds if 0 < this_second - second <= _RATE_OVER_SECONDS]
        return sum(counted) // _RATE_OVER_SECONDS
