"""`thor bench`: run the named speed scenarios of a checkout in a process of their own."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from thor.cli import CommandFailed

HELP = "run benchmarks, each against its limit (default: all)"

_CHECKOUT = Path(__file__).resolve().parents[3]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="name of a scenario, such as engine-orders")


def run(args: argparse.Namespace) -> int:
    """Run the harness; return 1 if a target was missed."""
    if not (_CHECKOUT / "bench").is_dir():
        raise CommandFailed("The benchmarks are part of the source. Run `make bench` in a checkout.")
    paths = [str(_CHECKOUT / "thor-backend"), str(_CHECKOUT)]
    return subprocess.run(
        [sys.executable, "-m", "bench", *args.names],
        cwd=_CHECKOUT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        check=False,
    ).returncode
