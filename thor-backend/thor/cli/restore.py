"""`thor restore`: restore a backup into an empty database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from thor.cli.database_copy import STANDARD_STREAM, restore, restore_from_input
from thor.cli.home import add_home_argument, set_up_django
from thor.cli.progress import copying

HELP = "restore a backup into an empty database; existing data is never overwritten"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "file", metavar="FILE", help="backup file made by `thor backup`; - for standard input"
    )
    add_home_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Restore, and print the next step."""
    set_up_django(args.home, migrate=False)
    from django.conf import settings

    database = settings.DATABASES["default"]
    if args.file == STANDARD_STREAM:
        restore_from_input(database)
    else:
        with copying("restoring") as progress:
            restore(database, Path(args.file).expanduser(), progress)
    sys.stdout.write("Restored. Run `thor audit` to verify it.\n")
    return 0
