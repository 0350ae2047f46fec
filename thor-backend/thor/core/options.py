"""What an option's symbol says of it, and what it is worth when it is exercised."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from msgspec import Struct

_ROOT_LENGTH: Final = 6
_STRIKE_PLACES: Final = 3


class OptionTerms(Struct, frozen=True, gc=False):
    """A listed option: the share it is on, the day it expires (a proleptic Gregorian ordinal), its right and strike."""

    underlying: str
    expiry_day: int
    is_call: bool
    strike: Decimal

    def intrinsic(self, underlying_price: Decimal) -> Decimal:
        """Dollars a share that exercising is worth; zero out of the money."""
        gain = underlying_price - self.strike if self.is_call else self.strike - underlying_price
        return max(Decimal(0), gain)

    def out_of_the_money(self, underlying_price: Decimal) -> Decimal:
        """Dollars a share between the underlying and the strike where exercising is worth nothing; else zero."""
        loss = self.strike - underlying_price if self.is_call else underlying_price - self.strike
        return max(Decimal(0), loss)


@lru_cache(maxsize=65_536)
def option_terms(symbol: str) -> OptionTerms:
    """What a canonical OCC symbol (`AAPL  260116C00200000`) says. Raises ValueError for another."""
    rest = symbol[_ROOT_LENGTH:]
    expiry = date(2000 + int(rest[:2]), int(rest[2:4]), int(rest[4:6]))
    return OptionTerms(
        symbol[:_ROOT_LENGTH].strip(),
        expiry.toordinal(),
        rest[6] == "C",
        Decimal(rest[7:]).scaleb(-_STRIKE_PLACES),
    )
