"""Exact reading of the numbers and times that people and programs write in a quote.

Cells of a ThinkOrSwim sheet, values of an RTD server and fields of a pushed quote are all text in one of these forms.
No content raises an exception.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from msgspec import Struct

from thor.core.numbers import parse_decimal
from thor.core.times import micros_of


class NotANumber(Struct, frozen=True):
    """Text that is not empty and not a number. `why` is the problem."""

    why: str


TEXT_LENGTH_MAX: Final = 64

# Placeholders that a sheet shows for a missing value.
_ABSENT: Final = frozenset(
    {"", "n/a", "#n/a", "na", "loading", "loading...", "-", "--", "---", "null", "none", "#n/a n/a"}
)
_TYPOGRAPHY: Final = str.maketrans(
    {
        "\u2212": "-",  # minus
        "\u2013": "-",  # en dash
        "\u2014": "-",  # em dash
        "\u2019": "'",
        "\u2032": "'",  # prime
        "\u2026": "...",
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\ufeff": " ",
    }
)
_SIGNED: Final = re.compile(
    r"(?P<sign>[+-]?) ?\$?(?P<body>.+?)(?P<unit> ?(?:%|[KMB]|USD|pts?))?", re.I | re.A
)
_UNIT_FACTORS: Final = {"k": Decimal(1_000), "m": Decimal(1_000_000), "b": Decimal(1_000_000_000)}
_GROUPED: Final = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")
_ERROR: Final = re.compile(r"#[A-Z0-9/]+[!?]?", re.I | re.A)

# 113'16.5, 113'165, 113-16+: thirty-seconds, then eighths of one as CBOT writes them. The last digit of 0.125
# to 0.875 is dropped (1 2 3 5 6 7 8); + is a half.
_TREASURY: Final = re.compile(r"(?P<whole>[0-9]{1,6})['-](?P<part>[0-9]{2})(?:\+|\.?(?P<rest>[0-9]{1,3}))?")
_EIGHTHS_OF_32ND: Final = {
    text: eighths
    for eighths, texts in enumerate(
        (("0", "00", "000"), ("1", "12", "125"), ("2", "25", "250"), ("3", "37", "375"), ("5", "50", "500"),
         ("6", "62", "625"), ("7", "75", "750"), ("8", "87", "875"))
    )
    for text in texts
}  # fmt: skip
# 450'2 is 450 and two eighths of a cent: CBOT's notation of grains.
_GRAIN: Final = re.compile(r"(?P<whole>[0-9]{1,6})'(?P<part>[0-7])")
_WRITTEN_OUT: Final = re.compile(
    r"(?:(?P<whole>[0-9]{1,6})[ -])?(?P<part>[0-9]{1,3}(?:\.[0-9]{1,3})?)/(?P<of>2|4|8|16|32|64|128|256)"
)


def read_number(text: str) -> Decimal | NotANumber | None:
    """Return the number that `text` states, digit for digit; None if it states none (blank, `N/A`, `loading`).

    Accepted are plain decimals, thousands separators (`1,234.50`), signs and units such as percent (`+0.42%` is 0.42),
    `1.2M`, Treasury fractions in 32nds (`113'16.5`, `113'165`, `113-16+`), grains in eighths (`450'2`), and written-out
    fractions, 64ths included (`113 33/64`). A form with two possible meanings is not a number.
    """
    if len(text) > TEXT_LENGTH_MAX:
        return NotANumber(f"is longer than {TEXT_LENGTH_MAX} characters")
    text = text.translate(_TYPOGRAPHY).strip()
    if text.lower() in _ABSENT:
        return None
    if _ERROR.fullmatch(text):
        return NotANumber("is a spreadsheet error")
    value = parse_decimal(text)
    return _dressed(text) if value is None else value


def _dressed(text: str) -> Decimal | NotANumber:
    """Read a number with a sign, a unit or a fraction."""
    match = _SIGNED.fullmatch(text)
    if match is None:
        return NotANumber("is not a number")
    body, unit = match["body"], (match["unit"] or "").strip().lower()
    value = _undressed(body)
    if isinstance(value, NotANumber):
        return value
    value *= _UNIT_FACTORS.get(unit, 1)
    return -value if match["sign"] == "-" else value


def _undressed(body: str) -> Decimal | NotANumber:
    if body[0] in "+-":
        return NotANumber("is not a number")
    value = parse_decimal(body.replace(",", "") if _GROUPED.fullmatch(body) else body)
    if value is not None:
        return value
    if match := _TREASURY.fullmatch(body):
        return _treasury(match, is_half=body.endswith("+"))
    if match := _GRAIN.fullmatch(body):
        return Decimal(match["whole"]) + Decimal(match["part"]) / 8
    if match := _WRITTEN_OUT.fullmatch(body):
        part, of = Decimal(match["part"]), Decimal(match["of"])
        return (
            Decimal(match["whole"] or 0) + part / of
            if part < of
            else NotANumber(f"has the fraction {part}/{of}")
        )
    return NotANumber("is not a number")


def _treasury(match: re.Match[str], *, is_half: bool) -> Decimal | NotANumber:
    thirty_seconds = int(match["part"])
    eighths = 4 if is_half else _EIGHTHS_OF_32ND.get(match["rest"] or "0")
    if thirty_seconds > 31:
        return NotANumber("has more than 31 32nds")
    if eighths is None:
        return NotANumber("has a fraction of a 32nd that is not in eighths")
    return Decimal(match["whole"]) + Decimal(thirty_seconds * 8 + eighths) / 256


_TIME: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(?P<zone>[Zz]|[+-][0-9]{2}:?[0-9]{2})?"
)


def read_time_us(text: str, *, is_utc: bool = False) -> int | None:
    """Return the microseconds since 1970 of an RFC 3339 time, finer digits cut; None if `text` is not a time.

    A time needs a zone, unless `is_utc` declares times without one as UTC. Times before 1970 are valid and negative.
    """
    match = _TIME.fullmatch(text)
    if match is None or not (match["zone"] or is_utc):
        return None
    try:
        moment = datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    return micros_of(moment if match["zone"] else moment.replace(tzinfo=UTC))
