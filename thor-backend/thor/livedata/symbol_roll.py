"""Limits the number of symbols: each uses memory as long as the process runs, and any six letters may be one."""

from __future__ import annotations

from typing import Final

SYMBOLS_PER_SOURCE_MAX: Final = 20_000
SYMBOLS_MAX: Final = 100_000


class SymbolRoll:
    """The symbols quoted by a process's sources, with limits per source and in all.

    A symbol from two sources counts once in all. Thread-safe.
    """

    def __init__(
        self, *, per_source_max: int = SYMBOLS_PER_SOURCE_MAX, in_all_max: int = SYMBOLS_MAX
    ) -> None:
        self._per_source_max = per_source_max
        self._in_all_max = in_all_max
        self._known: set[str] = set()

    def problem(self, symbol: str, *, of_source: int) -> str | None:
        """Return the reason that a source with `of_source` symbols cannot add this one; None if it was added."""
        if of_source >= self._per_source_max:
            return f"{symbol} exceeds the limit of {self._per_source_max:,} symbols per source"
        if symbol not in self._known and len(self._known) >= self._in_all_max:
            return f"{symbol} exceeds the limit of {self._in_all_max:,} symbols in total"
        self._known.add(symbol)
        return None
