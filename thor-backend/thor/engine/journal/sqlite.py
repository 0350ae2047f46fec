"""The SQLite journal: one transaction per batch, synced to disk before any reply is sent."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from typing_extensions import override

from thor.core.money import decimal_text
from thor.core.state import AccountState
from thor.core.valuation import AccountValue, PositionValue
from thor.engine.journal.account_tables import (
    ACCOUNTS,
    ENTRIES,
    LIVE_FIGURES,
    POSITIONS,
    account_row,
)
from thor.engine.journal.action_table import ACTIONS
from thor.engine.journal.base import LeaseLost, ShardTaken
from thor.engine.journal.batch import Batch
from thor.engine.journal.columns import Row, Table, sql_time
from thor.engine.journal.order_tables import ORDERS, TRADES
from thor.engine.journal.sql import SqlReader

_BUSY_SECONDS = 20

_FLUSH_ACCOUNTS = """
UPDATE actandpos_account SET net_liq = ?1, equity = ?1, stock_buying_power = ?, option_buying_power = ?,
    day_trading_buying_power = ?, margin_used = ?, maintenance_margin = ?, open_pl = ?, realized_pl_day = ?,
    day_pl = ?, commissions_day = ?
WHERE id = ?"""

_FLUSH_MARKS = """
UPDATE actandpos_position SET mark_price = ?, mark_time = ? WHERE account_id = ? AND symbol = ? AND asset_type = ?"""

_SPLIT_MARKS = """
UPDATE actandpos_position SET mark_price = ? WHERE account_id = ? AND symbol = ? AND asset_type = ?"""


class SqliteJournal(SqlReader):
    """One connection to the database file, and a lock file beside it that the system frees when the process ends."""

    mark = "?"

    def __init__(self, path: Path) -> None:
        self._path = path
        # Created in the thread that wires the engine, used in the engine's.
        self._connection = sqlite3.connect(
            path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        self._connection.execute("PRAGMA journal_mode = WAL")
        # FULL syncs to disk at each commit: acknowledged orders survive a power cut.
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._lock_file: int | None = None
        self._shard = 0
        self._epoch = 0

    @override
    def acquire(self, *, shard: int, lease_owner: str, now_us: int) -> int:
        lock_path = self._path.with_name(f"{self._path.name}.shard{shard}.lock")
        lock_file = os.open(lock_path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock_file)
            raise ShardTaken(
                f"Another engine holds shard {shard} of {self._path.name}. Stop it first; two cannot both write."
            ) from None
        self._lock_file = lock_file
        with self._transaction():
            self._connection.execute(
                "INSERT INTO actandpos_engineshard (shard, epoch, lease_owner, heartbeat_at) VALUES (?, 1, ?, ?) "
                "ON CONFLICT (shard) DO UPDATE SET epoch = epoch + 1, lease_owner = excluded.lease_owner, "
                "heartbeat_at = excluded.heartbeat_at",
                (shard, lease_owner, sql_time(now_us)),
            )
            (row,) = self._rows("SELECT epoch FROM actandpos_engineshard WHERE shard = ?", [shard])
        self._shard, self._epoch = shard, row[0]
        return self._epoch

    @override
    def commit(
        self, batch: Batch, accounts: Mapping[int, AccountState], now_us: int, *, cursor: str | None = None
    ) -> None:
        number = decimal_text
        ids = sorted(batch.account_ids | batch.new_account_ids)
        with self._transaction():
            self._fence(now_us, cursor)
            self._upsert(ACCOUNTS, [account_row(accounts[id_], number, now_us) for id_ in ids])
            orders = (*batch.new_orders.values(), *batch.changed_orders.values())
            self._upsert(ORDERS, [ORDERS.row(order, number) for order in orders])
            self._upsert(TRADES, [TRADES.row(trade, number) for trade in batch.trades])
            self._upsert(ENTRIES, [ENTRIES.row(entry, number) for entry in batch.entries])
            self._upsert(
                POSITIONS, [POSITIONS.row(position, number) for position in batch.positions.values()]
            )
            self._upsert(ACTIONS, [ACTIONS.row(action, number) for action in batch.actions])
            self._connection.executemany(
                _SPLIT_MARKS,
                [(number(mark), account_id, *key) for (account_id, key), mark in batch.marks.items()],
            )

    @override
    def flush_values(
        self, values: Sequence[tuple[int, AccountValue, Sequence[PositionValue]]], now_us: int
    ) -> None:
        with self._transaction():
            self._fence(now_us)
            self._connection.executemany(
                _FLUSH_ACCOUNTS, [(*map(decimal_text, LIVE_FIGURES(value)), id_) for id_, value, _ in values]
            )
            self._connection.executemany(
                _FLUSH_MARKS,
                [
                    (
                        decimal_text(p.mark),
                        sql_time(p.mark_time_us),
                        p.position.account_id,
                        p.position.symbol,
                        p.position.asset_type.value,
                    )
                    for _, _, positions in values
                    for p in positions
                    if p.mark is not None and p.mark_time_us
                ],
            )

    @override
    def close(self) -> None:
        # Checkpoint the write-ahead log into the database file. If that fails (a full disk, a journal already closed),
        # the log keeps the data.
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        self._connection.close()
        if self._lock_file is not None:
            os.close(self._lock_file)
            self._lock_file = None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _fence(self, now_us: int, cursor: str | None = None) -> None:
        written = self._connection.execute(
            "UPDATE actandpos_engineshard SET heartbeat_at = ?, command_cursor = COALESCE(?, command_cursor) "
            "WHERE shard = ? AND epoch = ?",
            (sql_time(now_us), cursor, self._shard, self._epoch),
        )
        if written.rowcount != 1:
            raise LeaseLost(self._shard, self._epoch)

    def _upsert(self, table: Table, rows: Sequence[Row]) -> None:
        if not rows:
            return
        names = ", ".join(table.column_names)
        marks = ", ".join("?" * len(table.columns))
        sql = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"
        if table.changing:
            changes = ", ".join(f"{name} = excluded.{name}" for name in table.changing)
            sql += f" ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {changes}"
        self._connection.executemany(sql, rows)

    def _rows(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Sequence[Any]]:
        yield from self._connection.execute(sql, parameters)
