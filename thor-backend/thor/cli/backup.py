"""`thor backup`: back up the whole database to one file while Thor runs."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from thor.cli.database_copy import STANDARD_STREAM, back_up, back_up_to_output, suffix_of
from thor.cli.home import add_home_argument, set_up_django
from thor.cli.progress import copying

HELP = "back up the whole database to one consistent file, also while Thor is running"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help="target file (default: backups/ in the data folder, named by time; - for standard output)",
    )
    add_home_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Back up the database and print the path of the file."""
    set_up_django(args.home, migrate=False)
    from django.conf import settings

    from thor.config.settings.environment import thor_home

    database = settings.DATABASES["default"]
    if args.file == STANDARD_STREAM:
        back_up_to_output(database)
        return 0
    named_by_time = f"thor-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{suffix_of(database)}"
    file = Path(args.file).expanduser() if args.file else thor_home() / "backups" / named_by_time
    with copying("backing up") as progress:
        back_up(database, file, progress)
    sys.stdout.write(f"{file} ({file.stat().st_size:,} bytes)\n")
    return 0
