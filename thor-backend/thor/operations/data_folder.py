"""Checks of the data folder: writable, enough space, and its database present and undamaged.

Each function returns the problem with advice, or None. None of them needs Django, because they run before the settings
are loaded.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from thor.disk import is_disk_full

DATABASE: Final = "thor.sqlite3"
MADE: Final = "database_made"
"""A marker file: this folder has had a database, so a missing one is not a first start."""
_ROOM_BYTES_MIN: Final = 8 << 20
_SHOWN_MAX: Final = 3
_RESTORE: Final = (
    "keep a copy of the file, and restore a backup into a new folder: thor restore FILE --home NEW"
)
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def folder_problem(home: Path) -> str | None:
    """Return the problem if the folder is not writable. A missing folder is created.

    SQLite maps a file into memory, and a full disk then kills the process with a signal and without a message.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home, prefix=".room-") as probe:
            os.posix_fallocate(probe.fileno(), 0, _ROOM_BYTES_MIN)
    except OSError as error:
        return write_problem(home, error)
    return None


def write_problem(home: Path, error: OSError) -> str:
    """Return the meaning of a write error in the folder, and what to do."""
    if error.errno in _FULL:
        return (
            f"Not enough disk space in {home}: Thor needs {_ROOM_BYTES_MIN >> 20} MB to start. "
            "Free up space on that disk and start again; nothing is lost."
        )
    if error.errno in _READ_ONLY:
        return (
            f"Thor cannot write to its data folder {home} ({error.strerror}). Make it writable for the user "
            "who runs Thor, or choose another with --home."
        )
    return f"The data folder {home} cannot be used: {error.strerror or error}. Choose another with --home."


def lost_database(home: Path) -> str | None:
    """Return the problem if the folder has had a database and it is gone or empty: Thor then creates no new one."""
    database, marker = home / DATABASE, home / MADE
    if not marker.exists() or (database.exists() and _has_tables(database)):
        return None
    what = "is empty: remove it and" if database.exists() else "is gone: put it back, or"
    return (
        f"The database of this data folder, {database}, {what} restore a backup: thor restore FILE --home {home}. "
        f"To begin anew, without the customers and orders that it held, remove {marker}."
    )


def note_database(home: Path) -> None:
    """Record that the folder has a database, if it has one."""
    marker = home / MADE
    if (home / DATABASE).exists() and not marker.exists():
        marker.write_text(
            f"{DATABASE} existed on {datetime.now(UTC):%Y-%m-%d}. While this file exists, Thor creates no new one.\n",
            encoding="utf-8",
        )


def open_to_read(database: Path) -> sqlite3.Connection:
    """Return a connection that writes nothing to the database, not even by merging its log into its file."""
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)


def damage(database: Path) -> str | None:
    """Read all pages of a SQLite database and return the damage found, or None."""
    try:
        with closing(open_to_read(database)) as connection:
            rows = connection.execute(f"PRAGMA quick_check({_SHOWN_MAX})").fetchall()
        found = "; ".join(" ".join(str(text).split()) for (text,) in rows if text != "ok")
    except sqlite3.DatabaseError as error:
        found = str(error)
    return f"The database {database} is damaged ({found}): {_RESTORE}." if found else None


def advice_on(error: Exception) -> str:
    """Return advice for a database error; empty if its own message must do."""
    text = str(error)
    if "malformed" in text or "not a database" in text:
        return f"It is damaged: {_RESTORE}."
    if is_disk_full(error):
        return "Free up space on that disk and start again; nothing is lost."
    return ""


def _has_tables(database: Path) -> bool:
    try:
        with closing(open_to_read(database)) as connection:
            found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'")
            return found.fetchone() is not None
    except sqlite3.DatabaseError:
        # The file is not empty. Reading it reports the error.
        return True
