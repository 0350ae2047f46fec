"""Fills in the admin, read-only."""

from __future__ import annotations

from django.contrib import admin

from thor.actandpos.admin import ReadOnlyAdmin, money_column, number_column
from thor.trades.models import Trade


@admin.register(Trade)
class TradeAdmin(ReadOnlyAdmin):
    """Fills. Only the engine writes them."""

    list_display = (
        "id",
        "account",
        "order_id",
        "symbol",
        "side",
        number_column("quantity"),
        number_column("price"),
        money_column("commission"),
        money_column("fees"),
        money_column("realized_pl"),
        "exec_time",
    )
    list_filter = ("side", "asset_type")
    list_select_related = ("account",)
    search_fields = ("=id", "=order__id", "=symbol", "=account__id", "account__customer__email")
