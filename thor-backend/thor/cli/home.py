"""The data folder and Django, made ready for a command."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

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
        if migrate:
            call_command("migrate", verbosity=0, interactive=False)
    except ImproperlyConfigured as error:
        raise CommandFailed(str(error)) from error
    except DatabaseError as error:
        raise CommandFailed(f"The database cannot be used: {error}") from error
