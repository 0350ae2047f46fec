"""When an order fills, and at what price."""

from decimal import Decimal

import msgspec.structs
import pytest

from tests.support.desk import SECOND_US, Desk
from thor.core.accounts import AccountType
from thor.core.errors import RejectCode
from thor.core.events import Event, OrderFilled
from thor.core.orders import OrderStatus

D = Decimal
FILLED, WORKING, REJECTED = OrderStatus.FILLED, OrderStatus.WORKING, OrderStatus.REJECTED


def desk(cash: str = "100000", account_type: AccountType = AccountType.MARGIN) -> Desk:
    return Desk().open(cash, account_type=account_type)


def filled(events: list[Event]) -> list[int]:
    return [event.order.id for event in events if isinstance(event, OrderFilled)]


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("BUY 1 SPY MKT", "165.81"),
        ("SELL 1 SPY MKT", "165.79"),
        # A limit that the market is through gets the better price.
        ("BUY 1 SPY LMT 165.81", "165.81"),
        ("BUY 1 SPY LMT 170", "165.81"),
        ("SELL 1 SPY LMT 165.79", "165.79"),
        ("SELL 1 SPY LMT 160", "165.79"),
        # Between bid and ask nobody trades with it.
        ("BUY 1 SPY LMT 165.80", None),
        ("SELL 1 SPY LMT 165.80", None),
        ("BUY 1 SPY STP 166", None),
        ("SELL 1 SPY STP 165", None),
        ("BUY 1 SPY STP_LMT 166 170", None),
        ("SELL 1 SPY STP_LMT 165 160", None),
    ],
)
def test_a_new_order_fills_at_once_where_the_market_allows_it(text: str, price: str | None) -> None:
    it = desk()
    it.tick("SPY", "165.79", "165.81", "165.80")
    order_id = it.place(text)
    assert it.fill_prices(order_id) == ([] if price is None else [D(price)])
    assert it.order(order_id).status is (WORKING if price is None else FILLED)


@pytest.mark.parametrize(
    ("text", "ticks", "price"),
    [
        # Limits wait until the market comes to them, and never fill worse.
        ("BUY 1 SPY LMT 165", ["165.50 165.52", "165.01 165.03"], None),
        ("BUY 1 SPY LMT 165", ["164.98 165.00"], "165.00"),
        ("BUY 1 SPY LMT 165", ["163.00 163.02"], "163.02"),
        ("SELL 1 SPY LMT 167", ["166.98 167.02"], None),
        ("SELL 1 SPY LMT 167", ["167.00 167.02"], "167.00"),
        ("SELL 1 SPY LMT 167", ["169.00 169.02"], "169.00"),
        # A trade at the limit price is another's: the ask has not come down to it.
        ("BUY 1 SPY LMT 165", ["165.50 165.52 165.00"], None),
        # Stops listen to trades, and fill at the book.
        ("BUY 1 SPY STP 167", ["166.98 167.02"], None),
        ("BUY 1 SPY STP 167", ["167.10 167.12 166.99"], None),
        ("BUY 1 SPY STP 167", ["166.98 167.02 167.00"], "167.02"),
        ("SELL 1 SPY STP 165", ["164.98 165.02"], None),
        ("SELL 1 SPY STP 165", ["164.98 165.02 165.00"], "164.98"),
        # A gap fills at the market, not at the stop.
        ("SELL 1 SPY STP 165", ["150.00 150.10 150.05"], "150.00"),
        # A stop-limit that was triggered rests at its limit.
        ("BUY 1 SPY STP_LMT 167 167.50", ["168.00 168.02 168.01"], None),
        ("BUY 1 SPY STP_LMT 167 167.50", ["168.00 168.02 168.01", "167.40 167.45"], "167.45"),
        ("BUY 1 SPY STP_LMT 167 167.50", ["167.00 167.02 167.01"], "167.02"),
        ("SELL 1 SPY STP_LMT 165 164.50", ["163.00 163.02 163.01", "164.60 164.62"], "164.60"),
        # Back below the stop it stays triggered.
        ("BUY 1 SPY STP_LMT 167 167.50", ["168.00 168.02 168.01", "165.00 165.02 165.01"], "165.02"),
        # No fill on a crossed book, at zero, or below.
        ("BUY 1 SPY LMT 165", ["165.10 165.00"], None),
        ("BUY 1 SPY LMT 165", ["0 0"], None),
        ("BUY 1 SPY LMT 165", ["- -1"], None),
        ("SELL 1 SPY STP 165", ["0 165.02 0"], None),
        ("SELL 1 SPY STP 165", ["- - -37.63"], None),
    ],
)
def test_a_resting_order_fills_when_the_market_comes_to_it(
    text: str, ticks: list[str], price: str | None
) -> None:
    it = desk()
    it.tick("SPY", "165.79", "165.81", "165.80")
    order_id = it.place(text)
    for words in ticks:
        it.tick("SPY", *[None if word == "-" else word for word in words.split()])
    assert it.fill_prices(order_id) == ([] if price is None else [D(price)])


def test_a_stop_of_a_symbol_that_never_traded_listens_to_the_side_it_would_trade_against() -> None:
    it = desk()
    it.tick("SPY", "165.79", "165.81")
    buy, sell = it.place("BUY 1 SPY STP 167"), it.place("SELL 1 SPY STP 165")
    it.tick("SPY", "166.99", "167.00")
    it.tick("SPY", "165.00", "165.02")
    assert it.fill_prices(buy) == [D("167.00")]
    assert it.fill_prices(sell) == [D("165.00")]


def test_a_bid_of_zero_triggers_no_stop() -> None:
    it = desk()
    it.tick("SPY", "165.79", "165.81")
    order_id = it.place("SELL 1 SPY STP 165")
    it.tick("SPY", bid="0")
    assert not it.order(order_id).is_triggered


@pytest.mark.parametrize("book", ["stale", "crossed"])
def test_a_trade_through_a_stop_triggers_it_though_the_book_cannot_be_traded_on(book: str) -> None:
    it = desk()
    it.tick("SPY", "165.79", "165.81", "165.80")
    order_id = it.place("SELL 1 SPY STP 165")
    if book == "stale":
        it.now_us += 20 * SECOND_US
    else:
        it.tick("SPY", bid="165.90")
    it.tick("SPY", last="164.99")
    assert it.order(order_id).is_triggered
    assert it.fill_prices(order_id) == []
    # It is a market order now: the next sound book fills it, whatever the last trade was.
    it.tick("SPY", "166.00", "166.02")
    assert it.fill_prices(order_id) == [D("166.00")]


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("BUY 1 SPY STP 165.80", True),
        ("BUY 1 SPY STP 160", True),
        ("BUY 1 SPY STP 165.81", False),
        ("SELL 1 SPY STP 165.80", True),
        ("SELL 1 SPY STP 170", True),
        ("SELL 1 SPY STP 165.79", False),
        ("BUY 1 SPY STP_LMT 165 170", True),
        ("SELL 1 SPY STP_LMT 166 160", True),
    ],
)
def test_a_stop_that_the_market_is_through_already_is_refused(text: str, is_refused: bool) -> None:
    it = desk()
    it.tick("SPY", "165.79", "165.81", "165.80")
    decision = it.send(text)
    assert (decision.reject is not None) is is_refused
    if decision.reject is not None:
        assert decision.reject.code is RejectCode.STOP_PRICE_THROUGH_MARKET
        assert it.order(1).status is REJECTED


def test_a_stale_quote_fills_and_triggers_nothing_and_a_fresh_one_does() -> None:
    it = desk()
    it.tick("SPY", "165.79", "165.81", "165.80")
    limit, stop = it.place("BUY 1 SPY LMT 165"), it.place("SELL 1 SPY STP 165")
    it.now_us += 60 * SECOND_US
    market = it.place("BUY 1 SPY MKT")
    it.tick("SPY", "160", "160.02", "160.01", age_seconds=30)
    assert it.history.trades == []
    assert not it.order(stop).is_triggered
    it.tick("SPY", "162", "162.02", "162.01", age_seconds=1)
    assert it.fill_prices(market) == [D("162.02")]
    assert it.fill_prices(limit) == [D("162.02")]
    assert it.fill_prices(stop) == [D("162")]


def test_a_market_order_without_any_price_is_refused_and_with_an_old_one_waits() -> None:
    it = desk()
    assert it.refusal("BUY 1 /ES MKT") is RejectCode.NO_PRICE
    it.tick("/ES", close="5000")
    order_id = it.place("BUY 1 /ES MKT")
    assert it.order(order_id).status is WORKING
    it.tick("/ES", "5001.00", "5001.25")
    assert it.fill_prices(order_id) == [D("5001.25")]


def test_a_limit_or_stop_may_rest_on_a_future_before_its_first_quote() -> None:
    it = desk()
    limit, stop = it.place("BUY 1 /ES LMT 5000"), it.place("SELL 1 /ES STP 4900")
    it.tick("/ES", "4999.75", "5000.00", "5000.00")
    assert it.fill_prices(limit) == [D(5000)]
    assert it.order(stop).status is WORKING


def test_one_tick_fills_the_best_priced_first_and_then_the_first_placed() -> None:
    it = desk()
    it.tick("SPY", "165.79", "165.81")
    low, high, high_too = (it.place(f"BUY 1 SPY LMT {price}") for price in ("163", "164", "164"))
    waiting = it.place("SELL 1 SPY LMT 170")
    assert filled(it.tick("SPY", "160.00", "160.02")) == [high, high_too, low]
    assert it.order(waiting).status is WORKING


def test_a_replaced_order_keeps_the_place_that_it_was_first_given() -> None:
    it = desk()
    it.tick("SPY", "165.79", "165.81")
    first, second = it.place("BUY 1 SPY LMT 163"), it.place("BUY 1 SPY LMT 164")
    it.replace(first, limit="164")
    assert filled(it.tick("SPY", "160.00", "160.02")) == [first, second]


def test_an_order_fills_once_however_many_ticks_reach_it() -> None:
    it = desk()
    it.tick("SPY", "165.79", "165.81")
    order_id = it.place("BUY 1 SPY LMT 165")
    for _ in range(3):
        it.tick("SPY", "160.00", "160.02")
    assert it.fill_prices(order_id) == [D("160.02")]


def test_a_limit_that_is_moved_into_the_market_fills_at_the_market() -> None:
    it = desk()
    it.tick("SPY", "165.79", "165.81")
    order_id = it.place("BUY 1 SPY LMT 165")
    decision = it.replace(order_id, limit="170")
    assert decision.reject is None
    assert it.fill_prices(order_id) == [D("165.81")]
    assert it.order(order_id).status is FILLED


def test_a_price_below_a_cent_fills_at_that_price() -> None:
    it = desk("1")
    it.tick("PENNY", "0.0001", "0.0002")
    order_id = it.place("BUY 5000 PENNY MKT")
    assert it.fill_prices(order_id) == [D("0.0002")]
    assert it.cash() == 0
    it.tick("PENNY", "0.0003", "0.0004")
    it.place("SELL 5000 PENNY MKT")
    assert it.cash() == D("1.5")


def test_a_tick_of_another_symbol_touches_nothing() -> None:
    it = desk()
    it.tick("SPY", "165.79", "165.81")
    order_id = it.place("BUY 1 SPY LMT 165")
    it.tick("QQQ", "1", "1.01")
    assert it.order(order_id).status is WORKING


def test_a_rule_of_the_host_says_how_old_a_price_may_be() -> None:
    it = desk()
    it.state.rules = msgspec.structs.replace(it.state.rules, quote_age_us_max=3600 * SECOND_US)
    it.tick("SPY", "165.79", "165.81", age_seconds=1800)
    assert it.fill_prices(it.place("BUY 1 SPY MKT")) == [D("165.81")]
