"""Trading statistics. From flat to flat is one round trip; it wins if it made more than it cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from thor.core.money import ZERO


class Fill(Protocol):
    """A fill, as `tally` reads it."""

    symbol: str
    asset_type: str
    side: str
    quantity: Decimal
    commission: Decimal
    fees: Decimal
    realized_pl: Decimal


@dataclass(slots=True)
class Tally:
    """Counts of fills, round trips and winning round trips. `costs` are commissions and fees in dollars."""

    trades: int = 0
    round_trips: int = 0
    won: int = 0
    costs: Decimal = ZERO

    @property
    def win_rate(self) -> Decimal | None:
        """Winning round trips in percent; None before the first round trip."""
        return Decimal(100 * self.won) / self.round_trips if self.round_trips else None


@dataclass(slots=True)
class _Open:
    quantity: Decimal = ZERO
    made: Decimal = ZERO


def tally(fills: Iterable[Fill]) -> Tally:
    """Count an account's fills, oldest first.

    A round trip ends when a position becomes flat or changes sides. The fill that changes sides, with all its costs,
    belongs to the round trip that ends. The result is the realized P/L less commissions and fees; exactly zero is not a
    win.
    """
    result = Tally()
    open_trips: dict[tuple[str, str], _Open] = {}
    for fill in fills:
        cost = fill.commission + fill.fees
        result.trades += 1
        result.costs += cost
        trip = open_trips.setdefault((fill.symbol, fill.asset_type), _Open())
        before = trip.quantity
        trip.quantity += fill.quantity if fill.side == "BUY" else -fill.quantity
        trip.made += fill.realized_pl - cost
        if before and before * trip.quantity <= 0:
            result.round_trips += 1
            result.won += trip.made > 0
            trip.made = ZERO
    return result
