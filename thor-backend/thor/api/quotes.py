"""The Quote and Instrument objects of docs/api.md, built from the core's."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import msgspec

from thor.api.objects import time_text
from thor.bus.base import Json
from thor.core.instruments import Instrument, find_instrument
from thor.core.money import decimal_text, exact_text, money_text
from thor.core.quotes import Quote

_HUNDRED: Final = Decimal(100)
_ONE: Final = Decimal(1)
_encode: Final = msgspec.json.Encoder().encode


def quote_json(quote: Quote, *, now_us: int, quote_age_us_max: int) -> Json:
    """Build a Quote object at `now_us`.

    It is `stale` if the source sent nothing for more than `quote_age_us_max` microseconds.
    """
    return _stated(quote) | _age(quote, now_us, quote_age_us_max)


class QuoteEncoder:
    """Encodes each quote once for all sockets. Only the age differs between them."""

    def __init__(self, *, quote_age_us_max: int) -> None:
        self._quote_age_us_max = quote_age_us_max
        self._stated: dict[str, tuple[Quote, bytes]] = {}

    def encode(self, quote: Quote, *, now_us: int) -> msgspec.Raw:
        """Return the JSON of a Quote object, to be put into a message unchanged."""
        known = self._stated.get(quote.symbol)
        if known is None or known[0] is not quote:
            known = self._stated[quote.symbol] = quote, _encode(_stated(quote))
        age = _encode(_age(quote, now_us, self._quote_age_us_max))
        # Join two objects: a comma replaces the closing brace of the first.
        return msgspec.Raw(known[1][:-1] + b"," + age[1:])

    def forget(self) -> None:
        """Drop all cached quotes."""
        self._stated.clear()


def _age(quote: Quote, now_us: int, quote_age_us_max: int) -> Json:
    return {
        "stale": quote.is_stale(now_us, quote_age_us_max),
        "age_ms": max(0, now_us - quote.time_us) // 1_000 if quote.time_us else None,
    }


def _stated(quote: Quote) -> Json:
    instrument = find_instrument(quote.symbol, quote.asset_type)
    change = quote.last - quote.close if quote.last is not None and quote.close is not None else None
    change_percent = change / quote.close * _HUNDRED if change is not None and quote.close else None
    mark = quote.mark
    return {
        "symbol": quote.symbol,
        "asset_type": quote.asset_type.value,
        "bid": _price(quote.bid),
        "ask": _price(quote.ask),
        "bid_size": _size(quote.bid_size),
        "ask_size": _size(quote.ask_size),
        "last": _price(quote.last),
        "last_size": _size(quote.last_size),
        "volume": _size(quote.volume),
        "open": _price(quote.open),
        "high": _price(quote.high),
        "low": _price(quote.low),
        "close": _price(quote.close),
        "change": _price(change),
        "change_percent": None if change_percent is None else money_text(change_percent),
        "mark": _price(mark),
        "tick_size": None if instrument is None else decimal_text(instrument.tick_at(mark or _ONE)),
        "ts": time_text(quote.time_us) if quote.time_us else None,
        "source": quote.source,
    }


def instrument_json(instrument: Instrument) -> Json:
    """Build an Instrument object. Margins are dollars per contract, null if the instrument has none."""
    return {
        "symbol": instrument.symbol,
        "asset_type": instrument.asset_type.value,
        "description": instrument.description,
        "multiplier": decimal_text(instrument.multiplier),
        "tick_size": decimal_text(instrument.tick_size),
        "tick_size_below_one": decimal_text(instrument.tick_size_below_one),
        "quantity_places": instrument.quantity_places,
        "initial_margin": _money(instrument.initial_margin),
        "maintenance_margin": _money(instrument.maintenance_margin),
        "exchange": instrument.exchange,
    }


def _price(value: Decimal | None) -> str | None:
    return None if value is None else exact_text(value)


def _size(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def _money(value: Decimal | None) -> str | None:
    return None if value is None else money_text(value)
