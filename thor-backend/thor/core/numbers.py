"""The one reader of numbers from outside. It bounds their text before anything computes with them.

A few characters can name a number of gigabytes: 1e2000000000 takes 4 GB to write out. Every number read here has at
most 24 digits on each side of its point, so later code can compute with it and write it out safely.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

DIGITS_MAX: Final = 24
"""The maximum number of digits on each side of the point."""

_PLAIN: Final = re.compile(
    rf"[+-]?([0-9]{{1,{DIGITS_MAX}}}(\.[0-9]{{0,{DIGITS_MAX}}})?|\.[0-9]{{1,{DIGITS_MAX}}})"
)
DECIMAL_PATTERN: Final = f"^{_PLAIN.pattern}$"
"""The pattern that `parse_decimal` accepts, for the API's description."""
_WITH_EXPONENT: Final = re.compile(rf"(?P<digits>{_PLAIN.pattern})[eE][+-]?\d{{1,2}}", re.ASCII)


def parse_decimal(text: str) -> Decimal | None:
    """Read plain decimal notation exactly; None for any other `text` (NaN, Infinity, 1e5, blanks, words)."""
    return Decimal(text) if _PLAIN.fullmatch(text) else None


def read_json_number(text: str) -> Decimal | str:
    """Read a JSON number with a point or an exponent exactly; return its text if it is out of bounds.

    Such text is then rejected by field name wherever it stands, as any word is.

    >>> read_json_number("500.10"), read_json_number("1e-7"), read_json_number("1e2000000000")
    (Decimal('500.10'), Decimal('1E-7'), '1e2000000000')
    """
    plain = parse_decimal(text)
    if plain is not None:
        return plain
    if not _WITH_EXPONENT.fullmatch(text):
        return text
    value = Decimal(text)
    return value if is_within_digits(value) else text


def is_within_digits(value: Decimal) -> bool:
    """Tell, without computing, whether a Decimal from elsewhere is finite and within DIGITS_MAX."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -DIGITS_MAX and value.adjusted() < DIGITS_MAX
