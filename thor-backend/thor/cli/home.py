"""The data folder and Django, made ready for a command."""

from __future__ import annotations

import argparse
import os
import stat
from pathlib import Path
from typing import Final

_PRIVATE_FILES: Final = ("secret_key", "thor.sqlite3", "thor.sqlite3-wal", "thor.sqlite3-shm")
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
HOME_HELP = "the data folder (default: THOR_HOME, else .thor)"


def add_home_argument(parser: argparse.ArgumentParser) -> None:
    """`--home DIR`."""
    parser.add_argument("--home", metavar="DIR", help=HOME_HELP)


def set_up_django(home: str | None, *, migrate: bool = True) -> None:
    """Read the settings of the data folder, and bring its database up to date.

    Raises CommandFailed where the settings are wrong or the database cannot be reached.
    """
    if home:
        os.environ["THOR_HOME"] = str(Path(home).expanduser().resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thor.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.db import DatabaseError

    from thor.cli import CommandFailed

    try:
        django.setup()
        _take_from_others(Path(os.environ.get("THOR_HOME") or ".thor"))
        if migrate:
            call_command("migrate", verbosity=0, interactive=False)
    except ImproperlyConfigured as error:
        raise CommandFailed(str(error)) from error
    except DatabaseError as error:
        raise CommandFailed(f"The database cannot be used: {error}") from error


def _take_from_others(home: Path) -> None:
    """Make the files of an older Thor private, which every user of the machine could read."""
    for name in _PRIVATE_FILES:
        path = home / name
        try:
            mode = path.stat().st_mode
            if mode & _OTHERS:
                path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
        except FileNotFoundError:
            continue
        except PermissionError:
            # Another user owns it, and decides who reads it.
            continue
