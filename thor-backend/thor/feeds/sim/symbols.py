"""The symbols of the simulated market, and their behavior.

Prices have a realistic size, but are not those of any day.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from thor.core.instruments import AssetType, canonical_symbol

_ROUND_LOT: Final = 100


@dataclass(frozen=True, slots=True)
class SimSymbol:
    """One simulated symbol.

    `price` is the center that the walk reverts to. `beta_percent` is its share of the market's move (100 is all of it),
    and `own_move_ppm` the typical size of its own move in a session, in millionths of its price. `spread_ticks` is the
    typical spread. `lot` is the unit of its sizes, and `lots` their typical number. `ticks_per_second` is its quote
    rate.
    """

    symbol: str
    asset_type: AssetType
    price: Decimal
    beta_percent: int
    own_move_ppm: int
    spread_ticks: int
    lot: int
    lots: int
    ticks_per_second: int


def _simulated(
    text: str,
    price: str,
    beta_percent: int,
    own_move_ppm: int,
    spread_ticks: int,
    lots: int,
    ticks_per_second: int,
) -> SimSymbol:
    found = canonical_symbol(text)
    if found is None:
        raise ValueError(f"{text} is not a symbol")
    symbol, asset_type = found
    lot = _ROUND_LOT if asset_type is AssetType.EQ else 1
    return SimSymbol(
        symbol,
        asset_type,
        Decimal(price),
        beta_percent=beta_percent,
        own_move_ppm=own_move_ppm,
        spread_ticks=spread_ticks,
        lot=lot,
        lots=lots,
        ticks_per_second=ticks_per_second,
    )


# symbol, price, share of the market's move in percent, own move in ppm, spread in ticks, lots, ticks per second
SYMBOLS: Final = (
    _simulated("SPY", "670.00", 100, 300, 1, 9, 6),
    _simulated("QQQ", "605.00", 120, 1_500, 1, 6, 5),
    _simulated("IWM", "238.00", 115, 4_000, 1, 8, 3),
    _simulated("DIA", "470.00", 90, 2_000, 3, 3, 2),
    _simulated("AAPL", "270.00", 110, 9_000, 1, 4, 5),
    _simulated("MSFT", "500.00", 105, 8_000, 3, 2, 4),
    _simulated("NVDA", "188.00", 180, 16_000, 1, 8, 6),
    _simulated("META", "620.00", 130, 13_000, 8, 1, 3),
    _simulated("AMZN", "235.00", 125, 12_000, 2, 3, 4),
    _simulated("TSLA", "430.00", 170, 25_000, 6, 2, 5),
    _simulated("GOOGL", "285.00", 110, 11_000, 2, 3, 4),
    _simulated("AMD", "240.00", 180, 22_000, 3, 3, 4),
    _simulated("BRK.B", "500.00", 60, 6_000, 8, 1, 2),
    _simulated("JPM", "310.00", 100, 8_000, 4, 2, 2),
    _simulated("BAC", "53.00", 110, 9_000, 1, 30, 3),
    _simulated("IBM", "305.00", 70, 9_000, 6, 1, 2),
    _simulated("KO", "71.00", 35, 6_000, 1, 12, 2),
    _simulated("F", "13.20", 110, 14_000, 1, 90, 2),
    # Below a dollar a share is quoted in hundredths of a cent, which shows any rounding to cents.
    _simulated("OPTT", "0.4800", 60, 40_000, 8, 20, 2),
    _simulated("/ES", "6700.00", 100, 300, 1, 30, 6),
    _simulated("/MES", "6700.00", 100, 300, 1, 60, 4),
    _simulated("/NQ", "24800.00", 120, 1_500, 3, 5, 5),
    _simulated("/MNQ", "24800.00", 120, 1_500, 2, 12, 4),
    _simulated("/YM", "47000", 90, 2_000, 2, 8, 4),
    _simulated("/RTY", "2380.0", 115, 4_000, 2, 10, 4),
    _simulated("/CL", "60.00", 40, 18_000, 1, 15, 4),
    _simulated("/NG", "4.400", 0, 30_000, 1, 12, 3),
    _simulated("/GC", "4080.0", 0, 11_000, 3, 4, 4),
    _simulated("/SI", "50.000", 0, 20_000, 2, 6, 3),
    _simulated("/HG", "5.0500", 50, 13_000, 2, 6, 2),
    _simulated("/ZB", "117.00000", -15, 5_000, 1, 200, 3),
    _simulated("/ZN", "112.500000", -10, 3_000, 1, 800, 3),
    _simulated("/6E", "1.15500", 0, 4_000, 1, 30, 3),
    _simulated("/6J", "0.0065000", -20, 5_000, 1, 40, 2),
)
