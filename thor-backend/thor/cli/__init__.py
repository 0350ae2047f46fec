"""The `thor` command: one module per subcommand, each with HELP, `add_arguments(parser)` and `run(args)`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Final

COMMANDS: Final = (
    "run",
    "web",
    "engine",
    "feed",
    "livedata",
    "apikey",
    "replay",
    "split",
    "dividend",
    "bars",
    "ticks",
    "audit",
    "backup",
    "restore",
    "doctor",
    "bench",
)


_OWNER_ALONE: Final = 0o077


class CommandFailed(Exception):
    """The command failed; the text has the reason and advice."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand and return the process's exit code."""
    parser = argparse.ArgumentParser(prog="thor", description="A self-hosted real-time trading platform.")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    modules = {name: importlib.import_module(f"thor.cli.{name}") for name in COMMANDS}
    for name, module in modules.items():
        module.add_arguments(subparsers.add_parser(name, help=module.HELP, description=module.HELP))
    args = parser.parse_args(arguments)
    # Files of Thor contain sessions, keys and accounts, so other users of the machine must not read them.
    umask_before = os.umask(_OWNER_ALONE)
    try:
        exit_code: int = modules[args.command].run(args)
    except CommandFailed as error:
        sys.stderr.write(f"thor {args.command}: {error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        os.umask(umask_before)
    return exit_code
