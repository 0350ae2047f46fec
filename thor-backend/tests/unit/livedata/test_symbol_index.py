"""The index of symbols finds what looking at every symbol would find."""

from hypothesis import given
from hypothesis import strategies as st

from thor.livedata.symbol_index import SymbolIndex

symbols = st.text("AB/.1", min_size=1, max_size=6)


@given(st.lists(symbols, unique=True), symbols, st.integers(0, 5))
def test_it_finds_what_a_look_at_each_symbol_finds(known: list[str], text: str, count: int) -> None:
    index = SymbolIndex()
    for symbol in known:
        index.add(symbol)
    assert index.starting_with(text, count) == [one for one in sorted(known) if one.startswith(text)][:count]
    assert index.containing(text, count) == [one for one in sorted(known) if text in one][:count]
    assert index.after(text, count) == [one for one in sorted(known) if one > text][:count]
    assert index.after(None, count) == sorted(known)[:count]
    assert (text in index) == (text in known)


def test_no_symbol_has_the_end_of_a_line_in_it() -> None:
    assert SymbolIndex(["SPY", "QQQ"]).containing("Q\nS", 5) == []


def test_what_is_added_later_is_found_too() -> None:
    index = SymbolIndex(["SPY"])
    assert index.containing("Q", 5) == []
    index.add("QQQ")
    assert index.containing("Q", 5) == ["QQQ"]
    index.clear()
    assert index.containing("Q", 5) == index.starting_with("Q", 5) == []
