"""One recorded day being traded again: its tape, its engine on the tape's clock, and the account that trades."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Future
from contextlib import aclosing, suppress
from pathlib import Path
from time import monotonic
from typing import Any, Final

from thor.bus.base import Json, Reply
from thor.bus.side import ReplayBus
from thor.bus.wire import time_text
from thor.core.accounts import BrokerName
from thor.core.commands import SYSTEM_CUSTOMER_ID, CloseAccount, Command, OpenAccount
from thor.core.quotes import QuoteUpdate
from thor.core.state import REPLAY_SHARD, Rules, replay_seat
from thor.feeds.base import FeedError, SystemClock
from thor.feeds.replay.chunk import TapeChunk
from thor.feeds.replay.feed import ReplayFeed
from thor.feeds.replay.reader import read_frugally
from thor.livedata.feed_runner import FeedRunner
from thor.livedata.replays import ReplayRefused, ReplayStart
from thor.livedata.tapes import tape_json
from thor.realtime.clock import wall_clock
from thor.realtime.engine_loop import LoopSettings
from thor.realtime.engine_runner import EngineRunner
from thor.realtime.journal import Journal
from thor.realtime.replay.market import CustomerMarket

# The tape waits while the engine has this many batches before it: no tick of a replay is ever let go.
_BATCHES_AHEAD_MAX: Final = 4
_WAIT_SECONDS: Final = 0.001
_ENGINE_SECONDS: Final = 30.0
_ANSWER_SECONDS: Final = 10.0
NAME_LENGTH_MAX: Final = 80


class ReplayTrading:
    """A replay from its start to its end. Made and ended by one thread at a time; read by any. `market` is told of it.

    Its account is opened at the tape's time, orders of it are decided on there, and its days end there.
    """

    def __init__(
        self,
        asked: ReplayStart,
        *,
        account_id: int,
        market: CustomerMarket,
        bus: ReplayBus,
        open_journal: Callable[[], Journal],
        rules: Rules,
        holder: str,
        settings: LoopSettings,
    ) -> None:
        self.asked = asked
        self.account_id = account_id
        self.begins_us = first_tick_us(asked.tape)
        self.from_us = max(self.begins_us, asked.from_us or 0)
        self.market = market
        self._bus = bus
        self._touched_at = monotonic()
        self._requests_seen = 0
        self.started_us = wall_clock()
        self.tape = _HeldTape(
            asked.tape, bus=bus, speed=asked.speed, from_us=self.from_us, on_left_out=market.leave_out
        )
        self._runner = FeedRunner(self.tape, bus, clock=_TapeClock(self.tape))
        self._engine = EngineRunner(
            open_journal=open_journal,
            port=bus,
            clock=_EngineClock(self.tape, bus),
            pace=wall_clock,
            rules=rules,
            holder=holder,
            shard=REPLAY_SHARD - replay_seat(account_id),
            settings=settings,
        )
        self._playing: Future[None] | None = None
        bus.recall_quotes_by(market.latest.quotes)
        self._keeping = bus.subscribe_quotes(market.take)

    def begin(self, loop: asyncio.AbstractEventLoop, *, abandoned: list[int]) -> None:
        """Start the engine, close accounts whose replay ended with their process, open this one's, and play.

        Raises what keeps the engine from starting, and ReplayRefused where it does not open the account.
        """
        try:
            self._engine.start(wait_seconds=_ENGINE_SECONDS)
            for account_id in abandoned:
                self._close(account_id)
            self._bus.serve(self.account_id)
            self._open()
        except BaseException:
            self.end(closes_account=False)
            raise
        self._playing = asyncio.run_coroutine_threadsafe(self._runner.run(), loop)

    def end(self, *, closes_account: bool) -> None:
        """Play no more, and let go of the engine; with `closes_account` open orders are canceled and none is taken."""
        if self._playing is not None:
            self._playing.cancel()
            with suppress(BaseException):
                self._playing.result(_ANSWER_SECONDS)
        try:
            if closes_account:
                self._close(self.account_id)
        finally:
            self._engine.stop()
            self._keeping.close()
            self._bus.release()

    @property
    def is_over(self) -> bool:
        """Whether the tape has no more to give: it was played to its end, or broke off."""
        return self._playing is None or self._playing.done()

    @property
    def seat(self) -> int:
        """Where it is traded."""
        return replay_seat(self.account_id)

    def touch(self) -> None:
        """Somebody is there."""
        self._touched_at = monotonic()

    def idle_seconds(self) -> float:
        """For how long it has stood still, or played to nobody, and nobody has asked anything of it."""
        is_playing = not (self.tape.is_paused or self.is_over)
        requests = self._bus.requests_taken
        if requests != self._requests_seen or (is_playing and self.market.is_followed):
            self._requests_seen = requests
            self.touch()
        return monotonic() - self._touched_at

    def now_us(self) -> int:
        """The replay's own time."""
        return self.tape.now_us()

    def state_json(self) -> Json:
        """A Replay object of docs/api.md."""
        status = self._runner.status()
        return tape_json(self.tape, now_us=self.tape.now_us()) | {
            "account_id": self.account_id,
            "begins": time_text(self.begins_us),
            "state": status.state.value,
            "ticks": status.ticks,
            "ticks_per_second": status.ticks_per_second,
            "last_error": status.last_error,
            "dropped": {reason.value: count for reason, count in status.dropped.items()},
        }

    def _open(self) -> None:
        asked = self.asked
        reply = self._ask(
            OpenAccount(
                account_id=self.account_id,
                customer_id=asked.customer_id,
                display_name=account_name(asked.tape),
                broker=BrokerName.REPLAY,
                account_type=asked.account_type,
                starting_balance=asked.starting_balance,
            )
        )
        if reply.reject is not None:
            raise ReplayRefused(reply.reject.message)

    def _close(self, account_id: int) -> None:
        self._bus.serve(account_id)
        self._ask(CloseAccount(account_id=account_id, customer_id=SYSTEM_CUSTOMER_ID))

    def _ask(self, command: Command) -> Reply:
        return self._bus.ask_blocking(command, timeout_seconds=_ANSWER_SECONDS)


class _HeldTape(ReplayFeed):
    """The tape on its own time, no faster than the engine takes it, and once: what broke off is not begun again."""

    def __init__(
        self,
        path: Path,
        *,
        bus: ReplayBus,
        speed: float,
        from_us: int,
        on_left_out: Callable[[TapeChunk], None],
    ) -> None:
        super().__init__(path, speed=speed, keeps_times=True, from_us=from_us, on_left_out=on_left_out)
        self._bus = bus
        self._has_begun = False

    async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        """See `ReplayFeed.batches`."""
        if self._has_begun:
            return
        self._has_begun = True
        async with aclosing(super().batches()) as batches:
            async for batch in batches:
                # The engine's own thread takes them, and has no event to set here.
                while self._bus.waiting >= _BATCHES_AHEAD_MAX:  # noqa: ASYNC110
                    await asyncio.sleep(_WAIT_SECONDS)
                yield batch


class _TapeClock(SystemClock):
    """The tape's time as a feed's runner sees it: what is late or from the future is so by the tape."""

    def __init__(self, tape: ReplayFeed) -> None:
        self._tape = tape

    def now_us(self) -> int:
        """The tape's time."""
        return self._tape.now_us()


class _EngineClock:
    """The tape's time for the engine: that of the newest tick it has taken, and the tape's own where none waits.

    It never goes back.
    """

    def __init__(self, tape: ReplayFeed, bus: ReplayBus) -> None:
        self._tape = tape
        self._bus = bus
        self._newest_us = 0

    def __call__(self) -> int:
        """Now."""
        now_us = self._bus.newest_taken_us if self._bus.waiting else self._tape.now_us()
        self._newest_us = max(self._newest_us, now_us)
        return self._newest_us


def first_tick_us(tape: Path) -> int:
    """When a tape begins. Raises ReplayRefused where it cannot be read, or has no row that could be."""
    try:
        chunk: Any = next(read_frugally(tape), None)
    except FeedError as error:
        raise ReplayRefused(str(error)) from error
    if chunk is None:
        raise ReplayRefused(f"{tape.name} has no row that could be read.")
    return int(chunk.time_us[0])


def account_name(tape: Path) -> str:
    """What the account of a replay is called."""
    return f"Replay {tape.name}"[:NAME_LENGTH_MAX]
