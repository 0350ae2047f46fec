"""A whole market day with resting orders and held positions, as fast as the tape can be read."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from bench.customers import open_commands
from bench.database import migrated_sqlite
from bench.result import Result
from bench.tape import write_tape
from thor.bus.in_process import InProcessBus
from thor.clock import wall_clock
from thor.core.commands import Command, SubmitOrder
from thor.core.instruments import AssetType, find_instrument
from thor.core.orders import OrderTerms, OrderType, Side, TimeInForce
from thor.core.state import EngineState, Rules
from thor.engine.journal.sqlite import SqliteJournal
from thor.engine.loop import EngineLoop
from thor.feeds.replay.reader import read_tape
from thor.replay.batch.customers import open_commands as seeded_open_commands
from thor.replay.batch.player import TapeClock, TapePlayer
from thor.replay.batch.session import ReplayPlan, look_at, replay
from thor.trades.audit import ledger_digest

NAME = "replay-day"
HELP = "rows a second of a day's tape, nothing filling; and the ledger against one made row by row"

ACCOUNTS_COUNT = 1_000
RESTING_COUNT = 10_000
ROUNDS = 3
ROWS_PER_SECOND_MIN = 500_000
STRETCH_ROWS = 60_000
TAPE_VARIABLE = "THOR_TAPE"


def run() -> Result:
    """Replay the day with no fills, measure reading alone as the limit, and replay one stretch both ways."""
    result = Result(NAME)
    with _tape(result) as tape:
        reading = [_seconds_to_read(tape) for _ in range(ROUNDS)]
        rows, playing, inputs = 0, [], 0
        for _ in range(ROUNDS):
            rows, seconds, inputs = _play_day(tape)
            playing.append(seconds)
        rate, limit = rows / min(playing), rows / min(reading)
        result.target(
            f"rows/s (reach {ROWS_PER_SECOND_MIN:,})", f"{rate:,.0f}", reached=rate >= ROWS_PER_SECOND_MIN
        )
        result.figure("limit: the tape read alone, rows/s", f"{limit:,.0f}, ratio {rate / limit:.0%}")
        result.figure("rows that the engine looked at", f"{inputs:,} of {rows:,}")
        is_same, row_rate, scan_rate, trades = _stretch_both_ways(tape)
        result.target("ledger as row by row", "the same" if is_same else "ANOTHER", reached=is_same)
        result.figure(
            "the stretch, orders filling, rows/s",
            f"{scan_rate:,.0f}, row by row {row_rate:,.0f}, {trades:,} fills",
        )
    result.condition(
        f"{RESTING_COUNT:,} resting orders, {ACCOUNTS_COUNT:,} accounts with positions in every symbol, all "
        f"revalued each tape minute, SQLite, reading and unpacking included, best of {ROUNDS}"
    )
    return result


@contextmanager
def _tape(result: Result) -> Iterator[Path]:
    """Yield the tape named in the environment, or a generated one of the same shape."""
    given = os.environ.get(TAPE_VARIABLE)
    if given:
        result.condition(f"tape {Path(given).name}")
        yield Path(given)
        return
    with tempfile.TemporaryDirectory(prefix="thor-bench-") as folder:
        path = Path(folder, "tape.csv.gz")
        write_tape(path)
        result.condition(f"a generated tape; {TAPE_VARIABLE} names another")
        yield path


def _seconds_to_read(tape: Path) -> float:
    started = perf_counter()
    for _ in read_tape(tape):
        pass
    return perf_counter() - started


def _play_day(tape: Path) -> tuple[int, float, int]:
    """Return rows, seconds, and rows that the engine processed. Every account has positions; orders rest far away."""
    with migrated_sqlite() as path:
        journal = SqliteJournal(path)
        journal.acquire(shard=0, lease_owner="bench", now_us=wall_clock())
        state = EngineState.for_shard(0, Rules(quote_age_us_max=1 << 60))
        clock = TapeClock()
        loop = EngineLoop(state=state, journal=journal, port=InProcessBus(), clock=clock, epoch=1)
        player = TapePlayer(loop, clock)
        chunks = read_tape(tape)
        openings = open_commands(ACCOUNTS_COUNT)
        player.open(openings, look_at(tape).first_us)
        player.play(next(chunks))
        held = player.rows
        player.open(_positions_and_orders(state), clock.now_us)
        decided = player.rows_decided
        started = perf_counter()
        for chunk in read_tape(tape):
            player.play(chunk)
        player.finish()
        seconds = perf_counter() - started
        journal.close()
        if state.next_trade_id - 1 != ACCOUNTS_COUNT * len(state.quotes):
            raise RuntimeError("An order filled that was meant to rest.")
        return player.rows - held, seconds, player.rows_decided - decided


def _positions_and_orders(state: EngineState) -> Iterator[Command]:
    choose = random.Random(1)
    number = 0
    quotes = list(state.quotes.values())
    profiles = [account.profile for account in state.accounts.values()]
    for profile in profiles:
        for quote in quotes:
            number += 1
            yield _order(
                profile.id,
                profile.customer_id,
                quote.symbol,
                quote.asset_type,
                number,
            )
    for _ in range(RESTING_COUNT):
        number += 1
        profile, quote = choose.choice(profiles), choose.choice(quotes)
        instrument = find_instrument(quote.symbol, quote.asset_type)
        mark = quote.mark
        if instrument is None or mark is None:
            raise RuntimeError(f"{quote.symbol} has no price.")
        # At least a tenth from the market, which this tape never reaches.
        ticks = int(mark / instrument.tick_size * Decimal(choose.randint(100, 300)) / 1000)
        order_type = choose.choice((OrderType.LMT, OrderType.STP))
        direction = -1 if order_type is OrderType.LMT else 1
        price = (mark // instrument.tick_size + direction * ticks) * instrument.tick_size
        yield _order(
            profile.id,
            profile.customer_id,
            quote.symbol,
            quote.asset_type,
            number,
            order_type=order_type,
            price=price,
        )


def _order(
    account_id: int,
    customer_id: int,
    symbol: str,
    asset_type: AssetType,
    number: int,
    *,
    order_type: OrderType = OrderType.MKT,
    price: Decimal | None = None,
) -> SubmitOrder:
    terms = OrderTerms(
        symbol=symbol,
        asset_type=asset_type,
        side=Side.BUY,
        order_type=order_type,
        quantity=Decimal(1),
        limit_price=price if order_type.has_limit else None,
        stop_price=price if order_type.has_stop else None,
        time_in_force=TimeInForce.GTC,
    )
    return SubmitOrder(
        account_id=account_id, customer_id=customer_id, client_order_id=f"bench-{number}", terms=terms
    )


def _stretch_both_ways(tape: Path) -> tuple[bool, float, float, int]:
    """Compare the ledgers of a stretch, scanned and row by row. Return equality, both rates and the number of fills."""
    with tempfile.TemporaryDirectory(prefix="thor-bench-") as folder:
        stretch = Path(folder, "stretch.csv")
        write_tape(stretch, rows_of=tape, rows_max=STRETCH_ROWS)
        outcomes = []
        for row_by_row in (False, True):
            with migrated_sqlite() as path:
                journal = SqliteJournal(path)
                journal.acquire(shard=0, lease_owner="bench", now_us=wall_clock())
                accounts = list(seeded_open_commands(seed=7, count=100))
                plan = ReplayPlan(stretch, accounts, orders=2_000, seed=7, row_by_row=row_by_row)
                outcome = replay(plan, journal=journal, rules=Rules())
                journal.close()
                from thor.trades.models import Trade

                outcomes.append((ledger_digest(), outcome.rows / outcome.seconds, Trade.objects.count()))
    (scanned, scan_rate, trades), (walked, row_rate, _) = outcomes
    return scanned == walked, row_rate, scan_rate, trades
