"""Symbols in every spelling that traders use, and the multiplier, tick and margin of each instrument."""

from decimal import Decimal

import pytest

from thor.core.futures_table import FUTURES
from thor.core.instruments import AssetType, canonical_symbol, find_instrument

D = Decimal
EQ, FUT, OPT, FX = AssetType.EQ, AssetType.FUT, AssetType.OPT, AssetType.FX


@pytest.mark.parametrize(
    ("text", "symbol", "asset_type"),
    [
        ("SPY", "SPY", EQ),
        (" spy ", "SPY", EQ),
        ("GOOGL", "GOOGL", EQ),
        ("BRK.B", "BRK.B", EQ),
        ("BRK/B", "BRK.B", EQ),
        ("brk-b", "BRK.B", EQ),
        ("BF.B", "BF.B", EQ),
        ("/ES", "/ES", FUT),
        ("/es", "/ES", FUT),
        ("/ESZ26", "/ESZ26", FUT),
        ("/YM:XCBT", "/YM:XCBT", FUT),
        ("/ESZ26:XCME", "/ESZ26:XCME", FUT),
        ("/6E", "/6E", FUT),
        ("/6EH27", "/6EH27", FUT),
        ("/M2K", "/M2K", FUT),
        ("/M2KZ26", "/M2KZ26", FUT),
        ("/ZFH26", "/ZFH26", FUT),
        (".AAPL260116C200", "AAPL  260116C00200000", OPT),
        (".aapl260116c200", "AAPL  260116C00200000", OPT),
        (".SPXW251219P6000.5", "SPXW  251219P06000500", OPT),
        (".F260116P12.125", "F     260116P00012125", OPT),
        ("AAPL  260116C00200000", "AAPL  260116C00200000", OPT),
        ("AAPL260116C00200000", "AAPL  260116C00200000", OPT),
        ("GOOGLE260116C00200000", "GOOGLE260116C00200000", OPT),
        ("EUR/USD", "EUR/USD", FX),
        ("eur/usd", "EUR/USD", FX),
    ],
)
def test_each_spelling_has_one_canonical_symbol(text: str, symbol: str, asset_type: AssetType) -> None:
    assert canonical_symbol(text) == (symbol, asset_type)
    assert canonical_symbol(symbol) == (symbol, asset_type)
    assert find_instrument(symbol, asset_type) is not None


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "/", ".", "//ES", "TOOLONGS", "SPY!", "SP Y", "BRK.", ".B", "BRK..B", "1", "123", "$SPX", "SPY\n.",
        "/TOOLONG", "/ES26Z", "/ESA26", "/ESZ2026", "/YM:CBOT", "/YM:", ".AAPL260116X200", ".AAPL261316C200",
        ".AAPL260230C200", ".AAPL260116C", ".AAPL260116C200.1234", ".AAPL260116C0", ".TOOLONG260116C200",
        "AAPL  260116C0020000", "AAPL  260116C002000000", "AAPL  260116C00000000", "EURO/USDT", "EUR/USDT",
        "ＳＰＹ", "/ES\u06662\u0666", "/ESZ\u0662\u0666", "AAPL  \u0662\u06660116C00200000",
        ".AAPL260116C\u0662\u0660\u0660", "SPY" * 10, "'; DROP TABLE", "\x00", "SPY\x00",
    ],
)  # fmt: skip
def test_nonsense_is_no_symbol(text: str) -> None:
    assert canonical_symbol(text) is None


@pytest.mark.parametrize("root", sorted(FUTURES))
def test_every_root_of_the_table_is_found_with_and_without_its_month(root: str) -> None:
    spec = FUTURES[root]
    for text in (f"/{root}", f"/{root}Z26", f"/{root}:XCME", f"/{root}F27:XCBT"):
        assert canonical_symbol(text) == (text, FUT)
        instrument = find_instrument(text, FUT)
        assert instrument is not None
        assert (instrument.multiplier, instrument.tick_size) == (spec.multiplier, spec.tick_size)
        assert instrument.initial_margin is not None
        assert instrument.maintenance_margin is not None
        assert instrument.initial_margin > instrument.maintenance_margin > 0


@pytest.mark.parametrize("symbol", ["/QQ", "/Z", "/ESX", "/E", "ES"])
def test_a_future_outside_the_table_is_unknown(symbol: str) -> None:
    assert find_instrument(symbol, FUT) is None


@pytest.mark.parametrize(
    ("symbol", "asset_type"),
    [
        ("SPY", OPT), ("SPY", FX), ("SPY", FUT), ("/ES", EQ), ("/ES", OPT), ("EUR/USD", EQ), ("EUR/USD", FUT),
        ("AAPL  260116C00200000", EQ), ("spy", EQ), (".AAPL260116C200", OPT), ("", EQ), ("BRK/B", EQ),
    ],
)  # fmt: skip
def test_a_symbol_is_an_instrument_of_its_own_asset_type_alone(symbol: str, asset_type: AssetType) -> None:
    assert find_instrument(symbol, asset_type) is None


MULTIPLIERS = (
    "SPY 1, .AAPL260116C200 100, /ES 50, /NQ 20, /YM 5, /RTY 50, /CL 1000, /NG 10000, /GC 100, /SI 5000, /HG 25000, "
    "/ZB 1000, /ZN 1000, /ZF 1000, /ZT 2000, /6E 125000, /MES 5, /MNQ 2, /MYM 0.5, /M2K 5, /MCL 100, /MGC 10, EUR/USD 1"
)


@pytest.mark.parametrize(("text", "multiplier"), [row.split() for row in MULTIPLIERS.split(", ")])
def test_a_point_is_worth_what_the_exchange_says(text: str, multiplier: str) -> None:
    found = canonical_symbol(text)
    assert found is not None
    instrument = find_instrument(*found)
    assert instrument is not None
    assert instrument.multiplier == D(multiplier)


@pytest.mark.parametrize(
    ("text", "price", "is_on_tick"),
    [
        ("SPY", "165.81", True),
        ("SPY", "165.815", False),
        ("SPY", "1.00", True),
        ("SPY", "1.0001", False),
        ("SPY", "0.9999", True),
        ("SPY", "0.99995", False),
        ("SPY", "0.0001", True),
        (".AAPL260116C200", "0.05", True),
        (".AAPL260116C200", "0.055", False),
        ("/ES", "5000.25", True),
        ("/ES", "5000.10", False),
        ("/YM", "39000", True),
        ("/YM", "39000.5", False),
        ("/CL", "75.01", True),
        ("/CL", "0.005", False),
        ("/ZN", "110.015625", True),
        ("/ZN", "110.02", False),
        ("/6J", "0.0068505", True),
        ("/6J", "0.00685055", False),
        ("EUR/USD", "1.08505", True),
        ("EUR/USD", "1.085051", False),
    ],
)
def test_a_price_is_a_whole_number_of_ticks_or_not(text: str, price: str, is_on_tick: bool) -> None:
    found = canonical_symbol(text)
    assert found is not None
    instrument = find_instrument(*found)
    assert instrument is not None
    assert instrument.is_on_tick(D(price)) is is_on_tick


@pytest.mark.parametrize(
    ("asset_type", "settles_in_full"), [(EQ, True), (OPT, True), (FUT, False), (FX, False)]
)
def test_shares_and_options_are_paid_in_full_futures_and_currencies_hold_a_margin(
    asset_type: AssetType, settles_in_full: bool
) -> None:
    assert asset_type.settles_in_full is settles_in_full
