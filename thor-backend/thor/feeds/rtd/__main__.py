"""`python -m thor.feeds.rtd`: push ThinkOrSwim's quotes to Thor. docs/feeds/tos-rtd.md explains the setup."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from thor.feeds.rtd.bridge import ROUND_SECONDS, Bridge
from thor.feeds.rtd.com_server import PROGRAM_ID, ComRtdServer
from thor.feeds.rtd.open_workbook import open_workbook
from thor.feeds.rtd.push import Pusher
from thor.feeds.rtd.source import QuoteSource
from thor.feeds.rtd.topics import TopicSource


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Parse the options; exits the program if they are invalid."""
    parser = argparse.ArgumentParser(
        prog="thor-rtd", description="Push quotes from ThinkOrSwim on this PC to Thor.", allow_abbrev=False
    )
    parser.add_argument("--url", required=True, help="Thor's address: https://thor.example.org")
    parser.add_argument(
        "--key-file", type=Path, help="file with an API key of the scope feed (or THOR_API_KEY)"
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--symbols", help="symbols as in ThinkOrSwim: SPY,/ES:XCME,.AAPL260116C200")
    source.add_argument("--workbook", help="name of a workbook open in Excel, such as quotes.xlsx")
    parser.add_argument("--sheet", default="", help="sheet of the workbook (default: the first)")
    parser.add_argument("--program-id", default=PROGRAM_ID, help=f"the RTD server ({PROGRAM_ID})")
    parser.add_argument(
        "--every",
        type=float,
        default=ROUND_SECONDS,
        help=f"seconds between pushes (default: {ROUND_SECONDS})",
    )
    args = parser.parse_args(arguments)
    if not 0.01 <= args.every <= 60:
        parser.error("--every is 0.01 to 60 seconds")
    return args


def api_key(key_file: Path | None) -> str:
    """Return the key from the file or the environment; empty if there is none. Raises OSError."""
    text = key_file.read_text(encoding="ascii") if key_file else os.environ.get("THOR_API_KEY", "")
    return text.strip()


def source_of(args: argparse.Namespace) -> Callable[[], QuoteSource]:
    """Return the function that opens the source named by the options."""
    if args.workbook:
        return partial(open_workbook, args.workbook, args.sheet)
    symbols = [symbol.strip() for symbol in args.symbols.split(",") if symbol.strip()]
    return lambda: TopicSource(ComRtdServer(args.program_id), symbols)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until Ctrl+C; returns 1 after printing the reason if it cannot start."""
    args = parse(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    try:
        key = api_key(args.key_file)
        if not key:
            raise ValueError("No API key. Use --key-file FILE or THOR_API_KEY.")
        pusher = Pusher(args.url, key)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"thor-rtd: {error}\n")
        return 1
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    Bridge(source_of(args), pusher, stop, round_seconds=args.every).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
