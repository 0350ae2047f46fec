"""Looks after the price alerts of all customers: what a tick reaches is written once, and then told."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import structlog
from django.db import connection, connections

from thor.api.messages import AlertMessage, BusMessage, CustomerMessage
from thor.bus.base import ALERTS_CHANGED_CHANNEL, Bus, Message, alerts_channel
from thor.clock import Clock, SystemClock
from thor.core.quotes import Quote, QuoteUpdate, is_current
from thor.livedata.alert_table import AlertTable, WaitingAlert
from thor.livedata.alerts import alert_object, all_waiting, fire
from thor.livedata.models import PriceAlert
from thor.livedata.turns import let_others_write

_log = structlog.get_logger(__name__)

WORK_EVERY_SECONDS: Final = 0.1
# For word of a change that was lost with the process that had it to tell.
READ_ALL_EVERY_US: Final = 60_000_000
AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class _Reached:
    """Alerts of one symbol, the price that reached them and when."""

    alerts: Sequence[WaitingAlert]
    price: Decimal
    at_us: int


class AlertWatcher:
    """Fires the alerts that the bus's ticks reach. One process of a Thor has one; a second would tell nothing twice.

    An alert is reached by a trade, or by the middle of bid and ask where its symbol has no trades; never by a tick
    older than `quote_age_us_max`, in microseconds. `quote_of` gives a symbol's newest quote. What was reached and is
    not yet written when the process is killed waits as before.
    """

    def __init__(
        self,
        *,
        quote_of: Callable[[str], Quote | None],
        quote_age_us_max: int,
        clock: Clock | None = None,
    ) -> None:
        self._quote_of = quote_of
        self._quote_age_us_max = quote_age_us_max
        self._clock = clock or SystemClock()
        self._lock = threading.Lock()
        self._table = AlertTable()
        self._reached: list[_Reached] = []
        self._changed: set[int] = set()
        self._read_all_us: int | None = None
        self._is_troubled = False

    @asynccontextmanager
    async def running(self, bus: Bus) -> AsyncIterator[None]:
        """Look after every alert meanwhile; at the end what was reached is written."""
        subscriptions = [
            bus.subscribe(ALERTS_CHANGED_CHANNEL, self._change),
            bus.subscribe_gaps(self.read_all),
            bus.subscribe_quotes(self.take),
        ]
        working = asyncio.create_task(self._keep_working(bus.publish))
        try:
            yield
        finally:
            for subscription in subscriptions:
                subscription.close()
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)

    def take(self, updates: Sequence[QuoteUpdate]) -> None:
        """Look at ticks, oldest first. From any thread; asks no database."""
        with self._lock:
            for update in updates:
                if self._table.waits_for(update.symbol):
                    self._look_at(update)

    def read_all(self) -> None:
        """Word of a change may have been lost: read every alert anew."""
        self._read_all_us = None

    def work(self, publish: Callable[[Sequence[Message]], None]) -> None:
        """Read what was changed, write what was reached and tell it. Blocks; never in two threads at once."""
        try:
            self._read()
            self._write(publish)
        except Exception as error:  # noqa: BLE001  The database may be away for any reason, and may come back.
            if not self._is_troubled:
                _log.warning("alerts_not_kept", reason=f"{type(error).__name__}: {error}")
            self._is_troubled = True
            # A connection that broke is opened anew.
            connection.close()
        else:
            self._is_troubled = False

    def _look_at(self, update: QuoteUpdate) -> None:
        price, now_us = self._price_of(update), self._clock.now_us()
        if price is None or not is_current(update.time_us, now_us, self._quote_age_us_max):
            return
        alerts = self._table.take_reached(update.symbol, price)
        if alerts:
            self._reached.append(_Reached(alerts, price, now_us))

    def _price_of(self, update: QuoteUpdate) -> Decimal | None:
        """What a tick says the price is: its trade, else the middle of the book of a symbol that has no trades."""
        if update.last is not None:
            return update.last
        quote = self._quote_of(update.symbol)
        if quote is None or quote.last is not None or quote.is_crossed:
            return None
        return None if quote.bid is None or quote.ask is None else quote.mark

    def _change(self, message: BusMessage) -> None:
        if isinstance(message, CustomerMessage):
            with self._lock:
                self._changed.add(message.customer_id)

    async def _keep_working(self, publish: Callable[[Sequence[Message]], None]) -> None:
        # A thread of its own: its database connection is not one that a request may close.
        with ThreadPoolExecutor(1, "alerts") as thread:
            loop = asyncio.get_running_loop()
            try:
                while True:
                    if self._has_work():
                        await loop.run_in_executor(thread, self.work, publish)
                    await self._clock.sleep(WORK_EVERY_SECONDS)
            finally:
                thread.submit(self.work, publish).result()
                # By a call that looks the connection up in that thread: `connection.close` would be this one's.
                thread.submit(connections.close_all).result()

    def _has_work(self) -> bool:
        return bool(self._reached or self._changed) or self._is_reading_all_due()

    def _is_reading_all_due(self) -> bool:
        read_us = self._read_all_us
        return read_us is None or not 0 <= self._clock.now_us() - read_us < READ_ALL_EVERY_US

    def _read(self) -> None:
        with self._lock:
            changed, is_all = self._changed, self._is_reading_all_due()
            self._changed = set()
        if not (changed or is_all):
            return
        before_us = self._read_all_us
        if is_all:
            self._read_all_us = self._clock.now_us()
        try:
            alerts = list(all_waiting(None if is_all else changed))
        except Exception:
            with self._lock:
                self._changed |= changed
            self._read_all_us = before_us
            raise
        with self._lock:
            self._put(alerts, changed | self._table.customers() if is_all else changed)

    def _put(self, alerts: Iterable[WaitingAlert], customer_ids: set[int]) -> None:
        """Make these the alerts of those customers, but for what was reached and is still to be written."""
        reached_ids = {alert.id for reached in self._reached for alert in reached.alerts}
        by_customer: dict[int, list[WaitingAlert]] = {customer_id: [] for customer_id in customer_ids}
        for alert in alerts:
            if alert.id not in reached_ids:
                by_customer.setdefault(alert.customer_id, []).append(alert)
        for customer_id, waiting in by_customer.items():
            self._table.put_customer(customer_id, waiting)

    def _write(self, publish: Callable[[Sequence[Message]], None]) -> None:
        """Some at a time, each written and told before it is forgotten here: written again, it fires nothing."""
        while self._reached:
            first = self._reached[0]
            for start in range(0, len(first.alerts), AT_ONCE):
                began = time.monotonic()
                alert_ids = [alert.id for alert in first.alerts[start : start + AT_ONCE]]
                fired = fire(alert_ids, price=first.price, at_us=first.at_us)
                publish([_word_of(alert) for alert in fired])
                let_others_write(began)
            with self._lock:
                del self._reached[0]


def _word_of(alert: PriceAlert) -> Message:
    return Message(alerts_channel(alert.customer_id), AlertMessage(alert=alert_object(alert)))
