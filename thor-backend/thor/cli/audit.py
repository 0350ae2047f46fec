"""`thor audit`: prove that the ledger agrees with itself."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from django.db import DatabaseError

from thor.cli import CommandFailed
from thor.cli.home import add_home_argument, check_damage, set_up_django
from thor.operations.data_folder import advice_on

HELP = "verify that cash, holds, fills and positions agree to the last digit; prints the ledger's SHA-256"

if TYPE_CHECKING:
    from thor.trades.audit import AuditReport

_SHOWN_MAX = 100
# Errors of reading a damaged row: the database's own, or those of a value that Thor never writes.
_UNREADABLE = (DatabaseError, ArithmeticError, ValueError, LookupError, TypeError)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_home_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print the checks; return 1 if rows disagree, each named. Can run beside a running engine."""
    set_up_django(args.home)
    check_damage()
    from rich.console import Console
    from rich.progress import Progress

    from thor.trades.audit import audit_ledger

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("accounts", total=None)
        try:
            report = audit_ledger(lambda done, total: bar.update(task, completed=done, total=total))
        except _UNREADABLE as error:
            raise CommandFailed(_unreadable(error)) from error
    sys.stdout.write("\n".join(_lines(report)) + "\n")
    return 0 if report.is_sound else 1


def _unreadable(error: Exception) -> str:
    reason = " ".join(str(error).split())
    return (
        f"A row cannot be read ({type(error).__name__}: {reason}), so the audit is incomplete. "
        f"{advice_on(error) or 'Unless it was changed by hand, the database is damaged. Restore a backup.'}"
    )


def _lines(report: AuditReport) -> list[str]:
    plurals = {"entry": "entries"}
    counts = ", ".join(f"{count:,} {plurals.get(name, name + 's')}" for name, count in report.rows.items())
    lines = [f"read            {counts}"]
    lines += [f"checked {times:>10,}  {check}" for check, times in report.checked.items()]
    if report.is_sound:
        lines.append("sound           every row agrees")
    else:
        lines.append(f"DISAGREES       {report.disagreements:,} times")
        lines += [f"  {finding}" for finding in report.findings[:_SHOWN_MAX]]
        if report.disagreements > _SHOWN_MAX:
            lines.append(f"  and {report.disagreements - _SHOWN_MAX:,} more")
    lines.append(f"ledger SHA-256  {report.digest}")
    return lines
