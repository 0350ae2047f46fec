import pytest

from thor.livedata.search import instruments_of, search_instruments
from thor.livedata.symbol_index import SymbolIndex

QUOTED = SymbolIndex(("SPY", "ES", "AAPL", "GOLD", "/ESH27", "/GCZ26"))


def found(query: str, limit: int = 50) -> list[str]:
    return [instrument.symbol for instrument in search_instruments(query, QUOTED, limit=limit)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("/ES", ["/ES"]),
        ("es", ["/ES", "ES"]),
        ("spy", ["SPY"]),
        ("aap", ["AAPL"]),
        ("gold", ["GOLD", "/GC", "/GCZ26", "/MGC"]),
        ("nasdaq", ["/MNQ", "/NQ"]),
        ("/ESZ26", ["/ESZ26"]),
        ("no such thing", []),
    ],
)
def test_the_closest_match_comes_first(query: str, first: list[str]) -> None:
    assert found(query)[: len(first)] == first
    assert first or found(query) == []


def test_a_micro_is_found_inside_its_name() -> None:
    assert {"/ES", "ES", "/MES"} <= set(found("ES"))


def test_an_empty_query_finds_everything_up_to_the_limit() -> None:
    assert {"/ES", "SPY"} <= set(found("", limit=1_000))
    assert len(found("", limit=5)) == 5


def test_instruments_are_found_by_symbol_in_any_spelling_each_once() -> None:
    symbols = ["brk/b", "/ESZ26", "/NOPE", "what is this", "BRK.B"]
    assert [instrument.symbol for instrument in instruments_of(symbols)] == ["BRK.B", "/ESZ26"]
