"""`thor run`: everything in one process."""

from __future__ import annotations

import argparse
import signal
import socket
import sys
from types import FrameType
from typing import NoReturn

from thor.cli import CommandFailed
from thor.cli.file_limit import raise_file_limit
from thor.cli.home import add_home_argument, check_damage, set_up_django

HELP = "run Thor in one process: engine, feed, API and web page on SQLite"

_PORT_DEFAULT = 8000
_GRACE_SECONDS = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--port", type=int, default=_PORT_DEFAULT, help=f"port to listen on ({_PORT_DEFAULT})"
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1, this machine only)"
    )
    add_home_argument(parser)
    parser.add_argument(
        "--feed", default="sim", help="sim (default), none, replay:FILE, excel:WORKBOOK or schwab"
    )
    parser.add_argument(
        "--speed",
        type=float,
        default=1.0,
        help="replay speed: 1 for recorded speed, 0 for as fast as possible",
    )


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted."""
    if args.speed < 0:
        raise CommandFailed(f"--speed is {args.speed:g}; give 0 or more.")
    _check_port(args.host, args.port)
    set_up_django(args.home)
    check_damage()
    import uvicorn
    from django.core.exceptions import ImproperlyConfigured

    from thor.config.wiring import make_feed
    from thor.config.wiring.embedded import EmbeddedThor, connection_limits
    from thor.engine.journal import ShardTaken
    from thor.gateway.connections import bounded_protocols

    try:
        feed = make_feed(args.feed, speed=args.speed)
    except ImproperlyConfigured as error:
        raise CommandFailed(str(error)) from error
    thor = EmbeddedThor(feed=feed)
    try:
        thor.start_engine()
    except ShardTaken as error:
        raise CommandFailed(str(error)) from error
    except Exception as error:
        thor.stop_engine()
        raise CommandFailed(
            f"The engine cannot start: {type(error).__name__}: {error}. Run `thor doctor` to check the installation."
        ) from error
    http, ws = bounded_protocols(connection_limits(files_max=raise_file_limit()))
    config = uvicorn.Config(
        thor.app(),
        host=args.host,
        port=args.port,
        http=http,
        ws=ws,
        log_config=None,
        access_log=False,
        # Django reads X-Forwarded-For itself, limited by THOR_TRUSTED_PROXIES.
        proxy_headers=False,
        # `thor run` prints its own line at start and stop.
        log_level="warning",
        timeout_graceful_shutdown=_GRACE_SECONDS,
        server_header=False,
        ws_max_size=1 << 20,
    )

    class _Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            """Print the URL once the server answers."""
            await super().startup(sockets)
            sys.stdout.write(f"Thor is at http://{args.host}:{args.port} (Ctrl+C stops it)\n")
            sys.stdout.flush()

    # uvicorn shuts down on SIGTERM and then raises it again, which would interrupt the engine's last writes.
    signal.signal(signal.SIGTERM, _leave)
    try:
        _Server(config).run()
    finally:
        thor.stop_engine()
    return 0


def _leave(signal_number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _check_port(host: str, port: int) -> None:
    """Raise CommandFailed if the port is taken, before anything starts."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandFailed(
                f"Port {port} on {host} cannot be used ({error.strerror}). Choose another: make run PORT=8001."
            ) from error
