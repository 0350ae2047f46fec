"""The PostgreSQL journal: COPY for new rows, one unnest upsert per table for changed ones, all in one transaction."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import psycopg
from typing_extensions import override

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

_LOCK_CLASS: Final = 0x7404
"""The class of Thor's shard locks among the database's advisory locks."""

_LOCK_SECONDS: Final = 2.0
_LOCK_ASKED_EVERY_SECONDS: Final = 0.05

_COPY_ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})

FENCE_SQL: Final = """
UPDATE actandpos_engineshard SET heartbeat_at = %s, command_cursor = COALESCE(%s::text, command_cursor)
WHERE shard = %s AND epoch = %s"""

_FLUSH_ACCOUNTS: Final = """
UPDATE actandpos_account AS a SET
    net_liq = v.equity, equity = v.equity, stock_buying_power = v.stock, option_buying_power = v.option,
    day_trading_buying_power = v.day_trading, margin_used = v.margin, maintenance_margin = v.maintenance,
    open_pl = v.open_pl, realized_pl_day = v.realized, day_pl = v.day_pl, commissions_day = v.costs
FROM unnest(%s::bigint[], %s::numeric[], %s::numeric[], %s::numeric[], %s::numeric[], %s::numeric[], %s::numeric[],
            %s::numeric[], %s::numeric[], %s::numeric[], %s::numeric[])
    AS v(id, equity, stock, option, day_trading, margin, maintenance, open_pl, realized, day_pl, costs)
WHERE a.id = v.id"""

_FLUSH_MARKS: Final = """
UPDATE actandpos_position AS p SET mark_price = v.mark, mark_time = v.at
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::numeric[], %s::timestamptz[])
    AS v(account_id, symbol, asset, mark, at)
WHERE p.account_id = v.account_id AND p.symbol = v.symbol AND p.asset_type = v.asset"""

_SPLIT_MARKS: Final = """
UPDATE actandpos_position AS p SET mark_price = v.mark
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::numeric[]) AS v(account_id, symbol, asset, mark)
WHERE p.account_id = v.account_id AND p.symbol = v.symbol AND p.asset_type = v.asset"""


class PostgresJournal(SqlReader):
    """One connection that holds the shard's advisory lock. The server frees the lock when the connection ends."""

    mark = "%s"

    def __init__(self, conninfo: str = "", **parameters: Any) -> None:
        self._connection = psycopg.connect(
            conninfo, autocommit=True, application_name="thor engine", **parameters
        )
        # Rows carry UTC times without a zone.
        self._connection.execute("SET TIME ZONE 'UTC'")
        self._shard = 0
        self._epoch = 0

    @override
    def acquire(self, *, shard: int, lease_owner: str, now_us: int) -> int:
        if not self._lock(shard):
            raise ShardTaken(
                f"Another engine holds shard {shard} in this database. Stop it first; two cannot both write."
            )
        row = self._connection.execute(
            "INSERT INTO actandpos_engineshard (shard, epoch, lease_owner, heartbeat_at) VALUES (%s, 1, %s, %s) "
            "ON CONFLICT (shard) DO UPDATE SET epoch = actandpos_engineshard.epoch + 1, "
            "lease_owner = EXCLUDED.lease_owner, heartbeat_at = EXCLUDED.heartbeat_at RETURNING epoch",
            (shard, lease_owner, sql_time(now_us)),
        ).fetchone()
        if row is None:
            raise ShardTaken(f"The database gave shard {shard} no epoch.")
        self._shard, self._epoch = shard, row[0]
        return self._epoch

    def _lock(self, shard: int) -> bool:
        """Try for a while to take the shard's lock: the server frees a killed engine's only after a moment."""
        ends_at = time.monotonic() + _LOCK_SECONDS
        while True:
            row = self._connection.execute(
                "SELECT pg_try_advisory_lock(%s, %s)", (_LOCK_CLASS, shard)
            ).fetchone()
            if row is not None and row[0]:
                return True
            if time.monotonic() > ends_at:
                return False
            time.sleep(_LOCK_ASKED_EVERY_SECONDS)

    @override
    def commit(
        self, batch: Batch, accounts: Mapping[int, AccountState], now_us: int, *, cursor: str | None = None
    ) -> None:
        new_accounts = batch.new_account_ids
        with self._connection.transaction(), self._connection.cursor() as sql:
            self._fence(sql, now_us, cursor)
            # New accounts first and alone: orders, trades and entries refer to them.
            copy_rows(
                sql, ACCOUNTS, (account_row(accounts[id_], str, now_us) for id_ in sorted(new_accounts))
            )
            copy_rows(sql, ORDERS, (ORDERS.row(order, str) for order in batch.new_orders.values()))
            upsert_rows(sql, ORDERS, [ORDERS.row(order, str) for order in batch.changed_orders.values()])
            copy_rows(sql, TRADES, (TRADES.row(trade, str) for trade in batch.trades))
            copy_rows(sql, ENTRIES, (ENTRIES.row(entry, str) for entry in batch.entries))
            upsert_rows(
                sql, POSITIONS, [POSITIONS.row(position, str) for position in batch.positions.values()]
            )
            copy_rows(sql, ACTIONS, (ACTIONS.row(action, str) for action in batch.actions))
            if batch.marks:
                marks = [(account_id, *key, str(mark)) for (account_id, key), mark in batch.marks.items()]
                sql.execute(_SPLIT_MARKS, [array_text(column) for column in zip(*marks, strict=True)])
            changed = sorted(batch.account_ids - new_accounts)
            upsert_rows(sql, ACCOUNTS, [account_row(accounts[id_], str, now_us) for id_ in changed])

    @override
    def flush_values(
        self, values: Sequence[tuple[int, AccountValue, Sequence[PositionValue]]], now_us: int
    ) -> None:
        account_columns = zip(
            *((str(id_), *map(str, LIVE_FIGURES(value))) for id_, value, _ in values), strict=True
        )
        marks = [
            (
                p.position.account_id,
                p.position.symbol,
                p.position.asset_type.value,
                str(p.mark),
                sql_time(p.mark_time_us),
            )
            for _, _, positions in values
            for p in positions
            if p.mark is not None and p.mark_time_us
        ]
        with self._connection.transaction(), self._connection.cursor() as cursor:
            self._fence(cursor, now_us)
            cursor.execute(_FLUSH_ACCOUNTS, [array_text(column) for column in account_columns])
            if marks:
                cursor.execute(_FLUSH_MARKS, [array_text(column) for column in zip(*marks, strict=True)])

    @override
    def close(self) -> None:
        self._connection.close()

    def _fence(self, sql: psycopg.Cursor[Any], now_us: int, cursor: str | None = None) -> None:
        sql.execute(FENCE_SQL, (sql_time(now_us), cursor, self._shard, self._epoch))
        if sql.rowcount != 1:
            raise LeaseLost(self._shard, self._epoch)

    def _rows(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Sequence[Any]]:
        with self._connection.cursor() as cursor:
            # With parameters, psycopg reads a lone % as a placeholder.
            yield from cursor.execute(sql.encode(), parameters or None)


def copy_rows(cursor: psycopg.Cursor[Any], table: Table, rows: Iterable[Row]) -> None:
    """Insert rows by COPY, in one message."""
    text = "".join([_copy_line(row) for row in rows])
    if not text:
        return
    with cursor.copy(f"COPY {table.name} ({', '.join(table.column_names)}) FROM STDIN".encode()) as copy:
        copy.write(text)


def _copy_line(row: Row) -> str:
    line = "\t".join(["\\N" if value is None else str(value) for value in row])
    # Hardly any text needs escaping, so check the whole line once, and single values only if it needs any.
    if (
        line.count("\t") != len(row) - 1
        or line.count("\\") != row.count(None)
        or "\n" in line
        or "\r" in line
    ):
        line = "\t".join(["\\N" if value is None else str(value).translate(_COPY_ESCAPES) for value in row])
    return line + "\n"


def upsert_rows(cursor: psycopg.Cursor[Any], table: Table, rows: Sequence[Row]) -> None:
    """Upsert rows in one statement; existing rows get their changing columns updated."""
    if not rows:
        return
    arrays = ", ".join(f"%s::{sql_type}[]" for _, sql_type in table.columns)
    names = ", ".join(table.column_names)
    changes = ", ".join(f"{name} = EXCLUDED.{name}" for name in table.changing)
    sql = (
        f"INSERT INTO {table.name} ({names}) SELECT * FROM unnest({arrays}) "
        f"ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {changes}"
    )
    cursor.execute(sql.encode(), [array_text(column) for column in zip(*rows, strict=True)])


def array_text(values: Iterable[str | int | bool | None]) -> str:
    """Return a PostgreSQL array literal. Adapting value by value through psycopg costs more than the query."""
    items = list(values)
    try:
        text = '","'.join(items)  # type: ignore[arg-type]
    except TypeError:
        pass  # Some are numbers or absent.
    else:
        if "\\" not in text and text.count('"') == 2 * (len(items) - 1):
            return f'{{"{text}"}}'
    return "{" + ",".join([_array_item(item) for item in items]) + "}"


def _array_item(value: str | int | bool | None) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)
