"""Backup and restore of the whole database: out to one file while Thor runs, and back into an empty database.

SQLite uses its own backup API, PostgreSQL pg_dump and pg_restore. A copy is a snapshot of the database, and its file is
complete or absent.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from thor.cli import CommandFailed
from thor.operations.data_folder import open_to_read

Progress = Callable[[int, int], None]
"""Called with (done, total)."""

STANDARD_STREAM: Final = "-"
_PAGES_AT_ONCE: Final = 2_000
_SQLITE_MARK: Final = b"SQLite format 3\x00"
_POSTGRES_MARK: Final = b"PGDMP"


def is_sqlite(database: dict[str, Any]) -> bool:
    """Return True if Django's settings of a database are for SQLite."""
    return str(database["ENGINE"]).endswith("sqlite3")


def suffix_of(database: dict[str, Any]) -> str:
    """Return the file suffix of a backup of this database."""
    return ".sqlite3" if is_sqlite(database) else ".dump"


def back_up(database: dict[str, Any], target: Path, progress: Progress) -> None:
    """Back up the database to the new file `target`. Raises CommandFailed."""
    if target.exists():
        raise CommandFailed(f"{target} already exists. A backup never overwrites a file.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _whole_or_absent(target) as unfinished:
            if is_sqlite(database):
                _copy_sqlite(Path(database["NAME"]), unfinished, progress)
            else:
                _run_postgres(database, "pg_dump", "--format=custom", f"--file={unfinished}")
    except OSError as error:
        raise CommandFailed(f"The backup could not be written to {target}: {error}") from error


def back_up_to_output(database: dict[str, Any]) -> None:
    """Write a backup of a PostgreSQL database to standard output. Raises CommandFailed."""
    if is_sqlite(database):
        raise CommandFailed("A SQLite backup cannot be written to standard output. Specify a file.")
    if sys.stdout.isatty():
        raise CommandFailed("A backup is binary. Redirect it to a file: thor backup - > thor.dump")
    _run_postgres(database, "pg_dump", "--format=custom")


def restore(database: dict[str, Any], source: Path, progress: Progress) -> None:
    """Restore the backup `source` into the database, which must be empty. Raises CommandFailed."""
    try:
        with source.open("rb") as file:
            mark = file.read(len(_SQLITE_MARK))
    except OSError as error:
        raise CommandFailed(f"The backup {source} cannot be read: {error.strerror}.") from error
    if is_sqlite(database):
        if mark != _SQLITE_MARK:
            raise CommandFailed(f"{source} is not a SQLite backup of an embedded Thor.")
        _restore_sqlite(source, Path(database["NAME"]), progress)
        return
    if not mark.startswith(_POSTGRES_MARK):
        raise CommandFailed(f"{source} is not a PostgreSQL backup made by `thor backup`.")
    _restore_postgres(database, str(source))


def restore_from_input(database: dict[str, Any]) -> None:
    """Restore the backup on standard input into the PostgreSQL database, which must be empty. Raises CommandFailed."""
    if is_sqlite(database):
        raise CommandFailed("A SQLite backup cannot be read from standard input. Specify the file.")
    _restore_postgres(database)


@contextmanager
def _whole_or_absent(target: Path) -> Iterator[Path]:
    """Yield a private file beside `target`, renamed to `target` once it is complete and on the disk."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield unfinished
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _copy_sqlite(source: Path, target: Path, progress: Progress) -> None:
    if not source.is_file():
        raise CommandFailed(f"There is no database at {source}. Set its data folder with --home.")
    try:
        with (
            closing(open_to_read(source)) as reader,
            closing(sqlite3.connect(target)) as writer,
        ):
            # An open read transaction fixes the snapshot: otherwise each write of the engine would restart the copy.
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            reader.backup(
                writer,
                pages=_PAGES_AT_ONCE,
                progress=lambda _, remaining, total: progress(total - remaining, total),
            )
            found = writer.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise CommandFailed(f"SQLite could not copy {source}: {error}") from error
    if found != "ok":
        raise CommandFailed(f"The copy of {source} is damaged: {found}")


def _restore_sqlite(source: Path, target: Path, progress: Progress) -> None:
    if target.exists():
        raise CommandFailed(f"{target} already exists. Restore into an empty folder, set with --home.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with _whole_or_absent(target) as unfinished:
        _copy_sqlite(source, unfinished, progress)


def _restore_postgres(database: dict[str, Any], *source: str) -> None:
    import psycopg

    try:
        with psycopg.connect(**_connection(database)) as connection:
            found = connection.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
            ).fetchone()
    except psycopg.Error as error:
        raise CommandFailed(f"The database cannot be used: {error}") from error
    if found is None or found[0]:
        raise CommandFailed(
            f"The database {database['NAME']} is not empty. Restore into an empty database, set in THOR_DATABASE_URL."
        )
    # In one transaction, so that a truncated backup leaves the database empty.
    _run_postgres(database, "pg_restore", "--no-owner", "--no-privileges", "--single-transaction", *source)


def _connection(database: dict[str, Any]) -> dict[str, Any]:
    options = {name: value for name, value in database["OPTIONS"].items() if name != "pool"}
    named = {"user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given = {name: database[key] for name, key in named.items() if database[key]}
    return {"dbname": database["NAME"], **given, **options}


def _run_postgres(database: dict[str, Any], program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs on the database, with its output on the terminal."""
    connection = _connection(database)
    # Every user of the machine can read command lines, so the password goes into the environment.
    password = connection.pop("password", None)
    environment = dict(os.environ) | ({"PGPASSWORD": password} if password else {})
    conninfo = " ".join(f"{name}={_quoted(str(value))}" for name, value in connection.items())
    command = [program, f"--dbname={conninfo}", *arguments]
    try:
        status = subprocess.run(command, env=environment, check=False).returncode
    except FileNotFoundError:
        raise CommandFailed(
            f"There is no {program} on PATH. Install PostgreSQL's client programs, at least of the server's version."
        ) from None
    if status != 0:
        raise CommandFailed(f"{program} failed with status {status}; its own message is above.")


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
