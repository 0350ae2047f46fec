"""Tradable instruments: canonical symbols, and the multiplier, tick and margin of each."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

from msgspec import Struct

from thor.core.futures_table import FUTURES
from thor.core.names import pair_name, share_name


class AssetType(StrEnum):
    """EQ: shares and funds. FUT: futures. OPT: listed options. FX: currency pairs."""

    EQ = "EQ"
    FUT = "FUT"
    OPT = "OPT"
    FX = "FX"

    @property
    def settles_in_full(self) -> bool:
        """True for EQ and OPT, which move the whole price in cash.

        FUT and FX hold a margin and move only realized P/L.
        """
        return self in _SETTLED_IN_FULL


_SETTLED_IN_FULL: Final = frozenset({AssetType.EQ, AssetType.OPT})

BOOKS_CURRENCY: Final = "USD"
"""The currency of cash, holds, margins and P/L."""


class Instrument(Struct, frozen=True, gc=False, kw_only=True):
    """A tradable instrument.

    `tick_size` is the smallest price step at or above one dollar, `tick_size_below_one` the step below it (SEC rule 612
    allows quotes in hundredths of a cent for shares under $1.00). Margins are dollars per contract. `margin_rate` is a
    fraction of the notional, used for FX, which has no margin per contract. A quantity may have up to `quantity_places`
    decimals.
    """

    symbol: str
    asset_type: AssetType
    description: str
    exchange: str
    multiplier: Decimal
    tick_size: Decimal
    tick_size_below_one: Decimal
    initial_margin: Decimal | None = None
    maintenance_margin: Decimal | None = None
    margin_rate: Decimal | None = None
    quantity_places: int = 0

    @property
    def currency(self) -> str:
        """The currency of its prices: a pair's second currency, dollars for everything else."""
        return self.symbol[-3:] if self.asset_type is AssetType.FX else BOOKS_CURRENCY

    def tick_at(self, price: Decimal) -> Decimal:
        """Return the price step at `price`."""
        return self.tick_size if abs(price) >= 1 else self.tick_size_below_one

    def is_on_tick(self, price: Decimal) -> bool:
        """Return True if `price` is a whole number of ticks."""
        return price % self.tick_at(price) == 0


# [0-9] and not \d, which matches the digits of every script.
_EQUITY_SYMBOL: Final = re.compile(r"[A-Z]{1,6}([./-][A-Z]{1,3})?")
_FUTURE_SYMBOL: Final = re.compile(
    r"/(?P<root>[A-Z0-9]{1,4}?)(?P<month>[FGHJKMNQUVXZ][0-9]{2})?(:(?P<exchange>X[A-Z]{3}))?"
)
_OCC_SYMBOL: Final = re.compile(r"(?P<root>[A-Z]{1,6}) *(?P<day>[0-9]{6})(?P<right>[CP])(?P<strike>[0-9]{8})")
_TOS_OPTION: Final = re.compile(
    r"\.(?P<root>[A-Z]{1,6})(?P<day>[0-9]{6})(?P<right>[CP])(?P<strike>[0-9]{1,5}(\.[0-9]{1,3})?)"
)
_FX_SYMBOL: Final = re.compile(r"[A-Z]{3}/[A-Z]{3}")

SYMBOL_LENGTH_MAX: Final = 24


def canonical_symbol(text: str) -> tuple[str, AssetType] | None:
    """Return the canonical spelling of a symbol and its asset type; None if `text` has no known form.

    `BRK.B` and `BRK/B` are one share, `.AAPL260116C200` becomes the 21-character OCC form, `/ESZ26` keeps its month.
    """
    text = text.strip()
    # Upper-casing turns some non-ASCII letters into ASCII: ß would become SS.
    if len(text) > SYMBOL_LENGTH_MAX or not text.isascii():
        return None
    text = text.upper()
    if _FX_SYMBOL.fullmatch(text):
        return text, AssetType.FX
    if _EQUITY_SYMBOL.fullmatch(text):
        return text.replace("/", ".").replace("-", "."), AssetType.EQ
    if _FUTURE_SYMBOL.fullmatch(text):
        return text, AssetType.FUT
    return _canonical_option(text)


def _canonical_option(text: str) -> tuple[str, AssetType] | None:
    match = _OCC_SYMBOL.fullmatch(text)
    if match:
        strike_thousandths = int(match["strike"])
    else:
        match = _TOS_OPTION.fullmatch(text)
        if not match:
            return None
        strike_thousandths = int(Decimal(match["strike"]) * 1000)
    if not strike_thousandths:
        return None
    day = match["day"]
    try:
        date(2000 + int(day[:2]), int(day[2:4]), int(day[4:]))
    except ValueError:
        return None
    return f"{match['root']:<6}{day}{match['right']}{strike_thousandths:08d}", AssetType.OPT


_PENNY: Final = Decimal("0.01")
_SUB_PENNY: Final = Decimal("0.0001")
_ONE: Final = Decimal(1)
_FX_TICK: Final = Decimal("0.00001")
_FX_MARGIN_RATE: Final = Decimal("0.05")
_OPTION_MULTIPLIER: Final = Decimal(100)
EQUITY_QUANTITY_PLACES: Final = 6


@lru_cache(maxsize=65_536)
def find_instrument(symbol: str, asset_type: AssetType) -> Instrument | None:
    """Return the instrument of a canonical symbol; None if it is no symbol of this type, or an unknown future.

    A share or option is described by the form of its symbol alone. It exists if a feed quotes it.
    """
    if canonical_symbol(symbol) != (symbol, asset_type):
        return None
    if asset_type is AssetType.EQ:
        return Instrument(
            symbol=symbol,
            asset_type=asset_type,
            description=share_name(symbol),
            exchange="US",
            multiplier=_ONE,
            tick_size=_PENNY,
            tick_size_below_one=_SUB_PENNY,
            quantity_places=EQUITY_QUANTITY_PLACES,
        )
    if asset_type is AssetType.OPT:
        return Instrument(
            symbol=symbol,
            asset_type=asset_type,
            description=symbol,
            exchange="OPRA",
            multiplier=_OPTION_MULTIPLIER,
            tick_size=_PENNY,
            tick_size_below_one=_PENNY,
        )
    if asset_type is AssetType.FX:
        return Instrument(
            symbol=symbol,
            asset_type=asset_type,
            description=pair_name(symbol),
            exchange="FX",
            multiplier=_ONE,
            tick_size=_FX_TICK,
            tick_size_below_one=_FX_TICK,
            margin_rate=_FX_MARGIN_RATE,
        )
    match = _FUTURE_SYMBOL.fullmatch(symbol)
    spec = FUTURES.get(match["root"]) if match else None
    if spec is None:
        return None
    return Instrument(
        symbol=symbol,
        asset_type=asset_type,
        description=spec.description,
        exchange=spec.exchange,
        multiplier=spec.multiplier,
        tick_size=spec.tick_size,
        tick_size_below_one=spec.tick_size,
        initial_margin=spec.initial_margin,
        maintenance_margin=spec.maintenance_margin,
    )
