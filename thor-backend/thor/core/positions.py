"""A position and what a fill does to it: average cost, realized P/L, flips through zero, the day's roll-over."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from thor.core.instruments import AssetType
from thor.core.money import ZERO, round_average
from thor.core.orders import Side


class PositionKey(NamedTuple):
    """What a position is of, within its account."""

    symbol: str
    asset_type: AssetType


class Position(Struct, frozen=True, gc=False, kw_only=True):
    """Units held (negative when short), their average price, and what was realized.

    `realized_pl_open` counts since the position last was flat, `realized_pl_day` since the trading day began; both are
    gross of commission and fees, which `costs_open` and `costs_day` carry. `open_pl_day_start` is the open P/L that the
    day began with, so that the day's P/L is what changed since. `cost_residue` is what rounding the average has left
    out of the cost (units × price, signed): it is realized with the last unit, so that rounding never makes money.
    `opened_day` counts the units that were opened this trading day and are still held, unsigned: closing them today is
    a day trade.
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
        """What it is of."""
        return PositionKey(self.symbol, self.asset_type)

    @property
    def is_short_option(self) -> bool:
        """Whether options have been written that are still open."""
        return self.quantity < 0 and self.asset_type is AssetType.OPT

    @property
    def cost_basis(self) -> Decimal:
        """What the held units cost, signed: negative when short."""
        return self.quantity * self.avg_price * self.multiplier

    @property
    def break_even_price(self) -> Decimal | None:
        """The price at which closing it all leaves nothing won or lost since it was flat, costs so far included."""
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
    """The position after a fill, and the P/L that the fill realized (gross of `costs`, its commission and fees).

    The same side averages in; the opposite side realizes (price - average) × closed × multiplier with its sign; a
    fill larger than the position closes it and opens the rest at the fill's price. From flat to flat the P/L realized
    is exactly what was paid and got.
    """
    held = position.quantity
    change = quantity if side is Side.BUY else -quantity
    after = held + change
    residue = position.cost_residue
    if held == 0:
        # From flat the average is the price itself: a division would round what needs no rounding.
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
    """Units opened today and still held after a fill of `quantity`: what closes, closes today's first."""
    if after == 0:
        return ZERO
    held = position.quantity
    if held == 0 or (held > 0) is not (after > 0):
        return abs(after)
    if abs(after) > abs(held):
        return position.opened_day + quantity
    return max(ZERO, position.opened_day - quantity)


def roll_day(position: Position, mark: Decimal | None, time_us: int) -> Position:
    """The position at the start of a new trading day: the day's figures begin again from `mark`."""
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
