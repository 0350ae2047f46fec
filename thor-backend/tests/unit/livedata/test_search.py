import pytest

from thor.feeds.sim.symbols import SYMBOLS
from thor.livedata.search import instruments_of, search_instruments
from thor.livedata.symbol_index import SymbolIndex

QUOTED = SymbolIndex(("SPY", "ES", "AAPL", "GOLD", "/ESH27", "/GCZ26"))


def found(query: str, limit: int = 50) -> list[str]:
    return [instrument.symbol for instrument in search_instruments(query, QUOTED, limit=limit)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("/ES", ["/ES"]),
        ("es", ["ES", "/ES"]),
        ("spy", ["SPY"]),
        ("aap", ["AAPL"]),
        ("gold", ["GOLD", "/GCZ26", "/GC", "/MGC"]),
        ("nasdaq", ["/MNQ", "/NQ"]),
        ("/ESZ26", ["/ESZ26"]),
        ("apple", ["AAPL"]),
        ("micro", ["/M2K"]),
        ("BRK/B", ["BRK.B"]),
        ("eur/usd", ["EUR/USD"]),
        ("euro", ["/6E", "EUR/USD"]),
        ("gbp/jpy", ["GBP/JPY"]),
        (".AAPL261218C270", ["AAPL  261218C00270000"]),
        ("AAPL261218C00270000", ["AAPL  261218C00270000"]),
        ("no such thing", []),
        ("ZZZZ", []),
        ("ABC/DEF", []),
        ("/ZZZ", []),
    ],
)
def test_the_closest_match_comes_first(query: str, first: list[str]) -> None:
    assert found(query)[: len(first)] == first
    assert first or found(query) == []


def test_what_is_quoted_comes_before_what_is_not() -> None:
    assert found("a")[0] == "AAPL"
    quoted = SymbolIndex(("AXP",))
    assert [one.symbol for one in search_instruments("a", quoted)][:2] == ["AXP", "AAPL"]


def test_an_unknown_share_is_found_by_its_symbol_only_where_a_real_market_may_quote_it() -> None:
    def symbols(is_market_open_ended: bool) -> list[str]:
        found = search_instruments("ZZZZ", QUOTED, is_market_open_ended=is_market_open_ended)
        return [instrument.symbol for instrument in found]

    assert symbols(True) == ["ZZZZ"]
    assert symbols(False) == []


def test_every_symbol_of_the_simulated_market_has_a_name() -> None:
    found = instruments_of(symbol.symbol for symbol in SYMBOLS)
    assert len(found) == len(SYMBOLS)
    assert [one.symbol for one in found if one.description == one.symbol] == []


def test_a_micro_is_found_inside_its_name() -> None:
    assert {"/ES", "ES", "/MES"} <= set(found("ES"))


def test_an_empty_query_finds_everything_up_to_the_limit() -> None:
    assert {"/ES", "SPY"} <= set(found("", limit=1_000))
    assert len(found("", limit=5)) == 5


def test_instruments_are_found_by_symbol_in_any_spelling_each_once() -> None:
    symbols = ["brk/b", "/ESZ26", "/NOPE", "what is this", "BRK.B"]
    assert [instrument.symbol for instrument in instruments_of(symbols)] == ["BRK.B", "/ESZ26"]
