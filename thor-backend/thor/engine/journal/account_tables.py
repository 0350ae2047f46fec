"""The tables of accounts, ledger entries and positions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final

from thor.actandpos.account_text import (
    canceling_of,
    canceling_text,
    day_trades_of,
    day_trades_text,
    rules_of,
    rules_text,
)
from thor.core.accounts import AccountProfile, LedgerEntry
from thor.core.positions import Position
from thor.core.state import AccountState
from thor.engine.journal.columns import NumberText, Row, StructTable, Table, TextCodec, sql_time

ENTRIES: Final = StructTable("actandpos_ledgerentry", LedgerEntry)

POSITIONS: Final = StructTable(
    "actandpos_position",
    Position,
    key=("account_id", "symbol", "asset_type"),
    fixed=("multiplier",),
    renamed={"updated_us": "updated_at"},
)

_PROFILES: Final = StructTable(
    "actandpos_account",
    AccountProfile,
    fixed=("customer_id", "broker", "account_type", "time_opened"),
    renamed={"commission_scheme.kind": "commission_kind", "commission_scheme.amount": "commission_amount"},
    texts={
        "rules": TextCodec(rules_text, rules_of),
        "day_trades": TextCodec(day_trades_text, day_trades_of),
        "canceling": TextCodec(canceling_text, canceling_of),
    },
)
_FIGURES: Final = (("current_cash", "numeric"), ("reserved_cash", "numeric"), ("updated_at", "timestamptz"))
LIVE_FIGURES: Final = attrgetter(
    "equity",
    "stock_buying_power",
    "option_buying_power",
    "day_trading_buying_power",
    "margin_used",
    "maintenance_margin",
    "open_pl",
    "realized_pl_day",
    "day_pl",
    "costs_day",
)
"""The figures of an AccountValue that are written as prices move, in the column order of both journals."""

_AT_FIRST: Final = (
    "net_liq",
    "equity",
    "stock_buying_power",
    "option_buying_power",
    "day_trading_buying_power",
)

ACCOUNTS: Final = Table(
    _PROFILES.name,
    (*_PROFILES.columns, *_FIGURES, *((name, "numeric") for name in _AT_FIRST)),
    key=_PROFILES.key,
    # The live figures are written when the account is created, and later only by `flush_values`.
    changing=(*_PROFILES.changing, *(name for name, _ in _FIGURES)),
)


def account_row(account: AccountState, number: NumberText, now_us: int) -> Row:
    """Return the account's row of ACCOUNTS. The live figures of a new account equal its cash."""
    cash = number(account.cash)
    figures = (cash, number(account.hold_total), sql_time(now_us))
    return (*_PROFILES.row(account.profile, number), *figures, *(cash for _ in _AT_FIRST))


def account_of(row: Sequence[Any]) -> AccountState:
    """Return the account of an ACCOUNTS row, without positions and orders. Its holds are loaded with the orders."""
    return AccountState(_PROFILES.read(row), cash=Decimal(row[len(_PROFILES.columns)]))
