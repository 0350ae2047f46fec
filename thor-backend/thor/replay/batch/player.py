"""Plays a tape to the engine on the tape's own clock: rows, what is due between them, one commit a tape minute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Protocol

from thor.core.commands import Command
from thor.core.decisions import Decision
from thor.core.events import Event, OrderAccepted, OrderChanged, OrderEnded, OrderFilled, OrderRejected
from thor.core.quotes import QuoteUpdate
from thor.core.state import EngineState
from thor.engine.journal import Batch
from thor.engine.loop import EngineLoop
from thor.feeds.replay.chunk import TapeChunk
from thor.feeds.replay.feed import SOURCE
from thor.replay.batch.chunk_quotes import ChunkQuotes
from thor.replay.batch.marks import MarkTable
from thor.replay.batch.scan import RowScan

# Where a batch ends is a matter of tape time and of counts, never of the wall clock: two runs commit alike.
_MINUTE_US: Final = 60_000_000
_BATCH_INPUTS_MAX: Final = 1_000
NEVER_US: Final = 1 << 62


class TapeClock:
    """The tape's time as the engine's clock: microseconds since 1970, UTC."""

    def __init__(self) -> None:
        self.now_us = 0

    def __call__(self) -> int:
        """Now, on the tape."""
        return self.now_us


class OrderFlow(Protocol):
    """Who trades while a tape plays. The same flow on the same tape makes the same commands."""

    @property
    def due_us(self) -> int:
        """The tape time of the next command; NEVER_US where there is none."""

    def command(self, state: EngineState) -> Command | None:
        """The command that is due, in view of the market as it is; None where it comes to nothing."""

    def learn(self, decision: Decision, state: EngineState) -> None:
        """What became of it."""


class NoOrders:
    """Nobody trades."""

    due_us = NEVER_US

    def command(self, state: EngineState) -> Command | None:
        """Nothing is ever due."""
        return None

    def learn(self, decision: Decision, state: EngineState) -> None:
        """Nothing was ever asked."""


@dataclass(slots=True)
class EquityCurve:
    """The equity of all accounts together, looked at each tape minute, exact dollars; None before the first look."""

    first: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    last: Decimal | None = None

    def add(self, equity: Decimal) -> None:
        """The next look."""
        self.first = equity if self.first is None else self.first
        self.lowest = equity if self.lowest is None else min(self.lowest, equity)
        self.highest = equity if self.highest is None else max(self.highest, equity)
        self.last = equity


class TapePlayer:
    """Plays chunks to an engine whose clock is `clock`.

    Rows that cannot touch an order are not shown to the engine one by one; the ledger is the same as if they were,
    which `row_by_row` does.
    """

    def __init__(
        self, loop: EngineLoop, clock: TapeClock, flow: OrderFlow | None = None, *, row_by_row: bool = False
    ) -> None:
        self._loop = loop
        self._clock = clock
        self._flow = flow or NoOrders()
        self._row_by_row = row_by_row
        self._batch = Batch()
        self._batch_inputs = 0
        self._minute_us = 0
        self._marks: MarkTable | None = None
        self.rows = 0
        self.rows_decided = 0
        self.equity = EquityCurve()

    def open(self, commands: Iterable[Command], now_us: int) -> None:
        """Carry out what comes before the tape's first row, at its time. Raises ValueError where one is refused."""
        self._clock.now_us = now_us
        for command in commands:
            decision = self._carry_out(command)
            if decision.reject is not None:
                raise ValueError(decision.reject.message)
        self._commit()

    def play(self, chunk: TapeChunk) -> None:
        """The next rows of the tape, and what is due before each of them."""
        if self._row_by_row:
            self._play_rows(chunk)
        else:
            self._play_scanned(chunk)
        self.rows += len(chunk)

    def finish(self) -> None:
        """What was due up to the last row, the last commit, and every account's figures at the last marks."""
        while self._flow.due_us <= self._clock.now_us:
            self._act()
        self._commit()
        self._mark()
        self._loop.flush(self._loop.state.accounts)

    def _play_rows(self, chunk: TapeChunk) -> None:
        for update in chunk.updates(source=SOURCE):
            while self._due_us() <= update.time_us:
                self._do_due(update.time_us)
            self._tick(update)

    def _play_scanned(self, chunk: TapeChunk) -> None:
        state = self._loop.state
        quotes = ChunkQuotes(chunk, state.quotes, state.rules.quote_age_us_max)
        scan = RowScan(quotes, state)
        row, end = 0, len(chunk)
        while row < end:
            stop = min(scan.next_row(), end)
            # What is due comes before the first row of its time or later.
            due_row = max(row, int(chunk.time_us.searchsorted(self._due_us())))
            if due_row <= stop and due_row < end:
                quotes.bring(state.quotes, row, due_row)
                row = due_row
                scan.refresh(self._do_due(int(chunk.time_us[row])), row)
                continue
            quotes.bring(state.quotes, row, stop)
            row = stop
            if row < end:
                update = chunk.update_at(row, source=SOURCE)
                row += 1
                scan.refresh(self._tick(update), row)
        self._clock.now_us = int(chunk.time_us[-1])

    def _due_us(self) -> int:
        releases = self._loop.state.releases
        release_us = releases[0][0] if releases else NEVER_US
        return min(self._loop.day_ends_us, self._minute_us, self._flow.due_us, release_us)

    def _do_due(self, row_time_us: int) -> Iterable[str]:
        """Do the one thing that is due first before a row of that time; gives the symbols it may have changed."""
        due_us = self._due_us()
        if due_us == self._loop.day_ends_us:
            # The first day begins with the first row; every later one when the day before it ends.
            self._clock.now_us = due_us or row_time_us
            while self._loop.roll_days(self._batch, self._clock.now_us):
                self._commit()
            self._count(self._loop.end_orders(self._batch, self._clock.now_us))
            self._commit()
            return list(self._loop.state.books)
        if due_us == self._minute_us:
            self._clock.now_us = max(self._clock.now_us, due_us)
            self._commit()
            self._mark()
            self._minute_us = row_time_us - row_time_us % _MINUTE_US + _MINUTE_US
            return ()
        self._clock.now_us = due_us
        if due_us != self._flow.due_us:
            events = self._loop.release_orders(self._batch, due_us)
            self._count(events)
            return _symbols_of(events)
        return self._act()

    def _act(self) -> Iterable[str]:
        command = self._flow.command(self._loop.state)
        if command is None:
            return ()
        decision = self._carry_out(command)
        self._flow.learn(decision, self._loop.state)
        return _symbols_of(decision.events)

    def _carry_out(self, command: Command) -> Decision:
        decision = self._loop.carry_out(command, self._batch, self._clock.now_us)
        self._count(decision.events)
        self._count(self._loop.end_orders(self._batch, self._clock.now_us))
        return decision

    def _tick(self, update: QuoteUpdate) -> Iterable[str]:
        self._clock.now_us = update.time_us
        self.rows_decided += 1
        self._count(self._loop.take_tick(update, self._batch, update.time_us))
        return (update.symbol,)

    def _count(self, events: Sequence[Event]) -> None:
        if events:
            self._batch_inputs += 1
            if self._batch_inputs >= _BATCH_INPUTS_MAX:
                self._commit()

    def _commit(self) -> None:
        self._loop.commit(self._batch, self._clock.now_us)
        if self._batch:
            self._marks = None
        self._batch = Batch()
        self._batch_inputs = 0

    def _mark(self) -> None:
        accounts = self._loop.state.accounts
        if accounts:
            if self._marks is None:
                self._marks = MarkTable(accounts.values())
            self.equity.add(self._marks.equity_total(self._loop.state.quotes))


def _symbols_of(events: Iterable[Event]) -> set[str]:
    return {
        event.order.terms.symbol
        for event in events
        if isinstance(event, OrderAccepted | OrderRejected | OrderChanged | OrderFilled | OrderEnded)
    }
