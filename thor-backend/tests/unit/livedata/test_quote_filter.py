from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from thor.core.instruments import AssetType
from thor.core.quote_cells import DropReason
from thor.core.quotes import QUOTE_AHEAD_US_MAX, QuoteUpdate
from thor.livedata.quote_filter import REFERENCE_AGE_US_MAX, QuoteFilter
from thor.livedata.symbol_roll import SymbolRoll

NOW_US = 1_800_000_000_000_000


def tick(at_us: int = 0, **numbers: str) -> QuoteUpdate:
    values = {name: Decimal(value) for name, value in numbers.items()}
    return QuoteUpdate(symbol="SPY", asset_type=AssetType.EQ, time_us=NOW_US + at_us, **values)


LIES = [
    (tick(last="NaN"), None, DropReason.NOT_A_NUMBER),
    (tick(last="sNaN"), None, DropReason.NOT_A_NUMBER),
    (tick(last="Infinity"), None, DropReason.NOT_A_NUMBER),
    (tick(last="-1"), None, DropReason.NOT_POSITIVE),
    (tick(last="0"), None, DropReason.NOT_POSITIVE),
    (tick(last="100000"), None, DropReason.IMPLAUSIBLE),
    (tick(last="0.1"), None, DropReason.IMPLAUSIBLE),
    (tick(bid="99", ask="-1", ask_size="5"), tick(bid="99"), DropReason.NOT_POSITIVE),
    (tick(bid="99", bid_size="-5"), tick(bid="99"), DropReason.NOT_A_NUMBER),
    (tick(bid="101", ask="100", last="100"), tick(last="100"), DropReason.CROSSED),
    (tick(last="100", high="1E+9"), tick(last="100"), DropReason.IMPLAUSIBLE),
    (tick(QUOTE_AHEAD_US_MAX + 1, last="100"), None, DropReason.IN_THE_FUTURE),
    (tick(-1, last="100"), None, DropReason.OUT_OF_ORDER),
    (tick(-1, bid="99", high="101"), tick(-1, bid="99", high="101"), None),
]


@pytest.mark.parametrize(("lie", "left", "reason"), LIES)
def test_a_lie_costs_itself_and_is_counted(
    lie: QuoteUpdate, left: QuoteUpdate | None, reason: DropReason | None
) -> None:
    guard = QuoteFilter()
    guard.admit_all([tick(last="100")], now_us=NOW_US)
    assert guard.admit_all([lie], now_us=NOW_US) == ([left] if left else [])
    assert guard.dropped() == ({reason: 1} if reason else {})


def test_book_and_trade_go_forward_each_on_its_own() -> None:
    guard = QuoteFilter()
    ticks = [tick(5, bid="99"), tick(3, last="100"), tick(4, bid="98", last="101"), tick(6, ask="102")]
    assert guard.admit_all(ticks, now_us=NOW_US) == [ticks[0], ticks[1], tick(4, last="101"), ticks[3]]
    assert guard.dropped() == {DropReason.OUT_OF_ORDER: 1}


def test_quotes_are_taken_again_at_once_after_a_clock_that_was_ahead_is_put_right() -> None:
    guard = QuoteFilter()
    hour_us = 3_600_000_000
    ahead = tick(hour_us, bid="99", ask="101", last="100")
    assert guard.admit_all([ahead], now_us=NOW_US + hour_us) == [ahead]
    # The order of time begins anew, and what a price is held against does not.
    back = [tick(0, bid="98", ask="100"), tick(1, last="99"), tick(0, last="98"), tick(2, last="999999")]
    assert guard.admit_all(back, now_us=NOW_US) == back[:2]
    assert guard.dropped() == {DropReason.OUT_OF_ORDER: 1, DropReason.IMPLAUSIBLE: 1}


def test_the_first_price_of_all_is_held_against_its_own_row() -> None:
    guard = QuoteFilter()
    assert guard.admit_all([tick(last="100", ask="199999")], now_us=NOW_US) == [tick(last="100")]


def test_the_truth_is_believed_again_when_the_first_price_was_the_lie() -> None:
    guard = QuoteFilter()
    guard.admit_all([tick(last="99999999")], now_us=NOW_US)
    assert guard.admit_all([tick(last="100")], now_us=NOW_US + REFERENCE_AGE_US_MAX) == []
    assert guard.admit_all([tick(last="100")], now_us=NOW_US + REFERENCE_AGE_US_MAX + 1) == [tick(last="100")]


DECIMALS = st.decimals() | st.decimals(1, 200, places=2)


@given(
    st.lists(
        st.builds(
            QuoteUpdate,
            symbol=st.sampled_from(["SPY", "QQQ"]),
            asset_type=st.just(AssetType.EQ),
            time_us=st.integers(NOW_US - 9, NOW_US + 9),
            **{field.name: st.none() | DECIMALS for field in fields(QuoteUpdate) if field.default is None},
        ),
        max_size=20,
    )
)
def test_what_passes_is_sound_whatever_comes(updates: list[QuoteUpdate]) -> None:
    for update in QuoteFilter().admit_all(updates, now_us=NOW_US):
        prices = (update.bid, update.ask, update.last, update.open, update.high, update.low, update.close)
        assert all(price.is_finite() and price > 0 for price in prices if price is not None)
        assert update.bid is None or update.ask is None or update.bid <= update.ask


def of(symbol: str) -> QuoteUpdate:
    return QuoteUpdate(symbol=symbol, asset_type=AssetType.EQ, time_us=NOW_US, last=Decimal(100))


def test_a_source_quotes_so_many_symbols_and_no_more() -> None:
    guard = QuoteFilter(SymbolRoll(per_source_max=2, in_all_max=10))
    admitted = guard.admit_all([of("A"), of("B"), of("C"), of("A"), of("D")], now_us=NOW_US)
    assert [update.symbol for update in admitted] == ["A", "B", "A"]
    assert guard.dropped() == {DropReason.TOO_MANY_SYMBOLS: 2}


def test_all_sources_together_quote_so_many_symbols_and_no_more() -> None:
    roll = SymbolRoll(per_source_max=3, in_all_max=3)
    first, second = QuoteFilter(roll), QuoteFilter(roll)
    assert len(first.admit_all([of("A"), of("B")], now_us=NOW_US)) == 2
    admitted = second.admit_all([of("B"), of("C"), of("D")], now_us=NOW_US)
    assert [update.symbol for update in admitted] == ["B", "C"]
    _, (fault,) = second.admit(of("D"), now_us=NOW_US)
    assert str(fault) == "TOO_MANY_SYMBOLS: D exceeds the limit of 3 symbols in total"
