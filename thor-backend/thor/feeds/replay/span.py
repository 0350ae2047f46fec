"""The span of a tape, needed before it is played: start, end and symbols."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thor.feeds.replay.chunk import TapeChunk, TapeSymbol


@dataclass(frozen=True, slots=True)
class TapeSpan:
    """A tape's first and last time (microseconds since 1970 UTC) and its symbols in order of appearance."""

    first_us: int
    last_us: int
    symbols: tuple[TapeSymbol, ...]


def span_of(chunks: Iterable[TapeChunk]) -> TapeSpan | None:
    """Return the span of a tape; None for one without rows."""
    first_us = None
    for chunk in chunks:
        if first_us is None:
            first_us = int(chunk.time_us[0])
        last_us, symbols = int(chunk.time_us[-1]), chunk.symbols
    return None if first_us is None else TapeSpan(first_us, last_us, symbols)
