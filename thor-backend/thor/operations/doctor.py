"""Checks every part of a Thor and returns findings with advice."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from thor.bus.redis.connection import RedisTrouble
from thor.bus.redis.status import StatusBoard
from thor.livedata.feed_runner import FeedState
from thor.operations.data_folder import advice_on, damage, folder_problem, lost_database
from thor.operations.database_version import version_problem
from thor.operations.models import JobRun, Telemetry

_PYTHON_MIN: Final = (3, 11)
_FREE_BYTES_MIN: Final = 1 << 30
_CLOCK_SECONDS_MAX: Final = 2.0
_TELEMETRY_MINUTES_MAX: Final = 3
_JOBS_MINUTES_MAX: Final = 5
_JOBS_ADVICE: Final = (
    "Start celery worker and exactly one celery beat; the admin shows each job's last error."
)


class Health(StrEnum):
    """GOOD; NOTE for information; BAD if Thor cannot serve its customers."""

    GOOD = "ok"
    NOTE = "note"
    BAD = "BAD"


@dataclass(frozen=True, slots=True)
class Finding:
    """The state of one part, with advice if there is something to do."""

    part: str
    health: Health
    text: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Patient:
    """The Thor to check. `board` is None for one without Redis."""

    home: Path
    page_folder: Path
    is_production: bool
    board: StatusBoard | None
    shards: int


def examine(patient: Patient) -> Iterable[Finding]:
    """Yield a finding per part while checking them."""
    yield from (check(patient) for check in (_python, _secret_key, _folder, _disk, _page))
    if _lost_database(patient) is not None:
        return
    if (problem := version_problem()) is not None:
        yield Finding("database", Health.BAD, problem)
        return
    try:
        yield from (check(patient) for check in (_database, _pages, _migrations, _clock))
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        advice = advice_on(error) or "Start it, or correct THOR_DATABASE_URL."
        yield Finding("database", Health.BAD, f"does not answer: {reason}", advice)
    if patient.board is None:
        yield _embedded_engine(patient)
        yield _orders(_last_figure("engine", "orders_set_aside"))
        return
    try:
        yield from (
            check(patient, patient.board) for check in (_redis, _engines, _set_aside, _feeds, _live_data)
        )
        yield _jobs()
    except RedisTrouble as error:
        yield Finding(
            "redis", Health.BAD, f"does not answer: {error}", "Start it, or correct THOR_REDIS_URL."
        )


def _python(patient: Patient) -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < _PYTHON_MIN:
        return Finding("python", Health.BAD, version, "Thor requires Python 3.11 or newer.")
    return Finding("python", Health.GOOD, version)


def _secret_key(patient: Patient) -> Finding:
    if "THOR_SECRET_KEY" in os.environ:
        return Finding("secret key", Health.GOOD, "set by THOR_SECRET_KEY")
    path = patient.home / "secret_key"
    if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Finding("secret key", Health.BAD, f"{path} can be read by others", f"chmod 600 {path}")
    return Finding("secret key", Health.GOOD, f"kept in {path}")


def _folder(patient: Patient) -> Finding:
    problem = folder_problem(patient.home) or _lost_database(patient)
    if problem is not None:
        return Finding("data folder", Health.BAD, problem)
    return Finding("data folder", Health.GOOD, f"{patient.home} can be written")


def _lost_database(patient: Patient) -> str | None:
    # Checked before connecting, because SQLite would create an empty database.
    return lost_database(patient.home) if connection.vendor == "sqlite" else None


def _disk(patient: Patient) -> Finding:
    free = shutil.disk_usage(patient.home).free
    text = f"{free / (1 << 30):.1f} GiB free at {patient.home}"
    if free < _FREE_BYTES_MIN:
        return Finding(
            "disk",
            Health.BAD,
            text,
            "Free up disk space. Without it, no orders are accepted.",
        )
    return Finding("disk", Health.GOOD, text)


def _page(patient: Patient) -> Finding:
    if (patient.page_folder / "index.html").is_file():
        return Finding("page", Health.GOOD, f"built in {patient.page_folder}")
    if patient.is_production:
        return Finding("page", Health.NOTE, "not built here; engineX serves it from its own image")
    return Finding("page", Health.BAD, "not built", "make setup")


def _database(patient: Patient) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    name = Path(str(connection.settings_dict["NAME"])).name
    return Finding("database", Health.GOOD, f"{connection.display_name} answers ({name})")


def _pages(patient: Patient) -> Finding:
    if connection.vendor != "sqlite":
        return Finding("pages", Health.GOOD, "checked by PostgreSQL")
    problem = damage(Path(connection.settings_dict["NAME"]))
    if problem is not None:
        return Finding("pages", Health.BAD, problem)
    return Finding("pages", Health.GOOD, "every page of the database is valid")


def _migrations(patient: Patient) -> Finding:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        names = ", ".join(f"{migration.app_label} {migration.name}" for migration, _ in missing[:3])
        return Finding(
            "migrations", Health.BAD, f"{len(missing)} not applied: {names}", "django-admin migrate"
        )
    return Finding("migrations", Health.GOOD, "all applied")


def _embedded_engine(patient: Patient) -> Finding:
    if connection.vendor != "sqlite":
        return Finding("engine", Health.NOTE, "unknown without THOR_REDIS_URL")
    path = Path(settings.DATABASES["default"]["NAME"])
    lock_path = path.with_name(f"{path.name}.shard0.lock")
    if not lock_path.exists():
        return Finding("engine", Health.NOTE, "has never run in this data folder", "make run")
    with lock_path.open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return Finding("engine", Health.GOOD, "holds its shard")
    return Finding("engine", Health.NOTE, "not running", "make run")


def _last_figure(part: str, figure: str) -> int:
    """Return a part's figure from recent telemetry, 0 if there is none."""
    lately = timezone.now() - timedelta(minutes=_TELEMETRY_MINUTES_MAX)
    try:
        newest = Telemetry.objects.filter(part=part, minute__gte=lately).order_by("-minute").first()
    except DatabaseError:
        # Another finding already reports the database.
        return 0
    return int(newest.figures.get(figure, 0)) if newest is not None else 0


def _redis(patient: Patient, board: StatusBoard) -> Finding:
    board.ping()
    return Finding("redis", Health.GOOD, "answers")


def _engines(patient: Patient, board: StatusBoard) -> Finding:
    missing = board.missing_shards()
    if missing:
        shards = ", ".join(map(str, missing))
        advice = f"thor engine --shard {missing[0]} --shards {patient.shards}"
        return Finding("engine", Health.BAD, f"no engine serves shard {shards} of {patient.shards}", advice)
    return Finding("engine", Health.GOOD, f"{patient.shards} of {patient.shards} shards are served")


def _set_aside(patient: Patient, board: StatusBoard) -> Finding:
    return _orders(sum(board.orders_set_aside()))


def _orders(set_aside: int) -> Finding:
    if set_aside:
        text = f"{set_aside} open orders set aside after an internal error"
        advice = "See order_set_aside in the engine's log. Cancel or replace the orders."
        return Finding("orders", Health.BAD, text, advice)
    return Finding("orders", Health.GOOD, "none set aside")


def _feeds(patient: Patient, board: StatusBoard) -> Finding:
    feeds = board.feeds()
    if not feeds:
        return Finding(
            "feeds", Health.NOTE, "none running; prices come from pushed quotes only", "thor feed sim"
        )
    ill = [feed for feed in feeds if feed["status"] not in (FeedState.LIVE, FeedState.ENDED)]
    text = ", ".join(f"{feed['name']} is {feed['status']}" for feed in feeds)
    if ill:
        return Finding("feeds", Health.BAD, text, str(ill[0]["last_error"] or "See the feed's log."))
    return Finding("feeds", Health.GOOD, text)


def _live_data(patient: Patient, board: StatusBoard) -> Finding:
    if board.has_live_data():
        return Finding("live data", Health.GOOD, "running; accepts pushed quotes and runs replays")
    text = "not running; no pushed quotes, replays or price alerts"
    return Finding("live data", Health.NOTE, text, "thor livedata, if you need them")


def _jobs() -> Finding:
    """Check that worker and beat run: telemetry is due each minute."""
    try:
        newest = JobRun.objects.order_by("-started_at").first()
    except DatabaseError:
        return Finding("jobs", Health.NOTE, "unknown because the database does not answer")
    if newest is None:
        return Finding(
            "jobs", Health.NOTE, "none has run yet; the first is due within a minute", _JOBS_ADVICE
        )
    ago = timezone.now() - newest.started_at
    text = f"{newest.name} ran {ago.total_seconds():,.0f} s ago"
    if ago > timedelta(minutes=_JOBS_MINUTES_MAX):
        return Finding("jobs", Health.BAD, text, _JOBS_ADVICE)
    return Finding("jobs", Health.GOOD, text)


def _clock(patient: Patient) -> Finding:
    if connection.vendor != "postgresql":
        return Finding("clock", Health.GOOD, f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone()
    apart = abs((datetime.now(UTC) - theirs).total_seconds())
    text = f"{apart:.3f} s from the database's"
    if apart > _CLOCK_SECONDS_MAX:
        return Finding(
            "clock",
            Health.BAD,
            text,
            "Synchronize the clocks of all machines with NTP.",
        )
    return Finding("clock", Health.GOOD, text)
