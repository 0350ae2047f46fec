"""Find an instrument: among the futures of the reference table, and among what the feeds have quoted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from thor.core.futures_table import FUTURES
from thor.core.instruments import AssetType, Instrument, canonical_symbol, find_instrument
from thor.core.quotes import Quote

RESULTS_MAX: Final = 50

# The better the match, the earlier it comes.
_EXACT, _PREFIX, _INSIDE, _DESCRIPTION, _NO_MATCH = range(5)


def instruments_of(symbols: Iterable[str]) -> list[Instrument]:
    """The instruments of symbols in any spelling, in their order and each once; what names none is left out."""
    found: dict[str, Instrument] = {}
    for text in symbols:
        instrument = _instrument_of(text)
        if instrument is not None:
            found[instrument.symbol] = instrument
    return list(found.values())


def search_instruments(query: str, quoted: Iterable[Quote], *, limit: int = RESULTS_MAX) -> list[Instrument]:
    """Instruments whose symbol or description contains `query`, case aside, the closest first; at most `limit`.

    A futures month that the table knows the root of is found by its whole symbol. An empty query finds all.
    """
    wanted = query.strip().upper()
    candidates = {spec: find_instrument(spec, AssetType.FUT) for spec in (f"/{root}" for root in FUTURES)}
    candidates |= {quote.symbol: find_instrument(quote.symbol, quote.asset_type) for quote in quoted}
    by_symbol = _instrument_of(wanted)
    if by_symbol is not None and by_symbol.asset_type is AssetType.FUT:
        candidates[by_symbol.symbol] = by_symbol
    instruments = [instrument for instrument in candidates.values() if instrument is not None]
    ranked = sorted((_rank(instrument, wanted), instrument.symbol, instrument) for instrument in instruments)
    return [instrument for rank, _, instrument in ranked if rank != _NO_MATCH][:limit]


def _instrument_of(text: str) -> Instrument | None:
    canonical = canonical_symbol(text)
    return None if canonical is None else find_instrument(*canonical)


def _rank(instrument: Instrument, wanted: str) -> int:
    # A future is found with and without its slash.
    spellings = (instrument.symbol, instrument.symbol.removeprefix("/"))
    if wanted in spellings:
        return _EXACT
    if any(spelling.startswith(wanted) for spelling in spellings):
        return _PREFIX
    if wanted in instrument.symbol:
        return _INSIDE
    return _DESCRIPTION if wanted in instrument.description.upper() else _NO_MATCH
