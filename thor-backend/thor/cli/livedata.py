"""`thor livedata`: the one process for pushed quotes, replays and price alerts, over Redis."""

from __future__ import annotations

import argparse

from thor.cli.web import become_gunicorn

HELP = (
    "take the quotes that programs push, play recorded days to be traded again, and fire price alerts; "
    "one process, over Redis"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")


def run(args: argparse.Namespace) -> int:
    """Become Gunicorn with one worker, because its state is kept in one place."""
    return become_gunicorn(
        "thor.config.live_data_gateway:application", host=args.host, port=args.port, workers=1
    )
