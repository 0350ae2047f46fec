"""The request bodies of the contract. The readers take their fields from here, and nothing else.

A body is read field by field (`reader.py`), so that one answer names everything that is wrong with it.
"""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import UNSET, Meta, Struct, UnsetType

from thor.api.values import AccountId, Instant
from thor.core.instruments import SYMBOL_LENGTH_MAX, AssetType
from thor.core.numbers import DECIMAL_PATTERN
from thor.core.orders import OrderClass, OrderType, Side, TimeInForce
from thor.core.quote_text import TEXT_LENGTH_MAX
from thor.core.validation import CLIENT_ID_LENGTH_MAX

QUOTES_MAX: Final = 5_000
"""The most quotes that one push may have."""

Figure = Annotated[str, Meta(extra_json_schema={"format": "decimal", "pattern": DECIMAL_PATTERN})]
"""An exact number as a client sends it: a string, or a JSON number."""

Symbol = Annotated[str, Meta(extra_json_schema={"minLength": 1, "maxLength": SYMBOL_LENGTH_MAX})]
ClientOrderId = Annotated[str, Meta(extra_json_schema={"minLength": 1, "maxLength": CLIENT_ID_LENGTH_MAX})]


SheetNumber = Annotated[str, Meta(extra_json_schema={"maxLength": TEXT_LENGTH_MAX})]
"""A number as a sheet shows it: with separators, or as a fraction."""


class _Body(Struct, kw_only=True, forbid_unknown_fields=True):
    """A body of the order path: an unknown field is an error, because it may be a misspelled price."""


class OrderPrices(_Body, kw_only=True):
    """The prices of an order, each if its type has it."""

    limit_price: Figure | None = None
    stop_price: Figure | None = None
    trail_amount: Figure | None = None
    trail_percent: Figure | None = None
    limit_offset: Figure | None = None


class OrderExit(OrderPrices, kw_only=True):
    """An exit order of a bracket."""

    time_in_force: TimeInForce | UnsetType = UNSET


class OrderLeg(OrderPrices, kw_only=True):
    """An order linked to the first one. An omitted symbol or quantity is the same as in the first order."""

    symbol: Symbol | UnsetType = UNSET
    asset_type: AssetType | UnsetType = UNSET
    side: Side
    quantity: Figure | None = None
    order_type: OrderType
    time_in_force: TimeInForce | UnsetType = UNSET


class PlaceActiveOrder(OrderPrices, kw_only=True):
    """A new order for the active account."""

    symbol: Symbol
    asset_type: AssetType | UnsetType = UNSET
    side: Side
    quantity: Figure
    order_type: OrderType
    time_in_force: TimeInForce | UnsetType = UNSET
    client_order_id: ClientOrderId | UnsetType = UNSET
    deadline: Instant | UnsetType = UNSET
    order_class: OrderClass | UnsetType = UNSET
    legs: list[OrderLeg] | UnsetType = UNSET
    take_profit: OrderExit | UnsetType = UNSET
    stop_loss: OrderExit | UnsetType = UNSET


class PlaceOrder(PlaceActiveOrder, kw_only=True):
    """A new order. The default account is the active one."""

    account_id: AccountId | UnsetType = UNSET


class ReplaceOrder(OrderPrices, kw_only=True):
    """Changes of an open order."""

    quantity: Figure | None = None
    time_in_force: TimeInForce | UnsetType = UNSET
    revision: Annotated[int, Meta(extra_json_schema={"minimum": 1})] | UnsetType = UNSET
    deadline: Instant | UnsetType = UNSET


class CancelOrder(_Body, kw_only=True):
    """Cancel the unfilled part of an order."""

    deadline: Instant | UnsetType = UNSET


class AllOrders(_Body, kw_only=True):
    """All open orders of an account, or of one symbol."""

    account_id: AccountId
    symbol: Symbol | UnsetType = UNSET
    asset_type: AssetType | UnsetType = UNSET
    deadline: Instant | UnsetType = UNSET


class AllPositions(_Body, kw_only=True):
    """All positions of an account."""

    account_id: AccountId
    deadline: Instant | UnsetType = UNSET


class ReversePosition(_Body, kw_only=True):
    """Reverse a position: close it and open the same quantity on the opposite side."""

    account_id: AccountId
    symbol: Symbol
    asset_type: AssetType | UnsetType = UNSET
    client_order_id: ClientOrderId | UnsetType = UNSET
    deadline: Instant | UnsetType = UNSET


class ClosePosition(ReversePosition, kw_only=True):
    """Close a position or part of it."""

    quantity: Figure | None = None


class ExerciseOption(ReversePosition, kw_only=True):
    """Exercise a long option position or part of it."""

    quantity: Figure | None = None


class PushedQuote(_Body, kw_only=True):
    """A pushed quote. Numbers may be formatted as in a spreadsheet."""

    symbol: str
    asset_type: AssetType | UnsetType = UNSET
    bid: SheetNumber | UnsetType = UNSET
    ask: SheetNumber | UnsetType = UNSET
    last: SheetNumber | UnsetType = UNSET
    bid_size: SheetNumber | UnsetType = UNSET
    ask_size: SheetNumber | UnsetType = UNSET
    last_size: SheetNumber | UnsetType = UNSET
    volume: SheetNumber | UnsetType = UNSET
    open: SheetNumber | UnsetType = UNSET
    high: SheetNumber | UnsetType = UNSET
    low: SheetNumber | UnsetType = UNSET
    close: SheetNumber | UnsetType = UNSET
    change: SheetNumber | UnsetType = UNSET
    ts: Instant | UnsetType = UNSET
