"""A position as the engine last wrote it."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from msgspec.structs import replace

from thor.actandpos.models.account import Account
from thor.actandpos.models.words import choices_of, one_of
from thor.core import positions as core
from thor.core.instruments import SYMBOL_LENGTH_MAX, AssetType
from thor.core.quotes import Quote
from thor.core.state import AccountState, EngineState
from thor.core.times import micros_of
from thor.core.valuation import PositionValue, value_position
from thor.fields import ExactDecimalField


class Position(models.Model):
    """Units held, one row per (account, symbol, asset_type). Negative is short, zero is flat.

    Column for column `thor.core.positions.Position`, and the mark that the engine last valued it at.
    """

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="positions", db_index=False)
    symbol = models.CharField(max_length=SYMBOL_LENGTH_MAX)
    asset_type = models.CharField(max_length=4, choices=choices_of(AssetType))
    multiplier = ExactDecimalField()
    quantity = ExactDecimalField()
    avg_price = ExactDecimalField()
    realized_pl_open = ExactDecimalField()
    realized_pl_day = ExactDecimalField()
    costs_open = ExactDecimalField()
    costs_day = ExactDecimalField()
    open_pl_day_start = ExactDecimalField()
    cost_residue = ExactDecimalField(db_default=Decimal(0))
    opened_day = ExactDecimalField(db_default=Decimal(0))
    mark_price = ExactDecimalField(null=True)
    mark_time = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "actandpos_position"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "symbol", "asset_type"], name="position_one_per_symbol"
            ),
            models.CheckConstraint(condition=~Q(symbol=""), name="position_symbol_given"),
            one_of("asset_type", AssetType, name="position_asset_type_known"),
            models.CheckConstraint(
                condition=Q(multiplier__gt=Decimal(0)), name="position_multiplier_positive"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=Decimal(0))
                | Q(quantity__lt=Decimal(0))
                | (Q(avg_price__gte=Decimal(0)) & Q(avg_price__lte=Decimal(0))),
                name="position_flat_has_no_average",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.symbol}"

    @property
    def market_value(self) -> Decimal | None:
        """The value at its mark in dollars; None without a mark."""
        return self.value_at_mark().market_value

    @property
    def cost_basis(self) -> Decimal:
        """The cost of the held units, signed: negative if short."""
        return self.as_core().cost_basis

    @property
    def unrealized_pl(self) -> Decimal | None:
        """Open P/L at its mark in dollars; None without a mark."""
        return self.value_at_mark().open_pl

    @property
    def pl_percent(self) -> Decimal | None:
        """Open P/L in percent of its cost; None without a mark."""
        return self.value_at_mark().pl_percent

    def as_core(self) -> core.Position:
        """Return the row as the core's object."""
        return core.Position(
            account_id=self.account_id,
            symbol=self.symbol,
            asset_type=AssetType(self.asset_type),
            multiplier=self.multiplier,
            quantity=self.quantity,
            avg_price=self.avg_price,
            realized_pl_open=self.realized_pl_open,
            realized_pl_day=self.realized_pl_day,
            costs_open=self.costs_open,
            costs_day=self.costs_day,
            open_pl_day_start=self.open_pl_day_start,
            cost_residue=self.cost_residue,
            opened_day=self.opened_day,
            updated_us=micros_of(self.updated_at),
        )

    def value_at_mark(self) -> PositionValue:
        """Return its value at the mark that the engine last wrote. A stored mark counts as stale."""
        position = self.as_core()
        state = EngineState()
        if self.mark_price is not None and self.mark_time is not None:
            mark = Quote(
                symbol=self.symbol,
                asset_type=position.asset_type,
                last=self.mark_price,
                trade_time_us=micros_of(self.mark_time),
            )
            state.quotes[self.symbol] = mark
        value = value_position(
            state, AccountState(self.account.as_core()), position, now_us=position.updated_us
        )
        return replace(value, is_stale=True)
