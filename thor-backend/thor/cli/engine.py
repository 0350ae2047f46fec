"""`thor engine`: the engine of one shard, over Redis."""

from __future__ import annotations

import argparse
import os

from thor.cli import CommandFailed
from thor.cli.home import check_version, set_up_django
from thor.cli.signals import stop_requested

HELP = "run the engine of one shard, connected over Redis"

_START_SECONDS = 60.0
_LOOK_SECONDS = 0.2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--shard", type=int, default=0, help="number of the shard (default: 0)")
    parser.add_argument(
        "--shards", type=int, help="total number of shards, the same for every process (default: THOR_SHARDS)"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until a stop signal; return 1 if another engine has the shard."""
    if args.shards is not None:
        os.environ["THOR_SHARDS"] = str(args.shards)
    set_up_django(None, migrate=False)
    check_version()
    from django.core.exceptions import ImproperlyConfigured

    from thor.config.wiring.production import EngineProcess, health_server, shard_count

    stop = stop_requested()
    try:
        shards = shard_count()
        if not 0 <= args.shard < shards:
            raise CommandFailed(f"There is no shard {args.shard} of {shards}; the first is 0.")
        engine = EngineProcess(shard=args.shard, shards=shards)
    except ImproperlyConfigured as error:
        raise CommandFailed(str(error)) from error
    with health_server(engine.problem):
        engine.port.open()
        try:
            engine.runner.start(wait_seconds=_START_SECONDS)
            while not stop.wait(_LOOK_SECONDS) and engine.runner.is_running:
                pass
        except Exception as error:
            raise CommandFailed(str(error)) from error
        finally:
            engine.runner.stop()
            engine.port.close()
    if not stop.is_set():
        raise CommandFailed(str(engine.runner.failure))
    return 0
