"""The audit on a sound ledger, and on one that was damaged on purpose."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from tests.integration.replay.random_tape import write_random_tape
from tests.integration.replay.thor_command import thor
from tests.integration.replay.writer import writing
from tests.servers.database import use_database
from thor.trades.audit import AuditReport, audit_ledger

DATABASE = "thor.sqlite3"
Audit = Callable[[Path], AuditReport]


@pytest.fixture(scope="module")
def sound_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    tape = write_random_tape(folder / "tape.csv", 11, 1_500)
    replayed = thor(folder / "home", "replay", tape, "--accounts", "6", "--orders", "240", "--seed", "3")
    assert replayed.returncode == 0, replayed.stderr
    return folder / "home"


@pytest.fixture
def home(sound_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound_home, tmp_path / "home"))


@pytest.fixture
def audit(django_db_blocker: Any) -> Audit:
    """`audit_ledger` on the database of a home."""

    def audit_home(home: Path) -> AuditReport:
        described, connection = settings.DATABASES["default"], connections["default"]
        with django_db_blocker.unblock():
            use_database(f"sqlite:///{home / DATABASE}")
            try:
                return audit_ledger()
            finally:
                connections["default"].close()
                settings.DATABASES["default"] = connections.settings["default"] = described
                connections["default"] = connection

    return audit_home


@contextmanager
def by_hand(home: Path) -> Iterator[sqlite3.Connection]:
    """The database as somebody with a shell and no scruples has it."""
    connection = sqlite3.connect(home / DATABASE)
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        yield connection
        connection.commit()
    finally:
        connection.close()


def without_constraints(connection: sqlite3.Connection, table: str) -> None:
    connection.execute(f"CREATE TABLE bare AS SELECT * FROM {table}")  # noqa: S608  a name of this file's own
    connection.execute(f"DROP TABLE {table}")
    connection.execute(f"ALTER TABLE bare RENAME TO {table}")


def one(connection: sqlite3.Connection, sql: str) -> int:
    row = connection.execute(sql).fetchone()
    assert row is not None, sql
    return int(row[0])


# What is damaged, where to find the row, how it is damaged, and what the audit must say of it.
FILLED = "SELECT id FROM actandpos_order WHERE status = 'FILLED' ORDER BY id LIMIT 1"
WORKING = (
    "SELECT id FROM actandpos_order WHERE status = 'WORKING' AND reserved_cash <> '0' ORDER BY id LIMIT 1"
)
TRADE = "SELECT id FROM trades_trade WHERE asset_type = 'EQ' ORDER BY id LIMIT 1"
FUTURE = (
    "SELECT trade_id FROM actandpos_ledgerentry e JOIN trades_trade t ON t.id = trade_id "
    "WHERE asset_type = 'FUT' AND kind = 'TRADE'"
)
ENTRY = "SELECT id FROM actandpos_ledgerentry WHERE kind = 'TRADE' ORDER BY id LIMIT 1"
ACCOUNT = "SELECT account_id FROM trades_trade ORDER BY id LIMIT 1"
POSITION = "SELECT id FROM actandpos_position WHERE quantity <> '0' ORDER BY id LIMIT 1"

DAMAGES = {
    "cash": (
        ACCOUNT,
        "UPDATE actandpos_account SET current_cash = '1' WHERE id = {row}",
        "account {row}, current_cash: is 1,",
    ),
    "hold": (
        ACCOUNT,
        "UPDATE actandpos_account SET reserved_cash = '7.5' WHERE id = {row}",
        "account {row}, reserved_cash: is 7.5,",
    ),
    "cash-after": (
        ENTRY,
        "UPDATE actandpos_ledgerentry SET cash_after = '3' WHERE id = {row}",
        "entry {row}, cash_after: is 3,",
    ),
    "amount": (
        ENTRY,
        "UPDATE actandpos_ledgerentry SET amount = '-0.01' WHERE id = {row}",
        "entry {row}, cash_after: is",
    ),
    "entry-gone": (
        ENTRY,
        "DELETE FROM actandpos_ledgerentry WHERE id = {row}",
        "its TRADE entries: is 0, should be",
    ),
    "entry-of-no-trade": (
        ENTRY,
        "UPDATE actandpos_ledgerentry SET trade_id = 999999 WHERE id = {row}",
        "entry {row}, trade_id: is 999999, should be a trade of its account",
    ),
    "entry-of-no-order": (
        ENTRY,
        "UPDATE actandpos_ledgerentry SET order_id = 999999 WHERE id = {row}",
        "entry {row}, order_id: is 999999, should be an order of its account",
    ),
    "entry-without-its-trade": (
        ENTRY,
        "UPDATE actandpos_ledgerentry SET trade_id = NULL WHERE id = {row}",
        "entry {row}, trade_id: is nothing, should be the trade it settles",
    ),
    "trade-quantity": (
        TRADE,
        "UPDATE trades_trade SET quantity = '1.000001' WHERE id = {row}",
        "filled_quantity: is",
    ),
    "trade-price": (TRADE, "UPDATE trades_trade SET price = '0.01' WHERE id = {row}", "filled_notional: is"),
    "trade-realized": (
        TRADE,
        "UPDATE trades_trade SET realized_pl = '0.001' WHERE id = {row}",
        "trade {row}, realized_pl: is 0.001,",
    ),
    "trade-side": (
        TRADE,
        "UPDATE trades_trade SET side = 'SELL' WHERE id = {row}",
        "trade {row}, side: is SELL, should be BUY",
    ),
    "trade-of-no-order": (
        TRADE,
        "UPDATE trades_trade SET order_id = 999999 WHERE id = {row}",
        "trade {row}, order_id: is 999999, should be an order of its account",
    ),
    "trade-gone": (
        TRADE,
        "DELETE FROM trades_trade WHERE id = {row}",
        "trade_id: is {row}, should be a trade of its account",
    ),
    "future-paid-in-full": (
        FUTURE,
        "UPDATE actandpos_ledgerentry SET amount = '-330000' WHERE trade_id = {row} AND kind = 'TRADE'",
        "trade {row}, its TRADE entries: is -330000,",
    ),
    "filled-quantity": (
        FILLED,
        "UPDATE actandpos_order SET filled_quantity = '0.5' WHERE id = {row}",
        "order {row}, filled_quantity: is 0.5,",
    ),
    "final-hold": (
        FILLED,
        "UPDATE actandpos_order SET reserved_cash = '1' WHERE id = {row}",
        "order {row}, reserved_cash: is 1, should be 0",
    ),
    "open-hold": (
        WORKING,
        "UPDATE actandpos_order SET reserved_cash = '0.01' WHERE id = {row}",
        "reserved_cash: is",
    ),
    "position-quantity": (
        POSITION,
        "UPDATE actandpos_position SET quantity = '12345' WHERE id = {row}",
        "quantity: is 12345, should be",
    ),
    "position-average": (
        POSITION,
        "UPDATE actandpos_position SET avg_price = '0.00000001' WHERE id = {row}",
        "avg_price: is 0.00000001,",
    ),
    "position-gone": (
        POSITION,
        "DELETE FROM actandpos_position WHERE id = {row}",
        "quantity: is nothing, should be",
    ),
    "account-gone": (
        ACCOUNT,
        "DELETE FROM actandpos_account WHERE id = {row}",
        "account_id: is {row}, should be an account",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_and_named(home: Path, audit: Audit, damage: str) -> None:
    find, sql, told = DAMAGES[damage]
    with by_hand(home) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        row = one(connection, find)
        connection.execute(sql.format(row=row))
    report = audit(home)
    assert not report.is_sound
    assert told.format(row=row) in "\n".join(map(str, report.findings))


@pytest.mark.parametrize(
    ("table", "sql", "told"),
    [
        (
            "actandpos_order",
            "UPDATE actandpos_order SET client_order_id = 'twice' WHERE account_id = {account}",
            "client_order_id: is twice, should be used once",
        ),
        (
            "trades_trade",
            "INSERT INTO trades_trade SELECT * FROM trades_trade WHERE id = 1",
            "trade 1, id: is used 2 times",
        ),
    ],
)
def test_what_must_be_unique_is_checked_without_the_database(
    home: Path, audit: Audit, table: str, sql: str, told: str
) -> None:
    with by_hand(home) as connection:
        without_constraints(connection, table)
        connection.execute(sql.format(account=one(connection, ACCOUNT)))
    assert told in "\n".join(map(str, audit(home).findings))


def test_the_command_names_the_rows_and_fails(home: Path) -> None:
    with by_hand(home) as connection:
        connection.execute("UPDATE actandpos_account SET current_cash = '1'")
    audited = thor(home, "audit")
    assert audited.returncode == 1
    assert "DISAGREES       6 times" in audited.stdout
    assert audited.stdout.count("current_cash: is 1, should be") == 6


def test_the_digest_is_of_the_history_and_not_of_the_marks(home: Path, audit: Audit) -> None:
    before = audit(home).digest
    with by_hand(home) as connection:
        connection.execute("UPDATE actandpos_account SET net_liq = '1', updated_at = '2030-01-01 00:00:00'")
        connection.execute(
            "UPDATE actandpos_position SET mark_price = '1', updated_at = '2030-01-01 00:00:00'"
        )
    assert audit(home).digest == before
    with by_hand(home) as connection:
        connection.execute("UPDATE actandpos_ledgerentry SET note = 'x' WHERE id = 1")
    assert audit(home).digest != before


def test_an_audit_sees_one_moment_while_the_engine_writes(home: Path, audit: Audit) -> None:
    with writing(home / DATABASE):
        reports = [audit(home) for _ in range(10)]
    assert all(report.is_sound for report in reports), reports[0].findings
    assert len({report.digest for report in reports}) > 1


def test_an_empty_ledger_is_sound(tmp_path: Path) -> None:
    audited = thor(tmp_path / "new", "audit")
    assert audited.returncode == 0
    assert "0 accounts" in audited.stdout
