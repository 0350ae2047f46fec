"""Needs: the dollars that an order ties up under each rule of buying power."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec import Struct

from thor.core.money import ZERO


class Needs(Struct, frozen=True, gc=False):
    """Dollars tied up by Regulation T's initial margin, by the maintenance margin, and if the price is paid in full."""

    overnight: Decimal = ZERO
    intraday: Decimal = ZERO
    paid: Decimal = ZERO

    @classmethod
    def same(cls, dollars: Decimal) -> Needs:
        """Return needs that are the same under every rule."""
        return cls(dollars, dollars, dollars)

    def __add__(self, other: Needs) -> Needs:
        return Needs(self.overnight + other.overnight, self.intraday + other.intraday, self.paid + other.paid)

    def __sub__(self, other: Needs) -> Needs:
        return Needs(self.overnight - other.overnight, self.intraday - other.intraday, self.paid - other.paid)


NOTHING: Final = Needs()
