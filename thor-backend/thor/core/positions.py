"""Positions and the effect of fills: average cost, realized P/L, flips through zero, and the day's roll-over."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from thor.core.instruments import AssetType
from thor.core.money import ZERO, round_average
from thor.core.orders import Side


class PositionKey(NamedTuple):
    """The key of a position within its account."""

    symbol: str
    asset_type: AssetType


class Position(Struct, frozen=True, gc=False, kw_only=True):
    """Units held (negative if short), their average price and the realized P/L.

    `realized_pl_open` counts since the position was last flat, `realized_pl_day` since the trading day began. Both are
    gross of commission and fees, which `costs_open` and `costs_day` carry. `open_pl_day_start` is the open P/L at the
    start of the day, so the day's P/L is the change since then.

    `cost_residue` is the part of the cost (units × price, signed) that rounding the average left out. It is realized
    with the last unit, so rounding never creates money. `opened_day` is the number of units (unsigned) that were opened
    on this trading day and are still held. Closing them today is a day trade.
    """

    account_id: int
    symbol: str
    asset_type: AssetType
    multiplier: Decimal
    quantity: Decimal = ZERO
    avg_price: Decimal = ZERO
    realized_pl_open: Decimal = ZERO
    realized_pl_day: Decimal = ZERO
    costs_open: Decimal = ZERO
    costs_day: Decimal = ZERO
    open_pl_day_start: Decimal = ZERO
    updated_us: int = 0
    cost_residue: Decimal = ZERO
    opened_day: Decimal = ZERO

    @property
    def key(self) -> PositionKey:
        """The key of this position."""
        return PositionKey(self.symbol, self.asset_type)

    @property
    def is_short_option(self) -> bool:
        """True if the position is written options."""
        return self.quantity < 0 and self.asset_type is AssetType.OPT

    @property
    def cost_basis(self) -> Decimal:
        """The cost of the held units, signed: negative if short."""
        return self.quantity * self.avg_price * self.multiplier

    @property
    def break_even_price(self) -> Decimal | None:
        """The price at which closing the position leaves a P/L of zero since it was flat, after costs so far."""
        if not self.quantity:
            return None
        banked = self.realized_pl_open - self.costs_open
        return round_average(self.avg_price - banked / (self.quantity * self.multiplier))

    def open_pl(self, mark: Decimal) -> Decimal:
        """Unrealized P/L at `mark`, in dollars."""
        return (mark - self.avg_price) * self.quantity * self.multiplier


def apply_fill(
    position: Position, *, side: Side, quantity: Decimal, price: Decimal, costs: Decimal, time_us: int
) -> tuple[Position, Decimal]:
    """Return the position after a fill, and the P/L that the fill realized (gross of its commission and fees, `costs`).

    A fill on the same side averages in. One on the opposite side realizes (price - average) × closed × multiplier with
    the position's sign. A fill larger than the position closes it and opens the rest at the fill's price. From flat to
    flat, the realized P/L is exactly the money received less the money paid.
    """
    held = position.quantity
    change = quantity if side is Side.BUY else -quantity
    after = held + change
    residue = position.cost_residue
    if held == 0:
        # From flat the average is the price itself. A division would round it needlessly.
        realized, avg_price = ZERO, price
    elif (held > 0) == (change > 0):
        realized = ZERO
        cost = held * position.avg_price + residue + change * price
        avg_price = round_average(cost / after)
        residue = cost - after * avg_price
    else:
        closed = min(abs(held), quantity)
        direction = 1 if held > 0 else -1
        realized = (price - position.avg_price) * closed * direction * position.multiplier
        avg_price = _average_after_closing(position, after, price)
        if closed == abs(held):
            realized -= residue * position.multiplier
            residue = ZERO

    starts_afresh = held == 0
    flipped = held != 0 and after != 0 and (after > 0) != (held > 0)
    if flipped:
        realized_open, costs_open = ZERO, ZERO
    elif starts_afresh:
        realized_open, costs_open = realized, costs
    else:
        realized_open, costs_open = position.realized_pl_open + realized, position.costs_open + costs
    return (
        Position(
            account_id=position.account_id,
            symbol=position.symbol,
            asset_type=position.asset_type,
            multiplier=position.multiplier,
            quantity=after,
            avg_price=avg_price,
            realized_pl_open=realized_open,
            realized_pl_day=position.realized_pl_day + realized,
            costs_open=costs_open,
            costs_day=position.costs_day + costs,
            open_pl_day_start=position.open_pl_day_start,
            updated_us=time_us,
            cost_residue=residue,
            opened_day=_opened_day_after(position, after, quantity),
        ),
        realized,
    )


def _average_after_closing(position: Position, after: Decimal, price: Decimal) -> Decimal:
    if after == 0:
        return ZERO
    still_the_same_side = (after > 0) == (position.quantity > 0)
    return position.avg_price if still_the_same_side else price


def _opened_day_after(position: Position, after: Decimal, quantity: Decimal) -> Decimal:
    """Return the units opened today that are still held after a fill. Closing takes today's units first."""
    if after == 0:
        return ZERO
    held = position.quantity
    if held == 0 or (held > 0) is not (after > 0):
        return abs(after)
    if abs(after) > abs(held):
        return position.opened_day + quantity
    return max(ZERO, position.opened_day - quantity)


def roll_day(position: Position, mark: Decimal | None, time_us: int) -> Position:
    """Return the position at the start of a trading day. The day's figures restart from `mark`."""
    return Position(
        account_id=position.account_id,
        symbol=position.symbol,
        asset_type=position.asset_type,
        multiplier=position.multiplier,
        quantity=position.quantity,
        avg_price=position.avg_price,
        realized_pl_open=position.realized_pl_open if position.quantity else ZERO,
        realized_pl_day=ZERO,
        costs_open=position.costs_open if position.quantity else ZERO,
        costs_day=ZERO,
        open_pl_day_start=ZERO if mark is None else position.open_pl(mark),
        updated_us=time_us,
        cost_residue=position.cost_residue,
    )
