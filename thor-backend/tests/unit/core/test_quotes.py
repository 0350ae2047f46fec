"""What a tick adds to a quote, what a quote is worth, and when it may be traded on."""

from decimal import Decimal

import pytest

from tests.support.desk import NOON_US, SECOND_US, dec
from thor.core.instruments import AssetType
from thor.core.orders import Side
from thor.core.quotes import Quote, QuoteUpdate, merge, ticks_of

AGE_MAX_US = 15 * SECOND_US


def tick(seconds_ago: float = 0, **fields: str) -> QuoteUpdate:
    values = {name: Decimal(text) for name, text in fields.items()}
    return QuoteUpdate(
        symbol="SPY", asset_type=AssetType.EQ, time_us=NOON_US - int(seconds_ago * SECOND_US), **values
    )


def quote_of(*ticks: QuoteUpdate) -> Quote:
    quote = None
    for update in ticks:
        quote = merge(quote, update)
    assert quote is not None
    return quote


def test_a_tick_replaces_what_it_speaks_of_and_leaves_the_rest() -> None:
    quote = quote_of(
        tick(
            9,
            bid="10",
            ask="11",
            bid_size="3",
            ask_size="4",
            volume="100",
            open="9",
            high="12",
            low="8",
            close="9.5",
        ),
        tick(5, last="10.5", last_size="2", volume="102"),
        tick(1, ask="10.9"),
    )
    assert (quote.bid, quote.ask, quote.last) == (Decimal(10), Decimal("10.9"), Decimal("10.5"))
    assert (quote.bid_size, quote.ask_size, quote.last_size, quote.volume) == (3, 4, 2, 102)
    assert (quote.open, quote.high, quote.low, quote.close) == (9, 12, 8, Decimal("9.5"))
    assert quote.book_time_us == NOON_US - 1 * SECOND_US
    assert quote.trade_time_us == NOON_US - 5 * SECOND_US
    assert quote.time_us == quote.book_time_us


def test_a_tick_of_sizes_alone_makes_no_price_newer() -> None:
    quote = quote_of(tick(20, bid="10", ask="11", last="10.5"), tick(0, volume="5", close="9"))
    assert quote.time_us == NOON_US - 20 * SECOND_US
    assert quote.is_stale(NOON_US, AGE_MAX_US)


@pytest.mark.parametrize(
    ("fields", "mark"),
    [
        ({"last": "10.5", "bid": "10", "ask": "12", "close": "9"}, "10.5"),
        ({"bid": "10", "ask": "11", "close": "9"}, "10.5"),
        ({"bid": "10.01", "ask": "10.02"}, "10.015"),
        ({"bid": "10", "close": "9"}, "9"),
        ({"ask": "10", "close": "9"}, "9"),
        ({"close": "9"}, "9"),
        ({"bid": "10"}, None),
        ({"volume": "10"}, None),
    ],
)
def test_the_mark_is_last_then_the_middle_then_the_prior_close(
    fields: dict[str, str], mark: str | None
) -> None:
    assert quote_of(tick(**fields)).mark == dec(mark)


@pytest.mark.parametrize(
    ("ticks", "buy", "sell"),
    [
        # BUY pays the ask, SELL gets the bid.
        ([tick(bid="10", ask="11", last="10.5")], "11", "10"),
        # The last price where that side is missing.
        ([tick(bid="10", last="10.5")], "10.5", "10"),
        ([tick(ask="11", last="10.5")], "11", "10.5"),
        ([tick(last="10.5")], "10.5", "10.5"),
        ([tick(close="9")], None, None),
        # Fifteen seconds are the limit, for the book and for the last trade.
        ([tick(15, bid="10", ask="11")], "11", "10"),
        ([tick(15.000001, bid="10", ask="11")], None, None),
        ([tick(16, bid="10", ask="11"), tick(last="10.5")], None, None),
        ([tick(16, last="10.5"), tick(bid="10")], None, "10"),
        # A crossed book cannot be traded on; a locked one can.
        ([tick(bid="11", ask="10", last="10.5")], None, None),
        ([tick(bid="10", ask="10")], "10", "10"),
        ([tick(bid="10", ask="11"), tick(bid="12")], None, None),
        # Zero and less are not prices: nobody bids, or the source is wrong.
        ([tick(bid="0", ask="11", last="10.5")], "11", None),
        ([tick(bid="-1", ask="0")], None, None),
        ([tick(last="0")], None, None),
        ([tick(last="-37.63")], None, None),
    ],
)
def test_each_side_trades_at_its_own_price_or_not_at_all(
    ticks: list[QuoteUpdate], buy: str | None, sell: str | None
) -> None:
    quote = quote_of(*ticks)
    assert quote.tradable_price(Side.BUY, NOON_US, AGE_MAX_US) == dec(buy)
    assert quote.tradable_price(Side.SELL, NOON_US, AGE_MAX_US) == dec(sell)


@pytest.mark.parametrize(
    ("fields", "buy", "sell"),
    [
        ({"bid": "10", "ask": "11", "last": "10.5"}, "11", "10"),
        ({"bid": "10", "last": "10.5"}, "10.5", "10"),
        ({"close": "9"}, "9", "9"),
        ({"bid": "0", "ask": "0", "close": "9"}, None, None),
        ({"bid": "0", "ask": "0", "last": "9"}, "9", "9"),
        ({"last": "0"}, None, None),
        ({"volume": "1"}, None, None),
    ],
)
def test_a_hold_is_estimated_at_the_side_it_trades_against_else_the_mark(
    fields: dict[str, str], buy: str | None, sell: str | None
) -> None:
    quote = quote_of(tick(3600, **fields))
    assert quote.estimate_price(Side.BUY) == dec(buy)
    assert quote.estimate_price(Side.SELL) == dec(sell)


def test_a_quote_is_stale_when_its_source_has_been_silent_for_too_long() -> None:
    quote = quote_of(tick(0, bid="10"))
    assert not quote.is_stale(NOON_US + AGE_MAX_US, AGE_MAX_US)
    assert quote.is_stale(NOON_US + AGE_MAX_US + 1, AGE_MAX_US)


@pytest.mark.parametrize(
    ("seconds_ago", "is_current"),
    [(0, True), (15, True), (15.1, False), (-5, True), (-5.1, False), (-3600, False)],
)
def test_a_quote_from_the_future_is_as_little_worth_as_one_that_is_old(
    seconds_ago: float, is_current: bool
) -> None:
    both = quote_of(tick(seconds_ago, bid="10", ask="11"))
    last = quote_of(tick(seconds_ago, last="10.5"))
    assert both.is_stale(NOON_US, AGE_MAX_US) is not is_current
    for quote, price in ((both, "11"), (last, "10.5")):
        assert quote.tradable_price(Side.BUY, NOON_US, AGE_MAX_US) == (Decimal(price) if is_current else None)


def test_the_ticks_of_a_quote_make_the_same_quote_again_with_the_time_of_each_side() -> None:
    quote = quote_of(
        tick(9, last="10.5", last_size="2", volume="100", open="9", high="12", low="8", close="9.5"),
        tick(3, bid="10", ask="11", bid_size="3", ask_size="4"),
    )
    assert quote_of(*ticks_of(quote)) == quote
    untouched = quote_of(tick(9, last="10.5"))
    assert quote_of(*ticks_of(untouched)) == untouched
