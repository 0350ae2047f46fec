"""The quote cache: the latest quote of every symbol."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

import msgspec

from thor.api.market import QuoteEncoder
from thor.bus.base import Bus, Subscription
from thor.core.instruments import canonical_symbol
from thor.core.quotes import Quote, QuoteUpdate, merge
from thor.livedata.symbol_index import SymbolIndex


class LatestQuotes:
    """Keeps each symbol's latest quote. Thread-safe.

    A quote counts as live for `quote_age_us_max` microseconds.
    """

    def __init__(self, *, quote_age_us_max: int) -> None:
        self._lock = threading.Lock()
        self._quotes: dict[str, Quote] = {}
        self._encoder = QuoteEncoder(quote_age_us_max=quote_age_us_max)
        self.symbols = SymbolIndex()

    def follow(self, bus: Bus) -> Subscription:
        """Receive every tick of the bus, until the subscription is closed."""
        return bus.subscribe_quotes(self.receive)

    def receive(self, updates: Sequence[QuoteUpdate]) -> None:
        """Add ticks, oldest first."""
        with self._lock:
            for update in updates:
                known = self._quotes.get(update.symbol)
                self._quotes[update.symbol] = merge(known, update)
                if known is None:
                    self.symbols.add(update.symbol)

    def forget(self) -> None:
        """Drop all quotes, because another day begins."""
        with self._lock:
            self._quotes.clear()
            self._encoder.forget()
            self.symbols.clear()

    def quote(self, symbol: str) -> Quote | None:
        """Return the latest quote of a canonical symbol; None if there is none."""
        # A Quote is frozen and a dict's get is atomic, so readers need no lock.
        return self._quotes.get(symbol)

    def quotes(self) -> list[Quote]:
        """Return the latest quote of every symbol, by symbol."""
        with self._lock:
            quotes = list(self._quotes.values())
        return sorted(quotes, key=lambda quote: quote.symbol)

    def snapshot(self, symbols: Iterable[str], *, now_us: int) -> list[msgspec.Raw]:
        """Return Quote objects of docs/api.md for `symbols` in any spelling, in their order, each once.

        Invalid symbols and symbols without a quote are omitted.
        """
        return self._encoded(self._quotes_of(symbols), now_us)

    def encoded(self, symbol: str, *, now_us: int) -> msgspec.Raw | None:
        """Return a canonical symbol's Quote object as encoded JSON; None if it has no quote."""
        quote = self.quote(symbol)
        return None if quote is None else self._encoder.encode(quote, now_us=now_us)

    def page(self, after: str | None, count: int, *, now_us: int) -> tuple[list[msgspec.Raw], str | None]:
        """Return the next `count` Quote objects by symbol, and the symbol after which the next page begins, or None."""
        symbols = self.symbols.after(after, count + 1)
        quotes = [quote for symbol in symbols[:count] if (quote := self.quote(symbol)) is not None]
        return self._encoded(quotes, now_us), symbols[count - 1] if len(symbols) > count else None

    def _encoded(self, quotes: Iterable[Quote], now_us: int) -> list[msgspec.Raw]:
        return [self._encoder.encode(quote, now_us=now_us) for quote in quotes]

    def _quotes_of(self, symbols: Iterable[str]) -> list[Quote]:
        found: dict[str, Quote] = {}
        for text in symbols:
            canonical = canonical_symbol(text)
            quote = self.quote(canonical[0]) if canonical is not None else None
            if quote is not None:
                found[quote.symbol] = quote
        return list(found.values())
