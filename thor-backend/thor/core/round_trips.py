"""What trading came to: from flat to flat is one round trip, won where it made more than it cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from thor.core.money import ZERO


class Fill(Protocol):
    """A trade, in the order they came."""

    symbol: str
    asset_type: str
    side: str
    quantity: Decimal
    commission: Decimal
    fees: Decimal
    realized_pl: Decimal


@dataclass(slots=True)
class Tally:
    """Fills, the round trips they make up, and how many of those won. `costs` are commissions and fees, dollars."""

    trades: int = 0
    round_trips: int = 0
    won: int = 0
    costs: Decimal = ZERO

    @property
    def win_rate(self) -> Decimal | None:
        """Percent of the round trips that won; None before the first."""
        return Decimal(100 * self.won) / self.round_trips if self.round_trips else None


@dataclass(slots=True)
class _Open:
    quantity: Decimal = ZERO
    made: Decimal = ZERO


def tally(fills: Iterable[Fill]) -> Tally:
    """Count an account's fills, the oldest first.

    A round trip ends where a position is flat, or turns to its other side: the fill that turns it is the ended one's,
    with all that it cost. It made what it realized less its commissions and fees; exactly nothing is no win.
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
