"""Loads the stored state, with the same statements on both databases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from typing_extensions import override

from thor.core.accounts import AccountStatus, BrokerName
from thor.core.corporate_actions import ActionKind, ActionTerms
from thor.core.decisions.apply import install_account, install_open_order, install_position
from thor.core.orders import OPEN_STATUSES, Order
from thor.core.quotes import Quote
from thor.core.state import (
    ID_SHARD_SHIFT,
    REPLAY_ACCOUNTS_FROM,
    REPLAY_SEATS_MAX,
    EngineState,
    seat_of_shard,
)
from thor.engine.journal.account_tables import (
    ACCOUNTS,
    ENTRIES,
    POSITIONS,
    account_of,
)
from thor.engine.journal.action_table import ACTIONS
from thor.engine.journal.base import Journal, LeaseLost, StoredOrder
from thor.engine.journal.columns import Table, time_us_of
from thor.engine.journal.order_tables import ORDERS, TRADES

_OPEN = ", ".join(f"'{status.value}'" for status in sorted(OPEN_STATUSES))
_CLIENT_KEYS_PER_QUERY = 400


def columns_of(table: Table, prefix: str = "") -> str:
    """Return the table's columns as a select list."""
    return ", ".join(f"{prefix}{name}" for name in table.column_names)


def _accounts_of(shard: int, shard_count: int) -> str:
    """Return the SQL condition for a shard's accounts. A replay shard has those of its unfinished replays."""
    seat = seat_of_shard(shard)
    if seat is not None:
        of_seat = f"(id - {REPLAY_ACCOUNTS_FROM}) % {REPLAY_SEATS_MAX} = {seat}"
        return f"broker = '{BrokerName.REPLAY}' AND status = '{AccountStatus.OPEN}' AND {of_seat}"
    return f"id % {shard_count} = {shard} AND broker <> '{BrokerName.REPLAY}'"


class SqlReader(Journal):
    """Reads accounts, orders, positions and ids. `mark` is the driver's parameter placeholder."""

    mark = "?"
    _shard = 0
    _epoch = 0

    def _rows(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Sequence[Any]]:
        """Stream the rows of a query."""
        raise NotImplementedError

    @override
    def check(self) -> None:
        held = f"SELECT 1 FROM actandpos_engineshard WHERE shard = {self.mark} AND epoch = {self.mark}"
        if not list(self._rows(held, [self._shard, self._epoch])):
            raise LeaseLost(self._shard, self._epoch)

    @override
    def load(self, state: EngineState, *, shard_count: int) -> None:
        accounts = _accounts_of(state.shard, shard_count)
        mine = f"account_id IN (SELECT id FROM {ACCOUNTS.name} WHERE {accounts})"
        for row in self._rows(f"SELECT {columns_of(ACCOUNTS)} FROM {ACCOUNTS.name} WHERE {accounts}"):
            install_account(state, account_of(row))
        self._load_positions(state, mine)
        self._load_splits(state)
        for row in self._rows(
            f"SELECT {columns_of(ORDERS)} FROM {ORDERS.name} WHERE status IN ({_OPEN}) AND {mine} ORDER BY id"
        ):
            install_open_order(state, ORDERS.read(row))
        state.next_order_id = self._next_id(ORDERS, state.shard)
        state.next_trade_id = self._next_id(TRADES, state.shard)
        state.next_entry_id = self._next_id(ENTRIES, state.shard)

    @override
    def command_cursor(self) -> str:
        sql = f"SELECT command_cursor FROM actandpos_engineshard WHERE shard = {self.mark}"
        (row,) = self._rows(sql, [self._shard])
        return str(row[0])

    def _load_positions(self, state: EngineState, mine: str) -> None:
        # A flat position matters while its day's figures are not zero; the roll-over resets them.
        matters = " OR ".join(
            f"{name} <> '0'" for name in ("quantity", "realized_pl_day", "costs_day", "open_pl_day_start")
        )
        sql = f"SELECT {columns_of(POSITIONS)}, mark_price FROM {POSITIONS.name} WHERE ({matters}) AND {mine}"
        for row in self._rows(sql):
            position = POSITIONS.read(row)
            install_position(state, state.accounts[position.account_id], position)
            mark = row[len(POSITIONS.columns)]
            if mark is not None and position.symbol not in state.quotes:
                # The last mark before the stop is the quote until a feed ticks: good for valuing, too old to fill at.
                state.quotes[position.symbol] = Quote(
                    symbol=position.symbol,
                    asset_type=position.asset_type,
                    close=type(position.quantity)(mark),
                )

    def _load_splits(self, state: EngineState) -> None:
        sql = (
            f"SELECT symbol, max(time) FROM {ACTIONS.name} WHERE kind = '{ActionKind.SPLIT}' GROUP BY symbol"
        )
        for symbol, time in self._rows(sql):
            state.split_us[symbol] = time_us_of(time)

    def _next_id(self, table: Table, shard: int) -> int:
        first = shard << ID_SHARD_SHIFT
        beyond = (shard + 1) << ID_SHARD_SHIFT
        sql = f"SELECT max(id) FROM {table.name} WHERE id > {first} AND id < {beyond}"
        (row,) = self._rows(sql)
        return (row[0] or first) + 1

    @override
    def find_client_orders(self, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], tuple[int, str]]:
        rows = self._rows_by_client(ORDERS, "client_order_id", "id, terms_given", keys)
        return {(row[0], row[1]): (row[2], row[3]) for row in rows}

    @override
    def find_client_entries(self, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], str]:
        rows = self._rows_by_client(ENTRIES, "client_id", columns_of(ENTRIES), keys)
        return {(row[0], row[1]): ENTRIES.read(row[2:]).request_text for row in rows}

    @override
    def find_corporate_actions(self, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], ActionTerms]:
        rows = self._rows_by_client(ACTIONS, "action_id", columns_of(ACTIONS), keys)
        return {(row[0], row[1]): ACTIONS.read(row[2:]).terms for row in rows}

    def _rows_by_client(
        self, table: Table, column: str, selected: str, keys: Iterable[tuple[int, str]]
    ) -> Iterator[Sequence[Any]]:
        """Yield (account id, client id, *selected columns) of the rows with these (account id, client id)."""
        wanted = list(keys)
        pair = f"({self.mark}, {self.mark})"
        for start in range(0, len(wanted), _CLIENT_KEYS_PER_QUERY):
            part = wanted[start : start + _CLIENT_KEYS_PER_QUERY]
            sql = (
                f"SELECT account_id, {column}, {selected} FROM {table.name} "
                f"WHERE (account_id, {column}) IN (VALUES {', '.join([pair] * len(part))})"
            )
            yield from self._rows(sql, [value for key in part for value in key])

    @override
    def find_linked_orders(self, order_id: int) -> list[Order]:
        sql = (
            f"SELECT {columns_of(ORDERS)} FROM {ORDERS.name} "
            f"WHERE (parent_id = {self.mark} OR oco_group = {self.mark}) AND id <> {self.mark} ORDER BY id"
        )
        return [ORDERS.read(row) for row in self._rows(sql, [order_id] * 3)]

    @override
    def find_order(self, order_id: int) -> StoredOrder | None:
        sql = (
            f"SELECT {columns_of(ORDERS, 'o.')}, a.customer_id FROM {ORDERS.name} o "
            f"JOIN {ACCOUNTS.name} a ON a.id = o.account_id WHERE o.id = {self.mark}"
        )
        rows = list(self._rows(sql, [order_id]))
        if not rows:
            return None
        order = ORDERS.read(rows[0])
        trades_sql = (
            f"SELECT {columns_of(TRADES)} FROM {TRADES.name} WHERE order_id = {self.mark} ORDER BY id"
        )
        trades = tuple(TRADES.read(row) for row in self._rows(trades_sql, [order_id]))
        return StoredOrder(order, rows[0][len(ORDERS.columns)], trades)
