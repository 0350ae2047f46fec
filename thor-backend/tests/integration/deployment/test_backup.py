"""A backup is taken while orders are placed, and what is restored from it is a sound ledger."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.servers.postgres import PostgresServer, find_binaries
from tests.servers.thor import PROGRAM, Thor
from tests.support.waiting import wait_until

ORDER = {"symbol": "SPY", "side": "BUY", "quantity": "1", "order_type": "LMT", "limit_price": "1.00"}


def thor_command(
    *arguments: str, home: Path, database_url: str = "", stdin: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("THOR_")}
    environment["THOR_HOME"] = str(home)
    environment["PATH"] = f"{find_binaries()[0]}{os.pathsep}{environment['PATH']}"
    if database_url:
        environment["THOR_DATABASE_URL"] = database_url
    return subprocess.run(
        [sys.executable, *PROGRAM, *arguments], env=environment, input=stdin, capture_output=True, check=False
    )


@contextmanager
def orders_being_placed(thor: Thor) -> Iterator[None]:
    """Orders one after the other, from before the backup begins until after it has ended."""
    key = thor.api_key("ann@example.com")
    has_begun, is_over = threading.Event(), threading.Event()
    statuses: list[int] = []
    bodies: list[str] = []
    with httpx.Client(base_url=thor.url, headers={"Authorization": f"Bearer {key}"}, timeout=10) as client:
        wait_until(
            lambda: client.get("/api/livedata/snapshot", params={"symbols": "SPY"}).json()["quotes"],
            "SPY is quoted",
        )
        account_id = client.get("/api/actandpos/accounts").json()["accounts"][0]["id"]

        def place() -> None:
            while not is_over.is_set() and len(statuses) < 2_000:
                answer = client.post("/api/trades/orders", json=ORDER | {"account_id": account_id})
                statuses.append(answer.status_code)
                bodies.append(answer.text)
                if len(statuses) == 20:
                    has_begun.set()

        placing = threading.Thread(target=place)
        placing.start()
        try:
            assert has_begun.wait(30), bodies[-1:]
            yield
        finally:
            is_over.set()
            placing.join()
    assert set(statuses) == {201}, bodies[-1]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_urls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The database that is backed up and the empty one that it is restored into."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/kept.sqlite3", f"sqlite:///{tmp_path}/fresh/restored.sqlite3"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.database() as kept, server.database() as fresh:
        yield kept, fresh


def test_a_backup_taken_under_load_restores_to_a_sound_ledger(
    database_urls: tuple[str, str], tmp_path: Path
) -> None:
    kept, fresh = database_urls
    home = tmp_path / "home"
    # However long the backup takes, none of the orders is one too many.
    limits = {"THOR_ORDERS_PER_SECOND": "2000", "THOR_OPEN_ORDERS_MAX": "2000"}
    thor = Thor(home, feed="sim", settings={"THOR_DATABASE_URL": kept, **limits})
    thor.start()
    try:
        with orders_being_placed(thor):
            made = thor_command("backup", str(tmp_path / "copy"), home=home, database_url=kept)
    finally:
        thor.stop()
    assert made.returncode == 0, made.stderr.decode()
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0, "a backup holds everybody's data"

    restored = thor_command("restore", str(tmp_path / "copy"), home=tmp_path / "other", database_url=fresh)
    assert restored.returncode == 0, restored.stderr.decode()
    audit = thor_command("audit", home=tmp_path / "other", database_url=fresh)
    assert audit.returncode == 0, audit.stdout.decode()
    assert b"sound" in audit.stdout
    assert b" 1 account" in audit.stdout

    again = thor_command("restore", str(tmp_path / "copy"), home=tmp_path / "other", database_url=fresh)
    assert again.returncode == 1
    assert b"empty" in again.stderr


def test_a_postgres_backup_goes_through_a_pipe(postgres_server: PostgresServer, tmp_path: Path) -> None:
    with postgres_server.database() as kept, postgres_server.database() as fresh:
        with psycopg.connect(kept) as connection:
            connection.execute("CREATE TABLE told (word text)")
            connection.execute("INSERT INTO told VALUES ('committed')")
        made = thor_command("backup", "-", home=tmp_path, database_url=kept)
        restored = thor_command("restore", "-", home=tmp_path, database_url=fresh, stdin=made.stdout)
        assert restored.returncode == 0, restored.stderr.decode()
        with psycopg.connect(fresh) as connection:
            assert connection.execute("SELECT word FROM told").fetchall() == [("committed",)]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", b"is not a SQLite backup"),
        (b"PGDMP and nothing more", b"is not a SQLite backup"),
        (None, b"cannot be read"),
    ],
)
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes | None, complaint: bytes) -> None:
    file = tmp_path / "file"
    if content is not None:
        file.write_bytes(content)
    answer = thor_command("restore", str(file), home=tmp_path / "home")
    assert answer.returncode == 1
    assert complaint in answer.stderr
    assert not (tmp_path / "home" / "thor.sqlite3").exists()


def test_a_backup_overwrites_no_other(tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("an older one")
    sqlite3.connect(tmp_path / "thor.sqlite3").close()
    answer = thor_command("backup", str(tmp_path / "copy"), home=tmp_path)
    assert answer.returncode == 1
    assert b"never overwrites" in answer.stderr
    assert (tmp_path / "copy").read_text() == "an older one"


def test_a_backup_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "thor.sqlite3").write_bytes(b"SQLite format 3\x00 and then something else" * 100)
    answer = thor_command("backup", str(tmp_path / "copies" / "copy"), home=tmp_path)
    assert answer.returncode == 1
    assert b"SQLite could not copy" in answer.stderr
    assert list((tmp_path / "copies").iterdir()) == []
