"""The tables of orders and trades."""

from __future__ import annotations

from typing import Final

from thor.core.accounts import Trade
from thor.core.orders import Order
from thor.engine.journal.columns import StructTable

ORDERS: Final = StructTable(
    "actandpos_order",
    Order,
    fixed=(
        "account_id",
        "generation",
        "client_order_id",
        "terms_given",
        "symbol",
        "asset_type",
        "side",
        "order_type",
        "charge_commission",
        "charge_fees",
        "time_placed",
        "stop_trigger",
        "parent_id",
        "oco_group",
    ),
    renamed={"hold": "reserved_cash", "release_us": "time_release"},
)

TRADES: Final = StructTable("trades_trade", Trade)
