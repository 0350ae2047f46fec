"""Market orders through the engine: decided, filled, committed on PostgreSQL, replied to."""

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
from bench.database import copy_of, migrated_postgres, postgres_conditions, release_connections
from bench.result import Result, percentile
from tests.servers.postgres import running_postgres
from thor.bus.in_process import InProcessBus
from thor.clock import wall_clock
from thor.core.commands import OpenAccount, SubmitOrder
from thor.core.instruments import AssetType
from thor.core.orders import OrderTerms, OrderType, Side
from thor.core.quotes import QuoteUpdate
from thor.core.state import AccountState, Rules
from thor.engine.journal import Batch
from thor.engine.journal.account_tables import (
    ACCOUNTS,
    ENTRIES,
    POSITIONS,
    account_row,
)
from thor.engine.journal.columns import Row, Table
from thor.engine.journal.order_tables import ORDERS, TRADES
from thor.engine.journal.postgres import PostgresJournal, copy_rows, upsert_rows
from thor.engine.runner import EngineRunner

NAME = "engine-orders"
HELP = "market orders decided, filled and committed on PostgreSQL, against the same rows written without an engine"

ACCOUNTS_COUNT = 1_000
SYMBOLS_COUNT = 50
SYMBOLS_AN_ACCOUNT = 5
WARM_UP_COUNT = 5_000
ROUNDS = 4
ORDERS_PER_ROUND = 20_000
IN_FLIGHT = 2_000
LATENCY_SECONDS = 3.0
RATIO_MIN = 0.5
P99_MS_MAX = 20.0

# The statement of every commit of the engine besides its rows.
_FENCE = "UPDATE actandpos_engineshard SET heartbeat_at = now() WHERE shard = 0"
_SHARD = "INSERT INTO actandpos_engineshard (shard, epoch, lease_owner, heartbeat_at) VALUES (0, 1, 'bench', now())"
_SYMBOLS = [f"S{chr(65 + index // 26)}{chr(65 + index % 26)}" for index in range(SYMBOLS_COUNT)]


Recorded = tuple[Batch, Mapping[int, AccountState]]


class RecordingJournal(PostgresJournal):
    """A journal that also keeps the batches it wrote, so that the raw limit writes the same ones."""

    def __init__(self, conninfo: str) -> None:
        super().__init__(conninfo)
        self._recorded: list[Recorded] = []

    def commit(self, batch: Batch, accounts: Mapping[int, AccountState], now_us: int, **rest: Any) -> None:
        """Commit as `Journal.commit` does, and keep the batch."""
        super().commit(batch, accounts, now_us, **rest)
        self._recorded.append((batch, accounts))

    def take_recorded(self) -> list[Recorded]:
        """Return the batches since the last call, with their accounts."""
        recorded, self._recorded = self._recorded, []
        return recorded


@dataclass(slots=True)
class _Engine:
    bus: InProcessBus
    journal: RecordingJournal
    commands: Iterator[SubmitOrder]


def run() -> Result:
    """Measure rate and limit in turns, then the latency at half the rate. The best round of each counts."""
    result = Result(NAME)
    with running_postgres() as server, migrated_postgres(server) as url:
        result.condition(postgres_conditions(server.url))
        openings = open_commands(ACCOUNTS_COUNT)
        release_connections()
        with (
            copy_of(server, url) as raw_url,
            _running_engine(url, openings) as engine,
            _RawWriter(raw_url) as raw,
        ):
            asyncio.run(_closed_loop(engine, WARM_UP_COUNT))
            raw.orders_per_second(engine.journal.take_recorded())
            rates, raw_rates, batch_count = [], [], 0
            for _ in range(ROUNDS):
                rates.append(ORDERS_PER_ROUND / asyncio.run(_closed_loop(engine, ORDERS_PER_ROUND)))
                batches = engine.journal.take_recorded()
                batch_count += len(batches)
                raw_rates.append(raw.orders_per_second(batches))
            half = max(rates) / 2
            windows = [asyncio.run(_open_loop(engine, half)) for _ in range(ROUNDS)]
    rate, raw_rate = max(rates), max(raw_rates)
    ratio = rate / raw_rate
    best = min(windows, key=lambda latencies: percentile(latencies, 0.99))
    p50_ms, p99_ms = percentile(best, 0.5) * 1000, percentile(best, 0.99) * 1000
    result.figure("orders/s through the engine", _rounds(rates))
    result.figure("limit: the rows alone, orders/s", _rounds(raw_rates))
    result.target(f"ratio (reach {RATIO_MIN:.0%})", f"{ratio:.0%}", reached=ratio >= RATIO_MIN)
    result.figure("p50 at half that load", f"{p50_ms:.1f} ms")
    result.target(f"p99 (below {P99_MS_MAX:g} ms)", f"{p99_ms:.1f} ms", reached=p99_ms < P99_MS_MAX)
    result.condition(
        f"{ACCOUNTS_COUNT:,} accounts in {SYMBOLS_AN_ACCOUNT} of {SYMBOLS_COUNT} symbols each, {ROUNDS} rounds of "
        f"{ORDERS_PER_ROUND:,} orders, {IN_FLIGHT:,} in flight, {batch_count:,} commits, askers in the engine's process"
    )
    return result


def _rounds(rates: Sequence[float]) -> str:
    return f"{max(rates):,.0f}   (rounds: {', '.join(f'{rate:,.0f}' for rate in rates)})"


@contextmanager
def _running_engine(url: str, openings: Sequence[OpenAccount]) -> Iterator[_Engine]:
    bus = InProcessBus()
    journal = RecordingJournal(url)
    runner = EngineRunner(
        open_journal=lambda: journal,
        port=bus,
        clock=wall_clock,
        rules=Rules(quote_age_us_max=3_600_000_000),
        lease_owner="bench",
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
    return QuoteUpdate(
        symbol=symbol, asset_type=AssetType.EQ, time_us=wall_clock(), bid=price - Decimal("0.01"), ask=price
    )


def _orders(openings: Sequence[OpenAccount]) -> Iterator[SubmitOrder]:
    choose = random.Random(1)
    chosen_by = {opening.account_id: choose.sample(_SYMBOLS, SYMBOLS_AN_ACCOUNT) for opening in openings}
    number = 0
    while True:
        opening = choose.choice(openings)
        number += 1
        yield SubmitOrder(
            account_id=opening.account_id,
            customer_id=opening.customer_id,
            client_order_id=f"bench-{number}",
            terms=OrderTerms(
                symbol=choose.choice(chosen_by[opening.account_id]),
                asset_type=AssetType.EQ,
                side=Side.BUY,
                order_type=OrderType.MKT,
                quantity=Decimal(choose.randint(1, 100)),
            ),
        )


async def _closed_loop(engine: _Engine, count: int) -> float:
    """Return the seconds for `count` orders, IN_FLIGHT of them pending at any time."""
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
    """Return the seconds from each order's due time to its answer, sorted; orders arrive at `rate` per second."""
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


class _RawWriter:
    """Writes only the rows of recorded batches into a copy of the database, with the journal's own statements."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True)
        self._connection.execute("SET TIME ZONE 'UTC'")
        self._connection.execute(_SHARD)

    def __enter__(self) -> _RawWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def orders_per_second(self, recorded: Sequence[Recorded]) -> float:
        """Return the write rate. The rows are built beforehand and not measured."""
        now_us = wall_clock()
        made = [_rows_of(batch, accounts, now_us) for batch, accounts in recorded]
        started = perf_counter()
        for rows in made:
            with self._connection.transaction(), self._connection.cursor() as cursor:
                cursor.execute(_FENCE)
                for table, lines in rows.new:
                    copy_rows(cursor, table, lines)
                for table, lines in rows.changed:
                    upsert_rows(cursor, table, lines)
        return sum(len(batch.new_orders) for batch, _ in recorded) / (perf_counter() - started)


@dataclass(slots=True)
class _Rows:
    new: Sequence[tuple[Table, Sequence[Row]]]
    changed: Sequence[tuple[Table, Sequence[Row]]]


def _rows_of(batch: Batch, accounts: Mapping[int, AccountState], now_us: int) -> _Rows:
    changed_ids = batch.account_ids - batch.new_account_ids
    return _Rows(
        new=[
            (ACCOUNTS, [account_row(accounts[id_], str, now_us) for id_ in sorted(batch.new_account_ids)]),
            (ORDERS, [ORDERS.row(order, str) for order in batch.new_orders.values()]),
            (TRADES, [TRADES.row(trade, str) for trade in batch.trades]),
            (ENTRIES, [ENTRIES.row(entry, str) for entry in batch.entries]),
        ],
        changed=[
            (POSITIONS, [POSITIONS.row(position, str) for position in batch.positions.values()]),
            (ACCOUNTS, [account_row(accounts[id_], str, now_us) for id_ in sorted(changed_ids)]),
        ],
    )
