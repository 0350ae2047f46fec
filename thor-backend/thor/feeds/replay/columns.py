"""Converts text columns to integer columns, exactly, and marks unreadable cells.

Arrow processes whole columns; single cells are checked only if they are odd. No binary float is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from thor.core.money import PRICE_MAX, PRICE_PLACES, QUANTITY_MAX, QUANTITY_PLACES
from thor.core.numbers import parse_decimal
from thor.core.quote_cells import VOLUME_MAX
from thor.core.quote_text import read_time_us
from thor.core.times import micros_of
from thor.feeds.replay.chunk import ABSENT, PRICE_UNITS_PER_ONE


@dataclass(frozen=True, slots=True)
class NumberKind:
    """The format of a column of numbers.

    It has at most 18 digits before and after the point, so int64 holds them.
    """

    places: int
    least: Decimal
    most: Decimal
    plain: str

    @property
    def units_per_one(self) -> int:
        """The integer that stands for one."""
        return int(10**self.places)

    def fault(self, text: str) -> str:
        """Return the reason why `text` is invalid in such a column."""
        value = parse_decimal(text.strip())
        if value is None:
            return "not a plain decimal number"
        if value < 0:
            return "negative"
        if value < self.least:
            return "a price of zero"
        if value > self.most:
            return f"above {self.most}"
        return f"not a number of at most {self.places} decimals"


_PRICE_UNIT: Final = Decimal(1) / PRICE_UNITS_PER_ONE
PRICE: Final = NumberKind(PRICE_PLACES, _PRICE_UNIT, PRICE_MAX, r"^\+?(\d{1,10}(\.\d{0,8})?|\.\d{1,8})?$")
SIZE: Final = NumberKind(QUANTITY_PLACES, Decimal(0), QUANTITY_MAX, r"^\+?(\d{1,12}(\.\d{0,6})?|\.\d{1,6})?$")
VOLUME: Final = NumberKind(QUANTITY_PLACES, Decimal(0), VOLUME_MAX, SIZE.plain)

NUMBER_COLUMNS: Final[dict[str, NumberKind]] = {
    "bid": PRICE,
    "bid_size": SIZE,
    "ask": PRICE,
    "ask_size": SIZE,
    "last": PRICE,
    "last_size": SIZE,
    "volume": VOLUME,
    "close": PRICE,
}

_TRAILING_ZEROS: Final = r"(\.\d*?)0+$"


def numbers(text: pa.StringArray, kind: NumberKind) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return integers in units of 10**-places, ABSENT for null or empty cells, and a mask of unreadable cells."""
    matches = _matches(text, kind.plain)
    if not matches.all():
        # Only odd columns pay for this: cells padded with blanks, or with zeros past the kept places.
        text = pc.replace_substring_regex(pc.ascii_trim_whitespace(text), _TRAILING_ZEROS, r"\1")
        matches = _matches(text, kind.plain)
    present = pc.fill_null(pc.not_equal(text, ""), False)
    is_readable = pc.and_(present, pa.array(matches))
    units = pc.cast(pc.if_else(is_readable, text, None), pa.decimal64(18, kind.places))
    values = _int64_of(units)
    least, most = int(kind.least * kind.units_per_one), int(kind.most * kind.units_per_one)
    readable = _bools(is_readable)
    broken = ~matches | (readable & ((values < least) | (values > most)))
    values[~readable] = ABSENT
    return values, broken


def _matches(text: pa.StringArray, pattern: str) -> NDArray[np.bool_]:
    return _bools(pc.fill_null(pc.match_substring_regex(text, pattern), True))


def _bools(array: pa.BooleanArray) -> NDArray[np.bool_]:
    result: NDArray[np.bool_] = array.to_numpy(zero_copy_only=False)
    return result


def _int64_of(array: pa.Array) -> NDArray[np.int64]:
    """Copy the integers under a decimal64 or timestamp array; nulls hold arbitrary values."""
    buffer = array.buffers()[1]
    return np.frombuffer(buffer, np.int64)[array.offset : array.offset + len(array)].copy()


_USUAL_TIME: Final = r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?Z$"
# No tape was recorded outside these bounds. One mistyped year would put every later row out of order.
_TIME_US_MIN: Final = 0
_TIME_US_MAX: Final = micros_of(datetime(2100, 1, 1, tzinfo=UTC))


def times(text: pa.StringArray) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return microseconds since 1970 UTC, and a mask of cells that are not a time.

    A time without a zone is UTC, as the column's name says.
    """
    if text.null_count == 0 and _matches(text, _USUAL_TIME).all():
        try:
            values = _int64_of(pc.cast(text, pa.timestamp("us", "UTC")))
        except pa.ArrowInvalid:
            pass  # Some cell has a date that does not exist; it is found below.
        else:
            return values, (values < _TIME_US_MIN) | (values >= _TIME_US_MAX)
    parsed = [None if cell is None else time_us_of(cell) for cell in text.to_pylist()]
    broken = np.array([time_us is None for time_us in parsed], dtype=np.bool_)
    return np.array([time_us or 0 for time_us in parsed], dtype=np.int64), broken


def time_us_of(text: str) -> int | None:
    """Parse an ISO 8601 time from 1970 to 2100 into microseconds since 1970 UTC, truncating finer digits; else None."""
    time_us = read_time_us(text.strip(), is_utc=True)
    if time_us is None:
        return None
    return time_us if _TIME_US_MIN <= time_us < _TIME_US_MAX else None


def text_of(column: pa.Array, name: str) -> pa.StringArray:
    """Convert a Parquet column to the text that a csv tape would hold.

    Raises TypeError for types that a tape cannot have. A binary float becomes its shortest decimal, the number that its
    writer saw.
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.dictionary_decode(), kind.value_type
    if pa.types.is_string(kind) or pa.types.is_null(kind):
        return column.cast(pa.string())
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return column.cast(pa.string())
    if name == "ts_utc":
        if not pa.types.is_timestamp(kind):
            raise TypeError(f"{name} is of type {kind}, which is no time")
        return pc.strftime(column.cast(pa.timestamp("us", "UTC"), safe=False), format="%Y-%m-%dT%H:%M:%SZ")
    if pa.types.is_integer(kind) and name in NUMBER_COLUMNS:
        return column.cast(pa.string())
    if name in NUMBER_COLUMNS and (pa.types.is_floating(kind) or pa.types.is_decimal(kind)):
        coded = column.dictionary_encode()
        if pa.types.is_decimal(kind):
            texts = [format(value, "f") for value in coded.dictionary.to_pylist()]
        else:
            texts = [np.format_float_positional(value, trim="-") for value in coded.dictionary.to_numpy()]
        return pa.array(texts, pa.string()).take(coded.indices)
    raise TypeError(f"{name} is of type {kind}, which a tape cannot hold there")
