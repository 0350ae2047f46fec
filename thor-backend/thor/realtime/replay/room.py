"""Where recorded days are traded again: one replay at a time, its customer's, with a way in from any thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import structlog
from django.db import connection

from thor.actandpos.models import Account, Order
from thor.actandpos.services import account_number_for_replay
from thor.bus.base import EngineUnavailable, Json, OutcomeUnknown
from thor.bus.side import ReplayBus
from thor.core.accounts import AccountStatus, BrokerName
from thor.core.instruments import AssetType
from thor.core.state import Rules
from thor.core.trading_day import trading_day
from thor.livedata.bar_store import BarPage
from thor.livedata.bars import Interval
from thor.livedata.latest import LatestQuotes
from thor.livedata.replays import ReplayRefused, ReplayStart
from thor.realtime.clock import wall_clock
from thor.realtime.engine_loop import LoopSettings
from thor.realtime.journal import Journal, ShardTaken

if TYPE_CHECKING:
    from thor.realtime.replay.trading import ReplayTrading

log = structlog.get_logger(__name__)

_NONE_RUNS: Final = "You have no replay that runs. Start one from a recorded day."
_SOMEBODY_ELSES: Final = (
    "Another customer trades a recorded day here, and there is room for one. Try again later."
)


class ReplayRoom:
    """See `thor.livedata.replays.Replays`. `bus` and `latest` have the tape's quotes, and no others.

    The live engine, its accounts and its quotes do not hear of a replay.
    """

    def __init__(
        self,
        bus: ReplayBus,
        *,
        open_journal: Callable[[], Journal],
        rules: Rules,
        holder: str,
        settings: LoopSettings,
    ) -> None:
        self.bus = bus
        self.latest = LatestQuotes(quote_age_us_max=rules.quote_age_us_max)
        self.latest.follow(self.bus)
        self.bus.recall_quotes_by(self.latest.quotes)
        self._open_journal = open_journal
        self._rules = rules
        self._holder = holder
        self._settings = settings
        self._changing = threading.Lock()
        self._trading: ReplayTrading | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Play on this event loop; at the end a replay that still runs is ended as if its customer had."""
        self._loop = asyncio.get_running_loop()
        try:
            yield
        finally:
            await asyncio.to_thread(self._end_at_exit)

    def now_us(self) -> int:
        """See `Replays`."""
        trading = self._trading
        return wall_clock() if trading is None else trading.now_us()

    def state_json(self) -> Json | None:
        """See `Replays`."""
        trading = self._trading
        return None if trading is None else trading.state_json()

    def start(self, asked: ReplayStart) -> None:
        """See `Replays`."""
        with self._changing:
            if self._trading is not None:
                self._mine(asked.customer_id)
                self._end(closes_account=True)
            self._begin(asked, account_id=None)

    def pause(self, customer_id: int) -> None:
        """See `Replays`."""
        self._mine(customer_id).tape.pause()

    def resume(self, customer_id: int) -> None:
        """See `Replays`."""
        self._mine(customer_id).tape.resume()

    def set_speed(self, customer_id: int, speed: float) -> None:
        """See `Replays`."""
        self._mine(customer_id).tape.set_speed(speed)

    def seek(self, customer_id: int, time_us: int) -> None:
        """See `Replays`."""
        with self._changing:
            trading = self._mine(customer_id)
            now_us = trading.now_us()
            if time_us >= now_us and not trading.is_over:
                trading.tape.seek(time_us)
                return
            # An account that has not traded, on a day that it has not left, loses nothing by the way back.
            has_orders = Order.objects.filter(account_id=trading.account_id).exists()
            stays = not has_orders and trading_day(time_us) == trading_day(trading.from_us) == trading_day(
                now_us
            )
            asked = replace(trading.asked, from_us=time_us, speed=trading.tape.speed)
            was_paused = trading.tape.is_paused
            self._end(closes_account=not stays)
            self._begin(asked, account_id=trading.account_id if stays else None, is_paused=was_paused)

    def stop(self, customer_id: int) -> None:
        """See `Replays`."""
        with self._changing:
            self._mine(customer_id)
            self._end(closes_account=True)

    def bars(
        self, symbol: str, asset_type: AssetType, interval: Interval, *, before_us: int | None, limit: int
    ) -> BarPage:
        """See `Replays`."""
        trading = self._trading
        if trading is None:
            return BarPage([], None)
        return trading.bars.page(symbol, asset_type, interval, before_us=before_us, limit=limit)

    def _mine(self, customer_id: int) -> ReplayTrading:
        trading = self._trading
        if trading is None:
            raise ReplayRefused(_NONE_RUNS)
        if trading.asked.customer_id != customer_id:
            raise ReplayRefused(_SOMEBODY_ELSES)
        return trading

    def _begin(self, asked: ReplayStart, *, account_id: int | None, is_paused: bool = False) -> None:
        # Reading tapes brings in pyarrow, 50 MB that nobody needs who plays none.
        from thor.realtime.replay.trading import ReplayTrading, account_name, first_tick_us

        if self._loop is None:
            raise ReplayRefused("This process is not ready for a replay. Try again in a moment.")
        first_tick_us(asked.tape)
        abandoned = Account.objects.filter(broker=BrokerName.REPLAY.value, status=AccountStatus.OPEN.value)
        abandoned_ids = [number for number in abandoned.values_list("pk", flat=True) if number != account_id]
        if account_id is None:
            account_id = account_number_for_replay(
                customer_id=asked.customer_id,
                display_name=account_name(asked.tape),
                account_type=asked.account_type.value,
                starting_balance=asked.starting_balance,
            )
        trading = ReplayTrading(
            asked,
            account_id=account_id,
            bus=self.bus,
            open_journal=self._open_journal,
            rules=self._rules,
            holder=self._holder,
            settings=self._settings,
        )
        if is_paused:
            trading.tape.pause()
        try:
            trading.begin(self._loop, abandoned=abandoned_ids)
        except (ShardTaken, TimeoutError, EngineUnavailable, OutcomeUnknown) as error:
            raise ReplayRefused(f"The replay's engine did not start: {error}") from error
        self._trading = trading

    def _end(self, *, closes_account: bool) -> None:
        trading, self._trading = self._trading, None
        if trading is None:
            return
        try:
            trading.end(closes_account=closes_account)
        except (EngineUnavailable, OutcomeUnknown) as error:
            # The next replay closes it.
            log.warning("replay_account_left_open", account_id=trading.account_id, reason=str(error))
        finally:
            self.latest.forget()

    def _end_at_exit(self) -> None:
        with self._changing:
            self._end(closes_account=True)
        connection.close()
