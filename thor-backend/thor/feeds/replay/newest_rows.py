"""The latest state of each symbol up to a moment of a tape: the quotes for a start at that moment."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from thor.core.quotes import QuoteUpdate
from thor.feeds.replay.chunk import ABSENT, TapeChunk, TapeSymbol, price_of, size_of

_BOOK: Final = ("bid", "ask", "bid_size", "ask_size")
_TRADE: Final = ("last", "last_size", "volume", "close")


class NewestRows:
    """The latest value of every column of every symbol, from chunks in the tape's order. Times in microseconds."""

    def __init__(self) -> None:
        self._symbols: tuple[TapeSymbol, ...] = ()
        self._values: dict[str, NDArray[np.int64]] = {}
        self._book_us = self._trade_us = self._spoken_us = np.zeros(0, np.int64)
        self._is_changed = np.zeros(0, np.bool_)

    def add(self, chunk: TapeChunk, *, changed_from: int) -> None:
        """Add rows. Symbols with a row at or after the chunk's row `changed_from` count as changed."""
        self._make_room(chunk.symbols)
        codes = chunk.symbol
        for name, values in self._values.items():
            column = getattr(chunk, name)
            stated = np.flatnonzero(column != ABSENT)
            # If a symbol occurs more than once, numpy keeps the last assignment.
            values[codes[stated]] = column[stated]
        has_book = (chunk.bid != ABSENT) | (chunk.ask != ABSENT)
        has_trade = chunk.last != ABSENT
        self._book_us[codes[has_book]] = chunk.time_us[has_book]
        self._trade_us[codes[has_trade]] = chunk.time_us[has_trade]
        self._spoken_us[codes] = chunk.time_us
        self._is_changed[codes[changed_from:]] = True

    def ticks(self, *, time_us: int | None, source: str) -> list[QuoteUpdate]:
        """Return the changed symbols as ticks, stamped `time_us` or with their own times, oldest first."""
        ticks: list[QuoteUpdate] = []
        for code in np.flatnonzero(self._is_changed).tolist():
            symbol = self._symbols[code]
            book_us, trade_us = int(self._book_us[code]), int(self._trade_us[code])
            units = {name: int(values[code]) for name, values in self._values.items()}
            if book_us:
                ticks.append(
                    QuoteUpdate(
                        symbol=symbol.symbol,
                        asset_type=symbol.asset_type,
                        time_us=book_us if time_us is None else time_us,
                        bid=price_of(units["bid"]),
                        ask=price_of(units["ask"]),
                        bid_size=size_of(units["bid_size"]),
                        ask_size=size_of(units["ask_size"]),
                        source=source,
                    )
                )
            if any(units[name] != ABSENT for name in _TRADE):
                ticks.append(
                    QuoteUpdate(
                        symbol=symbol.symbol,
                        asset_type=symbol.asset_type,
                        time_us=(trade_us or int(self._spoken_us[code])) if time_us is None else time_us,
                        last=price_of(units["last"]),
                        last_size=size_of(units["last_size"]),
                        volume=size_of(units["volume"]),
                        close=price_of(units["close"]),
                        source=source,
                    )
                )
        return sorted(ticks, key=lambda tick: tick.time_us)

    def _make_room(self, symbols: tuple[TapeSymbol, ...]) -> None:
        self._symbols = symbols
        more = len(symbols) - len(self._is_changed)
        if not more and self._values:
            return
        absent, zeros = np.full(more, ABSENT, np.int64), np.zeros(more, np.int64)
        empty = np.zeros(0, np.int64)
        self._values = {
            name: np.concatenate([self._values.get(name, empty), absent]) for name in (*_BOOK, *_TRADE)
        }
        self._book_us = np.concatenate([self._book_us, zeros])
        self._trade_us = np.concatenate([self._trade_us, zeros])
        self._spoken_us = np.concatenate([self._spoken_us, zeros])
        self._is_changed = np.concatenate([self._is_changed, np.zeros(more, np.bool_)])
