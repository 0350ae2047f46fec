from decimal import Decimal
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from thor.api.market import Instrument, QuoteEncoder
from thor.api.market import Quote as QuoteObject
from thor.core.instruments import AssetType, find_instrument
from thor.core.quotes import Quote

NOW_US = 1_800_000_000_120_000
SPY = Quote(
    symbol="SPY",
    asset_type=AssetType.EQ,
    bid=Decimal("165.8"),
    ask=Decimal("165.81"),
    last=Decimal("165.81"),
    bid_size=Decimal(500),
    ask_size=Decimal(300),
    last_size=Decimal(100),
    volume=Decimal(2_431_727),
    open=Decimal("165.9"),
    high=Decimal("166.02"),
    low=Decimal("165.1"),
    close=Decimal("165.48"),
    book_time_us=1_800_000_000_000_000,
    trade_time_us=1_799_999_999_000_000,
    source="sim",
)


def shown(quote: Quote) -> dict[str, Any]:
    encoded = QuoteEncoder(quote_age_us_max=15_000_000).encode(quote, now_us=NOW_US)
    return msgspec.json.decode(encoded)


def test_a_quote_is_the_contracts_object() -> None:
    assert shown(SPY) == {
        "symbol": "SPY",
        "asset_type": "EQ",
        "bid": "165.80",
        "ask": "165.81",
        "bid_size": "500",
        "ask_size": "300",
        "last": "165.81",
        "last_size": "100",
        "volume": "2431727",
        "open": "165.90",
        "high": "166.02",
        "low": "165.10",
        "close": "165.48",
        "change": "0.33",
        "change_percent": "0.20",
        "mark": "165.81",
        "tick_size": "0.01",
        "ts": "2027-01-15T08:00:00.000Z",
        "source": "sim",
        "stale": False,
        "age_ms": 120,
    }


def test_what_is_not_known_is_null() -> None:
    quote = shown(Quote(symbol="SPY", asset_type=AssetType.EQ))
    known = {"symbol", "asset_type", "tick_size", "source", "stale"}
    assert {name for name, value in quote.items() if value is not None} == known
    assert quote["stale"] is True


@pytest.mark.parametrize(
    ("last", "close", "change", "percent"),
    [
        ("165.81", "165.48", "0.33", "0.20"),
        ("165.48", "165.81", "-0.33", "-0.20"),
        ("100", "100", "0.00", "0.00"),
        ("99.999", "100", "-0.001", "0.00"),
        ("0.4811", "0.48", "0.0011", "0.23"),
    ],
)
def test_change_is_exact_from_last_and_close(last: str, close: str, change: str, percent: str) -> None:
    quote = shown(Quote(symbol="SPY", asset_type=AssetType.EQ, last=Decimal(last), close=Decimal(close)))
    assert (quote["change"], quote["change_percent"]) == (change, percent)


def test_a_quote_from_a_clock_ahead_has_no_negative_age() -> None:
    quote = shown(
        Quote(symbol="SPY", asset_type=AssetType.EQ, last=Decimal(1), trade_time_us=NOW_US + 1_000_000)
    )
    assert quote["age_ms"] == 0


def test_a_share_below_a_dollar_shows_its_finer_tick() -> None:
    assert shown(Quote(symbol="OPTT", asset_type=AssetType.EQ, last=Decimal("0.48")))["tick_size"] == "0.0001"


def test_an_instrument_is_the_contracts_object() -> None:
    instrument = find_instrument("/ESZ26", AssetType.FUT)
    assert instrument is not None
    assert instrument.initial_margin is not None
    assert msgspec.to_builtins(Instrument.of(instrument)) == {
        "symbol": "/ESZ26",
        "asset_type": "FUT",
        "description": "E-mini S&P 500",
        "multiplier": "50",
        "tick_size": "0.25",
        "tick_size_below_one": "0.25",
        "quantity_places": 0,
        "initial_margin": f"{instrument.initial_margin:.2f}",
        "maintenance_margin": f"{instrument.maintenance_margin:.2f}",
        "exchange": "CME",
    }


def test_a_share_has_no_margin_a_contract() -> None:
    instrument = find_instrument("SPY", AssetType.EQ)
    assert instrument is not None
    assert Instrument.of(instrument).initial_margin is None


def test_a_quote_that_is_encoded_once_says_its_age_anew_each_time() -> None:
    encoder = QuoteEncoder(quote_age_us_max=15_000_000)
    first = Quote(symbol="SPY", asset_type=AssetType.EQ, last=Decimal(100), trade_time_us=NOW_US)
    for quote in (first, replace(first, last=Decimal("100.01"))):
        for later_us in (0, 1_000_000, 16_000_000):
            now_us = NOW_US + later_us
            told = msgspec.json.decode(encoder.encode(quote, now_us=now_us), type=QuoteObject)
            assert (told.last, told.age_ms) == (f"{quote.last:.2f}", later_us // 1_000)
            assert told.stale is (later_us > 15_000_000)
