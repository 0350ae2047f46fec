"""The quote cache: the latest quote of every symbol."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

import msgspec

from thor.api.market import QuoteEncoder
from thor.bus.base import Bus, Subscription
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
        """Return the Quote objects of canonical symbols, in their order; symbols without a quote are left out."""
        quotes = (quote for quote in map(self.quote, symbols) if quote is not None)
        return [self._encoder.encode(quote, now_us=now_us) for quote in quotes]

    def encoded(self, symbol: str, *, now_us: int) -> msgspec.Raw | None:
        """Return a canonical symbol's Quote object as encoded JSON; None if it has no quote."""
        quote = self.quote(symbol)
        return None if quote is None else self._encoder.encode(quote, now_us=now_us)

    def page(self, after: str | None, count: int, *, now_us: int) -> tuple[list[msgspec.Raw], str | None]:
        """Return the next `count` Quote objects by symbol, and the symbol after which the next page begins, or None."""
        symbols = self.symbols.after(after, count + 1)
        next_after = symbols[count - 1] if len(symbols) > count else None
        return self.snapshot(symbols[:count], now_us=now_us), next_after
