"""A database that another version of Thor made is refused in words, and not a byte of it changes."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.servers.postgres import find_binaries
from tests.servers.process import free_port
from tests.servers.thor import PROGRAM, Thor

DEVELOPMENT = ["0002_account_numbers_from_100001", "0011_planned_cancels"]
NEWER = ["0998_next_year", "0999_the_year_after"]
NOTE = "INSERT INTO django_migrations (app, name, applied) VALUES ('actandpos', '{}', '2026-11-20')"
SECONDS_MAX = 60
PASSWORD = "correct-horse"

MADE_BY_DEVELOPMENT = "was made by a development version of Thor, from before 0.1.0"
MADE_BY_A_NEWER = "was made by a newer version of Thor"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Thor:
    """A home with a customer, whose Thor was killed: what it wrote last is beside the database's own file."""
    thor = Thor(tmp_path_factory.mktemp("made") / "home", settings={})
    thor.api_key("ada@example.com")
    return thor


def home_of(made: Thor, home: Path, migrations: list[str]) -> Thor:
    """A copy of a home, whose database has these migrations too."""
    copied = home.with_name("copied")
    shutil.copytree(made.home, copied)
    with closing(sqlite3.connect(copied / "thor.sqlite3")) as connection:
        for name in migrations:
            connection.execute(NOTE.format(name))
        connection.commit()
        # Who closes last moves the log into the file: copied while one is open, it is as after a kill.
        shutil.copytree(copied, home)
    return Thor(home, settings={})


def content(home: Path) -> dict[str, bytes]:
    """The bytes of the database and of its log."""
    return {name: (home / name).read_bytes() for name in ("thor.sqlite3", "thor.sqlite3-wal")}


@pytest.mark.parametrize(
    "command",
    [("run", "--feed", "none"), ("audit",), ("doctor",)],
    ids=lambda command: command[0],
)
def test_a_database_of_a_development_version_is_refused_and_left_as_it_was(
    made: Thor, tmp_path: Path, command: tuple[str, ...]
) -> None:
    thor = home_of(made, tmp_path / "home", DEVELOPMENT)
    before = content(thor.home)
    port = ("--port", str(free_port())) if command[0] == "run" else ()
    with thor.begin(*command, *port) as process:
        try:
            output, errors = process.communicate(timeout=SECONDS_MAX)
        except subprocess.TimeoutExpired:
            # It serves, and should not.
            process.kill()
            output, errors = process.communicate()
    assert process.returncode == 1
    said = output + errors
    assert f"{thor.home / 'thor.sqlite3'} {MADE_BY_DEVELOPMENT}" in said
    assert "thor run --home" in said
    assert "thor backup" in said
    assert "Traceback" not in said
    assert content(thor.home) == before


def test_a_database_of_a_newer_version_is_refused_by_the_changes_that_are_unknown(
    made: Thor, tmp_path: Path
) -> None:
    thor = home_of(made, tmp_path / "home", NEWER)
    before = content(thor.home)
    done = thor.run("audit")
    assert done.returncode == 1
    assert f"{thor.home / 'thor.sqlite3'} {MADE_BY_A_NEWER}" in done.stderr
    assert "actandpos 0998_next_year, actandpos 0999_the_year_after" in done.stderr
    assert "thor restore" in done.stderr
    assert content(thor.home) == before


def test_a_database_of_a_development_version_can_still_be_copied(made: Thor, tmp_path: Path) -> None:
    thor = home_of(made, tmp_path / "home", DEVELOPMENT)
    before = content(thor.home)
    done = thor.run("backup", str(tmp_path / "kept.sqlite3"))
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(tmp_path / "kept.sqlite3")) as connection:
        assert connection.execute("SELECT email FROM users_user").fetchall() == [("ada@example.com",)]
    assert content(thor.home) == before


def command_on(url: str, home: Path, *program: str) -> subprocess.CompletedProcess[str]:
    """A command of the production stack on a PostgreSQL."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("THOR_")}
    return subprocess.run(
        [sys.executable, *program],
        env=plain
        | {
            "DJANGO_SETTINGS_MODULE": "thor.config.settings",
            "THOR_HOME": str(home),
            "THOR_DATABASE_URL": url,
            # Nobody listens there, and nobody is asked before the database was looked at.
            "THOR_REDIS_URL": f"redis://127.0.0.1:{free_port()}/0",
        },
        capture_output=True,
        text=True,
        timeout=SECONDS_MAX,
    )


def dumped(url: str) -> list[str]:
    """Every row and table of a PostgreSQL, in SQL."""
    done = subprocess.run([find_binaries()[0] / "pg_dump", url], capture_output=True, text=True, check=True)
    # A word of pg_dump's own, another one each time.
    return [line for line in done.stdout.splitlines() if not line.startswith(("\\restrict", "\\unrestrict"))]


def test_a_postgresql_of_a_development_version_is_refused_by_every_part_of_the_stack(
    postgres_url: str, tmp_path: Path
) -> None:
    parts = urlsplit(postgres_url)
    password = parts.password or PASSWORD
    address = f"{parts.username}@{parts.hostname}:{parts.port}"
    url = parts._replace(netloc=address.replace("@", f":{password}@")).geturl()
    migrate = ("-m", "django", "migrate", "--no-input")
    assert command_on(url, tmp_path, *migrate).returncode == 0
    with psycopg.connect(postgres_url) as connection:
        for name in DEVELOPMENT:
            connection.execute(NOTE.format(name))
    before = dumped(postgres_url)
    for program in (
        migrate,
        (*PROGRAM, "web", "--port", str(free_port())),
        (*PROGRAM, "engine"),
        (*PROGRAM, "feed", "sim"),
        (*PROGRAM, "doctor"),
    ):
        done = command_on(url, tmp_path, *program)
        said = done.stdout + done.stderr
        assert done.returncode == 1, program
        assert f"postgresql://{address}{parts.path} {MADE_BY_DEVELOPMENT}" in said, program
        assert "THOR_DATABASE_URL" in said
        assert password not in said
        assert "Traceback" not in said
    assert dumped(postgres_url) == before
