"""The ledger's SHA-256. The same history has the same digest on every database."""

from __future__ import annotations

import hashlib
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db import models

from thor.actandpos.models import Account, CorporateAction, LedgerEntry, Order, Position
from thor.core.money import decimal_text
from thor.core.times import micros_of
from thor.trades.models import Trade

TABLES: Final[tuple[type[models.Model], ...]] = (
    Account,
    Order,
    Trade,
    LedgerEntry,
    CorporateAction,
    Position,
)

# Not history: figures that move with the market, the times of the last write, and a position's own id, which the
# database chooses.
_LEFT_OUT: Final[dict[type[models.Model], frozenset[str]]] = {
    Account: frozenset(
        {
            *("net_liq", "equity", "stock_buying_power", "option_buying_power", "day_trading_buying_power"),
            *("margin_used", "maintenance_margin", "open_pl", "realized_pl_day", "day_pl", "commissions_day"),
            "updated_at",
        }
    ),
    Position: frozenset({"id", "mark_price", "mark_time", "updated_at"}),
}


def _columns(model: type[models.Model]) -> list[str]:
    left_out = _LEFT_OUT.get(model, frozenset())
    return sorted(field.attname for field in model._meta.concrete_fields if field.attname not in left_out)


class LedgerDigest:
    """Takes the rows of each table, sorted by account and id, and computes one SHA-256."""

    def __init__(self) -> None:
        self._columns = {model: _columns(model) for model in TABLES}
        self._hashes = {model: hashlib.sha256() for model in TABLES}

    def add(self, row: models.Model) -> None:
        """Add the next row of its table."""
        model = type(row)
        # The separators are not printable, so no text can look like two columns.
        line = "\x1f".join([_text(getattr(row, column)) for column in self._columns[model]])
        self._hashes[model].update(f"{line}\x1e".encode())

    def hexdigest(self) -> str:
        """The digest of all rows added so far."""
        whole = hashlib.sha256()
        for model, rows in self._hashes.items():
            whole.update(f"{model._meta.model_name} {rows.hexdigest()}\n".encode())
        return whole.hexdigest()


def _text(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, datetime):
        return str(micros_of(value))
    return str(value)
