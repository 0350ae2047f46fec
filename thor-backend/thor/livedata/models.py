"""The database tables of livedata: minute bars and price alerts."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from thor.core.instruments import SYMBOL_LENGTH_MAX, AssetType
from thor.fields import ExactDecimalField
from thor.livedata.alert_table import AlertWay


class MinuteBar(models.Model):
    """A symbol's minute, with the columns of `thor.livedata.bars.Bar`. Longer bars are computed from these on read."""

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
        db_table = "livedata_minute_bar"
        # For deleting old bars.
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


class PriceAlert(models.Model):
    """A customer's price alert. It waits until `fired_at` is set, then stays as history."""

    id = models.BigAutoField(primary_key=True)
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="price_alerts", db_index=False
    )
    symbol = models.CharField(max_length=SYMBOL_LENGTH_MAX)
    way = models.CharField(max_length=4, choices=[(way.value, way.value) for way in AlertWay])
    price = ExactDecimalField()
    created_at = models.DateTimeField(default=timezone.now)
    fired_at = models.DateTimeField(null=True)
    fired_price = ExactDecimalField(null=True)

    class Meta:
        db_table = "livedata_alert"
        indexes: ClassVar = [models.Index(fields=["customer", "fired_at"], name="alert_of_customer")]
        constraints: ClassVar = [
            # Also used to find all waiting alerts.
            models.UniqueConstraint(
                fields=["customer", "symbol", "way", "price"],
                condition=Q(fired_at=None),
                name="alert_waits_once",
            ),
            models.CheckConstraint(condition=~Q(symbol=""), name="alert_symbol_given"),
            models.CheckConstraint(
                condition=Q(way__in=sorted(way.value for way in AlertWay)), name="alert_way_known"
            ),
            models.CheckConstraint(condition=Q(price__gt=0), name="alert_price_positive"),
            models.CheckConstraint(
                condition=Q(fired_at__isnull=True, fired_price__isnull=True)
                | Q(fired_at__isnull=False, fired_price__isnull=False),
                name="alert_fired_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.way} {self.price}"
