"""The terms in an option's symbol, and the value of exercising the option."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from msgspec import Struct

_ROOT_LENGTH: Final = 6
_STRIKE_PLACES: Final = 3


class OptionTerms(Struct, frozen=True, gc=False):
    """A listed option: its underlying, expiry day (a proleptic Gregorian ordinal), right and strike."""

    underlying: str
    expiry_day: int
    is_call: bool
    strike: Decimal

    def intrinsic(self, underlying_price: Decimal) -> Decimal:
        """Return the exercise value in dollars per share; zero out of the money."""
        gain = underlying_price - self.strike if self.is_call else self.strike - underlying_price
        return max(Decimal(0), gain)

    def out_of_the_money(self, underlying_price: Decimal) -> Decimal:
        """Return the out-of-the-money amount in dollars per share; zero in the money."""
        loss = self.strike - underlying_price if self.is_call else underlying_price - self.strike
        return max(Decimal(0), loss)


@lru_cache(maxsize=65_536)
def option_terms(symbol: str) -> OptionTerms:
    """Parse a canonical OCC symbol (`AAPL 260116C00200000`). Raises ValueError for any other text."""
    rest = symbol[_ROOT_LENGTH:]
    expiry = date(2000 + int(rest[:2]), int(rest[2:4]), int(rest[4:6]))
    return OptionTerms(
        symbol[:_ROOT_LENGTH].strip(),
        expiry.toordinal(),
        rest[6] == "C",
        Decimal(rest[7:]).scaleb(-_STRIKE_PLACES),
    )
