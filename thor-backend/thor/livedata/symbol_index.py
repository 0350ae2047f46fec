"""A sorted index of quoted symbols, searched by prefix and by substring."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

_LINE: Final = "\n"


class SymbolIndex:
    """A search costs as much as its results, not as the index, because the loop that runs it serves everybody.

    Only one thread may add; reading meanwhile is safe.
    """

    def __init__(self, symbols: Iterable[str] = ()) -> None:
        self._symbols = sorted(set(symbols))
        self._lines: str | None = None

    def __len__(self) -> int:
        return len(self._symbols)

    def __contains__(self, symbol: str) -> bool:
        place = bisect_left(self._symbols, symbol)
        return self._symbols[place : place + 1] == [symbol]

    def add(self, symbol: str) -> None:
        """Add a symbol that is not in the index."""
        insort(self._symbols, symbol)
        self._lines = None

    def clear(self) -> None:
        """Remove all symbols."""
        self._symbols = []
        self._lines = None

    def after(self, symbol: str | None, count: int) -> list[str]:
        """Return the first `count` symbols after `symbol`; None starts at the beginning."""
        symbols = self._symbols
        start = 0 if symbol is None else bisect_left(symbols, f"{symbol}\0")
        return symbols[start : start + count]

    def starting_with(self, text: str, count: int) -> list[str]:
        """Return the first `count` symbols that begin with `text`."""
        start = bisect_left(self._symbols, text)
        found = self._symbols[start : start + count]
        return [symbol for symbol in found if symbol.startswith(text)]

    def containing(self, text: str, count: int) -> list[str]:
        """Return the first `count` symbols that contain `text`, which must not be empty."""
        return list(islice(self._all_containing(text), count))

    def _all_containing(self, text: str) -> Iterator[str]:
        lines = self._lines
        if lines is None:
            # One joined text, because searching it is a loop in C.
            lines = self._lines = _LINE + _LINE.join(self._symbols) + _LINE
        place = lines.find(text) if _LINE not in text else -1
        while place >= 0:
            start, end = lines.rfind(_LINE, 0, place) + 1, lines.index(_LINE, place)
            yield lines[start:end]
            place = lines.find(text, end)
