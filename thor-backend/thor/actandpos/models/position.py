"""A position as the engine last wrote it."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from thor.actandpos.models.account import Account
from thor.actandpos.models.words import choices_of, one_of
from thor.core.instruments import SYMBOL_LENGTH_MAX, AssetType
from thor.exact import ExactDecimalField


class Position(models.Model):
    """Units held of one thing, one row per (account, symbol, asset_type). Negative is short, zero is flat.

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
    mark_price = ExactDecimalField(null=True)
    mark_time = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "actandpos_position"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "symbol", "asset_type"], name="position_one_per_symbol"),
            models.CheckConstraint(condition=~Q(symbol=""), name="position_symbol_given"),
            one_of("asset_type", AssetType, name="position_asset_type_known"),
            models.CheckConstraint(condition=Q(multiplier__gt=Decimal(0)), name="position_multiplier_positive"),
            models.CheckConstraint(
                condition=Q(quantity__gt=Decimal(0))
                | Q(quantity__lt=Decimal(0))
                | (Q(avg_price__gte=Decimal(0)) & Q(avg_price__lte=Decimal(0))),
                name="position_flat_has_no_average",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.symbol}"
