"""Recurring jobs: what they do, that they may run twice, and that one that fails says so."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.support.engine_double import EngineDouble
from tests.support.rows import a_customer, a_position, an_account
from thor.actandpos.models import Account, AccountSnapshot, EngineShard, LedgerEntry
from thor.bus.current import use_bus
from thor.bus.trace import trace_id
from thor.core.accounts import BrokerName
from thor.core.commands import RollAccountDay
from thor.core.instruments import AssetType
from thor.core.state import REPLAY_SHARD
from thor.core.times import micros_of
from thor.core.trading_day import trading_day, trading_day_starts_us
from thor.livedata.bar_store import write_bars
from thor.livedata.bars import MINUTE_US, Bar
from thor.livedata.models import MinuteBar
from thor.operations import day_end, jobs, telemetry
from thor.operations.jobs import JOBS, Job, run_job
from thor.operations.models import JobRun, Telemetry
from thor.operations.scheduler import run_jobs

# Thursday 2026-01-15, 18:00 in New York: Friday's trading day has been going on for an hour.
NOW = datetime(2026, 1, 15, 23, 0, tzinfo=UTC)
NOW_US = int(NOW.timestamp()) * 1_000_000
FRIDAY = date(2026, 1, 16).toordinal()

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def engine() -> Iterator[EngineDouble]:
    double = EngineDouble()
    use_bus(double)  # type: ignore[arg-type]
    yield double
    use_bus(None)


@pytest.fixture(autouse=True)
def _this_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day_end, "wall_clock", lambda: NOW_US)


@pytest.fixture
def account() -> Account:
    """Rolled into Friday with $101,000.00; $100,500.00 of it cash, to which $9.00 came after the roll-over."""
    account = an_account(a_customer("ada@example.com"))
    Account.objects.filter(pk=account.pk).update(
        day=FRIDAY, equity_day_start=Decimal("101000"), time_opened=NOW - timedelta(days=5)
    )
    LedgerEntry.objects.filter(account=account).delete()
    _entry(account, 1, NOW - timedelta(hours=3), "100500")
    _entry(account, 2, NOW - timedelta(minutes=5), "100509")
    return account


def _entry(account: Account, number: int, time: datetime, cash_after: str) -> None:
    LedgerEntry.objects.create(
        id=number,
        account=account,
        generation=1,
        kind="DEPOSIT",
        amount=Decimal(9),
        cash_after=Decimal(cash_after),
        time=time,
    )


def test_the_moment_of_these_tests_is_in_fridays_trading_day() -> None:
    assert trading_day(NOW_US) == FRIDAY
    assert trading_day_starts_us(FRIDAY) == NOW_US - 3_600_000_000


def test_an_account_is_written_down_as_the_day_left_it_and_once(account: Account) -> None:
    assert day_end.snapshot_accounts() == "1 accounts on 2026-01-15"
    assert day_end.snapshot_accounts() == ""
    snapshot = AccountSnapshot.objects.get()
    assert (snapshot.account_id, snapshot.day) == (account.pk, date(2026, 1, 15))
    assert (snapshot.equity, snapshot.cash) == (Decimal("101000"), Decimal("100500"))


def test_an_account_that_the_engine_has_not_rolled_yet_waits(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(day=FRIDAY - 1)
    assert day_end.snapshot_accounts() == ""
    assert not AccountSnapshot.objects.exists()


def test_an_account_opened_since_has_no_yesterday(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(time_opened=NOW)
    assert day_end.snapshot_accounts() == ""


def test_the_engine_is_asked_to_roll_what_it_missed(account: Account, engine: EngineDouble) -> None:
    assert day_end.roll_late_accounts() == ""
    Account.objects.filter(pk=account.pk).update(day=FRIDAY - 1)
    assert day_end.roll_late_accounts() == "rolled 1 accounts"
    (command,) = engine.asked(RollAccountDay)
    assert (command.account_id, command.day) == (account.pk, FRIDAY)


def test_right_after_the_days_end_the_engine_is_left_to_itself(
    account: Account, engine: EngineDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    Account.objects.filter(pk=account.pk).update(day=FRIDAY - 1)
    monkeypatch.setattr(day_end, "wall_clock", lambda: trading_day_starts_us(FRIDAY) + 1_000_000)
    assert day_end.roll_late_accounts() == ""
    assert engine.requests == []


def test_telemetry_has_a_row_a_part_and_minute(account: Account) -> None:
    telemetry.measure_with(lambda: {"feed sim": {"status": "live"}})
    try:
        telemetry.measure()
        telemetry.measure()
    finally:
        telemetry.measure_with(None)
    assert Telemetry.objects.filter(part="feed sim").count() <= 2
    assert Telemetry.objects.filter(part="book").latest("minute").figures["accounts"] == 1


def test_old_telemetry_goes(account: Account) -> None:
    for days in (telemetry.KEPT_DAYS + 1, 1):
        minute = datetime.now(UTC) - timedelta(days=days)
        Telemetry.objects.create(minute=minute, part="book", figures={})
    run_job("clean-up")
    assert Telemetry.objects.count() == 1
    assert JobRun.objects.get(name="clean-up").last_result == "deleted 1 rows of telemetry"


@pytest.mark.parametrize(("kept_days", "left"), [(10, 2), (0, 3)])
def test_minutes_of_long_ago_go_where_they_are_not_kept_for_ever(
    settings: Any, kept_days: int, left: int
) -> None:
    settings.BARS_KEPT_DAYS = kept_days
    for days in (11, 9, 0):
        time_us = micros_of(datetime.now(UTC) - timedelta(days=days)) // MINUTE_US * MINUTE_US
        write_bars([Bar("SPY", AssetType.EQ, time_us, *[Decimal(1)] * 5, trades=1)])
    run_job("clean-up")
    run_job("clean-up")
    assert MinuteBar.objects.count() == left
    told = JobRun.objects.get(name="clean-up").last_result
    assert told == ("deleted 1 rows of bars" if kept_days else "")


def test_what_a_job_asks_of_an_engine_names_the_job(account: Account, engine: EngineDouble) -> None:
    Account.objects.filter(pk=account.pk).update(day=FRIDAY - 1)
    run_job("roll-late-accounts")
    run_job("roll-late-accounts")
    first, second = engine.trace_ids
    assert first.startswith("roll-late-accounts-")
    assert first != second
    assert trace_id.get() == ""


def test_a_job_that_fails_says_so_and_the_next_run_may_go_better(monkeypatch: pytest.MonkeyPatch) -> None:
    results = iter([RuntimeError("no room"), "done"])

    def run() -> str:
        result = next(results)
        if isinstance(result, Exception):
            raise result
        return result

    monkeypatch.setitem(jobs.BY_NAME, "telemetry", Job("telemetry", 60, run))
    run_job("telemetry")
    run_job("telemetry")
    row = JobRun.objects.get()
    assert (row.runs, row.failures) == (2, 1)
    assert (row.last_result, row.last_error) == ("done", "RuntimeError: no room")


def test_every_job_runs_on_an_empty_database() -> None:
    for job in JOBS:
        run_job(job.name)
    assert not JobRun.objects.exclude(last_error="").exists()


async def test_the_scheduler_runs_each_job_at_its_interval_and_ends_when_told_to() -> None:
    ran: list[str] = []
    is_enough = threading.Event()

    def run(name: str) -> None:
        ran.append(name)
        if "rarely" in ran and ran.count("often") > 5:
            is_enough.set()

    often, rarely = Job("often", 0.02, str), Job("rarely", 30, str)
    running = asyncio.create_task(run_jobs([often, rarely], run=run))
    assert await asyncio.to_thread(is_enough.wait, 20)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert ran.count("rarely") == 1


def test_telemetry_measures_a_replay_by_its_own_clock_and_leaves_its_marks_out(account: Account) -> None:
    tape_time = datetime(2013, 10, 9, 14, 0, tzinfo=UTC)
    EngineShard.objects.create(shard=REPLAY_SHARD - 1, epoch=1, lease_owner="here", heartbeat_at=tape_time)
    Account.objects.filter(pk=account.pk).update(broker=BrokerName.REPLAY.value)
    a_position(account, mark_time=tape_time)
    telemetry.measure()
    figures = {row.part: row.figures for row in Telemetry.objects.all()}
    assert figures[f"shard {REPLAY_SHARD - 1}"]["tape_time"] == "2013-10-09T14:00:00.000Z"
    assert "last_commit_seconds_ago" not in figures[f"shard {REPLAY_SHARD - 1}"]
    assert "oldest_mark_seconds" not in figures["book"]
