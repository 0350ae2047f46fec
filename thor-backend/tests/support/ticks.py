"""Short notation for ticks."""

from decimal import Decimal

from thor.core.instruments import canonical_symbol
from thor.core.quotes import QuoteUpdate

SECOND_US = 1_000_000
MINUTE_US = 60 * SECOND_US
# 20 November 2026, 14:30 UTC: the open of US equities.
OPEN_US = 1_795_185_000 * SECOND_US


def tick(seconds: float, symbol: str = "SPY", **stated: str) -> QuoteUpdate:
    """Return a tick `seconds` after the open, with the given fields."""
    canonical = canonical_symbol(symbol)
    assert canonical is not None
    values = {name: Decimal(value) for name, value in stated.items()}
    return QuoteUpdate(
        symbol=canonical[0], asset_type=canonical[1], time_us=OPEN_US + round(seconds * SECOND_US), **values
    )
