"""From an untrusted JSON body to a command, or to a list of what is wrong with it, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeVar

import msgspec

from thor.core.instruments import AssetType, canonical_symbol
from thor.core.money import parse_decimal
from thor.core.orders import OrderTerms, OrderType, Side, TimeInForce

WordT = TypeVar("WordT", bound=StrEnum)

CLIENT_ORDER_ID_LENGTH_MAX: Final = 64
_ID_MAX: Final = 2**53
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)

_PLACE_FIELDS: Final = frozenset(
    {
        "account_id",
        "symbol",
        "asset_type",
        "side",
        "quantity",
        "order_type",
        "limit_price",
        "stop_price",
        "time_in_force",
        "client_order_id",
        "deadline",
    }
)
_CHANGE_FIELDS: Final = frozenset({"quantity", "limit_price", "stop_price", "time_in_force", "revision"})

# Numbers with a point keep the text they came with: 0.1 is never a binary float on its way in.
_decoder: Final = msgspec.json.Decoder(float_hook=Decimal)


class BadBody(Exception):
    """A body that cannot be taken; `fields` says what is wrong with each."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {problem}" for name, problem in fields.items()))
        self.fields = fields


def decode_json(body: bytes | str) -> Any:
    """The JSON value of a body. Raises BadBody where it is not JSON."""
    try:
        return _decoder.decode(body)
    except (msgspec.DecodeError, ValueError, RecursionError, ArithmeticError):
        raise BadBody({"body": "is not valid JSON"}) from None


def decode_object(body: bytes | str) -> dict[str, Any]:
    """A body that must be one JSON object; an empty one counts as {}. Raises BadBody."""
    if not body:
        return {}
    value = decode_json(body)
    if not isinstance(value, dict):
        raise BadBody({"body": "must be a JSON object"})
    return value


class Reader:
    """Takes fields out of an object one by one and collects what is wrong; `finish` raises it all at once."""

    def __init__(self, raw: Mapping[str, Any], *, known: frozenset[str]) -> None:
        self._raw = raw
        self.problems: dict[str, str] = {
            name: "is not a field of this request" for name in raw if name not in known
        }

    def decimal(self, name: str, *, is_needed: bool = False) -> Decimal | None:
        """An exact decimal, from a JSON string in plain notation or a JSON number."""
        value = self._raw.get(name)
        if value is None or value == "":
            self._missing(name, is_needed)
            return None
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            self._wrong(name, "must be a number, best as a string")
            return None
        found = parse_decimal(str(value).strip())
        if found is None:
            self._wrong(name, f"{_shown(value)} is not a number in plain notation")
            return None
        return found

    def word(self, name: str, kind: type[WordT], *, default: WordT | None = None) -> WordT | None:
        """One of the words of `kind`."""
        value = self._raw.get(name)
        if value is None or value == "":
            if default is None:
                self._missing(name, True)
            return default
        try:
            return kind(value)
        except (ValueError, TypeError):
            self._wrong(name, f"{_shown(value)} is not one of {', '.join(kind)}")
            return None

    def whole(self, name: str, *, is_needed: bool = False) -> int | None:
        """A whole number above zero that fits an id."""
        value = self._raw.get(name)
        if value is None:
            self._missing(name, is_needed)
            return None
        if isinstance(value, str) and value.isascii() and value.isdigit():
            value = int(value[:20])
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < _ID_MAX:
            self._wrong(name, f"{_shown(value)} is not a whole number above zero")
            return None
        return value

    def symbol(self) -> tuple[str, AssetType] | None:
        """A symbol in its canonical form with its asset type, which `asset_type`, where given, must agree with."""
        value = self._raw.get("symbol")
        if value is None or value == "":
            self._missing("symbol", True)
            return None
        found = canonical_symbol(value) if isinstance(value, str) else None
        if found is None:
            self._wrong("symbol", f"{_shown(value)} is not a symbol")
            return None
        stated = self.word("asset_type", AssetType, default=found[1])
        if stated is not None and stated is not found[1]:
            self._wrong("asset_type", f"{found[0]} is {found[1]}, not {stated}")
            return None
        return found

    def client_order_id(self) -> str | None:
        """The sender's own id for an order."""
        value = self._raw.get("client_order_id")
        if value is None:
            return None
        if (
            not isinstance(value, str)
            or not 0 < len(value) <= CLIENT_ORDER_ID_LENGTH_MAX
            or not value.isprintable()
        ):
            self._wrong("client_order_id", f"must be 1 to {CLIENT_ORDER_ID_LENGTH_MAX} printable characters")
            return None
        return value

    def moment_us(self, name: str) -> int | None:
        """An RFC 3339 time with its zone, in microseconds since 1970."""
        value = self._raw.get(name)
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(value)
        except (TypeError, ValueError):
            self._wrong(name, f"{_shown(value)} is not a time such as 2026-11-20T14:30:00Z")
            return None
        if moment.tzinfo is None:
            self._wrong(name, "needs a time zone, such as a Z at its end")
            return None
        return (moment - _EPOCH) // _MICROSECOND

    def finish(self) -> None:
        """Raise BadBody if anything was wrong."""
        if self.problems:
            raise BadBody(self.problems)

    def _missing(self, name: str, is_needed: bool) -> None:
        if is_needed:
            self.problems[name] = "is needed"

    def _wrong(self, name: str, problem: str) -> None:
        self.problems[name] = problem


def read_place(raw: Mapping[str, Any]) -> tuple[int | None, OrderTerms, str | None, int | None]:
    """(account id, terms, client order id, deadline in microseconds since 1970) of a place request. Raises BadBody."""
    reader = Reader(raw, known=_PLACE_FIELDS)
    account_id = reader.whole("account_id")
    symbol = reader.symbol()
    side = reader.word("side", Side)
    order_type = reader.word("order_type", OrderType)
    quantity = reader.decimal("quantity", is_needed=True)
    limit_price = reader.decimal("limit_price")
    stop_price = reader.decimal("stop_price")
    time_in_force = reader.word("time_in_force", TimeInForce, default=TimeInForce.DAY)
    client_order_id = reader.client_order_id()
    deadline_us = reader.moment_us("deadline")
    reader.finish()
    if symbol is None or side is None or order_type is None or quantity is None or time_in_force is None:
        raise BadBody({"body": "is not a complete order"})
    terms = OrderTerms(
        symbol[0], symbol[1], side, order_type, quantity, limit_price, stop_price, time_in_force
    )
    return account_id, terms, client_order_id, deadline_us


def read_changes(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The keyword arguments of ReplaceOrder that a change request names. Raises BadBody."""
    reader = Reader(raw, known=_CHANGE_FIELDS)
    changes = {
        "quantity": reader.decimal("quantity"),
        "limit_price": reader.decimal("limit_price"),
        "stop_price": reader.decimal("stop_price"),
        "time_in_force": reader.word("time_in_force", TimeInForce) if raw.get("time_in_force") else None,
        "revision": reader.whole("revision"),
    }
    reader.finish()
    if all(value is None for name, value in changes.items() if name != "revision"):
        raise BadBody(
            {"body": "names nothing to change: give quantity, limit_price, stop_price or time_in_force"}
        )
    return changes


def _shown(value: object) -> str:
    """What was sent, short enough to read in an error."""
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "…"
