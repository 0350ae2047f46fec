"""What a stranger says of a price, turned into a tick that the engine may trade on, or into the reason why not."""

from __future__ import annotations

import dataclasses
import re
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from thor.core.instruments import AssetType, canonical_symbol, find_instrument
from thor.core.money import (
    PRICE_MAX,
    PRICE_PLACES,
    QUANTITY_MAX,
    QUANTITY_PLACES,
    decimal_places,
    decimal_text,
    parse_decimal,
)
from thor.core.quotes import QuoteUpdate

PUSHED_SOURCE: Final = "push"
# Clocks differ by a little. A quote that claims to be newer than this would stay "live" longer than it is.
CLOCK_AHEAD_US_MAX: Final = 5_000_000
# A day's running total passes the limit of one order's quantity.
VOLUME_MAX: Final = Decimal(1_000_000_000_000)

_PRICES: Final = ("bid", "ask", "last", "open", "high", "low", "close")
_SIZES: Final = ("bid_size", "ask_size", "last_size")
_TEXT_SHOWN_LENGTH_MAX: Final = 40
_INT_BITS_MAX: Final = 128
# As many as plain text may have. The arithmetic is exact up to 60.
_DIGITS_MAX: Final = 48


class DropReason(StrEnum):
    """Why an item became no tick."""

    NOT_AN_OBJECT = "NOT_AN_OBJECT"
    UNKNOWN_SYMBOL = "UNKNOWN_SYMBOL"
    WRONG_ASSET_TYPE = "WRONG_ASSET_TYPE"
    NOT_A_NUMBER = "NOT_A_NUMBER"
    NOT_POSITIVE = "NOT_POSITIVE"
    TOO_LARGE = "TOO_LARGE"
    TOO_MANY_DECIMALS = "TOO_MANY_DECIMALS"
    EMPTY = "EMPTY"
    CROSSED = "CROSSED"
    NOT_A_TIME = "NOT_A_TIME"
    IN_THE_FUTURE = "IN_THE_FUTURE"
    OUT_OF_ORDER = "OUT_OF_ORDER"


@dataclass(frozen=True, slots=True)
class Dropped:
    """An item that became no tick. `symbol` is as it was given, cut to a sane length; None where there was none."""

    symbol: str | None
    reason: DropReason
    detail: str

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"


class Normaliser:
    """Turns untrusted items into ticks. It remembers the newest time of each symbol, and counts what it dropped.

    An item is a decoded JSON object as docs/api.md describes it. A decimal may be a string in plain notation, or a
    number: Decimal and int are taken as they are, a float as the shortest decimal that names it. May be called from
    any thread.
    """

    def __init__(self, *, source: str = PUSHED_SOURCE) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._newest_us: dict[str, int] = {}
        self._dropped: Counter[DropReason] = Counter()
        self._accepted = 0

    @property
    def accepted(self) -> int:
        """How many items became ticks."""
        return self._accepted

    def dropped(self) -> dict[DropReason, int]:
        """How many items were dropped, by reason."""
        with self._lock:
            return dict(self._dropped)

    def normalise_all(
        self, items: Iterable[object], *, now_us: int
    ) -> tuple[list[QuoteUpdate], list[tuple[int, Dropped]]]:
        """The ticks in the items' order, and what was dropped with its index among the items."""
        updates: list[QuoteUpdate] = []
        dropped: list[tuple[int, Dropped]] = []
        for index, item in enumerate(items):
            result = self.normalise(item, now_us=now_us)
            if isinstance(result, Dropped):
                dropped.append((index, result))
            else:
                updates.append(result)
        return updates, dropped

    def normalise(self, item: object, *, now_us: int) -> QuoteUpdate | Dropped:
        """The item as a tick, or why it is none. `now_us` is the time of an item that states none."""
        try:
            update = _read(item, now_us, self._source)
            with self._lock:
                update = self._in_order(update, has_time=_states(item, "ts"))
                self._accepted += 1
            return update
        except _Refused as refused:
            with self._lock:
                self._dropped[refused.reason] += 1
            return Dropped(_shown_symbol(item), refused.reason, refused.detail)

    def _in_order(self, update: QuoteUpdate, *, has_time: bool) -> QuoteUpdate:
        newest_us = self._newest_us.get(update.symbol, 0)
        if update.time_us >= newest_us:
            self._newest_us[update.symbol] = update.time_us
            return update
        if has_time:
            late_ms = (newest_us - update.time_us) // 1_000
            raise _Refused(DropReason.OUT_OF_ORDER, f"{late_ms} ms older than the newest of this symbol")
        # What states no time is new by definition, though a source whose clock runs ahead spoke before it.
        return dataclasses.replace(update, time_us=newest_us)


class _Refused(Exception):
    """Ends the reading of one item. It never leaves this module: a caller gets a Dropped."""

    def __init__(self, reason: DropReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def _read(item: object, now_us: int, source: str) -> QuoteUpdate:
    if not isinstance(item, Mapping):
        raise _Refused(DropReason.NOT_AN_OBJECT, "an item is an object with a symbol and prices")
    symbol, asset_type = _symbol(item)
    numbers: dict[str, Decimal | None] = {}
    for name in _PRICES:
        numbers[name] = _price(item, name)
    for name in _SIZES:
        numbers[name] = _amount(item, name, QUANTITY_MAX)
    if all(value is None for value in numbers.values()):
        raise _Refused(DropReason.EMPTY, "neither a price nor a size")
    bid, ask = numbers["bid"], numbers["ask"]
    if bid is not None and ask is not None and bid > ask:
        raise _Refused(DropReason.CROSSED, f"bid {decimal_text(bid)} is above ask {decimal_text(ask)}")
    volume = _amount(item, "volume", VOLUME_MAX)
    time_us = _time_us(item, now_us)
    return QuoteUpdate(symbol, asset_type, time_us, volume=volume, source=source, **numbers)


def _states(item: object, name: str) -> bool:
    return isinstance(item, Mapping) and item.get(name) is not None


def _symbol(item: Mapping[Any, Any]) -> tuple[str, AssetType]:
    text = item.get("symbol")
    # Asked of ASCII alone: the capital of some other letters is a pair of Latin ones.
    found = canonical_symbol(text) if isinstance(text, str) and text.isascii() else None
    if found is None:
        raise _Refused(DropReason.UNKNOWN_SYMBOL, "symbol is missing or has no form that is known")
    symbol, asset_type = found
    if find_instrument(symbol, asset_type) is None:
        raise _Refused(DropReason.UNKNOWN_SYMBOL, f"{symbol} is a future that is not in the reference table")
    stated = item.get("asset_type")
    if stated is not None and stated != asset_type.value:
        raise _Refused(DropReason.WRONG_ASSET_TYPE, f"{symbol} is {asset_type}, not {_shown(stated)}")
    return symbol, asset_type


def _price(item: Mapping[Any, Any], name: str) -> Decimal | None:
    value = _decimal(item, name)
    if value is None:
        return None
    if value <= 0:
        raise _Refused(DropReason.NOT_POSITIVE, f"{name} is not above zero")
    return _within(name, value, PRICE_MAX, PRICE_PLACES)


def _amount(item: Mapping[Any, Any], name: str, most: Decimal) -> Decimal | None:
    value = _decimal(item, name)
    if value is None:
        return None
    if value < 0:
        raise _Refused(DropReason.NOT_POSITIVE, f"{name} is below zero")
    return _within(name, value, most, QUANTITY_PLACES)


def _within(name: str, value: Decimal, most: Decimal, places: int) -> Decimal:
    if value > most:
        raise _Refused(DropReason.TOO_LARGE, f"{name} is above {decimal_text(most)}")
    if value and decimal_places(value) > places:
        raise _Refused(DropReason.TOO_MANY_DECIMALS, f"{name} has more than {places} decimals")
    return Decimal(decimal_text(value)) if value else Decimal(0)


def _decimal(item: Mapping[Any, Any], name: str) -> Decimal | None:
    """The finite number of a field, None where it is not stated."""
    value = item.get(name)
    if value is None:
        return None
    number: Decimal | None = None
    if isinstance(value, str):
        number = parse_decimal(value)
    elif isinstance(value, Decimal):
        number = value if len(value.as_tuple().digits) <= _DIGITS_MAX else None
    elif isinstance(value, float):
        number = Decimal(repr(value))
    elif isinstance(value, int) and not isinstance(value, bool):
        # Turning a number of a million digits into decimal takes minutes, and no limit allows it.
        if value.bit_length() > _INT_BITS_MAX:
            raise _Refused(
                DropReason.TOO_LARGE if value > 0 else DropReason.NOT_POSITIVE, f"{name} is absurd"
            )
        number = Decimal(value)
    if number is None or not number.is_finite():
        raise _Refused(DropReason.NOT_A_NUMBER, f"{name} {_shown(value)} is not a plain decimal number")
    return number


_RFC3339: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_MS_MAX: Final = Decimal(10) ** 14


def _time_us(item: Mapping[Any, Any], now_us: int) -> int:
    """Microseconds since 1970 of `ts`: RFC 3339 text with its zone, or a number of milliseconds."""
    stated = item.get("ts")
    if stated is None:
        return now_us
    time_us: int | None = None
    if isinstance(stated, str):
        time_us = _parse_rfc3339(stated)
    else:
        milliseconds = _decimal(item, "ts")
        # Bounded first: the whole number of 1E+999999 does not fit in any memory.
        if milliseconds is not None and abs(milliseconds) < _EPOCH_MS_MAX:
            time_us = int(milliseconds * 1_000)
    if time_us is None or time_us < 0:
        raise _Refused(
            DropReason.NOT_A_TIME, f"ts {_shown(stated)} is not a time in RFC 3339 or milliseconds"
        )
    if time_us > now_us + CLOCK_AHEAD_US_MAX:
        raise _Refused(
            DropReason.IN_THE_FUTURE, f"ts is {(time_us - now_us) // 1_000} ms ahead of the clock here"
        )
    return time_us


def _parse_rfc3339(text: str) -> int | None:
    if not _RFC3339.fullmatch(text):
        return None
    try:
        return (datetime.fromisoformat(text.upper()) - _EPOCH) // timedelta(microseconds=1)
    except ValueError:
        return None


def _shown(value: object) -> str:
    """A stranger's value, short enough for an answer and a log."""
    text = value if isinstance(value, str) else type(value).__name__
    return repr(text[:_TEXT_SHOWN_LENGTH_MAX])


def _shown_symbol(item: object) -> str | None:
    symbol = item.get("symbol") if isinstance(item, Mapping) else None
    return symbol[:_TEXT_SHOWN_LENGTH_MAX] if isinstance(symbol, str) else None
