"""A data folder that is full, read-only, damaged, robbed of its database, or in use: Thor says so, and what to do."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.servers.process import free_port
from tests.servers.thor import PROGRAM, Thor

FULL = (
    "-c",
    "import errno, os, sys\n"
    "def full(*_): raise OSError(errno.ENOSPC, 'No space left on device')\n"
    "os.posix_fallocate = full\n"
    "from thor.cli import main\n"
    "sys.exit(main())",
)
NOBODY = 65534
SECONDS_MAX = 60
PAGE_BYTES = 4_096


def said(thor: Thor, *arguments: str) -> tuple[int, str, str]:
    """A command's exit status, output and errors."""
    with thor.begin(*arguments) as process:
        try:
            output, errors = process.communicate(timeout=SECONDS_MAX)
        except subprocess.TimeoutExpired:
            # It serves, and should not.
            process.kill()
            output, errors = process.communicate()
    assert "Traceback" not in errors, errors
    return process.returncode, output, errors


def run_arguments() -> tuple[str, ...]:
    """`thor run` on a free port."""
    return ("run", "--port", str(free_port()), "--feed", "none")


@pytest.fixture
def used(tmp_path: Path) -> Thor:
    """A Thor that has run, with a customer and a key."""
    thor = Thor(tmp_path / "home", settings={})
    thor.api_key("ada@example.com")
    thor.start()
    thor.stop()
    return thor


def test_a_start_without_room_says_how_much_is_needed(tmp_path: Path) -> None:
    thor = Thor(tmp_path / "home", settings={}, program=FULL)
    for arguments in (run_arguments(), ("apikey", "ada@example.com"), ("audit",)):
        status, _, errors = said(thor, *arguments)
        assert status == 1
        assert "Not enough disk space in" in errors
        assert "8 MB" in errors
        assert "Free up space" in errors


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o555)
    # Root writes everywhere, so root asks as nobody.
    as_nobody = ["setpriv", f"--reuid={NOBODY}", "--clear-groups"] if os.geteuid() == 0 else []
    for folder in home.parents:
        if not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o011)
    command = [*as_nobody, sys.executable, *PROGRAM, *run_arguments(), "--home", str(home)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1, done.stderr
    assert f"Thor cannot write to its data folder {home}" in done.stderr
    assert "--home" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    status, _, errors = said(Thor(tmp_path / "file", settings={}), *run_arguments())
    assert status == 1
    assert "cannot be used" in errors


@pytest.mark.parametrize("loss", ["removed", "emptied", "a file without tables"])
def test_a_lost_database_is_not_taken_for_a_first_start(used: Thor, loss: str) -> None:
    backup = used.home.parent / "backup.sqlite3"
    assert said(used, "backup", str(backup))[0] == 0
    key = (used.home / "secret_key").read_text()
    for file in used.home.glob("thor.sqlite3*"):
        file.unlink()
    database = used.home / "thor.sqlite3"
    if loss == "emptied":
        database.touch()
    elif loss == "a file without tables":
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("CREATE TABLE something (id)")
    for arguments in (run_arguments(), ("apikey", "ada@example.com"), ("audit",), ("doctor",)):
        status, output, errors = said(used, *arguments)
        assert status == 1
        assert "thor restore FILE" in output + errors
        assert "database_made" in output + errors
    assert database.exists() is (loss != "removed")
    # Each of the two next steps that were named.
    database.unlink(missing_ok=True)
    assert said(used, "restore", str(backup))[0] == 0
    assert "1 account" in used.audit()
    assert (used.home / "secret_key").read_text() == key
    for file in used.home.glob("thor.sqlite3*"):
        file.unlink()
    (used.home / "database_made").unlink()
    assert "0 accounts" in used.audit()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home whose database has some hundred rows."""
    home = tmp_path_factory.mktemp("filled") / "home"
    thor = Thor(home, settings={})
    for number in range(3):
        thor.api_key(f"customer-{number}@example.com")
    thor.start()
    thor.stop()
    with closing(sqlite3.connect(home / "thor.sqlite3")) as connection:
        # One file, all of whose pages hold something.
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    yield home


@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_database_is_found_before_anybody_trades_on_it(
    filled: Path, tmp_path: Path, seed: int
) -> None:
    home = tmp_path / "home"
    shutil.copytree(filled, home)
    database = home / "thor.sqlite3"
    rng = random.Random(seed)
    with database.open("r+b") as file:
        pages = file.seek(0, os.SEEK_END) // PAGE_BYTES
        # Not the first one: that the file is no database is told by other words.
        for page in rng.sample(range(1, pages), 3):
            file.seek(page * PAGE_BYTES)
            file.write(rng.randbytes(PAGE_BYTES))
    thor = Thor(home, settings={})
    status, _, errors = said(thor, *run_arguments())
    assert status == 1
    assert "thor restore FILE" in errors
    for command in ("audit", "doctor"):
        status, output, errors = said(thor, command)
        assert status == 1
        assert "damaged" in output + errors


@pytest.mark.parametrize("value", ["'lots'", "'1e9'", "x'00ff'", "NULL", "-1"])
def test_an_audit_of_a_row_that_no_code_wrote_says_so(filled: Path, tmp_path: Path, value: str) -> None:
    home = tmp_path / "home"
    shutil.copytree(filled, home)
    with closing(sqlite3.connect(home / "thor.sqlite3")) as connection, connection:
        try:
            connection.execute(f"UPDATE actandpos_account SET current_cash = {value}")  # noqa: S608  Ours.
        except sqlite3.IntegrityError:
            # The database itself holds that one off.
            return
    status, output, errors = said(Thor(home, settings={}), "audit")
    assert status == 1
    assert "DISAGREES" in output or "A row cannot be read" in errors


def test_a_second_thor_on_a_home_prints_no_address_and_the_first_goes_on(used: Thor) -> None:
    used.start()
    status, output, errors = said(used, *run_arguments())
    assert status == 1
    assert "http://" not in output
    assert "Another engine holds" in errors
    used.stop()
    assert used.troubles() == []
