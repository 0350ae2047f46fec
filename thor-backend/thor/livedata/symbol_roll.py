"""How many symbols there may be: each takes memory for as long as the process runs, and any six letters are one."""

from __future__ import annotations

from typing import Final

SYMBOLS_PER_SOURCE_MAX: Final = 20_000
SYMBOLS_MAX: Final = 100_000


class SymbolRoll:
    """The symbols that the sources of a process have quoted, so many of each source and so many in all.

    One that two sources quote counts once in all. May be asked from any thread.
    """

    def __init__(
        self, *, per_source_max: int = SYMBOLS_PER_SOURCE_MAX, in_all_max: int = SYMBOLS_MAX
    ) -> None:
        self._per_source_max = per_source_max
        self._in_all_max = in_all_max
        self._known: set[str] = set()

    def problem(self, symbol: str, *, of_source: int) -> str | None:
        """Why a source that has quoted `of_source` symbols may not add this one; None where it has been added."""
        if of_source >= self._per_source_max:
            return f"{symbol} is one symbol more than the {self._per_source_max:,} that a source may quote"
        if symbol not in self._known and len(self._known) >= self._in_all_max:
            return f"{symbol} is one symbol more than the {self._in_all_max:,} that Thor keeps"
        self._known.add(symbol)
        return None
