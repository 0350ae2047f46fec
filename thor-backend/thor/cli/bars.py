"""`thor bars`: write the minute bars of a tape into this data folder's charts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from thor.cli import CommandFailed
from thor.cli.home import add_home_argument, set_up_django

HELP = "write a tape's minute bars to the database, replacing existing ones"

_BARS_AT_ONCE = 5_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "tape",
        metavar="TAPE",
        type=Path,
        help="a csv, csv.gz or Parquet file, or the folder of a recorded day",
    )
    add_home_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Build and write the bars, and print their number."""
    set_up_django(args.home)
    from thor.feeds.base import FeedError
    from thor.feeds.replay.reader import read_tape
    from thor.livedata.bar_builder import BarBuilder
    from thor.livedata.bar_store import replace_bars
    from thor.livedata.chunk_bars import add_chunk

    builder = BarBuilder()
    try:
        for chunk in read_tape(args.tape):
            add_chunk(builder, chunk)
    except FeedError as error:
        raise CommandFailed(str(error)) from error
    builder.finish_all()
    bars = builder.take_finished()
    for start in range(0, len(bars), _BARS_AT_ONCE):
        replace_bars(bars[start : start + _BARS_AT_ONCE])
    sys.stdout.write(f"{len(bars):,} bars of {len({bar.symbol for bar in bars}):,} symbols.\n")
    return 0
