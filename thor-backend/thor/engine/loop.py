"""The engine loop: take a batch, decide it, write it in one transaction, and only then reply and publish."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import structlog

from thor.api.engine import OutcomeUnknown, Query, Reply
from thor.bus.base import EnginePort, Envelope, Inbound
from thor.clock import Now
from thor.core.commands import SYSTEM_CUSTOMER_ID, Command, RollAccountDay
from thor.core.decisions import (
    Decision,
    apply_decision,
    decide,
    process_endings,
    process_releases,
    resume_endings,
)
from thor.core.errors import Reject, RejectCode
from thor.core.events import Event
from thor.core.quotes import QuoteUpdate
from thor.core.state import EngineState
from thor.core.trading_day import trading_day, trading_day_starts_us
from thor.core.valuation import value_account, value_position
from thor.disk import is_disk_full
from thor.engine.faults import Faults
from thor.engine.idempotency import ClientIds
from thor.engine.images import Images
from thor.engine.journal import Batch, Journal
from thor.engine.meter import EngineMeter, log_requests
from thor.engine.publisher import AccountPublisher
from thor.engine.replies import ReplyMaker
from thor.engine.tick_backlog import TickBacklog
from thor.metrics import COMMIT_SECONDS, ORDERS_SET_ASIDE

log = structlog.get_logger(__name__)

_FAULT = "Internal error: the request could not be processed. Nothing was done. The error has been logged."
_STOPPED = "The engine stopped while processing this request. Send it again with the same id."
_NO_ROOM = "The engine could not save this request because the disk is full. Send it again with the same id."

Decided = tuple[Envelope, Command, Decision]
"""A request, its command and the decision on it."""

# Handing over to the writing thread costs more than building a few replies.
_ANSWERS_MEANWHILE_MIN: Final = 32
_WAIT_US_MIN: Final = 1_000


@dataclass(frozen=True, slots=True)
class LoopSettings:
    """Limits and intervals of the loop.

    `batch_size_max` bounds one commit. The intervals pace the publishing and the writing of marks. Marks are written
    for a few accounts per turn, so that no order waits for the figures of all.
    `check_interval_us` bounds the time until an idle engine notices that its database is gone. `slice_events` is the
    number of events from ticks and planned endings to process before new input is handled. `logs_requests` writes a log
    line for each committed command.
    """

    batch_size_max: int = 2_000
    update_interval_us: int = 100_000
    flush_interval_us: int = 125_000
    check_interval_us: int = 1_000_000
    accounts_flushed_per_turn: int = 25
    accounts_rolled_per_batch: int = 500
    slice_events: int = 250
    logs_requests: bool = False


class EngineLoop:
    """One shard's engine over a loaded state. Everything here runs in one thread.

    `pace` is the clock for publishing and writing marks, for use when `clock` may stand still or run ahead of real
    time.
    """

    def __init__(
        self,
        *,
        state: EngineState,
        journal: Journal,
        port: EnginePort,
        clock: Now,
        epoch: int,
        settings: LoopSettings | None = None,
        pace: Now | None = None,
    ) -> None:
        self.state = state
        self._journal = journal
        self._port = port
        self._clock = clock
        self._pace = pace
        self._settings = settings or LoopSettings()
        self._faults = Faults()
        self._images = Images(state)
        self._publisher = AccountPublisher(state, port, self._images, epoch=epoch, faults=self._faults)
        self._replies = ReplyMaker(state, journal, self._publisher, self._images)
        self._client_ids = ClientIds(state, journal)
        self._ticks = TickBacklog(state, self._faults, self._publisher, is_on_tape=pace is not None)
        self._meter = EngineMeter()
        self._set_aside_gauge = ORDERS_SET_ASIDE.labels(shard=state.shard)
        self._touched_ids: set[int] = set()
        self._next_update_us = 0
        self._next_flush_us = 0
        self._next_check_us = 0
        self.day_ends_us = 0
        self._to_roll: list[int] = []
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="engine-writer")
        resume_endings(state)

    def run(self, stop: threading.Event) -> None:
        """Serve until `stop` is set; then finish what was taken, and write the last marks."""
        while not stop.is_set():
            items = self._port.take(
                count_max=self._settings.batch_size_max, wait_seconds=self._wait_us() / 1_000_000
            )
            self.run_batch(items)
        self.flush(self.state.accounts)

    def _wait_us(self) -> int:
        """Return how long to wait for input: until marks are due or an order's review ends."""
        wait_us = self._settings.update_interval_us
        if self.state.releases:
            # A clock that stands still never gets there, so look once per millisecond.
            wait_us = min(wait_us, max(_WAIT_US_MIN, self.state.releases[0][0] - self._clock()))
        has_more = self._ticks or self.state.endings or self._to_roll
        return 0 if has_more else wait_us

    def run_batch(self, items: Sequence[Inbound]) -> None:
        """Decide on a batch of input, commit, reply and publish."""
        now_us = self._clock()
        batch = Batch()
        claimed: list[Envelope] = []
        decided: list[Decided] = []
        queries: list[tuple[Envelope, Query]] = []
        cursor: str | None = None
        try:
            room = self._settings.slice_events
            self.roll_days(batch, now_us)
            self.release_orders(batch, now_us, count_max=room)
            self.end_orders(batch, now_us, count_max=room)
            room -= self._work_ticks(batch, now_us, room)
            self._client_ids.recall(items)
            for item in items:
                if not isinstance(item, Envelope):
                    self._ticks.add(item, now_us)
                    room -= self._work_ticks(batch, now_us, room)
                elif item.claim():
                    claimed.append(item)
                    request = item.request
                    if isinstance(request, Query):
                        queries.append((item, request))
                    else:
                        decided.append((item, request, self.execute(request, batch, now_us)))
                        cursor = item.cursor
            answers = self._write_and_answer(decided, batch, now_us, cursor)
            self._client_ids.forget_recalled()
        except Exception as error:
            # The decisions may or may not have been written, so no reply may say that they failed.
            unknown = OutcomeUnknown(_NO_ROOM if is_disk_full(error) else _STOPPED)
            self._port.answer([(envelope, unknown) for envelope in claimed])
            raise
        answers += [(envelope, self._look(query, now_us)) for envelope, query in queries]
        self._port.answer(answers)
        self._meter.took(items, now_us)
        if self._settings.logs_requests:
            log_requests(decided)
        self._keep_time(now_us)

    def _write_and_answer(
        self, decided: Sequence[Decided], batch: Batch, now_us: int, cursor: str | None
    ) -> list[tuple[Envelope, Reply | Exception]]:
        """Commit, building the replies meanwhile if there are many: both take about as long.

        Replies are sent only after the commit, and show only what it has written.
        """
        self._images.begin(now_us)
        if len(decided) < _ANSWERS_MEANWHILE_MIN:
            self.commit(batch, now_us, cursor)
            replies = self._replies_to(decided)
        else:
            writing = self._writer.submit(self._write, batch, now_us, cursor)
            try:
                replies = self._replies_to(decided)
            finally:
                writing.result()
            self._committed(batch)
        return [
            (envelope, reply or self._replies.of_decision(decision, command.account_id))
            for (envelope, command, decision), reply in zip(decided, replies, strict=True)
        ]

    def _replies_to(self, decided: Sequence[Decided]) -> list[Reply | None]:
        return [self._replies.of_events(decision, command.account_id) for _, command, decision in decided]

    def execute(self, command: Command, batch: Batch, now_us: int) -> Decision:
        """Decide on a command and apply its events, which are written with the batch."""
        account = self.state.accounts.get(command.account_id)
        if account is not None and account.profile.day < self.state.day:
            # The account has not rolled over yet. Roll it now, so that the command counts for the new day.
            self._roll(command.account_id, batch, now_us)
        return self._decide_and_apply(command, batch, now_us)

    def _decide_and_apply(self, command: Command, batch: Batch, now_us: int) -> Decision:
        try:
            decision = decide(self.state, command, now_us)
        except Exception:
            # Deciding changes nothing, so a bug in it affects only this command.
            log.exception(
                "command_not_decided", command=type(command).__name__, account_id=command.account_id
            )
            return Decision.rejected(RejectCode.INTERNAL_ERROR, _FAULT)
        decision = apply_decision(self.state, command, decision, now_us)
        batch.add(decision.events)
        return decision

    def _look(self, query: Query, now_us: int) -> Reply:
        try:
            return self._replies.of_query(query, now_us)
        except Exception:
            # Looking changes nothing, so a bug in it affects only this query.
            log.exception("query_not_answered", query=type(query).__name__, account_id=query.account_id)
            return Reply(reject=Reject(RejectCode.INTERNAL_ERROR, _FAULT))

    def release_orders(self, batch: Batch, now_us: int, *, count_max: int | None = None) -> Sequence[Event]:
        """Release the orders whose review is over; returns the resulting events, written with the batch.

        After `count_max` events, if given, the rest is left to the next batch.
        """
        events = process_releases(self.state, now_us, self._faults.order_not_decided, count_max=count_max)
        batch.add(events)
        return events

    def end_orders(self, batch: Batch, now_us: int, *, count_max: int | None = None) -> Sequence[Event]:
        """Terminate orders whose planned end has come; returns the events, written with the batch.

        `count_max` as above.
        """
        events = process_endings(self.state, now_us, self._faults.order_not_decided, count_max=count_max)
        batch.add(events)
        return events

    def _work_ticks(self, batch: Batch, now_us: int, count_max: int) -> int:
        """Process waiting ticks; returns the number of resulting events."""
        events = self._ticks.work(now_us, count_max)
        batch.add(events)
        return len(events)

    def apply_tick(self, update: QuoteUpdate, batch: Batch, now_us: int) -> Sequence[Event]:
        """Apply a tick and fill all orders it reaches; returns the resulting events, written with the batch."""
        events = self._ticks.process_whole(update, now_us)
        if events:
            batch.add(events)
        return events

    def commit(self, batch: Batch, now_us: int, cursor: str | None = None) -> None:
        """Write a batch in one transaction, then publish it.

        The cursor of a durable command queue advances even if a batch changed nothing: the next engine must not execute
        a rejected command.
        """
        self._images.begin(now_us)
        self._write(batch, now_us, cursor)
        self._committed(batch)

    def _write(self, batch: Batch, now_us: int, cursor: str | None) -> None:
        if batch or cursor is not None:
            with COMMIT_SECONDS.time():
                self._journal.commit(batch, self.state.accounts, now_us, cursor=cursor)

    def _committed(self, batch: Batch) -> None:
        if not batch:
            return
        self._meter.committed(batch)
        self._publisher.on_commit(batch)
        self._touched_ids |= batch.account_ids
        self._client_ids.forget_written(batch)

    def flush(self, account_ids: Iterable[int]) -> None:
        """Write accounts' live figures and marks to the database."""
        now_us = self._clock()
        values = []
        for account_id in account_ids:
            account = self.state.accounts[account_id]
            try:
                positions = [
                    value_position(self.state, account, held, now_us) for held in account.positions.values()
                ]
                values.append((account_id, value_account(self.state, account), positions))
            except Exception as error:  # noqa: BLE001  Reported and logged there.
                self._faults.account_not_valued(account_id, error)
        if values:
            self._journal.flush_values(values, now_us)

    def roll_days(self, batch: Batch, now_us: int) -> bool:
        """Roll the accounts over at the trading day's end; returns True if there are more to roll.

        Some accounts roll per batch, so that no order waits for all of them. Those with open orders come first: an
        account fills nothing until it has rolled, because a DAY order must not fill on the next day.
        """
        if now_us >= self.day_ends_us:
            day = self.state.day = trading_day(now_us)
            self.day_ends_us = _end_of(day)
            behind = [account for account in self.state.accounts.values() if account.profile.day < day]
            behind.sort(key=lambda account: bool(account.open_orders))
            self._to_roll = [account.profile.id for account in behind]
        ended = 0
        for _ in range(min(len(self._to_roll), self._settings.accounts_rolled_per_batch)):
            ended += len(self._roll(self._to_roll.pop(), batch, now_us)) - 1
            if ended >= self._settings.slice_events:
                break
        return bool(self._to_roll)

    def _roll(self, account_id: int, batch: Batch, now_us: int) -> Sequence[Event]:
        command = RollAccountDay(account_id=account_id, customer_id=SYSTEM_CUSTOMER_ID, day=self.state.day)
        return self._decide_and_apply(command, batch, now_us).events

    def _keep_time(self, now_us: int) -> None:
        pace_us = now_us if self._pace is None else self._pace()
        if pace_us >= self._next_update_us:
            self._next_update_us = pace_us + self._settings.update_interval_us
            self._publisher.publish_marks(now_us)
            self._set_aside_gauge.set(len(self.state.set_aside))
            self._port.report_set_aside(len(self.state.set_aside))
        if pace_us >= self._next_check_us:
            # A lost lease found here is reported as "no engine", and no order ends with an unknown outcome.
            self._next_check_us = pace_us + self._settings.check_interval_us
            self._journal.check()
        if pace_us >= self._next_flush_us and self._touched_ids:
            self._next_flush_us = pace_us + self._settings.flush_interval_us
            count = min(len(self._touched_ids), self._settings.accounts_flushed_per_turn)
            self.flush([self._touched_ids.pop() for _ in range(count)])


def _end_of(day: int) -> int:
    """Return the end of a trading day: the start of the next one."""
    following = day + 1
    start_us = trading_day_starts_us(following)
    while trading_day(start_us) <= day:
        following += 1
        start_us = trading_day_starts_us(following)
    return start_us
