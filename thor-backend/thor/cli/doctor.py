"""`thor doctor`: check every part and give advice."""

from __future__ import annotations

import argparse
import logging
import sys

from thor.cli.home import add_home_argument, set_up_django

HELP = "check every part of the installation and suggest fixes"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_home_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print a line per part; return 1 if one keeps Thor from serving."""
    set_up_django(args.home, migrate=False)
    # The findings below report the error once.
    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)
    from thor.bus.redis.status import StatusBoard
    from thor.config.settings import environment
    from thor.config.wiring.common import page_folder
    from thor.config.wiring.production import redis_url, shard_count
    from thor.operations.doctor import Health, Patient, examine

    has_redis = bool(environment.text("THOR_REDIS_URL"))
    patient = Patient(
        home=environment.thor_home(),
        page_folder=page_folder(),
        is_production=environment.is_production(),
        board=StatusBoard(redis_url(), shard_count=shard_count()) if has_redis else None,
        shards=shard_count(),
    )
    is_well = True
    for finding in examine(patient):
        is_well = is_well and finding.health is not Health.BAD
        line = f"{finding.health:<5} {finding.part:<11} {finding.text}"
        sys.stdout.write(f"{line}. {finding.advice}\n" if finding.advice else f"{line}\n")
        sys.stdout.flush()
    return 0 if is_well else 1
