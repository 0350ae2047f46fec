"""Hosts customers' own markets: several concurrent replays, one per customer, controlled from any thread."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final
from weakref import WeakValueDictionary

import structlog
from django.db import DatabaseError, connection
from django.utils import timezone
from msgspec import structs
from typing_extensions import override

from thor.actandpos.models import Account, AccountNumber, Order
from thor.actandpos.services import account_number_for_replay
from thor.api.engine import EngineUnavailable, OutcomeUnknown
from thor.api.livedata import RunningReplay
from thor.api.market import EndedReplay, EndReason
from thor.api.values import instant_of
from thor.bus.replay_bus import ReplayBus
from thor.clock import wall_clock
from thor.core.accounts import AccountStatus, BrokerName
from thor.core.state import REPLAY_SHARD, Rules, replay_seat
from thor.core.trading_day import trading_day
from thor.engine.journal import Journal, ShardTaken
from thor.engine.loop import LoopSettings
from thor.livedata.replays import ReplayRejected, Replays, ReplayStart
from thor.replay.interactive.market import CustomerMarket
from thor.replay.interactive.prices import Prices
from thor.replay.interactive.pushed_prices import PushedPrices
from thor.replay.interactive.run import ReplayTrading
from thor.tasks import cancel

log = structlog.get_logger(__name__)

STARTS_PER_MINUTE_MAX: Final = 30
_NONE_RUNS: Final = "No replay is running. Start one from a recorded day."
_FULL: Final = "All {count} replay slots are in use. Try again later; idle replays end automatically."
_TOO_FAST: Final = (
    "You have started {count} replays in one minute, which is the limit. Try again in a minute."
)
_TOO_MANY: Final = (
    "You have {count} replays in your history, which is the limit. Ask the operator to raise it."
)
_REASONS: Final = {
    "CUSTOMER": "You ended this {noun}.",
    "IDLE": "This {noun} was idle for {minutes:g} minutes and has ended.",
    "STAFF": "Staff ended this {noun}.",
    "SHUTDOWN": "This {noun} ended because Thor was stopped.",
}
_ENDED_REMEMBERED_MAX: Final = 1_000
_LOOK_SECONDS_MAX: Final = 5.0


@dataclass(frozen=True, slots=True)
class HostSettings:
    """The maximum of concurrent replays, the idle time that ends one (0: never), and the accounts kept per customer."""

    replays_max: int = 4
    idle_seconds: float = 1_800.0
    kept_max: int = 1_000


class ReplayHost(Replays):
    """The implementation of `thor.livedata.replays.Replays`. `make_bus` makes the bus of a shard, reused by its seat.

    Replays are isolated from the live engine, its accounts and its quotes, and from each other.
    """

    def __init__(
        self,
        make_bus: Callable[[int], ReplayBus],
        *,
        open_journal: Callable[[], Journal],
        rules: Rules,
        lease_owner: str,
        loop_settings: LoopSettings,
        settings: HostSettings,
    ) -> None:
        self._make_bus = make_bus
        self._open_journal = open_journal
        self._rules = rules
        self._lease_owner = lease_owner
        self._loop_settings = loop_settings
        self._settings = settings
        self._changing = threading.Lock()
        self._buses: dict[int, ReplayBus] = {}
        self._trading: dict[int, ReplayTrading] = {}
        self._markets: WeakValueDictionary[int, CustomerMarket] = WeakValueDictionary()
        self._making = threading.Lock()
        self._ended: OrderedDict[int, EndedReplay] = OrderedDict()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Play on this event loop; on exit running replays end as if their customers had ended them."""
        self._loop = asyncio.get_running_loop()
        looking = asyncio.create_task(self._end_idle())
        try:
            yield
        finally:
            await cancel([looking])
            await asyncio.to_thread(self._end_at_exit)

    @override
    def market_of(self, customer_id: int) -> CustomerMarket:
        """Return the customer's market. It lives while a socket or a running replay holds it."""
        with self._making:
            market = self._markets.get(customer_id)
            if market is None:
                market = CustomerMarket(
                    quote_age_us_max=self._rules.quote_age_us_max, ended=self._ended.get(customer_id)
                )
                self._markets[customer_id] = market
            return market

    @override
    def running(self) -> list[RunningReplay]:
        return [
            RunningReplay(
                **structs.asdict(trading.state()),
                customer_id=trading.request.customer_id,
                email="",
                started_at=instant_of(trading.started_us),
                idle_seconds=int(trading.idle_seconds()),
            )
            for trading in sorted(self._trading.values(), key=lambda trading: trading.started_us)
        ]

    @override
    def start(self, request: ReplayStart) -> None:
        with self._changing:
            self._check_room(request.customer_id)
            if request.customer_id in self._trading:
                self._end(request.customer_id, reason=None)
            self._begin(request, account_id=None)

    @override
    def pause(self, customer_id: int) -> None:
        self._mine(customer_id).prices.controls().pause()

    @override
    def resume(self, customer_id: int) -> None:
        self._mine(customer_id).prices.controls().resume()

    @override
    def set_speed(self, customer_id: int, speed: float) -> None:
        self._mine(customer_id).prices.controls().set_speed(speed)

    @override
    def seek(self, customer_id: int, time_us: int) -> None:
        with self._changing:
            trading = self._mine(customer_id)
            tape, now_us = trading.prices.controls(), trading.now_us()
            if time_us >= now_us and not trading.prices.is_over:
                tape.seek(time_us)
                return
            # An account without orders, on the day it started, can go back in time as it is.
            has_orders = Order.objects.filter(account_id=trading.account_id).exists()
            first_us = trading.prices.from_us
            stays = not has_orders and trading_day(time_us) == trading_day(first_us) == trading_day(now_us)
            if not stays:
                self._check_room(customer_id)
            request = replace(trading.request, from_us=time_us, speed=tape.speed)
            was_paused = tape.is_paused
            self._end(customer_id, reason=None, closes_account=not stays)
            self._begin(request, account_id=trading.account_id if stays else None, is_paused=was_paused)

    @override
    def stop(self, customer_id: int) -> None:
        with self._changing:
            self._mine(customer_id)
            self._end(customer_id, reason="CUSTOMER")

    @override
    def end(self, account_id: int) -> None:
        with self._changing:
            for customer_id, trading in self._trading.items():
                if trading.account_id == account_id:
                    self._end(customer_id, reason="STAFF")
                    return
        raise ReplayRejected(f"No replay is running in account {account_id}.")

    def _mine(self, customer_id: int) -> ReplayTrading:
        trading = self._trading.get(customer_id)
        if trading is None:
            raise ReplayRejected(_NONE_RUNS)
        trading.touch()
        return trading

    def _check_room(self, customer_id: int) -> None:
        """Raise ReplayRejected if there is no room for a new account."""
        numbers = AccountNumber.objects.filter(
            customer_id=customer_id, purpose=AccountNumber.Purpose.REPLAY.value
        )
        if numbers.count() >= self._settings.kept_max:
            raise ReplayRejected(_TOO_MANY.format(count=self._settings.kept_max))
        lately = timezone.now() - timedelta(minutes=1)
        if numbers.filter(created_at__gt=lately).count() >= STARTS_PER_MINUTE_MAX:
            raise ReplayRejected(_TOO_FAST.format(count=STARTS_PER_MINUTE_MAX))

    def _begin(self, request: ReplayStart, *, account_id: int | None, is_paused: bool = False) -> None:
        if self._loop is None:
            raise ReplayRejected("The server is not ready for a replay yet. Try again in a moment.")
        open_prices = self._opener(request)
        left_open = Account.objects.filter(broker=BrokerName.REPLAY.value, status=AccountStatus.OPEN.value)
        left_open_ids = [number for number in left_open.values_list("pk", flat=True) if number != account_id]
        seat = self._free_seat(left_open_ids) if account_id is None else replay_seat(account_id)
        market, bus = self.market_of(request.customer_id), self._bus_of(seat)
        prices = open_prices(bus, market)
        if account_id is None:
            account_id = account_number_for_replay(
                customer_id=request.customer_id,
                display_name=prices.account_name,
                account_type=request.account_type.value,
                starting_balance=request.starting_balance,
                seat=seat,
            )
        trading = ReplayTrading(
            request,
            account_id=account_id,
            prices=prices,
            market=market,
            bus=bus,
            open_journal=self._open_journal,
            rules=self._rules,
            lease_owner=self._lease_owner,
            settings=self._loop_settings,
        )
        if is_paused:
            prices.controls().pause()
        market.open(trading)
        try:
            # Accounts of this seat whose replay ended with its process.
            trading.begin(self._loop, abandoned=[one for one in left_open_ids if replay_seat(one) == seat])
        except BaseException as error:
            market.close(None)
            if isinstance(error, (ShardTaken, TimeoutError, EngineUnavailable, OutcomeUnknown)):
                raise ReplayRejected(f"The replay could not start: {error}") from error
            raise
        self._trading[request.customer_id] = trading

    def _opener(self, request: ReplayStart) -> Callable[[ReplayBus, CustomerMarket], Prices]:
        """Return the factory of the requested prices. Raises ReplayRejected for an invalid tape."""
        path = request.tape
        if path is None:
            return lambda bus, _: PushedPrices(bus, self._turn)
        # Reading tapes imports pyarrow: 50 MB that are only needed to play one.
        from thor.replay.interactive.tape_prices import TapePrices, first_tick_us

        begins_us = first_tick_us(path)
        return lambda bus, market: TapePrices(
            path,
            speed=request.speed,
            begins_us=begins_us,
            from_us=request.from_us or 0,
            bus=bus,
            on_left_out=market.leave_out,
        )

    def _free_seat(self, left_open_ids: list[int]) -> int:
        """Return a free seat, preferably one with accounts to close. Raises ReplayRejected if all are taken."""
        taken = {trading.seat for trading in self._trading.values()}
        to_clear = {replay_seat(number) for number in left_open_ids}
        free = [seat for seat in range(self._settings.replays_max) if seat not in taken]
        if not free:
            raise ReplayRejected(_FULL.format(count=self._settings.replays_max))
        return min(free, key=lambda seat: (seat not in to_clear, seat))

    def _bus_of(self, seat: int) -> ReplayBus:
        bus = self._buses.get(seat)
        if bus is None:
            bus = self._buses[seat] = self._make_bus(REPLAY_SHARD - seat)
            bus.open()
        return bus

    def _end(self, customer_id: int, *, reason: EndReason | None, closes_account: bool = True) -> None:
        """End a customer's replay for `reason`; None if another replay takes its place."""
        trading = self._trading.pop(customer_id)
        try:
            trading.end(closes_account=closes_account)
        except (EngineUnavailable, OutcomeUnknown) as error:
            # The next replay of its seat closes the account.
            log.warning("replay_account_left_open", account_id=trading.account_id, reason=str(error))
        finally:
            ended = None if reason is None else self._ended_replay(trading, reason)
            if ended is not None:
                self._ended[customer_id] = ended
                self._ended.move_to_end(customer_id)
                while len(self._ended) > _ENDED_REMEMBERED_MAX:
                    self._ended.popitem(last=False)
            trading.market.close(ended)

    def _ended_replay(self, trading: ReplayTrading, reason: EndReason) -> EndedReplay:
        return EndedReplay(
            account_id=trading.account_id,
            prices=trading.request.prices.value,
            tape=trading.prices.name,
            tape_time=instant_of(trading.now_us()),
            reason=reason,
            message=_REASONS[reason].format(
                noun=trading.prices.noun, minutes=self._settings.idle_seconds / 60
            ),
            ended_at=instant_of(wall_clock()),
        )

    async def _end_idle(self) -> None:
        """End replays that have been idle for too long, one by one."""
        limit = self._settings.idle_seconds
        if not limit:
            return
        while True:
            await asyncio.sleep(min(_LOOK_SECONDS_MAX, limit / 4))
            if any(trading.idle_seconds() >= limit for trading in tuple(self._trading.values())):
                await asyncio.to_thread(self._end_those_idle)

    def _end_those_idle(self) -> None:
        try:
            with self._changing:
                for customer_id, trading in tuple(self._trading.items()):
                    if trading.idle_seconds() >= self._settings.idle_seconds:
                        log.info("replay_ended_idle", account_id=trading.account_id)
                        self._end(customer_id, reason="IDLE")
        except DatabaseError as error:
            log.warning("idle_replays_not_ended", reason=str(error))
        finally:
            connection.close()

    def _end_at_exit(self) -> None:
        with self._changing:
            for customer_id in tuple(self._trading):
                self._end(customer_id, reason="SHUTDOWN")
            for bus in self._buses.values():
                bus.close()
            self._buses.clear()
        connection.close()
