"""`thor doctor` finds what is wrong, says what to do, and its exit status tells the two apart."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis

from tests.servers.thor import PROGRAM, Thor
from thor.bus.redis import names


def doctor(home: Path, **settings: str) -> tuple[int, dict[str, str]]:
    """The exit status, and the line of each part."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("THOR_")}
    done = subprocess.run(
        [sys.executable, *PROGRAM, "doctor", "--home", str(home)],
        env=plain | settings,
        capture_output=True,
        text=True,
        timeout=60,
    )
    lines = {line[6:17].strip(): line for line in done.stdout.splitlines()}
    assert lines, done.stderr
    return done.returncode, lines


def test_a_thor_that_runs_is_well(tmp_path: Path) -> None:
    thor = Thor(tmp_path)
    thor.start()
    status, lines = doctor(tmp_path)
    thor.stop()
    assert lines["engine"].startswith("ok"), lines
    assert lines["migrations"].startswith("ok")
    assert status == (0 if lines["page"].startswith("ok") else 1)
    _, lines = doctor(tmp_path)
    assert "not running" in lines["engine"]


def test_a_database_without_tables_is_named(tmp_path: Path) -> None:
    status, lines = doctor(tmp_path)
    assert status == 1
    assert lines["migrations"].startswith("BAD")
    assert "django-admin migrate" in lines["migrations"]


def test_a_secret_that_others_could_read_is_taken_from_them(tmp_path: Path) -> None:
    doctor(tmp_path)
    (tmp_path / "secret_key").chmod(0o644)
    _, lines = doctor(tmp_path)
    assert lines["secret key"].startswith("ok")
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_a_redis_without_an_engine_is_named(tmp_path: Path, redis_url: str) -> None:
    status, lines = doctor(tmp_path, THOR_REDIS_URL=redis_url, THOR_SHARDS="2")
    assert status == 1
    assert lines["redis"].startswith("ok")
    assert "no engine serves shard 0, 1 of 2" in lines["engine"]
    assert "thor engine --shard 0 --shards 2" in lines["engine"]


def test_orders_that_cannot_be_decided_are_named(tmp_path: Path, redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.set(names.set_aside_key(1), 2)
    status, lines = doctor(tmp_path, THOR_REDIS_URL=redis_url, THOR_SHARDS="2")
    assert status == 1
    assert lines["orders"].startswith("BAD")
    assert "2 open orders set aside" in lines["orders"]
    assert "order_set_aside" in lines["orders"]


@pytest.mark.parametrize(
    ("process", "line"),
    [
        (None, "note  live data   not running; no pushed quotes"),
        ("a", "ok    live data   running; accepts pushed quotes"),
    ],
)
def test_whether_quotes_can_be_pushed_is_told(
    tmp_path: Path, redis_url: str, process: str | None, line: str
) -> None:
    if process is not None:
        with redis.Redis.from_url(redis_url) as client:
            client.set(names.LIVE_DATA_KEY, process)
    _, lines = doctor(tmp_path, THOR_REDIS_URL=redis_url)
    assert lines["live data"].startswith(line)


@pytest.mark.parametrize(
    ("minutes_ago", "health", "words"),
    [
        (None, "note", "none has run yet"),
        (1, "ok", r"telemetry ran [6-9]\d s ago"),
        (6, "BAD", "Start celery worker and exactly one celery beat"),
    ],
)
def test_jobs_that_do_not_run_are_named(
    tmp_path: Path, redis_url: str, minutes_ago: int | None, health: str, words: str
) -> None:
    thor = Thor(tmp_path)
    thor.start()
    thor.stop()
    thor.change_database("DELETE FROM operations_jobrun")
    if minutes_ago is not None:
        started_at = datetime.now(UTC) - timedelta(minutes=minutes_ago)
        columns = "name, started_at, seconds, runs, failures, last_result, last_error"
        thor.change_database(
            f"INSERT INTO operations_jobrun ({columns}) VALUES ('telemetry', ?, 0.1, 1, 0, '', '')",  # noqa: S608  our own names
            started_at.isoformat(" "),
        )
    _, lines = doctor(tmp_path, THOR_REDIS_URL=redis_url)
    assert lines["jobs"].startswith(health)
    assert re.search(words, lines["jobs"]), lines["jobs"]


@pytest.mark.parametrize(
    ("setting", "part"),
    [
        ({"THOR_REDIS_URL": "redis://127.0.0.1:1/0"}, "redis"),
        ({"THOR_DATABASE_URL": "postgresql://x@127.0.0.1:1/x"}, "database"),
    ],
)
def test_what_does_not_answer_is_named(tmp_path: Path, setting: dict[str, str], part: str) -> None:
    status, lines = doctor(tmp_path, **setting)
    assert status == 1
    assert lines[part].startswith("BAD")
    assert "does not answer" in lines[part]
