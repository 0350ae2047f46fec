"""What fills do to a position: averages, realized P/L, flips, the day's roll-over; and an exact oracle beside it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thor.core.futures_table import FUTURES
from thor.core.instruments import AssetType
from thor.core.orders import Side
from thor.core.positions import Position, apply_fill, roll_day

D = Decimal
AVERAGE_ERROR = Fraction(1, 2 * 10**8)

Fill = tuple[Side, Decimal, Decimal]


def flat(multiplier: str = "1", asset_type: AssetType = AssetType.EQ) -> Position:
    return Position(account_id=1, symbol="X", asset_type=asset_type, multiplier=D(multiplier))


def fill(
    position: Position, side: Side, quantity: Decimal, price: Decimal, costs: str = "0"
) -> tuple[Position, Decimal]:
    return apply_fill(position, side=side, quantity=quantity, price=price, costs=D(costs), time_us=1)


def played(text: str, multiplier: str = "1") -> tuple[Position, list[Decimal]]:
    """Fills as words: "BUY 2@10, SELL 3@12"."""
    position, each = flat(multiplier), []
    for words in text.split(","):
        side, at = words.split()
        quantity, price = at.split("@")
        position, realized = fill(position, Side(side), D(quantity), D(price))
        each.append(realized)
    return position, each


CASES = [
    # fills, multiplier, quantity and average after, realized since flat, realized of the day
    ("BUY 2@10", "1", "2@10", "0", "0"),
    ("BUY 2@10, BUY 2@12", "1", "4@11", "0", "0"),
    ("BUY 2@10, SELL 1@12", "1", "1@10", "2", "2"),
    ("BUY 2@10, SELL 2@12", "1", "0@0", "4", "4"),
    ("BUY 2@10, SELL 3@12", "1", "-1@12", "0", "4"),
    ("SELL 2@10", "1", "-2@10", "0", "0"),
    ("SELL 2@10, SELL 2@12", "1", "-4@11", "0", "0"),
    ("SELL 2@10, BUY 1@12", "1", "-1@10", "-2", "-2"),
    ("SELL 2@10, BUY 3@8", "1", "1@8", "0", "4"),
    # Closed and opened again: what the first round trip won stays the day's, and is not the second one's.
    ("BUY 1@10, SELL 1@15, BUY 1@20", "1", "1@20", "0", "5"),
    ("BUY 1@10, SELL 1@15, BUY 1@20, SELL 1@19", "1", "0@0", "-1", "4"),
    # Averages keep 8 decimals, half-even.
    ("BUY 1@10, BUY 2@11", "1", "3@10.66666667", "0", "0"),
    ("BUY 2@10, BUY 1@11", "1", "3@10.33333333", "0", "0"),
    ("BUY 1@0.00000001, BUY 1@0.00000002", "1", "2@0.00000002", "0", "0"),
    ("BUY 1@0.00000002, BUY 1@0.00000003", "1", "2@0.00000002", "0", "0"),
    # A price under a cent is no other price.
    ("BUY 10000@0.0001, SELL 10000@0.0003", "1", "0@0", "2", "2"),
    ("BUY 0.000001@165.81, SELL 0.000001@165.82", "1", "0@0", "0.00000001", "0.00000001"),
    ("BUY 0.5@165.81, BUY 0.25@165.84, SELL 0.75@166", "1", "0@0", "0.135", "0.135"),
    # Futures: dollars a point.
    ("BUY 1@5000.25, SELL 1@5010.25", "50", "0@0", "500", "500"),
    ("SELL 2@75.50, BUY 2@74.25", "1000", "0@0", "2500", "2500"),
    ("SELL 1@75.50, BUY 1@76.00", "1000", "0@0", "-500", "-500"),
    ("BUY 1@5000, SELL 3@5010, BUY 2@5005", "50", "0@0", "500", "1000"),
]


@pytest.mark.parametrize(("fills", "multiplier", "after", "realized_open", "realized_day"), CASES)
def test_fills_leave_the_position_that_the_table_says(
    fills: str, multiplier: str, after: str, realized_open: str, realized_day: str
) -> None:
    position, _ = played(fills, multiplier)
    quantity, avg_price = after.split("@")
    assert (position.quantity, position.avg_price) == (D(quantity), D(avg_price))
    assert (position.realized_pl_open, position.realized_pl_day) == (D(realized_open), D(realized_day))


def test_fill_larger_than_the_position_flips_it_and_realizes_the_closed_part() -> None:
    position, each = played("BUY 2@10, SELL 3@12")
    assert each == [0, 4]
    assert (position.quantity, position.avg_price, position.realized_pl_day) == (-1, 12, 4)


def test_costs_stand_beside_the_profit_and_never_in_it() -> None:
    position, _ = fill(flat(), Side.BUY, D(2), D(10), "1.25")
    position, realized = fill(position, Side.SELL, D(1), D(12), "0.75")
    assert realized == 2
    assert (position.costs_open, position.costs_day) == (D("2.00"), D("2.00"))
    position, _ = fill(position, Side.SELL, D(2), D(12), "0.10")
    assert (position.costs_open, position.costs_day) == (0, D("2.10"))


@pytest.mark.parametrize(
    ("fills", "costs", "break_even"),
    [
        ("BUY 2@10", "0", "10"),
        ("BUY 2@10", "1", "11"),  # each of two fills below would add its costs; here there is one
        ("SELL 2@10", "0", "10"),
        ("SELL 2@10", "1", "9"),
        ("BUY 4@10, SELL 2@12", "0", "8"),
        ("SELL 4@10, BUY 2@8", "0", "12"),
    ],
)
def test_break_even_is_where_closing_leaves_nothing_won_or_lost(
    fills: str, costs: str, break_even: str
) -> None:
    position = flat()
    for words in fills.split(","):
        side, at = words.split()
        quantity, price = at.split("@")
        position, _ = fill(position, Side(side), D(quantity), D(price), str(D(costs) * 2))
    assert position.break_even_price == D(break_even)
    closing = Side.SELL if position.quantity > 0 else Side.BUY
    closed, _ = fill(position, closing, abs(position.quantity), D(break_even))
    assert closed.realized_pl_open == closed.costs_open


def test_a_flat_position_has_no_break_even_price() -> None:
    assert played("BUY 1@10, SELL 1@12")[0].break_even_price is None


def test_a_new_day_begins_from_the_mark_and_forgets_yesterdays_figures() -> None:
    position, _ = played("BUY 10@100, SELL 5@104")
    rolled = roll_day(position, D(110), 2)
    assert (rolled.realized_pl_day, rolled.costs_day) == (0, 0)
    assert (rolled.realized_pl_open, rolled.open_pl_day_start) == (20, 50)
    rolled, _ = fill(rolled, Side.SELL, D(2), D(112))
    # Five units came from 110 into the day: two were sold at 112, three stand at 113.
    pl_day = rolled.realized_pl_day + rolled.open_pl(D(113)) - rolled.open_pl_day_start
    assert pl_day == 2 * 2 + 3 * 3


def test_a_new_day_without_a_price_begins_from_cost() -> None:
    position, _ = played("BUY 10@100")
    assert roll_day(position, None, 2).open_pl_day_start == 0


def test_a_flat_position_starts_a_day_with_nothing() -> None:
    position, _ = played("BUY 1@10, SELL 1@12")
    rolled = roll_day(position, D(13), 2)
    assert (rolled.realized_pl_open, rolled.realized_pl_day, rolled.costs_open) == (0, 0, 0)


class ExactPosition:
    """The oracle: fractions, no rounding, one unit of arithmetic at a time."""

    def __init__(self) -> None:
        self.quantity = Fraction(0)
        self.cost = Fraction(0)
        self.realized = Fraction(0)

    def fill(self, side: Side, quantity: Decimal, price: Decimal) -> None:
        change, at = Fraction(quantity) * side.sign, Fraction(price)
        if self.quantity * change < 0:
            closed = min(abs(change), abs(self.quantity)) * (1 if change > 0 else -1)
            average = self.cost / self.quantity
            self.realized += (average - at) * closed
            self.cost += average * closed
            self.quantity += closed
            change -= closed
        self.cost += change * at
        self.quantity += change


quantities = st.decimals(min_value=D("0.000001"), max_value=D(5000), places=6)
prices = st.decimals(min_value=D("0.0001"), max_value=D(9000), places=4)
fill_lists = st.lists(st.tuples(st.sampled_from(Side), quantities, prices), min_size=1, max_size=25)


@given(fills=fill_lists, multiplier=st.sampled_from(["1", "50", "100", "1000"]))
def test_any_fills_agree_with_exact_fractions_within_the_rounding_of_averages(
    fills: list[Fill], multiplier: str
) -> None:
    position, oracle = flat(multiplier), ExactPosition()
    cash = Fraction(0)
    error = Fraction(0)
    for side, quantity, price in fills:
        position, _ = fill(position, side, quantity, price)
        oracle.fill(side, quantity, price)
        cash -= Fraction(quantity * price) * side.sign * int(multiplier)
        # Each fill rounds the average of what is held once, so it moves that much money at most.
        error += AVERAGE_ERROR * abs(Fraction(position.quantity)) * int(multiplier)

        assert Fraction(position.quantity) == oracle.quantity
        assert abs(Fraction(position.realized_pl_day) - oracle.realized * int(multiplier)) <= error
        # Realized and open P/L together are the cash that went out and in, and what is held at its mark.
        for mark in (price, D(1)):
            worth = cash + Fraction(position.quantity * mark * position.multiplier)
            assert abs(Fraction(position.realized_pl_day + position.open_pl(mark)) - worth) <= error


@given(fills=fill_lists)
def test_position_is_the_sum_of_its_fills_and_flat_means_no_average(fills: list[Fill]) -> None:
    position = flat()
    for side, quantity, price in fills:
        position, _ = fill(position, side, quantity, price)
    assert position.quantity == sum(quantity * side.sign for side, quantity, _ in fills)
    assert (position.quantity == 0) == (position.avg_price == 0)


@given(
    quantity=quantities,
    bought_at=prices,
    sold_at=prices,
    multiplier=st.sampled_from([str(spec.multiplier) for spec in FUTURES.values()]),
)
def test_a_round_trip_at_one_price_each_way_is_exact(
    quantity: Decimal, bought_at: Decimal, sold_at: Decimal, multiplier: str
) -> None:
    position, _ = fill(flat(multiplier), Side.BUY, quantity, bought_at)
    _, realized = fill(position, Side.SELL, quantity, sold_at)
    assert realized == (sold_at - bought_at) * quantity * D(multiplier)


@pytest.mark.parametrize(
    ("symbol", "multiplier", "low", "high"),
    [
        ("/6J", "12500000", "0.0066665", "0.0066670"),
        ("/ES", "50", "5000.25", "5000.50"),
        ("SPY", "1", "1", "2"),
    ],
)
def test_rounding_the_average_makes_no_money_however_often_it_is_repeated(
    symbol: str, multiplier: str, low: str, high: str
) -> None:
    asset_type = AssetType.EQ if symbol == "SPY" else AssetType.FUT
    position = Position(account_id=1, symbol=symbol, asset_type=asset_type, multiplier=Decimal(multiplier))
    total = Decimal(0)
    # Sold at two prices and bought back at the same two: whatever the average is rounded to, nothing was won or lost.
    for _ in range(100):
        for side, quantity, price in (
            (Side.SELL, "2", low),
            (Side.SELL, "1", high),
            (Side.BUY, "1", high),
            (Side.BUY, "2", low),
        ):
            position, realized = apply_fill(
                position,
                side=side,
                quantity=Decimal(quantity),
                price=Decimal(price),
                costs=Decimal(0),
                time_us=1,
            )
            total += realized
    assert position.quantity == 0
    assert total == 0
