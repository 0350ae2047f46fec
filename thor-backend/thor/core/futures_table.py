"""The reference table of futures: the exchange's specification of each contract.

Multiplier and tick size are the contract specifications of CME Group (CME, CBOT, NYMEX, COMEX), which rarely change.
Margins are house figures near the exchange's of late 2025, not a copy of its table: no published table of that time was
available to confirm them. The exchange changes its margins with volatility, at times within a week, so a host that
needs the current figures overrides these by setting. As at the exchange, the initial margin of a speculative account is
110% of the maintenance margin.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec import Struct

_INITIAL_TO_MAINTENANCE: Final = Decimal("1.1")


class FutureSpec(Struct, frozen=True, gc=False):
    """A contract: dollars per point, the smallest step in points, and margins in dollars per contract."""

    root: str
    description: str
    exchange: str
    multiplier: Decimal
    tick_size: Decimal
    maintenance_margin: Decimal

    @property
    def initial_margin(self) -> Decimal:
        """The initial margin of one contract, in dollars."""
        return self.maintenance_margin * _INITIAL_TO_MAINTENANCE


def _spec(
    root: str, description: str, exchange: str, multiplier: str, tick: str, maintenance: str
) -> FutureSpec:
    return FutureSpec(root, description, exchange, Decimal(multiplier), Decimal(tick), Decimal(maintenance))


_TABLE: Final = (
    _spec("ES", "E-mini S&P 500", "CME", "50", "0.25", "21000"),
    _spec("MES", "Micro E-mini S&P 500", "CME", "5", "0.25", "2100"),
    _spec("NQ", "E-mini Nasdaq-100", "CME", "20", "0.25", "31000"),
    _spec("MNQ", "Micro E-mini Nasdaq-100", "CME", "2", "0.25", "3100"),
    _spec("RTY", "E-mini Russell 2000", "CME", "50", "0.1", "8900"),
    _spec("M2K", "Micro E-mini Russell 2000", "CME", "5", "0.1", "890"),
    _spec("YM", "E-mini Dow ($5)", "CBOT", "5", "1", "14500"),
    _spec("MYM", "Micro E-mini Dow", "CBOT", "0.5", "1", "1450"),
    _spec("CL", "Crude Oil", "NYMEX", "1000", "0.01", "5600"),
    _spec("MCL", "Micro WTI Crude Oil", "NYMEX", "100", "0.01", "560"),
    _spec("NG", "Henry Hub Natural Gas", "NYMEX", "10000", "0.001", "4200"),
    _spec("RB", "RBOB Gasoline", "NYMEX", "42000", "0.0001", "6400"),
    _spec("HO", "NY Harbor ULSD", "NYMEX", "42000", "0.0001", "7400"),
    _spec("GC", "Gold", "COMEX", "100", "0.1", "20000"),
    _spec("MGC", "Micro Gold", "COMEX", "10", "0.1", "2000"),
    _spec("SI", "Silver", "COMEX", "5000", "0.005", "22000"),
    _spec("SIL", "Micro Silver", "COMEX", "1000", "0.005", "4400"),
    _spec("HG", "Copper", "COMEX", "25000", "0.0005", "11000"),
    _spec("MHG", "Micro Copper", "COMEX", "2500", "0.0005", "1100"),
    _spec("PL", "Platinum", "NYMEX", "50", "0.1", "5500"),
    _spec("ZB", "30-Year Treasury Bond", "CBOT", "1000", "0.03125", "3700"),
    _spec("UB", "Ultra Treasury Bond", "CBOT", "1000", "0.03125", "4900"),
    _spec("ZN", "10-Year Treasury Note", "CBOT", "1000", "0.015625", "1850"),
    _spec("ZF", "5-Year Treasury Note", "CBOT", "1000", "0.0078125", "1150"),
    _spec("ZT", "2-Year Treasury Note", "CBOT", "2000", "0.00390625", "1000"),
    _spec("ZC", "Corn", "CBOT", "50", "0.25", "1050"),
    _spec("ZS", "Soybeans", "CBOT", "50", "0.25", "2100"),
    _spec("ZW", "Chicago SRW Wheat", "CBOT", "50", "0.25", "1700"),
    _spec("6E", "Euro FX", "CME", "125000", "0.00005", "2700"),
    _spec("M6E", "Micro EUR/USD", "CME", "12500", "0.0001", "270"),
    _spec("6B", "British Pound", "CME", "62500", "0.0001", "2100"),
    _spec("6J", "Japanese Yen", "CME", "12500000", "0.0000005", "2900"),
    _spec("6A", "Australian Dollar", "CME", "100000", "0.00005", "1800"),
    _spec("6C", "Canadian Dollar", "CME", "100000", "0.00005", "1100"),
    _spec("6S", "Swiss Franc", "CME", "125000", "0.00005", "4300"),
    _spec("BTC", "Bitcoin", "CME", "5", "5", "130000"),
    _spec("MBT", "Micro Bitcoin", "CME", "0.1", "5", "2600"),
)

FUTURES: Final[dict[str, FutureSpec]] = {spec.root: spec for spec in _TABLE}
