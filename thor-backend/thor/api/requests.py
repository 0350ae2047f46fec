"""The request bodies of the contract. The gateway's readers take their fields from here, and nothing else.

A body is read field by field (`gateway/bodies.py`), so that one answer names everything that is wrong with it.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from thor.api.values import AccountId, Instant
from thor.core.instruments import SYMBOL_LENGTH_MAX, AssetType
from thor.core.numbers import DECIMAL_PATTERN
from thor.core.orders import OrderClass, OrderType, Side, TimeInForce
from thor.core.validation import CLIENT_ORDER_ID_LENGTH_MAX

Figure = Annotated[str, Meta(extra_json_schema={"format": "decimal", "pattern": DECIMAL_PATTERN})]
"""An exact number as a client sends it: a string, or a JSON number."""

Symbol = Annotated[str, Meta(extra_json_schema={"minLength": 1, "maxLength": SYMBOL_LENGTH_MAX})]
ClientOrderId = Annotated[
    str, Meta(extra_json_schema={"minLength": 1, "maxLength": CLIENT_ORDER_ID_LENGTH_MAX})
]


class OrderPrices(Struct, kw_only=True):
    """The prices of an order, each if its type has it."""

    limit_price: Figure | None = None
    stop_price: Figure | None = None
    trail_amount: Figure | None = None
    trail_percent: Figure | None = None
    limit_offset: Figure | None = None


class OrderExit(OrderPrices, kw_only=True):
    """An exit of a bracket."""

    time_in_force: TimeInForce | None = None


class OrderLeg(OrderPrices, kw_only=True):
    """An order that is linked with the first; a symbol or quantity that it leaves out is the first's."""

    symbol: Symbol | None = None
    asset_type: AssetType | None = None
    side: Side
    quantity: Figure | None = None
    order_type: OrderType
    time_in_force: TimeInForce | None = None


class PlaceOrder(OrderPrices, kw_only=True):
    """A new order. Without an account it is for the active one."""

    account_id: AccountId | None = None
    symbol: Symbol
    asset_type: AssetType | None = None
    side: Side
    quantity: Figure
    order_type: OrderType
    time_in_force: TimeInForce | None = None
    client_order_id: ClientOrderId | None = None
    deadline: Instant | None = None
    order_class: OrderClass | None = None
    legs: list[OrderLeg] | None = None
    take_profit: OrderExit | None = None
    stop_loss: OrderExit | None = None


class ReplaceOrder(OrderPrices, kw_only=True):
    """Changes of an open order."""

    quantity: Figure | None = None
    time_in_force: TimeInForce | None = None
    revision: int | None = None
    deadline: Instant | None = None


class CancelOrder(Struct, kw_only=True):
    """Cancel what is left of an order."""

    deadline: Instant | None = None


class AllOrders(Struct, kw_only=True):
    """Every open order of an account, or those of a symbol."""

    account_id: AccountId
    symbol: Symbol | None = None
    asset_type: AssetType | None = None
    deadline: Instant | None = None


class AllPositions(Struct, kw_only=True):
    """Every position of an account."""

    account_id: AccountId
    deadline: Instant | None = None


class WholePosition(Struct, kw_only=True):
    """A position."""

    account_id: AccountId
    symbol: Symbol
    asset_type: AssetType | None = None
    client_order_id: ClientOrderId | None = None
    deadline: Instant | None = None


class SomeUnits(WholePosition, kw_only=True):
    """A position, or some units of it."""

    quantity: Figure | None = None
