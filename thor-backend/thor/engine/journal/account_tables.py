"""The tables of accounts, ledger entries and positions: their columns, and how rows are made and read back."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from thor.actandpos.account_text import (
    canceling_of,
    canceling_text,
    day_trades_of,
    day_trades_text,
    rules_of,
    rules_text,
)
from thor.core.accounts import (
    AccountProfile,
    AccountStatus,
    AccountType,
    BrokerName,
    CommissionKind,
    CommissionScheme,
    EntryKind,
    LedgerEntry,
)
from thor.core.instruments import AssetType
from thor.core.positions import Position
from thor.core.state import AccountState
from thor.engine.journal.columns import NumberText, Row, Table, sql_time, time_us_of

ENTRIES: Final = Table(
    "actandpos_ledgerentry",
    (
        ("id", "bigint"),
        ("account_id", "bigint"),
        ("epoch", "integer"),
        ("kind", "text"),
        ("amount", "numeric"),
        ("cash_after", "numeric"),
        ("order_id", "bigint"),
        ("trade_id", "bigint"),
        ("note", "text"),
        ("time", "timestamptz"),
        ("client_id", "text"),
    ),
    key=("id",),
    changing=(),
)


def entry_row(entry: LedgerEntry, number: NumberText) -> Row:
    """A row of ENTRIES."""
    return (
        entry.id,
        entry.account_id,
        entry.epoch,
        entry.kind,
        number(entry.amount),
        number(entry.cash_after),
        entry.order_id,
        entry.trade_id,
        entry.note,
        sql_time(entry.time_us),
        entry.client_id,
    )


def entry_of(row: Sequence[Any]) -> LedgerEntry:
    """The ledger entry that a row of ENTRIES describes."""
    return LedgerEntry(
        id=row[0],
        account_id=row[1],
        epoch=row[2],
        kind=EntryKind(row[3]),
        amount=Decimal(row[4]),
        cash_after=Decimal(row[5]),
        time_us=time_us_of(row[9]),
        order_id=row[6],
        trade_id=row[7],
        note=row[8],
        client_id=row[10],
    )


POSITIONS: Final = Table(
    "actandpos_position",
    (
        ("account_id", "bigint"),
        ("symbol", "text"),
        ("asset_type", "text"),
        ("multiplier", "numeric"),
        ("quantity", "numeric"),
        ("avg_price", "numeric"),
        ("realized_pl_open", "numeric"),
        ("realized_pl_day", "numeric"),
        ("costs_open", "numeric"),
        ("costs_day", "numeric"),
        ("open_pl_day_start", "numeric"),
        ("updated_at", "timestamptz"),
        ("cost_residue", "numeric"),
        ("opened_day", "numeric"),
    ),
    key=("account_id", "symbol", "asset_type"),
    changing=(
        "quantity",
        "avg_price",
        "realized_pl_open",
        "realized_pl_day",
        "costs_open",
        "costs_day",
        "open_pl_day_start",
        "updated_at",
        "cost_residue",
        "opened_day",
    ),
)


def position_row(position: Position, number: NumberText) -> Row:
    """A row of POSITIONS."""
    return (
        position.account_id,
        position.symbol,
        position.asset_type,
        number(position.multiplier),
        number(position.quantity),
        number(position.avg_price),
        number(position.realized_pl_open),
        number(position.realized_pl_day),
        number(position.costs_open),
        number(position.costs_day),
        number(position.open_pl_day_start),
        sql_time(position.updated_us),
        number(position.cost_residue),
        number(position.opened_day),
    )


def position_of(row: Sequence[Any]) -> Position:
    """The position that a row of POSITIONS describes."""
    return Position(
        account_id=row[0],
        symbol=row[1],
        asset_type=AssetType(row[2]),
        multiplier=Decimal(row[3]),
        quantity=Decimal(row[4]),
        avg_price=Decimal(row[5]),
        realized_pl_open=Decimal(row[6]),
        realized_pl_day=Decimal(row[7]),
        costs_open=Decimal(row[8]),
        costs_day=Decimal(row[9]),
        open_pl_day_start=Decimal(row[10]),
        updated_us=time_us_of(row[11]),
        cost_residue=Decimal(row[12]),
        opened_day=Decimal(row[13]),
    )


_LIVE_FIGURES: Final = (
    "net_liq",
    "equity",
    "stock_buying_power",
    "option_buying_power",
    "day_trading_buying_power",
)

ACCOUNTS: Final = Table(
    "actandpos_account",
    (
        ("id", "bigint"),
        ("customer_id", "bigint"),
        ("display_name", "text"),
        ("broker", "text"),
        ("account_type", "text"),
        ("status", "text"),
        ("starting_balance", "numeric"),
        ("commission_kind", "text"),
        ("commission_amount", "numeric"),
        ("epoch", "integer"),
        ("day", "integer"),
        ("equity_day_start", "numeric"),
        ("transfers_day", "numeric"),
        ("current_cash", "numeric"),
        ("reserved_cash", "numeric"),
        ("time_opened", "timestamptz"),
        ("updated_at", "timestamptz"),
        ("review_window_seconds", "integer"),
        ("rules", "text"),
        ("is_blocked", "boolean"),
        ("day_trades", "text"),
        ("canceling", "text"),
        *((name, "numeric") for name in _LIVE_FIGURES),
    ),
    key=("id",),
    # The live figures are written when the account is made, and later by `flush_values` alone.
    changing=(
        "display_name",
        "status",
        "starting_balance",
        "commission_kind",
        "commission_amount",
        "epoch",
        "day",
        "equity_day_start",
        "transfers_day",
        "current_cash",
        "reserved_cash",
        "updated_at",
        "review_window_seconds",
        "rules",
        "is_blocked",
        "day_trades",
        "canceling",
    ),
)


def account_row(account: AccountState, number: NumberText, now_us: int) -> Row:
    """A row of ACCOUNTS. A new account is worth its cash."""
    profile = account.profile
    cash = number(account.cash)
    return (
        profile.id,
        profile.customer_id,
        profile.display_name,
        profile.broker,
        profile.account_type,
        profile.status,
        number(profile.starting_balance),
        profile.commission_scheme.kind,
        number(profile.commission_scheme.amount),
        profile.epoch,
        profile.day,
        number(profile.equity_day_start),
        number(profile.transfers_day),
        cash,
        number(account.hold_total),
        sql_time(profile.time_opened_us),
        sql_time(now_us),
        profile.review_window_seconds,
        rules_text(profile.rules),
        profile.is_blocked,
        day_trades_text(profile.day_trades),
        canceling_text(profile.canceling),
        *(cash for _ in _LIVE_FIGURES),
    )


def account_of(row: Sequence[Any]) -> AccountState:
    """The account that a row of ACCOUNTS describes, without positions and orders; holds come with the orders."""
    account = AccountProfile(
        id=row[0],
        customer_id=row[1],
        display_name=row[2],
        broker=BrokerName(row[3]),
        account_type=AccountType(row[4]),
        starting_balance=Decimal(row[6]),
        commission_scheme=CommissionScheme(CommissionKind(row[7]), Decimal(row[8])),
        status=AccountStatus(row[5]),
        epoch=row[9],
        day=row[10],
        equity_day_start=Decimal(row[11]),
        transfers_day=Decimal(row[12]),
        time_opened_us=time_us_of(row[15]),
        review_window_seconds=row[17],
        rules=rules_of(row[18]),
        is_blocked=bool(row[19]),
        day_trades=day_trades_of(row[20]),
        canceling=canceling_of(row[21]),
    )
    return AccountState(account, cash=Decimal(row[13]))
