"""The hash of newest quotes, from which a starting process begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import structlog

from thor.bus.metrics import BUS_UNREADABLE
from thor.bus.redis import codec
from thor.core.quotes import Quote, QuoteUpdate, merge, ticks_of

log = structlog.get_logger(__name__)


def ticks_of_hash(fields: Mapping[bytes, bytes]) -> list[QuoteUpdate]:
    """Return ticks that recreate every quote of the hash. Fields that cannot be read are left out."""
    return [tick for quote in _quotes_of(fields.values()) for tick in ticks_of(quote)]


def _quotes_of(values: Iterable[bytes | None]) -> list[Quote]:
    quotes = []
    for value in values:
        if value is None:
            continue
        try:
            quotes.append(codec.decode_quote(value))
        except codec.UnreadableFrame as error:
            BUS_UNREADABLE.labels(kind="quote").inc()
            log.warning("latest_quote_unreadable", reason=str(error))
    return quotes


class QuoteImage:
    """The newest quotes that a publisher of ticks knows, to be written into the hash.

    A tick updates some fields only, so the image of a symbol starts with the value in the hash.
    """

    def __init__(self) -> None:
        self._quotes: dict[str, Quote] = {}
        self._begun: set[str] = set()

    def forget(self) -> None:
        """Start from the hash again: after a lost connection other processes may have written it."""
        self._begun.clear()

    def not_begun(self, updates: Iterable[QuoteUpdate]) -> list[str]:
        """Return the symbols whose field of the hash has not been read yet."""
        return list({update.symbol: None for update in updates if update.symbol not in self._begun})

    def begin(self, symbols: Iterable[str], values: Iterable[bytes | None]) -> None:
        """Take the values that the hash has for `symbols`, if they are newer than those known here."""
        self._begun.update(symbols)
        for quote in _quotes_of(values):
            known = self._quotes.get(quote.symbol)
            if known is None or known.time_us < quote.time_us:
                self._quotes[quote.symbol] = quote

    def apply(self, updates: Iterable[QuoteUpdate]) -> dict[str, bytes]:
        """Apply ticks and return the changed fields of the hash."""
        changed: dict[str, Quote] = {}
        for update in updates:
            quote = merge(self._quotes.get(update.symbol), update)
            self._quotes[update.symbol] = changed[update.symbol] = quote
        return {symbol: codec.encode_quote(quote) for symbol, quote in changed.items()}
