"""Held positions as integer columns, so that all of them are revalued at once, and exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from thor.core.money import ZERO
from thor.core.positions import Position, PositionKey
from thor.core.quotes import Quote
from thor.core.state import AccountState

_INT64_MAX: Final = int(np.iinfo(np.int64).max)


class MarkTable:
    """The positions of many accounts at one moment; rebuild it when a position or an account's cash changes.

    An account's equity is `fixed + Σ weight × mark`. The weight is quantity × multiplier. `fixed` does not move with
    the market: cash, less the cost of positions held on margin. Weights and marks are integers of a decimal unit that
    loses no digits: int64 if the products fit, else Python integers.
    """

    def __init__(self, accounts: Iterable[AccountState]) -> None:
        self.account_ids: list[int] = []
        self.fixed: list[Decimal] = []
        self.keys: list[PositionKey] = []
        slot_of: dict[PositionKey, int] = {}
        weights: list[Decimal] = []
        slots: list[int] = []
        starts: list[int] = []
        self._positions: list[Position] = []
        for account in accounts:
            held = [position for position in account.positions.values() if position.quantity]
            fixed = account.cash
            starts.append(len(weights))
            for position in held:
                key = position.key
                slot = slot_of.get(key)
                if slot is None:
                    slot = slot_of[key] = len(self.keys)
                    self.keys.append(key)
                slots.append(slot)
                weights.append(position.quantity * position.multiplier)
                if not key.asset_type.settles_in_full:
                    fixed -= position.cost_basis
            self._positions += held
            self.account_ids.append(account.profile.id)
            self.fixed.append(fixed)
        self._weight_places, units = _whole_numbers(weights)
        self._weights = np.array(units, object)
        self._slots = np.array(slots, np.intp)
        self._starts = np.array(starts, np.intp)
        self._weight_sum = sum(abs(unit) for unit in units)
        self._fixed_sum = sum(self.fixed, ZERO)
        if self._weight_sum <= _INT64_MAX:
            self._weights = self._weights.astype(np.int64)

    def __len__(self) -> int:
        return len(self._slots)

    def values(self, quotes: Mapping[str, Quote]) -> tuple[NDArray[Any], int]:
        """Return Σ weight × mark of each account, shape (accounts,), and the number of decimals of its integers.

        A position whose symbol has no price counts at cost.
        """
        quote_of = [quotes.get(key.symbol) for key in self.keys]
        marks = [quote.mark if quote is not None else None for quote in quote_of]
        costs = (
            [
                position.avg_price if marks[slot] is None else ZERO
                for position, slot in zip(self._positions, self._slots.tolist(), strict=True)
            ]
            if None in marks
            else []
        )
        places, units = _whole_numbers([mark or ZERO for mark in marks] + costs)
        fits = self._weight_sum * max(map(abs, units), default=0) <= _INT64_MAX
        prices = np.array(units[: len(marks)], np.int64 if fits else object)[self._slots]
        if costs:
            prices = prices + np.array(units[len(marks) :], np.int64 if fits else object)
        return self._sums(self._weights * prices), places + self._weight_places

    def equities(self, quotes: Mapping[str, Quote]) -> list[Decimal]:
        """Return each account's exact equity, in the order of `account_ids`."""
        values, places = self.values(quotes)
        return [
            fixed + Decimal(value).scaleb(-places)
            for fixed, value in zip(self.fixed, values.tolist(), strict=True)
        ]

    def equity_total(self, quotes: Mapping[str, Quote]) -> Decimal:
        """Return the exact total equity of all accounts."""
        values, places = self.values(quotes)
        return self._fixed_sum + Decimal(int(values.sum())).scaleb(-places)

    def _sums(self, products: NDArray[Any]) -> NDArray[Any]:
        """Sum by account. `reduceat` gives an account without positions its neighbor's first product, so reset that."""
        ends = np.append(self._starts[1:], len(products))
        has_any = self._starts < ends
        sums = np.zeros(len(self._starts), products.dtype)
        if has_any.any():
            sums[has_any] = np.add.reduceat(products, self._starts[has_any])
        return sums


def _whole_numbers(values: list[Decimal]) -> tuple[int, list[int]]:
    """Return the decimals that all `values` need, and the values as integers of that unit."""
    places = 0
    for value in values:
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int):
            places = max(places, -exponent)
    return places, [int(value.scaleb(places)) for value in values]
