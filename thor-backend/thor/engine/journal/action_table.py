"""The table of corporate actions, account by account: its columns, and how rows are made and read back."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from thor.core.corporate_actions import ActionKind, ActionTerms, CorporateAction
from thor.engine.journal.columns import NumberText, Row, Table, sql_time

ACTIONS: Final = Table(
    "actandpos_corporateaction",
    (
        ("id", "bigint"),
        ("account_id", "bigint"),
        ("epoch", "integer"),
        ("action_id", "text"),
        ("kind", "text"),
        ("symbol", "text"),
        ("new_shares", "integer"),
        ("old_shares", "integer"),
        ("amount", "numeric"),
        ("quantity_before", "numeric"),
        ("quantity_after", "numeric"),
        ("after_trade_id", "bigint"),
        ("time", "timestamptz"),
    ),
    key=("id",),
    changing=(),
)
TERMS_COLUMNS: Final = "kind, symbol, new_shares, old_shares, amount"


def action_row(action: CorporateAction, number: NumberText) -> Row:
    """A row of ACTIONS."""
    terms = action.terms
    return (
        action.id,
        action.account_id,
        action.epoch,
        action.action_id,
        terms.kind,
        terms.symbol,
        terms.new_shares,
        terms.old_shares,
        number(terms.amount),
        number(action.quantity_before),
        number(action.quantity_after),
        action.after_trade_id,
        sql_time(action.time_us),
    )


def terms_of(row: Sequence[Any]) -> ActionTerms:
    """The terms that TERMS_COLUMNS describe."""
    return ActionTerms(
        kind=ActionKind(row[0]), symbol=row[1], new_shares=row[2], old_shares=row[3], amount=Decimal(row[4])
    )
