"""`thor dividend`: pay a cash dividend to every paper account that holds a share."""

from __future__ import annotations

import argparse

from thor.cli import CommandFailed
from thor.cli.corporate_action import add_action_arguments, give, symbol_of
from thor.core.corporate_actions import ActionKind, ActionTerms
from thor.core.numbers import parse_decimal

HELP = "pay a cash dividend to every paper account that holds the stock; short positions are charged"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("symbol", metavar="SYMBOL")
    parser.add_argument("amount", metavar="AMOUNT", help="dollars per share, such as 0.24")
    add_action_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Pay the dividend and print the number of accounts done, and the rejects with reasons."""
    amount = parse_decimal(args.amount)
    if amount is None:
        raise CommandFailed(f"{args.amount!r} is not an amount. Enter dollars per share, such as 0.24.")
    return give(args, ActionTerms(kind=ActionKind.DIVIDEND, symbol=symbol_of(args.symbol), amount=amount))
