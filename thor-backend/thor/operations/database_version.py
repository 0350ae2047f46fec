"""Detects databases of another version of Thor: a development version, or a newer one.

A database lists its applied migrations. An unknown migration means another version.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from django.apps import apps
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from thor.operations.data_folder import open_to_read

_FIRST_RELEASE: Final = "0.1.0"
_DEVELOPMENT_MARK: Final = ("actandpos", "0002_account_numbers_from_100001")
"""A migration that every database from before the first release has, and no later one."""
_SHOWN_MAX: Final = 3
_CONNECT_SECONDS_MAX: Final = 5


def version_problem() -> str | None:
    """Return the problem if another version made the database, and what to do; None if this version can use it.

    Nothing is written to the database, not even by merging SQLite's log into its file. An unreadable database has no
    version; its next user reports the error.
    """
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("thor.")}
    known = MigrationLoader(None).disk_migrations.keys()
    unknown = sorted((app, name) for app, name in _applied() - known if app in ours)
    if not unknown:
        return None
    new_place = (
        "another data folder (thor run --home FOLDER, or make run THOR_HOME=FOLDER)"
        if connection.vendor == "sqlite"
        else "an empty database, set in THOR_DATABASE_URL"
    )
    if _DEVELOPMENT_MARK in unknown:
        return (
            f"The database {_address()} was made by a development version of Thor, from before {_FIRST_RELEASE}. "
            f"This version cannot use it, and has changed nothing in it. Start with {new_place}. The old database can "
            "stay where it is for the version that made it; thor backup FILE copies it."
        )
    shown = ", ".join(f"{app} {name}" for app, name in unknown[:_SHOWN_MAX])
    return (
        f"The database {_address()} was made by a newer version of Thor: this one does not know {len(unknown)} of its "
        f"migrations ({shown}), and has changed nothing in it. Run the newer version, or restore a backup from before "
        f"it (thor restore FILE) into {new_place}."
    )


def _applied() -> set[tuple[str, str]]:
    """Return the migrations listed in the database; none if it is unreadable or empty."""
    try:
        if connection.vendor == "sqlite":
            return _applied_in_file(Path(connection.settings_dict["NAME"]))
        return _applied_on_server()
    except (DatabaseError, sqlite3.Error):
        return set()


def _applied_in_file(path: Path) -> set[tuple[str, str]]:
    if not path.is_file():
        return set()
    with closing(open_to_read(path)) as reader:
        return set(reader.execute("SELECT app, name FROM django_migrations"))


def _applied_on_server() -> set[tuple[str, str]]:
    # A separate connection: the pool waits long for an unreachable server, and its threads do not survive exec.
    single = connection.copy()
    options = {name: value for name, value in single.settings_dict["OPTIONS"].items() if name != "pool"}
    single.settings_dict["OPTIONS"] = {"connect_timeout": _CONNECT_SECONDS_MAX} | options
    try:
        return set(MigrationRecorder(single).applied_migrations())
    finally:
        single.close()


def _address() -> str:
    """Return the database's path, or its URL without the password."""
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(place["NAME"])
    user = f"{place['USER']}@" if place["USER"] else ""
    port = f":{place['PORT']}" if place["PORT"] else ""
    return f"postgresql://{user}{place['HOST']}{port}/{place['NAME']}"
