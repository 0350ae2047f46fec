"""`thor ticks`: query recorded days with SQL."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from thor.cli import CommandFailed
from thor.cli.home import add_home_argument, set_up_django

HELP = 'ask the recorded ticks in SQL: thor ticks "SELECT symbol, count(*) FROM ticks GROUP BY ALL"'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "sql",
        metavar="SQL",
        help="a question to the view ticks: day, ts_utc, symbol, asset_type, bid, bid_size, ask, ask_size, last, "
        "last_size, volume, close (the prior day's), source",
    )
    add_home_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print the result as csv with a header line."""
    set_up_django(args.home, migrate=False)
    from django.conf import settings

    try:
        import duckdb
    except ImportError as error:
        raise CommandFailed("This needs DuckDB: pip install 'thor-trading[recorder]'.") from error
    folder: Path = settings.TAPES_FOLDER
    if not any(folder.glob("*/*.parquet")):
        raise CommandFailed(
            f"No finished day is recorded in {folder}. THOR_RECORD=1 records; a day ends at 17:00 New York."
        )
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        files = database.read_parquet(str(folder / "*" / "*.parquet"), filename=True, union_by_name=True)
        files.project("parse_path(filename)[-2] AS day, * EXCLUDE filename").create_view("ticks")
        try:
            answer = database.execute(args.sql)
        except duckdb.Error as error:
            raise CommandFailed(str(error)) from error
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow([column[0] for column in answer.description])
        while rows := answer.fetchmany(10_000):
            writer.writerows(rows)
    return 0
