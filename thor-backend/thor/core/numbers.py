"""The one reader of numbers that come from outside: bounded on their text, before anything computes with them.

A number of a few characters can stand for gigabytes: 1e2000000000 takes 4 GB to write out. What is read here has at
most 24 digits on each side of its point, so everything after it may compute and write it out without a thought.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

DIGITS_MAX: Final = 24
"""On each side of the point."""

_PLAIN: Final = re.compile(
    rf"[+-]?([0-9]{{1,{DIGITS_MAX}}}(\.[0-9]{{0,{DIGITS_MAX}}})?|\.[0-9]{{1,{DIGITS_MAX}}})"
)
DECIMAL_PATTERN: Final = f"^{_PLAIN.pattern}$"
"""What `parse_decimal` takes, as a pattern for the API's description."""
_WITH_EXPONENT: Final = re.compile(rf"(?P<digits>{_PLAIN.pattern})[eE][+-]?\d{{1,2}}", re.ASCII)


def parse_decimal(text: str) -> Decimal | None:
    """Read plain decimal notation exactly; None where `text` is anything else (NaN, Infinity, 1e5, blanks, words)."""
    return Decimal(text) if _PLAIN.fullmatch(text) else None


def read_json_number(text: str) -> Decimal | str:
    """A number of a JSON text that has a point or an exponent, exactly; its own text where that is out of bounds.

    So such a number is taken for a word wherever it stands, and refused there by name as any word is.

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
    """Whether a Decimal that something else has made is finite and within DIGITS_MAX, looked at without computing."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -DIGITS_MAX and value.adjusted() < DIGITS_MAX
