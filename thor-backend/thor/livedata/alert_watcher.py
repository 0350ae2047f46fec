"""Fires price alerts for all customers: an alert that a tick reaches is written once, then published."""

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
from thor.tasks import cancel

_log = structlog.get_logger(__name__)

WORK_EVERY_SECONDS: Final = 0.1
# In case a change notice was lost with the process that should have sent it.
READ_ALL_EVERY_US: Final = 60_000_000
AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class _Reached:
    """Alerts of one symbol, with the price and the time that reached them."""

    alerts: Sequence[WaitingAlert]
    price: Decimal
    at_us: int


class AlertWatcher:
    """Fires the alerts that ticks from the bus reach. Runs once per Thor; a second one would publish nothing twice.

    A trade reaches an alert, or the midpoint of bid and ask for a symbol without trades, but never a tick older than
    `quote_age_us_max` (microseconds). `quote_of` returns a symbol's latest quote. If the process is killed, alerts that
    were reached but not yet written keep waiting.
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
        """Watch all alerts meanwhile; on exit the reached ones are written."""
        subscriptions = [
            bus.subscribe(ALERTS_CHANGED_CHANNEL, self._change),
            bus.subscribe_gaps(self.read_all),
            bus.subscribe_quotes(self.receive),
        ]
        working = asyncio.create_task(self._keep_working(bus.publish))
        try:
            yield
        finally:
            for subscription in subscriptions:
                subscription.close()
            await cancel([working])

    def receive(self, updates: Sequence[QuoteUpdate]) -> None:
        """Check ticks, oldest first. Callable from any thread; does not query the database."""
        with self._lock:
            for update in updates:
                if self._table.waits_for(update.symbol):
                    self._look_at(update)

    def read_all(self) -> None:
        """Reload all alerts, because a change notice may have been lost."""
        self._read_all_us = None

    def work(self, publish: Callable[[Sequence[Message]], None]) -> None:
        """Load changed alerts, then write and publish reached ones. Blocks; never call it from two threads at once."""
        try:
            self._read()
            self._write(publish)
        except Exception as error:  # noqa: BLE001  The database may be away for any reason, and may come back.
            if not self._is_troubled:
                _log.warning("alerts_not_kept", reason=f"{type(error).__name__}: {error}")
            self._is_troubled = True
            # A broken connection is opened again.
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
        """Return a tick's price: its trade, else the midpoint if the symbol has no trades."""
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
        # A thread of its own, because a request may close the database connection of a shared one.
        with ThreadPoolExecutor(1, "alerts") as thread:
            loop = asyncio.get_running_loop()
            try:
                while True:
                    if self._has_work():
                        await loop.run_in_executor(thread, self.work, publish)
                    await self._clock.sleep(WORK_EVERY_SECONDS)
            finally:
                thread.submit(self.work, publish).result()
                # A function, because it must look up the connection in that thread: `connection.close` would be this
                # one's.
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
        """Replace those customers' alerts, except for reached ones that are still to be written."""
        reached_ids = {alert.id for reached in self._reached for alert in reached.alerts}
        by_customer: dict[int, list[WaitingAlert]] = {customer_id: [] for customer_id in customer_ids}
        for alert in alerts:
            if alert.id not in reached_ids:
                by_customer.setdefault(alert.customer_id, []).append(alert)
        for customer_id, waiting in by_customer.items():
            self._table.put_customer(customer_id, waiting)

    def _write(self, publish: Callable[[Sequence[Message]], None]) -> None:
        """Write and publish in slices. An alert is dropped here only after both: firing it again has no effect."""
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
