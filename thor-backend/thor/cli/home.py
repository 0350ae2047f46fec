"""Prepares the data folder and Django for a command."""

from __future__ import annotations

import argparse
import os
import stat
from pathlib import Path
from typing import Final

from thor.operations.data_folder import (
    DATABASE,
    advice_on,
    damage,
    folder_problem,
    lost_database,
    note_database,
    write_problem,
)

_PRIVATE_FILES: Final = ("secret_key", DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm")
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
HOME_HELP = "the data folder (default: THOR_HOME, else .thor)"


def add_home_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--home DIR`."""
    parser.add_argument("--home", metavar="DIR", help=HOME_HELP)


def set_up_django(home: str | None, *, migrate: bool = True) -> None:
    """Load the settings of the data folder and migrate its database.

    Raises CommandFailed if the settings are invalid, or if the folder or database cannot be used.
    """
    if home:
        os.environ["THOR_HOME"] = str(Path(home).expanduser().resolve())
    folder = Path(os.environ.get("THOR_HOME") or ".thor").expanduser().resolve()
    is_embedded = not os.environ.get("THOR_DATABASE_URL")
    if migrate and is_embedded:
        _fail_on(folder_problem(folder))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thor.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.db import DatabaseError

    from thor.cli import CommandFailed

    try:
        django.setup()
        _take_from_others(folder)
        if migrate and is_embedded:
            _fail_on(lost_database(folder))
        if migrate:
            check_version()
            call_command("migrate", verbosity=0, interactive=False)
        if migrate and is_embedded:
            note_database(folder)
    except ImproperlyConfigured as error:
        raise CommandFailed(str(error)) from error
    except OSError as error:
        raise CommandFailed(write_problem(folder, error)) from error
    except DatabaseError as error:
        raise CommandFailed(f"The database cannot be used: {error}. {advice_on(error)}".strip()) from error


def check_version() -> None:
    """Raise CommandFailed if another version of Thor made the database."""
    from thor.operations.database_version import version_problem

    _fail_on(version_problem())


def check_damage() -> None:
    """Read every page of an embedded Thor's database. Raises CommandFailed if one is damaged."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        _fail_on(damage(Path(database["NAME"])))


def _fail_on(problem: str | None) -> None:
    from thor.cli import CommandFailed

    if problem is not None:
        raise CommandFailed(problem)


def _take_from_others(home: Path) -> None:
    """Make files of an older Thor private, which all users of the machine could read."""
    for name in _PRIVATE_FILES:
        path = home / name
        try:
            mode = path.stat().st_mode
            if mode & _OTHERS:
                path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
        except FileNotFoundError:
            continue
        except PermissionError:
            # Another user owns the file, so its permissions are theirs to set.
            continue
