"""Round trips and wins, from fills."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from thor.core.round_trips import tally


@dataclass
class Filled:
    """A fill in words: side, quantity, symbol, what it realized and what it cost."""

    side: str
    quantity: Decimal
    symbol: str
    realized_pl: Decimal
    commission: Decimal
    fees: Decimal = Decimal(0)
    asset_type: str = "EQ"


def fill(text: str) -> Filled:
    side, quantity, symbol, realized, cost = text.split()
    return Filled(side, Decimal(quantity), symbol, Decimal(realized), Decimal(cost))


@pytest.mark.parametrize(
    ("fills", "trips", "won", "rate"),
    [
        ([], 0, 0, None),
        (["BUY 10 SPY 0 0"], 0, 0, None),
        (["BUY 10 SPY 0 0", "SELL 10 SPY 5 0"], 1, 1, 100),
        (["BUY 10 SPY 0 1", "SELL 10 SPY 1.50 1"], 1, 0, 0),
        (["BUY 10 SPY 0 0", "SELL 10 SPY 0 0"], 1, 0, 0),
        (["BUY 10 SPY 0 0", "SELL 4 SPY 9 0", "SELL 6 SPY -2 0"], 1, 1, 100),
        (["SELL 5 SPY 0 0", "BUY 5 SPY 1 0"], 1, 1, 100),
        # Turned: the long one lost, the short one won.
        (["BUY 10 SPY 0 0", "SELL 15 SPY -1 0", "BUY 5 SPY 2 0"], 2, 1, 50),
        (["BUY 1 SPY 0 0", "BUY 1 QQQ 0 0", "SELL 1 QQQ 1 0", "SELL 1 SPY -1 0"], 2, 1, 50),
    ],
)
def test_a_round_trip_ends_where_a_position_is_flat_or_turned(
    fills: list[str], trips: int, won: int, rate: int | None
) -> None:
    result = tally(map(fill, fills))
    assert (result.trades, result.round_trips, result.won, result.win_rate) == (len(fills), trips, won, rate)
    assert result.costs == sum((fill(one).commission for one in fills), Decimal(0))
