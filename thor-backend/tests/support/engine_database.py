"""Databases for an engine: migrated, with one customer, on SQLite or PostgreSQL; and checks of their rows.

Migrating takes seconds, so each worker does it once, and each test gets a copy.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from tests.servers.postgres import PostgresServer
from tests.support.desk import CUSTOMER
from thor.engine.journal import Journal
from thor.engine.journal.postgres import PostgresJournal
from thor.engine.journal.sqlite import SqliteJournal

BACKEND = Path(__file__).resolve().parents[2]
ZERO = Decimal(0)

_MIGRATE = f"""
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, skip_checks=True)
from thor.users.models import User
User.objects.create(id={CUSTOMER}, email="trader@example.com")
"""


@dataclass(frozen=True)
class EngineDatabase:
    """A migrated database with the desk's customer."""

    url: str

    @property
    def is_sqlite(self) -> bool:
        """True if the database is a SQLite file."""
        return self.url.startswith("sqlite")

    def open_journal(self) -> Journal:
        """Open a separate journal, as an engine does."""
        return SqliteJournal(self._path) if self.is_sqlite else PostgresJournal(self.url)

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query. Parameters are written as `?`."""
        if self.is_sqlite:
            with closing(sqlite3.connect(self._path)) as connection:
                return connection.execute(query, parameters).fetchall()
        with psycopg.connect(self.url) as postgres:
            return postgres.execute(query.replace("?", "%s").encode(), parameters or None).fetchall()

    def change(self, statement: str) -> None:
        """Run a statement that no engine would run."""
        if self.is_sqlite:
            with closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
                connection.execute(statement)
        else:
            with psycopg.connect(self.url, autocommit=True) as postgres:
                postgres.execute(statement.encode())

    @property
    def _path(self) -> Path:
        return Path(self.url.removeprefix("sqlite:///"))


def _migrate(url: str) -> None:
    environment = {**os.environ, "THOR_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "thor.config.settings"}
    subprocess.run([sys.executable, "-c", _MIGRATE], cwd=BACKEND, env=environment, check=True)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that each test copies."""
    path = tmp_path_factory.mktemp("migrated") / "thor.sqlite3"
    _migrate(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        # Without a WAL file, so that copying the file copies everything.
        connection.execute("PRAGMA journal_mode = DELETE")
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: PostgresServer) -> Iterator[str]:
    """The name of the database that each test copies."""
    with postgres_server.database() as url:
        _migrate(url)
        yield urlsplit(url).path[1:]


@pytest.fixture
def sqlite_database(migrated_sqlite: Path, tmp_path: Path) -> EngineDatabase:
    """A database on SQLite for one test."""
    return EngineDatabase(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'thor.sqlite3')}")


@pytest.fixture
def postgres_database(postgres_server: PostgresServer, migrated_postgres: str) -> Iterator[EngineDatabase]:
    """A database on PostgreSQL for one test."""
    name = f"thor_test_{uuid.uuid4().hex}"
    made, dropped = "CREATE DATABASE {} TEMPLATE {}", "DROP DATABASE {} WITH (FORCE)"
    with psycopg.connect(postgres_server.url, autocommit=True) as connection:
        connection.execute(sql.SQL(made).format(sql.Identifier(name), sql.Identifier(migrated_postgres)))
        try:
            yield EngineDatabase(urlsplit(postgres_server.url)._replace(path=f"/{name}").geturl())
        finally:
            connection.execute(sql.SQL(dropped).format(sql.Identifier(name)))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> EngineDatabase:
    """A separate database per test, once on each kind."""
    name = "sqlite_database" if request.param == "sqlite" else "postgres_database"
    found: EngineDatabase = request.getfixturevalue(name)
    return found


def check_database(database: EngineDatabase) -> None:
    """Check every identity of docs/architecture.md on the rows. Raises AssertionError that names the difference."""
    accounts = {row[0]: row[1:] for row in _accounts(database)}
    _check_ledger(database, {id_: cash for id_, (cash, _, _) in accounts.items()})
    _check_orders(database, {id_: held for id_, (_, held, _) in accounts.items()})
    _check_positions(database, {id_: generation for id_, (_, _, generation) in accounts.items()})


def _accounts(database: EngineDatabase) -> Iterator[tuple[int, Decimal, Decimal, int]]:
    for id_, cash, held, generation in database.rows(
        "SELECT id, current_cash, reserved_cash, generation FROM actandpos_account ORDER BY id"
    ):
        yield id_, Decimal(cash), Decimal(held), generation


def _check_ledger(database: EngineDatabase, cash: dict[int, Decimal]) -> None:
    running: dict[int, Decimal] = {}
    of_trades: dict[int, Decimal] = {}
    for id_, account_id, amount, cash_after, trade_id in database.rows(
        "SELECT id, account_id, amount, cash_after, trade_id FROM actandpos_ledgerentry ORDER BY id"
    ):
        running[account_id] = running.get(account_id, ZERO) + Decimal(amount)
        assert running[account_id] == Decimal(cash_after), f"entry {id_}: cash_after is the sum so far"
        if trade_id is not None:
            of_trades[trade_id] = of_trades.get(trade_id, ZERO) + Decimal(amount)
    assert running == cash, "cash = Σ entries"
    for id_, asset_type, side, *numbers in database.rows(
        "SELECT id, asset_type, side, quantity, price, multiplier, commission, fees, realized_pl FROM trades_trade"
    ):
        quantity, price, multiplier, commission, fees, realized = map(Decimal, numbers)
        sign = -1 if side == "BUY" else 1
        gross = sign * quantity * price * multiplier if asset_type in ("EQ", "OPT") else realized
        assert of_trades.pop(id_, ZERO) == gross - commission - fees, f"trade {id_} moves what it is worth"
    assert not of_trades, "every entry's trade is there"


def _check_orders(database: EngineDatabase, held: dict[int, Decimal]) -> None:
    filled: dict[int, Decimal] = {}
    for order_id, quantity in database.rows("SELECT order_id, quantity FROM trades_trade"):
        filled[order_id] = filled.get(order_id, ZERO) + Decimal(quantity)
    holds = dict.fromkeys(held, ZERO)
    seen: set[tuple[int, str]] = set()
    for id_, account_id, client_id, status, quantity, done, hold in database.rows(
        "SELECT id, account_id, client_order_id, status, quantity, filled_quantity, reserved_cash FROM actandpos_order"
    ):
        assert (account_id, client_id) not in seen, f"{client_id} is one order"
        seen.add((account_id, client_id))
        assert Decimal(done) == filled.pop(id_, ZERO), f"order {id_}: filled = Σ its trades"
        assert (status == "FILLED") == (Decimal(done) == Decimal(quantity)), (
            f"order {id_} is filled when all of it is"
        )
        if status not in ("PENDING", "WORKING", "PARTIAL"):
            assert Decimal(hold) == 0, f"order {id_} is final and holds nothing"
        holds[account_id] += Decimal(hold)
    assert not filled, "every trade's order is there"
    assert holds == held, "reserved_cash = Σ holds of open orders"


def _check_positions(database: EngineDatabase, generations: dict[int, int]) -> None:
    fills: dict[tuple[int, str, str], Decimal] = {}
    splits = database.rows(
        "SELECT account_id, generation, symbol, after_trade_id, quantity_before, quantity_after "
        "FROM actandpos_corporateaction WHERE kind = 'SPLIT' ORDER BY id"
    )

    def take_splits(before_id: float) -> None:
        while splits and splits[0][3] < before_id:
            account_id, generation, symbol, _, before, after = splits.pop(0)
            if generation == generations[account_id]:
                held = fills.get((account_id, symbol, "EQ"), ZERO)
                assert held == Decimal(before), f"{symbol} of {account_id} was split as it was held"
                fills[account_id, symbol, "EQ"] = Decimal(after)

    for id_, account_id, generation, symbol, asset_type, side, quantity in database.rows(
        "SELECT id, account_id, generation, symbol, asset_type, side, quantity FROM trades_trade ORDER BY id"
    ):
        take_splits(id_)
        if generation == generations[account_id]:
            key = (account_id, symbol, asset_type)
            fills[key] = fills.get(key, ZERO) + (Decimal(quantity) if side == "BUY" else -Decimal(quantity))
    take_splits(float("inf"))
    held = {
        (account_id, symbol, asset_type): Decimal(quantity)
        for account_id, symbol, asset_type, quantity in database.rows(
            "SELECT account_id, symbol, asset_type, quantity FROM actandpos_position"
        )
    }
    assert {key: quantity for key, quantity in held.items() if quantity} == {
        key: quantity for key, quantity in fills.items() if quantity
    }, "position = Σ fills of its generation"
