"""Common parts of `thor split` and `thor dividend`: give a corporate action and report its result."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from thor.cli import CommandFailed
from thor.cli.engine_reach import engine_within_reach
from thor.cli.home import add_home_argument, set_up_django
from thor.cli.progress import copying
from thor.core.corporate_actions import ActionTerms
from thor.core.instruments import canonical_symbol

if TYPE_CHECKING:
    from thor.actandpos.models import GivenAction

_SILENT_SECONDS_MAX = 30.0
_LOOK_SECONDS = 0.1


def add_action_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments common to both commands. The terms come between the symbol and these."""
    parser.add_argument(
        "--id",
        required=True,
        metavar="ID",
        help="unique id of the action; the same id is applied once",
    )
    add_home_argument(parser)


def symbol_of(text: str) -> str:
    """Return the symbol in Thor's spelling; an unknown one is returned unchanged, and the action is then rejected."""
    found = canonical_symbol(text)
    return text if found is None else found[0]


def give(args: argparse.Namespace, terms: ActionTerms) -> int:
    """Give an action to every account that it is for; return 1 if some rejected it or still wait.

    Raises CommandFailed.
    """
    set_up_django(args.home)
    from thor.actandpos.corporate_actions import execute_action, give_action, progress_of
    from thor.actandpos.engine_requests import CommandRejected
    from thor.api.engine import EngineUnavailable, OutcomeUnknown

    try:
        given = give_action(action_id=args.id, terms=terms)
    except CommandRejected as rejected:
        raise CommandFailed(str(rejected)) from None
    with engine_within_reach() as is_connected, copying("accounts") as show:
        if is_connected:
            try:
                execute_action(given, show)
            except (EngineUnavailable, OutcomeUnknown) as error:
                sys.stderr.write(f"{error}\n")
        else:
            _wait_until_done(given, show)
    progress = progress_of(given)
    sys.stdout.write(f"{terms}: {progress.accounts:,} accounts, {progress.done:,} done\n")
    for account_id, reason in progress.rejected:
        sys.stdout.write(f"rejected by account {account_id}: {reason}\n")
    if progress.waiting:
        sys.stdout.write(f"{progress.waiting:,} waiting for an engine\n")
    return 1 if progress.rejected or progress.waiting else 0


def _wait_until_done(given: GivenAction, show: Callable[[int, int], None]) -> None:
    """Show the progress of the Thor that runs in this data folder, for as long as it advances."""
    from thor.actandpos.corporate_actions import progress_of

    waiting, until = -1, time.monotonic() + _SILENT_SECONDS_MAX
    while waiting and time.monotonic() < until:
        progress = progress_of(given)
        show(progress.accounts - progress.waiting, progress.accounts)
        if progress.waiting != waiting:
            waiting, until = progress.waiting, time.monotonic() + _SILENT_SECONDS_MAX
        time.sleep(_LOOK_SECONDS if waiting else 0)
