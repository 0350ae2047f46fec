"""The bridge's loop: read changes, keep the latest row per symbol, push it, and retry after a failure."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from thor.feeds.rtd.push import BatchTooLarge, Item, Pusher, PushLater, PushRejected
from thor.feeds.rtd.source import QuoteSource, Row, SourceGone

log = logging.getLogger("thor.rtd")

ROUND_SECONDS: Final = 0.2
BATCH_SYMBOLS_MAX: Final = 500
WAITING_SYMBOLS_MAX: Final = 10_000
RETRY_SECONDS_MIN: Final = 0.5
RETRY_SECONDS_MAX: Final = 30.0
REJECTED_RETRY_SECONDS: Final = 60.0


class NewestRows:
    """Rows waiting to be pushed, the latest of each symbol. Bounded: the longest waiting rows are dropped first."""

    def __init__(self, *, symbols_max: int = WAITING_SYMBOLS_MAX) -> None:
        self._symbols_max = symbols_max
        self._rows: dict[str, Row] = {}
        self.lost = 0

    def __len__(self) -> int:
        return len(self._rows)

    def put(self, rows: Mapping[str, Row]) -> None:
        """Add rows, replacing older ones of the same symbol."""
        for symbol, row in rows.items():
            self._rows.pop(symbol, None)
            self._rows[symbol] = row
        while len(self._rows) > self._symbols_max:
            del self._rows[next(iter(self._rows))]
            self.lost += 1

    def first(self, count: int) -> dict[str, Row]:
        """Return the longest waiting rows. They stay until `done`."""
        return {symbol: self._rows[symbol] for symbol, _ in zip(self._rows, range(count), strict=False)}

    def done(self, rows: Mapping[str, Row]) -> None:
        """Remove pushed rows; a row that changed meanwhile stays."""
        for symbol, row in rows.items():
            if self._rows.get(symbol) is row:
                del self._rows[symbol]


class Bridge:
    """Carries quotes from a source to Thor, in one thread, until `stop` is set.

    `open_source` is called at the start and after each failure of the source. While Thor is away the latest row of each
    symbol waits. While the source is away nothing is pushed, so that Thor shows the true age of its quotes.
    """

    def __init__(
        self,
        open_source: Callable[[], QuoteSource],
        pusher: Pusher,
        stop: threading.Event,
        *,
        waiting: NewestRows | None = None,
        round_seconds: float = ROUND_SECONDS,
        retry_seconds_min: float = RETRY_SECONDS_MIN,
    ) -> None:
        self._open_source = open_source
        self._pusher = pusher
        self._stop = stop
        self._round_seconds = round_seconds
        self._waiting = waiting or NewestRows()
        self._source: QuoteSource | None = None
        self._batch_symbols = BATCH_SYMBOLS_MAX
        self._reading = _Backoff(retry_seconds_min)
        self._pushing = _Backoff(retry_seconds_min)
        self._reports: Counter[str] = Counter()

    def run(self) -> None:
        """Run until stopped."""
        try:
            while not self._stop.is_set():
                if self._reading.is_over():
                    self._read()
                if self._pushing.is_over():
                    self._push()
                self._stop.wait(self._round_seconds)
        finally:
            self._close_source()
            self._pusher.close()

    def _read(self) -> None:
        try:
            if self._source is None:
                self._source = self._open_source()
            self._waiting.put(self._source.changes())
            self._reading.succeeded()
        except SourceGone as gone:
            self._close_source()
            self._reading.failed()
            self._report(f"{gone} Trying again.")

    def _close_source(self) -> None:
        source, self._source = self._source, None
        if source is None:
            return
        try:
            source.close()
        except Exception as error:  # noqa: BLE001  The source has gone already, so its errors on closing do not matter.
            log.debug("closing the source: %s", error)

    def _push(self) -> None:
        while len(self._waiting) and not self._stop.is_set():
            rows = self._waiting.first(self._batch_symbols)
            items: list[Item] = [{"symbol": symbol, **row} for symbol, row in rows.items()]
            try:
                pushed = self._pusher.push(items)
            except BatchTooLarge as error:
                if self._batch_symbols == 1:
                    self._waiting.done(rows)
                    self._report(f"A quote is too large and was skipped: {error}")
                self._batch_symbols = max(1, self._batch_symbols // 2)
                continue
            except PushLater as later:
                self._pushing.failed(at_least_seconds=later.wait_seconds)
                self._report(f"{later} The latest rows of {len(self._waiting)} symbols are waiting.")
                return
            except PushRejected as rejected:
                self._pushing.failed(at_least_seconds=REJECTED_RETRY_SECONDS)
                self._report(str(rejected))
                return
            self._waiting.done(rows)
            if self._pushing.succeeded():
                log.info("Thor accepted quotes: %s of %s", pushed.accepted, len(items))
            for reason in pushed.dropped:
                self._report(f"Thor rejected {reason}")

    def _report(self, message: str) -> None:
        """Log a message once, and then once per thousand times: a bad cell returns with every change of its row."""
        if self._reports[message] % 1_000 == 0:
            log.warning("%s", message)
        self._reports[message] += 1
        if len(self._reports) > WAITING_SYMBOLS_MAX:
            self._reports.clear()


class _Backoff:
    """Waits that double with each consecutive failure. It starts as after a failure, but without a wait."""

    def __init__(self, seconds_min: float) -> None:
        self._seconds_min = seconds_min
        self._seconds = seconds_min
        self._until = 0.0
        self._is_failing = True

    def is_over(self) -> bool:
        """True if it is time to try."""
        return time.monotonic() >= self._until

    def failed(self, *, at_least_seconds: float = 0) -> None:
        """Start a wait, twice as long as the last."""
        self._until = time.monotonic() + max(self._seconds, at_least_seconds)
        self._seconds = min(self._seconds * 2, RETRY_SECONDS_MAX)
        self._is_failing = True

    def succeeded(self) -> bool:
        """Reset the wait; returns True if this ends a series of failures."""
        was_failing, self._is_failing = self._is_failing, False
        self._seconds = self._seconds_min
        return was_failing
