"""Find an instrument: among the futures of the reference table, and among what the feeds have quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from thor.core.futures_table import FUTURES
from thor.core.instruments import AssetType, Instrument, canonical_symbol, find_instrument
from thor.livedata.symbol_index import SymbolIndex

RESULTS_MAX: Final = 50

_ROOTS: Final = SymbolIndex(f"/{root}" for root in FUTURES)


def instruments_of(symbols: Iterable[str]) -> list[Instrument]:
    """The instruments of symbols in any spelling, in their order and each once; what names none is left out."""
    found: dict[str, Instrument] = {}
    for text in symbols:
        instrument = _instrument_of(text)
        if instrument is not None:
            found[instrument.symbol] = instrument
    return list(found.values())


def search_instruments(query: str, quoted: SymbolIndex, *, limit: int = RESULTS_MAX) -> list[Instrument]:
    """Instruments whose symbol or description contains `query`, case aside, the closest first; at most `limit`.

    A symbol itself comes before those that begin with the query, then what has it inside, then what is described by it,
    each by symbol. A future is found with and without its slash, and a month of one that the table knows by its whole
    symbol. An empty query finds all.
    """
    wanted = query.strip().upper()
    found: dict[str, Instrument] = {}
    for symbols in _by_closeness(wanted, quoted, limit):
        for symbol in sorted(symbols):
            instrument = _instrument_of(symbol)
            if instrument is not None:
                found.setdefault(instrument.symbol, instrument)
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def _by_closeness(wanted: str, quoted: SymbolIndex, limit: int) -> Iterator[set[str]]:
    """Symbols, the closest first. A set may hold what an earlier one held."""
    places = (_ROOTS, quoted)
    spellings = {wanted, f"/{wanted}"} if wanted else {""}
    by_symbol = _instrument_of(wanted)
    is_future = by_symbol is not None and by_symbol.asset_type is AssetType.FUT
    itself = {wanted} if is_future else set()
    yield itself | {one for one in spellings if any(one in place for place in places)}
    yield {symbol for place in places for one in spellings for symbol in place.starting_with(one, 2 * limit)}
    if not wanted:
        return
    # Those that begin with it are among these, and fewer than `limit`.
    yield {symbol for place in places for symbol in place.containing(wanted, 3 * limit)}
    roots = [f"/{root}" for root, spec in FUTURES.items() if wanted in spec.description.upper()]
    yield {
        *roots,
        *(symbol for root in roots for symbol in quoted.starting_with(root, limit) if _is_of(symbol, root)),
    }


def _is_of(symbol: str, root: str) -> bool:
    """Whether a symbol is a month of this root, and not of a longer one: /ES has /ESZ26 and not /ESX."""
    instrument = _instrument_of(symbol)
    described = _instrument_of(root)
    return (
        instrument is not None and described is not None and instrument.description == described.description
    )


def _instrument_of(text: str) -> Instrument | None:
    canonical = canonical_symbol(text)
    return None if canonical is None else find_instrument(*canonical)
