"""Exact decimal arithmetic: precision, limits and rounding."""

from __future__ import annotations

import decimal
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

# 28 digits, Python's default, would silently round the product of a large quantity, a long price and a
# futures multiplier. 60 digits hold every product within the limits below. New threads copy their precision
# from DefaultContext.
PRECISION_DIGITS: Final = 60
decimal.DefaultContext.prec = PRECISION_DIGITS
decimal.getcontext().prec = PRECISION_DIGITS

ZERO: Final = Decimal(0)
CENT: Final = Decimal("0.01")
AVERAGE_QUANTUM: Final = Decimal("0.00000001")

QUANTITY_MAX: Final = Decimal(1_000_000_000)
PRICE_MAX: Final = Decimal(100_000_000)
MONEY_MAX: Final = Decimal(1_000_000_000_000)
QUANTITY_PLACES: Final = 6
PRICE_PLACES: Final = 8


def decimal_places(value: Decimal) -> int:
    """Return the number of significant digits after the point: 1 for 1.50000, 0 for 100."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def round_money(value: Decimal) -> Decimal:
    """Round half-even to cents: for money that is charged once (a commission) and for displayed totals."""
    return value.quantize(CENT, ROUND_HALF_EVEN)


def round_average(value: Decimal) -> Decimal:
    """Round half-even to 8 decimals, the precision of averages."""
    return value.quantize(AVERAGE_QUANTUM, ROUND_HALF_EVEN)


def decimal_text(value: Decimal) -> str:
    """Return the canonical text of a value: no exponent, no trailing zeros, no negative zero.

    >>> decimal_text(Decimal("1.50"))
    '1.5'
    """
    if not value:
        return "0"
    text = str(value)
    if "E" in text:
        text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def money_text(value: Decimal) -> str:
    """Format money for display: two decimals, half-even, no negative zero."""
    if not value:
        return "0.00"
    text = str(value)
    if text[-3:-2] == ".":
        # It has two decimals already, so nothing is rounded.
        return text
    rounded = value.quantize(CENT, ROUND_HALF_EVEN)
    return str(rounded) if rounded else "0.00"


def dollar_text(value: Decimal) -> str:
    """Format money for a sentence: as `money_text`, with a dollar sign and thousands separators.

    >>> dollar_text(Decimal("16581")), dollar_text(Decimal("-5"))
    ('$16,581.00', '-$5.00')
    """
    rounded = value.quantize(CENT, ROUND_HALF_EVEN)
    return f"{'-' if rounded < 0 else ''}${abs(rounded):,}"


def exact_text(value: Decimal) -> str:
    """Format a price or ledger amount with all its decimals, at least two, so that amounts add up to the last digit.

    >>> exact_text(Decimal("165")), exact_text(Decimal("0.12345"))
    ('165.00', '0.12345')
    """
    text = decimal_text(value)
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction:0<2}"
