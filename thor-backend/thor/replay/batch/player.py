"""Plays a tape to the engine on the tape's own clock: rows, the events due between them, one commit per tape minute."""

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

# A batch ends by tape time and counts, never by the wall clock, so that two runs commit alike.
_MINUTE_US: Final = 60_000_000
_BATCH_INPUTS_MAX: Final = 1_000
NEVER_US: Final = 1 << 62


class TapeClock:
    """The tape's time as the engine's clock: microseconds since 1970 UTC."""

    def __init__(self) -> None:
        self.now_us = 0

    def __call__(self) -> int:
        """Return the current tape time."""
        return self.now_us


class OrderFlow(Protocol):
    """The trading during a tape. The same flow on the same tape creates the same commands."""

    @property
    def due_us(self) -> int:
        """The tape time of the next command; NEVER_US if there is none."""

    def command(self, state: EngineState) -> Command | None:
        """Return the due command, based on the current market; None if there is nothing to send."""

    def learn(self, decision: Decision, state: EngineState) -> None:
        """Receive the decision on a command."""


class NoOrders:
    """An order flow without orders."""

    due_us = NEVER_US

    def command(self, state: EngineState) -> Command | None:
        """Return None: no command is ever due."""
        return None

    def learn(self, decision: Decision, state: EngineState) -> None:
        """Do nothing: no command was ever sent."""


@dataclass(slots=True)
class EquityCurve:
    """The total equity of all accounts, sampled each tape minute, in exact dollars; None before the first sample."""

    first: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    last: Decimal | None = None

    def add(self, equity: Decimal) -> None:
        """Add the next sample."""
        self.first = equity if self.first is None else self.first
        self.lowest = equity if self.lowest is None else min(self.lowest, equity)
        self.highest = equity if self.highest is None else max(self.highest, equity)
        self.last = equity


class TapePlayer:
    """Plays chunks to an engine whose clock is `clock`.

    Rows that cannot affect an order skip the engine. The ledger is the same as with `row_by_row`, which sends every
    row.
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
        """Execute the commands before the tape's first row, at its time. Raises ValueError if one is rejected."""
        self._clock.now_us = now_us
        for command in commands:
            decision = self._execute(command)
            if decision.reject is not None:
                raise ValueError(decision.reject.message)
        self._commit()

    def play(self, chunk: TapeChunk) -> None:
        """Play the next rows of the tape, with the events due before each of them."""
        if self._row_by_row:
            self._play_rows(chunk)
        else:
            self._play_scanned(chunk)
        self.rows += len(chunk)

    def finish(self) -> None:
        """Run the events due up to the last row, commit, and write every account's figures at the last marks."""
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
            # An event runs before the first row of its time or later.
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
        """Run the first event due before a row of that time; returns the symbols it may have changed."""
        due_us = self._due_us()
        if due_us == self._loop.day_ends_us:
            # The first day begins with the first row, and every later one at the end of the day before.
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
        decision = self._execute(command)
        self._flow.learn(decision, self._loop.state)
        return _symbols_of(decision.events)

    def _execute(self, command: Command) -> Decision:
        decision = self._loop.execute(command, self._batch, self._clock.now_us)
        self._count(decision.events)
        self._count(self._loop.end_orders(self._batch, self._clock.now_us))
        return decision

    def _tick(self, update: QuoteUpdate) -> Iterable[str]:
        self._clock.now_us = update.time_us
        self.rows_decided += 1
        self._count(self._loop.apply_tick(update, self._batch, update.time_us))
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
