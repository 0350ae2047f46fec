"""Needs: what an order ties up, in dollars, under each of the rules that buying power may follow from."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec import Struct

from thor.core.money import ZERO


class Needs(Struct, frozen=True, gc=False):
    """Dollars: by Regulation T's initial margin, by the maintenance margin, and where the price is paid whole."""

    overnight: Decimal = ZERO
    intraday: Decimal = ZERO
    paid: Decimal = ZERO

    @classmethod
    def same(cls, dollars: Decimal) -> Needs:
        """What takes the same whatever the rule."""
        return cls(dollars, dollars, dollars)

    def __add__(self, other: Needs) -> Needs:
        return Needs(self.overnight + other.overnight, self.intraday + other.intraday, self.paid + other.paid)

    def __sub__(self, other: Needs) -> Needs:
        return Needs(self.overnight - other.overnight, self.intraday - other.intraday, self.paid - other.paid)


NOTHING: Final = Needs()
