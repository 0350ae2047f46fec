"""The fill of an order."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from thor.actandpos.models import Account, Order
from thor.actandpos.models.words import choices_of, one_of
from thor.core import accounts as core
from thor.core.instruments import SYMBOL_LENGTH_MAX, AssetType
from thor.core.orders import Side
from thor.core.times import micros_of
from thor.fields import ExactDecimalField


class Trade(models.Model):
    """A fill of an order: units, price, costs and realized P/L.

    Column for column `thor.core.accounts.Trade`. Written by the engine, never changed.
    """

    id = models.BigIntegerField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="trades", db_index=False)
    generation = models.IntegerField()
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="trades")
    symbol = models.CharField(max_length=SYMBOL_LENGTH_MAX)
    asset_type = models.CharField(max_length=4, choices=choices_of(AssetType))
    side = models.CharField(max_length=4, choices=choices_of(Side))
    quantity = ExactDecimalField()
    price = ExactDecimalField()
    multiplier = ExactDecimalField()
    commission = ExactDecimalField()
    fees = ExactDecimalField()
    realized_pl = ExactDecimalField()
    exec_time = models.DateTimeField()

    class Meta:
        db_table = "trades_trade"
        indexes: ClassVar = [models.Index(fields=["account", "-id"], name="trade_newest")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id__gt=0), name="trade_id_positive"),
            models.CheckConstraint(condition=Q(generation__gte=0), name="trade_generation_not_negative"),
            models.CheckConstraint(condition=~Q(symbol=""), name="trade_symbol_given"),
            one_of("asset_type", AssetType, name="trade_asset_type_known"),
            one_of("side", Side, name="trade_side_known"),
            models.CheckConstraint(condition=Q(quantity__gt=Decimal(0)), name="trade_quantity_positive"),
            models.CheckConstraint(condition=Q(multiplier__gt=Decimal(0)), name="trade_multiplier_positive"),
            models.CheckConstraint(
                condition=Q(commission__gte=Decimal(0)) & Q(fees__gte=Decimal(0)),
                name="trade_costs_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.quantity} {self.symbol} at {self.price}"

    def as_core(self) -> core.Trade:
        """Return the row as the core's object."""
        return core.Trade(
            id=self.id,
            account_id=self.account_id,
            generation=self.generation,
            order_id=self.order_id,
            symbol=self.symbol,
            asset_type=AssetType(self.asset_type),
            side=Side(self.side),
            quantity=self.quantity,
            price=self.price,
            multiplier=self.multiplier,
            commission=self.commission,
            fees=self.fees,
            realized_pl=self.realized_pl,
            exec_time_us=micros_of(self.exec_time),
        )
