"""Convert one row of a source to a tick, cell by cell, and report each invalid cell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct

from thor.core.instruments import AssetType, canonical_symbol, find_instrument
from thor.core.money import (
    PRICE_MAX,
    PRICE_PLACES,
    QUANTITY_MAX,
    QUANTITY_PLACES,
    decimal_places,
    decimal_text,
)
from thor.core.numbers import DIGITS_MAX, is_within_digits
from thor.core.quote_text import NotANumber, read_number
from thor.core.quotes import QuoteUpdate

PRICE_FIELDS: Final = ("bid", "ask", "last", "open", "high", "low", "close")
SIZE_FIELDS: Final = ("bid_size", "ask_size", "last_size")
# A day's running total exceeds the limit of one order's quantity.
VOLUME_MAX: Final = Decimal(1_000_000_000_000)
TICK_FIELDS: Final = (*PRICE_FIELDS, *SIZE_FIELDS, "volume")

_SHOWN_LENGTH_MAX: Final = 40
_INT_BITS_MAX: Final = 128


class DropReason(StrEnum):
    """The reason for dropping a quote or one of its cells."""

    NOT_AN_OBJECT = "NOT_AN_OBJECT"
    UNKNOWN_SYMBOL = "UNKNOWN_SYMBOL"
    WRONG_ASSET_TYPE = "WRONG_ASSET_TYPE"
    NOT_A_NUMBER = "NOT_A_NUMBER"
    NOT_POSITIVE = "NOT_POSITIVE"
    TOO_LARGE = "TOO_LARGE"
    TOO_MANY_DECIMALS = "TOO_MANY_DECIMALS"
    EMPTY = "EMPTY"
    CROSSED = "CROSSED"
    IMPLAUSIBLE = "IMPLAUSIBLE"
    NOT_A_TIME = "NOT_A_TIME"
    IN_THE_FUTURE = "IN_THE_FUTURE"
    OUT_OF_ORDER = "OUT_OF_ORDER"
    TOO_MANY_SYMBOLS = "TOO_MANY_SYMBOLS"


class Fault(Struct, frozen=True):
    """The reason for dropping a cell. If `field` is empty, the whole row was dropped."""

    field: str
    reason: DropReason
    detail: str

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"


def read_symbol(value: object) -> tuple[str, AssetType] | Fault:
    """Return the canonical symbol of a cell and its asset type. A future must be in the reference table."""
    found = canonical_symbol(value) if isinstance(value, str) else None
    if found is None:
        return Fault("", DropReason.UNKNOWN_SYMBOL, "symbol is missing or not valid")
    if find_instrument(*found) is None:
        detail = f"{found[0]} is not in the table of futures"
        return Fault("", DropReason.UNKNOWN_SYMBOL, detail)
    return found


def read_tick(
    symbol: str, asset_type: AssetType, cells: Mapping[Any, Any], *, time_us: int, source: str
) -> tuple[QuoteUpdate | None, list[Fault]]:
    """Build a tick from the valid cells, and return a fault for each invalid one.

    `cells` has the names of QuoteUpdate. A value is text as `read_number` takes it, an int, a Decimal or None. `change`
    (last − close) gives the close of a row that has none. There is no tick if no price or size is left.
    """
    faults: list[Fault] = []
    numbers: dict[str, Decimal] = {}
    for name in TICK_FIELDS:
        value = _cell(name, cells.get(name), faults)
        if value is not None:
            numbers[name] = value
    if "close" not in numbers and "last" in numbers:
        change = read_value("change", cells.get("change"))
        if isinstance(change, Fault):
            faults.append(change)
        elif change is not None:
            close = _bounded("close", numbers["last"] - change)
            numbers |= {} if isinstance(close, Fault) else {"close": close}
    if numbers.get("bid", _LEAST) > numbers.get("ask", PRICE_MAX):
        detail = f"bid {decimal_text(numbers['bid'])} is above ask {decimal_text(numbers['ask'])}"
        faults.append(Fault("bid", DropReason.CROSSED, detail))
        for name in ("bid", "ask", "bid_size", "ask_size"):
            numbers.pop(name, None)
    if numbers.keys() <= {"volume"}:
        if not faults:
            faults.append(Fault("", DropReason.EMPTY, "no price and no size"))
        return None, faults
    return QuoteUpdate(
        symbol=symbol, asset_type=asset_type, time_us=time_us, source=source, **numbers
    ), faults


_LEAST: Final = Decimal(0)


def read_value(name: str, value: object) -> Decimal | Fault | None:
    """Return the finite number in a cell, of any size and sign; None if the cell is empty."""
    if value is None:
        return None
    number: Decimal | NotANumber | None = NotANumber("is not a number")
    if isinstance(value, str):
        number = read_number(value)
    elif isinstance(value, Decimal):
        number = (
            value
            if is_within_digits(value)
            else NotANumber(f"has more than {DIGITS_MAX} digits before or after the decimal point")
        )
    elif isinstance(value, int) and not isinstance(value, bool):
        # Converting an integer of a million digits to decimal takes minutes, and no limit allows it.
        if value.bit_length() > _INT_BITS_MAX:
            reason = DropReason.TOO_LARGE if value > 0 else DropReason.NOT_POSITIVE
            return Fault(name, reason, f"{name} is out of range")
        number = Decimal(value)
    if isinstance(number, NotANumber):
        return Fault(name, DropReason.NOT_A_NUMBER, f"{name} {shown(value)} {number.why}")
    return number


def shown(value: object) -> str:
    """Shorten a value from outside for a response or a log."""
    text = value if isinstance(value, str) else type(value).__name__
    return repr(text[:_SHOWN_LENGTH_MAX])


def _cell(name: str, value: object, faults: list[Fault]) -> Decimal | None:
    number = read_value(name, value)
    if isinstance(number, Decimal):
        number = _bounded(name, number)
    if isinstance(number, Fault):
        faults.append(number)
        return None
    return number


def _bounded(name: str, value: Decimal) -> Decimal | Fault:
    """Return the value in canonical form, or a fault if a cell of this name cannot have it."""
    is_price = name in PRICE_FIELDS
    most = PRICE_MAX if is_price else VOLUME_MAX if name == "volume" else QUANTITY_MAX
    places = PRICE_PLACES if is_price else QUANTITY_PLACES
    if value < 0 or (is_price and not value):
        detail = f"{name} is not greater than zero" if is_price else f"{name} is negative"
        return Fault(name, DropReason.NOT_POSITIVE, detail)
    if value > most:
        return Fault(name, DropReason.TOO_LARGE, f"{name} is above {decimal_text(most)}")
    if value and decimal_places(value) > places:
        return Fault(name, DropReason.TOO_MANY_DECIMALS, f"{name} has more than {places} decimals")
    return Decimal(decimal_text(value)) if value else Decimal(0)
