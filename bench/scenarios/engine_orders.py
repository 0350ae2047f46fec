"""Market orders through the engine: decided, filled, committed on PostgreSQL, answered."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from time import perf_counter
from typing import Any

import psycopg

from bench.customers import open_commands
from bench.database import copy_of, migrated_postgres, postgres_conditions
from bench.result import Result, percentile
from tests.servers.postgres import running_postgres
from thor.bus.in_process import InProcessBus
from thor.core.commands import OpenAccount, SubmitOrder
from thor.core.instruments import AssetType
from thor.core.orders import OrderTerms, OrderType, Side
from thor.core.quotes import QuoteUpdate
from thor.core.state import AccountState, EngineState, Rules
from thor.realtime.clock import wall_clock
from thor.realtime.engine_runner import EngineRunner
from thor.realtime.journal import Batch
from thor.realtime.journal.postgres import PostgresJournal, copy_rows, upsert_rows
from thor.realtime.journal.tables import (
    ACCOUNTS,
    ENTRIES,
    ORDERS,
    POSITIONS,
    TRADES,
    account_row,
    entry_row,
    order_row,
    position_row,
    trade_row,
)

NAME = "engine-orders"
HELP = "market orders decided, filled and committed on PostgreSQL, against the same rows written without an engine"

ACCOUNTS_COUNT = 1_000
SYMBOLS_COUNT = 50
ORDERS_COUNT = 60_000
WARM_UP_COUNT = 5_000
IN_FLIGHT = 2_000
LATENCY_SECONDS = 5.0
RATIO_MIN = 0.5
P99_MS_MAX = 20.0

# What every commit of the engine does besides its rows.
_FENCE = "UPDATE actandpos_engineshard SET heartbeat_at = now() WHERE shard = 0"
_SYMBOLS = [f"S{chr(65 + index // 26)}{chr(65 + index % 26)}" for index in range(SYMBOLS_COUNT)]


class RecordingJournal(PostgresJournal):
    """The journal, which also remembers the batches it wrote: the raw limit writes the same ones."""

    recorded: list[Batch]
    is_recording = False

    def commit(self, batch: Batch, accounts: Mapping[int, AccountState], now_us: int, **rest: Any) -> None:
        """See `Journal.commit`."""
        super().commit(batch, accounts, now_us, **rest)
        if self.is_recording:
            self.recorded.append(batch)


@dataclass(slots=True)
class _Engine:
    bus: InProcessBus
    journal: RecordingJournal
    commands: Iterator[SubmitOrder]


def run() -> Result:
    """Measure the rate, the limit, and the latency at half the rate."""
    result = Result(NAME)
    with running_postgres() as server, migrated_postgres(server) as url:
        result.condition(postgres_conditions(server.url))
        openings = open_commands(ACCOUNTS_COUNT)
        with _running_engine(url, openings) as engine:
            asyncio.run(_closed_loop(engine, WARM_UP_COUNT))
            engine.journal.recorded, engine.journal.is_recording = [], True
            seconds = asyncio.run(_closed_loop(engine, ORDERS_COUNT))
            engine.journal.is_recording = False
            rate = ORDERS_COUNT / seconds
            latencies = asyncio.run(_open_loop(engine, rate / 2))
            batches = engine.journal.recorded
        from django.db import connection

        connection.close()
        connection.close_pool()
        with copy_of(server, url) as raw_url:
            raw_rate = _raw_rate(raw_url, batches)
    ratio = rate / raw_rate
    p50_ms, p99_ms = percentile(latencies, 0.5) * 1000, percentile(latencies, 0.99) * 1000
    result.figure("orders/s through the engine", f"{rate:,.0f}")
    result.figure("limit: the rows alone, orders/s", f"{raw_rate:,.0f}")
    result.target(f"ratio (reach {RATIO_MIN:.0%})", f"{ratio:.0%}", reached=ratio >= RATIO_MIN)
    result.figure("p50 at half that load", f"{p50_ms:.1f} ms")
    result.target(f"p99 (below {P99_MS_MAX:g} ms)", f"{p99_ms:.1f} ms", reached=p99_ms < P99_MS_MAX)
    result.condition(
        f"{ACCOUNTS_COUNT:,} accounts, {SYMBOLS_COUNT} symbols, {ORDERS_COUNT:,} orders, {IN_FLIGHT:,} in flight, "
        f"{len(batches):,} batches, askers in the engine's process"
    )
    return result


@contextmanager
def _running_engine(url: str, openings: Sequence[OpenAccount]) -> Iterator[_Engine]:
    bus = InProcessBus()
    journal = RecordingJournal(url)
    runner = EngineRunner(
        open_journal=lambda: journal,
        port=bus,
        clock=wall_clock,
        rules=Rules(quote_age_us_max=3_600_000_000),
        holder="bench",
    )
    runner.start(wait_seconds=30)
    try:
        asyncio.run(_open(bus, openings))
        bus.publish_quotes([_quote(symbol, Decimal(100)) for symbol in _SYMBOLS])
        yield _Engine(bus, journal, _orders(openings))
    finally:
        runner.stop()


async def _open(bus: InProcessBus, openings: Sequence[OpenAccount]) -> None:
    await asyncio.gather(*(bus.ask(command, timeout_seconds=60) for command in openings))


def _quote(symbol: str, price: Decimal) -> QuoteUpdate:
    return QuoteUpdate(symbol, AssetType.EQ, wall_clock(), bid=price - Decimal("0.01"), ask=price)


def _orders(openings: Sequence[OpenAccount]) -> Iterator[SubmitOrder]:
    choose = random.Random(1)
    number = 0
    while True:
        opening = choose.choice(openings)
        number += 1
        yield SubmitOrder(
            account_id=opening.account_id,
            customer_id=opening.customer_id,
            client_order_id=f"bench-{number}",
            terms=OrderTerms(
                symbol=choose.choice(_SYMBOLS),
                asset_type=AssetType.EQ,
                side=Side.BUY,
                order_type=OrderType.MKT,
                quantity=Decimal(choose.randint(1, 100)),
            ),
        )


async def _closed_loop(engine: _Engine, count: int) -> float:
    """Seconds for `count` orders, IN_FLIGHT of them on their way at any time."""
    commands = [next(engine.commands) for _ in range(count)]
    waiting = iter(commands)

    async def asker() -> None:
        for command in waiting:
            reply = await engine.bus.ask(command, timeout_seconds=60)
            if reply.reject is not None or reply.trade is None:
                raise RuntimeError(f"An order was not filled: {reply.reject}")

    started = perf_counter()
    await asyncio.gather(*(asker() for _ in range(IN_FLIGHT)))
    return perf_counter() - started


async def _open_loop(engine: _Engine, rate: float) -> list[float]:
    """Seconds from the moment each order was due until its answer, sorted; orders come at `rate` a second."""
    latencies: list[float] = []

    async def ask(command: SubmitOrder, due: float) -> None:
        await engine.bus.ask(command, timeout_seconds=60)
        latencies.append(perf_counter() - due)

    count = int(rate * LATENCY_SECONDS)
    commands = [next(engine.commands) for _ in range(count)]
    started = perf_counter()
    tasks = []
    sent = 0
    while sent < count:
        due = min(count, int((perf_counter() - started) * rate))
        for index in range(sent, due):
            tasks.append(asyncio.ensure_future(ask(commands[index], started + index / rate)))
        sent = due
        await asyncio.sleep(0.001)
    await asyncio.gather(*tasks)
    return sorted(latencies)


def _raw_rate(url: str, batches: Sequence[Batch]) -> float:
    """Orders a second when the recorded batches are written by the journal's own statements and nothing else is done.

    The rows are made beforehand; they go into a database of the same history, emptied of what was recorded.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        first_order = min(order_id for batch in batches for order_id in batch.new_orders)
        first_trade = min(trade.id for batch in batches for trade in batch.trades)
        first_entry = min(entry.id for batch in batches for entry in batch.entries)
        connection.execute("DELETE FROM actandpos_ledgerentry WHERE id >= %s", [first_entry])
        connection.execute("DELETE FROM trades_trade WHERE id >= %s", [first_trade])
        connection.execute("DELETE FROM actandpos_order WHERE id >= %s", [first_order])
        connection.execute("VACUUM ANALYZE")
        journal = PostgresJournal(url)
        state = EngineState()
        journal.load(state, shard_count=1)
        journal.close()
        states = state.accounts
        now_us = wall_clock()
        made = [
            (
                [order_row(order, str) for order in batch.new_orders.values()],
                [trade_row(trade, str) for trade in batch.trades],
                [entry_row(entry, str) for entry in batch.entries],
                [position_row(position, str) for position in batch.positions.values()],
                [account_row(states[id_], str, now_us) for id_ in sorted(batch.account_ids)],
            )
            for batch in batches
        ]
        count = sum(len(orders) for orders, *_ in made)
        started = perf_counter()
        for orders, trades, entries, positions, accounts in made:
            with connection.transaction(), connection.cursor() as cursor:
                cursor.execute(_FENCE)
                copy_rows(cursor, ORDERS, orders)
                copy_rows(cursor, TRADES, trades)
                copy_rows(cursor, ENTRIES, entries)
                upsert_rows(cursor, POSITIONS, positions)
                upsert_rows(cursor, ACCOUNTS, accounts)
        return count / (perf_counter() - started)
