"""`thor split`: split a share in every paper account that holds it."""

from __future__ import annotations

import argparse

from thor.cli import CommandFailed
from thor.cli.corporate_action import add_action_arguments, give, symbol_of
from thor.core.corporate_actions import ActionKind, ActionTerms, parse_ratio

HELP = "split a stock in every paper account that holds it, and cancel its open orders"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("symbol", metavar="SYMBOL")
    parser.add_argument(
        "ratio",
        metavar="NEW:OLD",
        help="new shares to old shares: 4:1, or 1:10 for a reverse split",
    )
    add_action_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Split the share and print the number of accounts done, and the rejects with reasons."""
    ratio = parse_ratio(args.ratio)
    if ratio is None:
        raise CommandFailed(
            f"{args.ratio!r} is not a ratio. Enter new shares to old shares, such as 4:1 or 1:10."
        )
    new_shares, old_shares = ratio
    terms = ActionTerms(
        kind=ActionKind.SPLIT, symbol=symbol_of(args.symbol), new_shares=new_shares, old_shares=old_shares
    )
    return give(args, terms)
