"""`thor web`: the gateway and Django in one or more workers, over Redis."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile

from thor.cli import CommandFailed
from thor.cli.home import check_version, set_up_django

HELP = "run the web workers (API, sockets and page), connected over Redis"

_GRACE_SECONDS = 10
_KEEP_ALIVE_SECONDS = 75
_BACKLOG = 2_048


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument(
        "--workers", type=int, default=1, help="number of processes that share the port (default: 1)"
    )


def run(args: argparse.Namespace) -> int:
    """Become Gunicorn, which starts the workers, replaces dead ones, and stops all on SIGTERM."""
    if args.workers < 1:
        raise CommandFailed(f"--workers is {args.workers}; give 1 or more.")
    return become_gunicorn(
        "thor.config.gateway:application", host=args.host, port=args.port, workers=args.workers
    )


def become_gunicorn(application: str, *, host: str, port: int, workers: int) -> int:
    """Serve an ASGI application over Redis until SIGTERM; does not return. Raises CommandFailed without a Redis."""
    set_up_django(None, migrate=False)
    check_version()
    from django.core.exceptions import ImproperlyConfigured

    from thor.config.wiring.production import redis_url

    try:
        redis_url()
    except ImproperlyConfigured as error:
        raise CommandFailed(str(error)) from error
    # Each worker counts into a file in this folder; /metrics of any worker adds them up.
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="thor-metrics-"))
    arguments = [
        "gunicorn",
        "--config=python:thor.config.gunicorn_parts",
        "--worker-class=thor.config.gunicorn_parts.ThorWorker",
        f"--workers={workers}",
        f"--bind={host}:{port}",
        f"--graceful-timeout={_GRACE_SECONDS}",
        f"--keep-alive={_KEEP_ALIVE_SECONDS}",
        f"--backlog={_BACKLOG}",
        "--no-control-socket",
        "--logger-class=thor.config.gunicorn_parts.GunicornLogs",
        application,
    ]
    os.execv(sys.executable, [sys.executable, "-m", *arguments])  # noqa: S606  Our own words, no shell.
