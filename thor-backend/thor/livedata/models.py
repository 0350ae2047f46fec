"""What livedata keeps in the database: minutes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thor.core.instruments import SYMBOL_LENGTH_MAX, AssetType
from thor.exact import ExactDecimalField


class MinuteBar(models.Model):
    """A symbol's minute, column for column `thor.livedata.bars.Bar`. Longer bars are computed from these on read."""

    id = models.BigAutoField(primary_key=True)
    symbol = models.CharField(max_length=SYMBOL_LENGTH_MAX)
    asset_type = models.CharField(max_length=4, choices=[(kind.value, kind.value) for kind in AssetType])
    time = models.DateTimeField()
    open = ExactDecimalField()
    high = ExactDecimalField()
    low = ExactDecimalField()
    close = ExactDecimalField()
    volume = ExactDecimalField()
    trades = models.IntegerField()

    class Meta:
        db_table = "livedata_bar"
        # By which old ones are found.
        indexes: ClassVar = [models.Index(fields=["time"], name="bar_by_time")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["symbol", "asset_type", "time"], name="bar_one_per_minute"),
            models.CheckConstraint(condition=~Q(symbol=""), name="bar_symbol_given"),
            models.CheckConstraint(
                condition=Q(asset_type__in=sorted(kind.value for kind in AssetType)),
                name="bar_asset_type_known",
            ),
            models.CheckConstraint(condition=Q(trades__gte=0), name="bar_trades_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.time:%Y-%m-%d %H:%M}"
