"""`thor feed`: one feed, over Redis."""

from __future__ import annotations

import argparse
import asyncio
import signal

from thor.cli import CommandFailed
from thor.cli.home import check_version, set_up_django

HELP = "run one feed, connected over Redis"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", metavar="NAME", help="sim, replay:FILE, excel:WORKBOOK or schwab")
    parser.add_argument(
        "--speed",
        type=float,
        default=1.0,
        help="replay speed: 1 for recorded speed, 0 for as fast as possible",
    )


def run(args: argparse.Namespace) -> int:
    """Publish ticks until the feed ends or the process gets a stop signal."""
    if args.speed < 0:
        raise CommandFailed(f"--speed is {args.speed:g}; give 0 or more.")
    set_up_django(None, migrate=False)
    check_version()
    from django.core.exceptions import ImproperlyConfigured

    from thor.config.wiring import make_feed
    from thor.config.wiring.production import redis_url, run_feed
    from thor.feeds.base import Feed

    async def serve(feed: Feed) -> None:
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await run_feed(feed, stop)

    try:
        redis_url()
        feed = make_feed(args.name, speed=args.speed)
    except ImproperlyConfigured as error:
        raise CommandFailed(str(error)) from error
    if feed is None:
        raise CommandFailed("There is no feed `none` to run.")
    asyncio.run(serve(feed))
    return 0
