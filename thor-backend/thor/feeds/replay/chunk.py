"""A section of a tape as integer columns, and its rows as ticks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from thor.core.instruments import AssetType
from thor.core.money import PRICE_PLACES, QUANTITY_PLACES, decimal_text
from thor.core.quotes import QuoteUpdate

PRICE_UNITS_PER_ONE: Final = 10**PRICE_PLACES
SIZE_UNITS_PER_ONE: Final = 10**QUANTITY_PLACES
# No real price or size is near it, and it survives a minimum or a comparison with real bounds.
ABSENT: Final = int(np.iinfo(np.int64).min)

_DECIMALS_KEPT_MAX: Final = 65_536


@dataclass(frozen=True, slots=True)
class TapeSymbol:
    """A symbol of the tape in canonical form."""

    symbol: str
    asset_type: AssetType


@dataclass(frozen=True, slots=True, eq=False)
class TapeChunk:
    """Rows of a tape in time order, one array per column, all of shape (n,).

    `time_us` is microseconds since 1970 UTC. `symbol` (int32) is an index into `symbols`, which only grows from chunk
    to chunk of one reading, so an index means the same in all chunks. Prices are int64 in units of 1e-8 per unit of the
    instrument, sizes and volume int64 in units of 1e-6. ABSENT means that the row does not state the value. `close` is
    the prior session's. `row` is the row number in the file, as in an editor or a spreadsheet: the header is 1.
    `fraction` is the part of the file read after this chunk, 0 to 1, for a progress bar.
    """

    symbols: tuple[TapeSymbol, ...]
    time_us: NDArray[np.int64]
    symbol: NDArray[np.int32]
    bid: NDArray[np.int64]
    ask: NDArray[np.int64]
    last: NDArray[np.int64]
    bid_size: NDArray[np.int64]
    ask_size: NDArray[np.int64]
    last_size: NDArray[np.int64]
    volume: NDArray[np.int64]
    close: NDArray[np.int64]
    row: NDArray[np.int64]
    fraction: float

    def __len__(self) -> int:
        return len(self.time_us)

    def part(self, start: int, stop: int) -> TapeChunk:
        """Return the rows from `start` up to `stop`, as views of the same arrays."""
        columns = {
            field.name: getattr(self, field.name)[start:stop]
            for field in fields(self)
            if field.name not in ("symbols", "fraction")
        }
        return TapeChunk(symbols=self.symbols, fraction=self.fraction, **columns)

    def update_at(self, index: int, *, time_us: int | None = None, source: str = "") -> QuoteUpdate:
        """Return the row at `index` as a tick; `time_us` replaces the tape's time."""
        symbol = self.symbols[self.symbol[index]]
        return QuoteUpdate(
            symbol=symbol.symbol,
            asset_type=symbol.asset_type,
            time_us=int(self.time_us[index]) if time_us is None else time_us,
            bid=price_of(int(self.bid[index])),
            ask=price_of(int(self.ask[index])),
            last=price_of(int(self.last[index])),
            bid_size=size_of(int(self.bid_size[index])),
            ask_size=size_of(int(self.ask_size[index])),
            last_size=size_of(int(self.last_size[index])),
            volume=size_of(int(self.volume[index])),
            close=price_of(int(self.close[index])),
            source=source,
        )

    def updates(
        self, start: int = 0, stop: int | None = None, *, time_us: int | None = None, source: str = ""
    ) -> Iterator[QuoteUpdate]:
        """Yield the rows from `start` up to `stop` as ticks, one at a time; `time_us` replaces the tape's times."""
        rows = slice(start, stop)
        # Convert columns to lists first: reading numpy scalars one by one costs more than building the tick.
        columns = zip(
            self.symbol[rows].tolist(),
            self.time_us[rows].tolist(),
            self.bid[rows].tolist(),
            self.ask[rows].tolist(),
            self.last[rows].tolist(),
            self.bid_size[rows].tolist(),
            self.ask_size[rows].tolist(),
            self.last_size[rows].tolist(),
            self.volume[rows].tolist(),
            self.close[rows].tolist(),
            strict=True,
        )
        symbols = self.symbols
        for index, row_time_us, bid, ask, last, bid_size, ask_size, last_size, volume, close in columns:
            symbol = symbols[index]
            yield QuoteUpdate(
                symbol=symbol.symbol,
                asset_type=symbol.asset_type,
                time_us=row_time_us if time_us is None else time_us,
                bid=price_of(bid),
                ask=price_of(ask),
                last=price_of(last),
                bid_size=size_of(bid_size),
                ask_size=size_of(ask_size),
                last_size=size_of(last_size),
                volume=size_of(volume),
                close=price_of(close),
                source=source,
            )


# A day has many rows but few different prices and sizes, so each Decimal is made once and shared.
@lru_cache(maxsize=_DECIMALS_KEPT_MAX)
def price_of(units: int) -> Decimal | None:
    """Convert units of 1e-8 to a price without trailing zeros; None for ABSENT."""
    return None if units == ABSENT else Decimal(decimal_text(Decimal(units).scaleb(-PRICE_PLACES)))


@lru_cache(maxsize=_DECIMALS_KEPT_MAX)
def size_of(units: int) -> Decimal | None:
    """Convert units of 1e-6 to a size or volume without trailing zeros; None for ABSENT."""
    if units == ABSENT:
        return None
    whole, rest = divmod(units, SIZE_UNITS_PER_ONE)
    return Decimal(decimal_text(Decimal(units).scaleb(-QUANTITY_PLACES))) if rest else Decimal(whole)
