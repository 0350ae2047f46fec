"""A whole replay: take the shard, load it, open the seeded accounts, play, and release it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from thor.bus.in_process import InProcessBus
from thor.core.commands import OpenAccount
from thor.core.state import EngineState, Rules
from thor.engine.journal import Journal
from thor.engine.loop import EngineLoop, LoopSettings
from thor.feeds.replay.controls import ReplayProgress
from thor.feeds.replay.reader import read_tape
from thor.feeds.replay.rows import TapeReport
from thor.feeds.replay.span import TapeSpan, span_of
from thor.replay.batch.order_flow import SeededOrderFlow
from thor.replay.batch.player import EquityCurve, OrderFlow, TapeClock, TapePlayer

# Nobody watches a replay's figures while it runs, so they are written once, at its end.
_SETTINGS = LoopSettings(flush_interval_us=1 << 62)


@dataclass(frozen=True, slots=True)
class ReplayPlan:
    """A tape, the accounts to open for it and their number of orders. The seed determines the orders."""

    tape: Path
    accounts: Sequence[OpenAccount] = ()
    orders: int = 0
    seed: int = 0
    row_by_row: bool = False


@dataclass(frozen=True, slots=True)
class ReplayOutcome:
    """The result of a replay. `first_order_id` is the id of its first order.

    `seconds` is the playing time, including reading. `rows_decided` counts the rows that the engine processed one by
    one.
    """

    rows: int
    rows_decided: int
    seconds: float
    first_order_id: int
    open_orders_found: int
    equity: EquityCurve
    tape: TapeReport


class TapeIsEmpty(Exception):
    """The tape has no readable row."""


def look_at(tape: Path) -> TapeSpan:
    """Return the tape's start, end and symbols. Raises FeedError and TapeIsEmpty."""
    span = span_of(read_tape(tape))
    if span is None:
        raise TapeIsEmpty(f"{tape.name} has no readable rows.")
    return span


def replay(
    plan: ReplayPlan,
    *,
    journal: Journal,
    rules: Rules,
    on_progress: Callable[[ReplayProgress], None] | None = None,
) -> ReplayOutcome:
    """Run the plan on its own engine over `journal`, which must hold the shard already.

    Raises FeedError for an invalid or broken-off tape; the rows before the break are in the ledger.
    """
    span = look_at(plan.tape) if plan.accounts else None
    state = EngineState.for_shard(0, rules)
    journal.load(state, shard_count=1)
    found, first_order_id = len(state.orders), state.next_order_id
    clock = TapeClock()
    loop = EngineLoop(
        state=state, journal=journal, port=InProcessBus(), clock=clock, epoch=0, settings=_SETTINGS
    )
    flow: OrderFlow | None = None
    if span is not None:
        account_ids = [command.account_id for command in plan.accounts]
        flow = SeededOrderFlow(seed=plan.seed, orders=plan.orders, account_ids=account_ids, span=span)
    player = TapePlayer(loop, clock, flow, row_by_row=plan.row_by_row)
    if span is not None:
        player.open(plan.accounts, span.first_us)
    report = TapeReport()
    started = monotonic()
    try:
        for chunk in read_tape(plan.tape, on_broken=report.add):
            player.play(chunk)
            if on_progress is not None:
                on_progress(ReplayProgress(player.rows, chunk.fraction, int(chunk.time_us[-1])))
    finally:
        player.finish()
    seconds = monotonic() - started
    if on_progress is not None:
        on_progress(ReplayProgress(player.rows, 1.0, clock.now_us, is_done=True))
    return ReplayOutcome(
        rows=player.rows,
        rows_decided=player.rows_decided,
        seconds=seconds,
        first_order_id=first_order_id,
        open_orders_found=found,
        equity=player.equity,
        tape=report,
    )
