"""`thor replay`: replay a tape through the real engine into this data folder's ledger."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from thor.cli import CommandFailed
from thor.cli.home import add_home_argument, set_up_django

HELP = "replay a tape through the engine into the ledger of this data folder; the result is deterministic"

if TYPE_CHECKING:
    from thor.replay.batch.session import ReplayOutcome, ReplayPlan

_ACCOUNTS_MAX = 100_000
_ORDERS_MAX = 10_000_000
_BROKEN_SHOWN_MAX = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("tape", metavar="FILE", type=Path, help="tape file: csv, csv.gz or Parquet")
    parser.add_argument(
        "--accounts", type=int, default=0, metavar="N", help="number of seeded accounts to open (default: 0)"
    )
    parser.add_argument(
        "--orders",
        type=int,
        default=0,
        metavar="M",
        help="number of orders to send, spread over the tape (default: 0)",
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="seed of the accounts and orders (default: 1)"
    )
    parser.add_argument(
        "--row-by-row",
        action="store_true",
        help="pass every row to the engine; slower, with the same ledger",
    )
    add_home_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Replay the tape and print the result."""
    _check(args)
    set_up_django(args.home)
    from thor.clock import wall_clock
    from thor.config.wiring import lease_owner_name, open_journal, rules
    from thor.engine.journal import ShardTaken
    from thor.feeds.base import FeedError
    from thor.feeds.replay.progress import shown_progress
    from thor.replay.batch.customers import open_commands
    from thor.replay.batch.session import ReplayPlan, TapeIsEmpty, look_at, replay

    journal = open_journal()
    try:
        journal.acquire(shard=0, lease_owner=lease_owner_name(), now_us=wall_clock())
        look_at(args.tape)
        plan = ReplayPlan(
            tape=args.tape,
            accounts=list(open_commands(seed=args.seed, count=args.accounts)),
            orders=args.orders,
            seed=args.seed,
            row_by_row=args.row_by_row,
        )
        with shown_progress(args.tape.name) as show:
            outcome = replay(plan, journal=journal, rules=rules(), on_progress=show)
    except (ShardTaken, FeedError, TapeIsEmpty) as error:
        raise CommandFailed(str(error)) from error
    finally:
        journal.close()
    _print_outcome(plan, outcome)
    return 0


def _check(args: argparse.Namespace) -> None:
    if not 0 <= args.accounts <= _ACCOUNTS_MAX:
        raise CommandFailed(f"--accounts is {args.accounts}; give 0 to {_ACCOUNTS_MAX:,}.")
    if not 0 <= args.orders <= _ORDERS_MAX:
        raise CommandFailed(f"--orders is {args.orders}; give 0 to {_ORDERS_MAX:,}.")
    if args.orders and not args.accounts:
        raise CommandFailed("--orders requires --accounts.")
    if args.seed < 0:
        raise CommandFailed(f"--seed is {args.seed}; give 0 or more.")
    if not args.tape.is_file():
        raise CommandFailed(f"There is no tape at {args.tape}.")


def _print_outcome(plan: ReplayPlan, outcome: ReplayOutcome) -> None:
    from django.db.models import Count

    from thor.actandpos.models import Order
    from thor.core.money import money_text
    from thor.trades.audit import ledger_digest
    from thor.trades.models import Trade

    mine = Order.objects.filter(pk__gte=outcome.first_order_id)
    by_status = mine.values_list("status").annotate(Count("pk")).order_by("status")
    trades = Trade.objects.filter(order__pk__gte=outcome.first_order_id).count()
    lines = [
        f"rows            {outcome.rows:,} in {outcome.seconds:.2f} s: "
        f"{outcome.rows / max(outcome.seconds, 1e-9):,.0f} ticks/s",
        f"rows decided    {outcome.rows_decided:,} could touch an order",
        f"accounts        {len(plan.accounts):,} opened",
        f"orders          {mine.count():,}: " + (", ".join(f"{s} {n:,}" for s, n in by_status) or "none"),
        f"trades          {trades:,}",
    ]
    if outcome.open_orders_found:
        lines.append(f"also in play    {outcome.open_orders_found:,} open orders that this ledger had before")
    equity = outcome.equity
    if equity.first is not None and equity.lowest is not None and equity.highest is not None:
        lines.append(
            f"equity of all   {money_text(equity.first)} at first, {money_text(equity.lowest)} to "
            f"{money_text(equity.highest)}, {money_text(equity.last or equity.first)} at the end"
        )
    lines.append(f"broken rows     {outcome.tape.broken:,} left out")
    lines += [f"  {row}" for row in outcome.tape.examples[:_BROKEN_SHOWN_MAX]]
    if outcome.tape.broken > _BROKEN_SHOWN_MAX:
        lines.append(f"  and {outcome.tape.broken - _BROKEN_SHOWN_MAX:,} more")
    lines.append(f"ledger SHA-256  {ledger_digest()}")
    sys.stdout.write("\n".join(lines) + "\n")
