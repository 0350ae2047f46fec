"""Reads an order with its legs, or changes of an order, from untrusted fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from msgspec.structs import fields

from thor.api import requests
from thor.api.reader import BadBody, Reader
from thor.api.requests import OrderExit, OrderLeg, PlaceOrder
from thor.core import commands
from thor.core.instruments import AssetType
from thor.core.orders import OrderClass, OrderTerms, OrderType, Side, TimeInForce

_TERMS: Final = {
    field.name: field for field in fields(OrderTerms) if field.name not in ("symbol", "asset_type")
}
_NEEDED: Final = [name for name, field in _TERMS.items() if field.default is not None]
_CHANGES: Final = [field for field in fields(commands.ReplaceOrder) if field.name in commands.CHANGEABLE]


@dataclass(frozen=True, slots=True)
class PlaceRequest:
    """A new order as requested. `deadline_us` is in microseconds since 1970 UTC."""

    account_id: int | None
    terms: OrderTerms
    order_class: OrderClass
    legs: tuple[OrderTerms, ...]
    client_order_id: str | None
    deadline_us: int | None


def read_place(raw: Mapping[str, Any]) -> PlaceRequest:
    """Parse a place request. Raises BadBody."""
    reader = Reader(raw, known=PlaceOrder)
    # A missing id means the active account. A null is rejected: the program has probably lost its account id.
    account_id = reader.whole("account_id", is_needed="account_id" in raw)
    terms = _read_terms(reader)
    order_class = reader.word("order_class", OrderClass, default=OrderClass.SIMPLE)
    client_order_id = reader.client_order_id()
    deadline_us = reader.moment_us("deadline")
    legs = _read_legs(reader, raw, order_class, terms)
    reader.finish()
    if terms is None or order_class is None:
        raise BadBody({"body": "not a complete order"})
    return PlaceRequest(account_id, terms, order_class, legs, client_order_id, deadline_us)


def _read_terms(reader: Reader) -> OrderTerms | None:
    """Read the terms of an order; None if the reader found a problem with them."""
    symbol = reader.symbol()
    values = {name: reader.field(field) for name, field in _TERMS.items()}
    if symbol is None or any(values[name] is None for name in _NEEDED):
        return None
    name, asset_type = symbol
    return OrderTerms(symbol=name, asset_type=asset_type, **values)


def _read_prices(reader: Reader) -> dict[str, Any]:
    return {name: reader.field(_TERMS[name]) for name in requests.OrderPrices.__struct_fields__}


def _read_legs(
    reader: Reader, raw: Mapping[str, Any], order_class: OrderClass | None, first: OrderTerms | None
) -> tuple[OrderTerms, ...]:
    """Read the orders linked with the first one; a leg without symbol or quantity has those of the first."""
    if order_class is OrderClass.BRACKET:
        return _read_exits(reader, first)
    for name in ("take_profit", "stop_loss"):
        if raw.get(name) is not None:
            reader.problems[name] = "allowed only with order_class BRACKET"
    legs: list[OrderTerms] = []
    for number, leg in enumerate(reader.objects("legs"), 1):
        if first is not None:
            leg = {"symbol": first.symbol, "quantity": first.quantity, **leg}
        part = Reader(leg, known=OrderLeg)
        terms = _read_terms(part)
        reader.adopt(f"legs.{number}", part.problems)
        if terms is not None:
            legs.append(terms)
    return tuple(legs)


def _read_exits(reader: Reader, entry: OrderTerms | None) -> tuple[OrderTerms, ...]:
    """Read a bracket's exits.

    They take the opposite side of the entry, and its time in force unless they set their own.
    """
    exits: list[OrderTerms] = []
    for name in ("take_profit", "stop_loss"):
        body = reader.object(name)
        if body is None:
            reader.problems.setdefault(name, "required for a BRACKET order")
            continue
        part = Reader(body, known=OrderExit)
        prices = _read_prices(part)
        time_in_force = part.word(
            "time_in_force", TimeInForce, default=entry.time_in_force if entry else TimeInForce.DAY
        )
        reader.adopt(name, part.problems)
        if entry is None or time_in_force is None:
            continue
        exits.append(
            OrderTerms(
                symbol=entry.symbol,
                asset_type=entry.asset_type,
                side=Side.SELL if entry.side is Side.BUY else Side.BUY,
                order_type=_exit_type(name, prices),
                quantity=entry.quantity,
                time_in_force=time_in_force,
                **prices,
            )
        )
    return tuple(exits)


def _exit_type(name: str, prices: Mapping[str, Any]) -> OrderType:
    """Return the order type that an exit's prices imply."""
    if name == "take_profit":
        return OrderType.LMT
    if prices["trail_amount"] is not None or prices["trail_percent"] is not None:
        return OrderType.TRAIL if prices["limit_offset"] is None else OrderType.TRAIL_LMT
    return OrderType.STP if prices["limit_price"] is None else OrderType.STP_LMT


def read_changes(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Parse a change request into keyword arguments of ReplaceOrder. Raises BadBody."""
    reader = Reader(raw, known=requests.ReplaceOrder)
    changes = {field.name: reader.field(field) for field in _CHANGES}
    guards = {"revision": reader.whole("revision"), "deadline_us": reader.moment_us("deadline")}
    reader.finish()
    if all(value is None for value in changes.values()):
        raise BadBody({"body": "nothing to change; send a quantity, a price or time_in_force"})
    return changes | guards


@dataclass(frozen=True, slots=True)
class PositionRequest:
    """A request about a position."""

    account_id: int
    symbol: str
    asset_type: AssetType
    quantity: Decimal | None
    client_order_id: str | None
    deadline_us: int | None


@dataclass(frozen=True, slots=True)
class AccountRequest:
    """A request about all orders or positions of an account."""

    account_id: int
    symbol: str | None
    deadline_us: int | None


def read_position(raw: Mapping[str, Any], *, has_quantity: bool) -> PositionRequest:
    """Parse a request to close, reverse or exercise a position. Raises BadBody."""
    reader = Reader(raw, known=requests.ClosePosition if has_quantity else requests.ReversePosition)
    account_id = reader.whole("account_id", is_needed=True)
    symbol = reader.symbol()
    quantity = reader.decimal("quantity") if has_quantity else None
    if quantity is not None and not (quantity.is_finite() and quantity > 0):
        reader.problems["quantity"] = "must be more than zero"
    client_order_id = reader.client_order_id()
    deadline_us = reader.moment_us("deadline")
    reader.finish()
    if account_id is None or symbol is None:
        raise BadBody({"body": "no position specified"})
    return PositionRequest(account_id, *symbol, quantity, client_order_id, deadline_us)


def read_deadline(raw: Mapping[str, Any]) -> int | None:
    """Parse a request with a deadline and no other field; returns microseconds since 1970 UTC. Raises BadBody."""
    reader = Reader(raw, known=requests.CancelOrder)
    deadline_us = reader.moment_us("deadline")
    reader.finish()
    return deadline_us


def read_account(raw: Mapping[str, Any], *, has_symbol: bool) -> AccountRequest:
    """Parse a request about all orders or positions of an account. Raises BadBody."""
    reader = Reader(raw, known=requests.AllOrders if has_symbol else requests.AllPositions)
    account_id = reader.whole("account_id", is_needed=True)
    symbol = reader.symbol() if has_symbol and raw.get("symbol") else None
    deadline_us = reader.moment_us("deadline")
    reader.finish()
    if account_id is None:
        raise BadBody({"account_id": "this field is required"})
    return AccountRequest(account_id, symbol[0] if symbol is not None else None, deadline_us)
