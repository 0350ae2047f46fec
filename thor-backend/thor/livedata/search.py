"""Instrument search, in the reference tables and among the quoted symbols."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from thor.core.futures_table import FUTURES
from thor.core.instruments import BOOKS_CURRENCY, AssetType, Instrument, canonical_symbol, find_instrument
from thor.core.names import CURRENCIES, SHARES
from thor.livedata.symbol_index import SymbolIndex

RESULTS_MAX: Final = 50

_PAIRS: Final = [f"{base}/{BOOKS_CURRENCY}" for base in CURRENCIES if base != BOOKS_CURRENCY]
_REFERENCE: Final = SymbolIndex((*(f"/{root}" for root in FUTURES), *SHARES, *_PAIRS))


def instruments_of(symbols: Iterable[str]) -> list[Instrument]:
    """Return the instruments of symbols in any spelling, in their order and each once; invalid ones are omitted."""
    found: dict[str, Instrument] = {}
    for text in symbols:
        instrument = _instrument_of(text)
        if instrument is not None:
            found[instrument.symbol] = instrument
    return list(found.values())


def search_instruments(
    query: str, quoted: SymbolIndex, *, limit: int = RESULTS_MAX, is_market_open_ended: bool = False
) -> list[Instrument]:
    """Return at most `limit` instruments whose symbol or name contains `query`, ignoring case, the closest first.

    The exact symbol comes first, then symbols that begin with the query, symbols that contain it, and names that
    contain it; in each group quoted symbols come first. A future is found with and without its slash. A futures month,
    an option and a currency pair are found by their whole symbol, quoted or not. Any other unquoted share is found so
    only with `is_market_open_ended`: a feed of a real market may quote it after a subscription. An empty query finds
    all.
    """
    wanted = query.strip().upper()
    found: dict[str, Instrument] = {}
    for symbols in _by_closeness(wanted, quoted, limit, is_market_open_ended):
        for symbol in sorted(symbols, key=lambda one: (one not in quoted, one)):
            instrument = _instrument_of(symbol)
            if instrument is not None:
                found.setdefault(instrument.symbol, instrument)
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def _by_closeness(
    wanted: str, quoted: SymbolIndex, limit: int, is_market_open_ended: bool
) -> Iterator[set[str]]:
    """Yield sets of symbols, the closest first. A set may repeat symbols of an earlier one."""
    places = (_REFERENCE, quoted)
    spellings = {wanted, f"/{wanted}"} if wanted else {""}
    by_symbol = _instrument_of(wanted)
    itself: set[str] = set()
    if by_symbol is not None and (
        is_market_open_ended or _is_sure(by_symbol) or by_symbol.symbol in _REFERENCE
    ):
        itself = {by_symbol.symbol}
    yield itself | {one for one in spellings if any(one in place for place in places)}
    yield {symbol for place in places for one in spellings for symbol in place.starting_with(one, 2 * limit)}
    if not wanted:
        return
    # This includes symbols that begin with it, which are fewer than `limit`.
    yield {symbol for place in places for symbol in place.containing(wanted, 3 * limit)}
    roots = [f"/{root}" for root, spec in FUTURES.items() if wanted in spec.description.upper()]
    yield {
        *roots,
        *(symbol for symbol in (*SHARES, *_PAIRS) if wanted in _name_of(symbol)),
        *(symbol for root in roots for symbol in quoted.starting_with(root, limit) if _is_of(symbol, root)),
    }


def _is_sure(instrument: Instrument) -> bool:
    """True if an unquoted symbol is specific enough to be watched."""
    if instrument.asset_type is AssetType.FX:
        return instrument.description != instrument.symbol
    return instrument.asset_type is not AssetType.EQ


def _name_of(symbol: str) -> str:
    instrument = _instrument_of(symbol)
    return "" if instrument is None else instrument.description.upper()


def _is_of(symbol: str, root: str) -> bool:
    """True if a symbol is a month of this root, and not of a longer one: /ES has /ESZ26 and not /ESX."""
    instrument = _instrument_of(symbol)
    described = _instrument_of(root)
    return (
        instrument is not None and described is not None and instrument.description == described.description
    )


def _instrument_of(text: str) -> Instrument | None:
    canonical = canonical_symbol(text)
    return None if canonical is None else find_instrument(*canonical)
