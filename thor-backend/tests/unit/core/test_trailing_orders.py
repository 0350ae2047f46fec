"""Stops that follow the market: how far, never back, and what becomes of them when it turns."""

from decimal import Decimal

import pytest

from tests.support.desk import Desk
from thor.core.account_rules import StopTrigger
from thor.core.commands import RuleChanges
from thor.core.errors import RejectCode
from thor.core.orders import OrderStatus
from thor.core.trailing import limit_of, stop_of

D = Decimal


@pytest.fixture
def desk() -> Desk:
    desk = Desk().open("100000")
    desk.tick("SPY", "100.00", "100.01", "100.00")
    desk.place("BUY 100 SPY MKT")
    return desk


def stop(desk: Desk, order_id: int) -> Decimal | None:
    return stop_of(desk.order(order_id))


def test_trailing_stop_starts_at_its_distance_from_the_market_and_holds_nothing_to_close(desk: Desk) -> None:
    order_id = desk.place("SELL 100 SPY TRAIL 2.50")
    assert (stop(desk, order_id), desk.held()) == (D("97.50"), 0)


@pytest.mark.parametrize(
    ("trail", "prices", "stops"),
    [
        ("2.50", "101 103 102 103.01", "98.50 100.50 100.50 100.51"),
        # A percentage of a price falls between ticks: away from the market, so that rounding never triggers.
        ("1%", "101 101.55 99.99 103.33", "99.99 100.53 triggered triggered"),
        ("0.0001%", "101", "100.99"),
    ],
)
def test_stop_follows_the_market_up_and_never_back(desk: Desk, trail: str, prices: str, stops: str) -> None:
    order_id = desk.place(f"SELL 100 SPY TRAIL {trail}")
    for price, expected in zip(prices.split(), stops.split(), strict=True):
        desk.tick("SPY", last=price)
        order = desk.order(order_id)
        if expected == "triggered":
            assert order.is_triggered
        else:
            assert (stop(desk, order_id), order.is_triggered) == (D(expected), False), price


def test_market_that_turns_by_the_distance_fills_it_at_the_bid_of_that_tick(desk: Desk) -> None:
    order_id = desk.place("SELL 100 SPY TRAIL 2.50 GTC")
    desk.tick("SPY", "110.00", "110.01", "110.00")
    desk.tick("SPY", "107.51", "107.52", "107.51")
    assert desk.order(order_id).status is OrderStatus.WORKING
    desk.tick("SPY", "107.48", "107.52", "107.50")
    assert desk.fill_prices(order_id) == [D("107.48")]
    assert desk.cash() == D(100_000) - 100 * D("100.01") + 100 * D("107.48")


def test_buy_that_trails_follows_the_market_down() -> None:
    desk = Desk().open("100000")
    desk.tick("SPY", "100.00", "100.01", "100.00")
    order_id = desk.place("BUY 10 SPY TRAIL 3")
    assert (stop(desk, order_id), desk.held()) == (D(103), 10 * D(103) * D("1.02"))
    desk.tick("SPY", "90.00", "90.01", "90.00")
    assert stop(desk, order_id) == D(93)
    desk.tick("SPY", "93.00", "93.02", "93.00")
    assert desk.fill_prices(order_id) == [D("93.02")]


def test_trailing_stop_limit_does_not_sell_below_its_limit(desk: Desk) -> None:
    order_id = desk.place("SELL 100 SPY TRAIL_LMT 2 0.10")
    desk.tick("SPY", "110.00", "110.01", "110.00")
    assert (stop(desk, order_id), limit_of(desk.order(order_id))) == (D(108), D("107.90"))
    desk.tick("SPY", "107.00", "107.02", "107.50")
    order = desk.order(order_id)
    assert (order.status, order.is_triggered) == (OrderStatus.WORKING, True)
    desk.tick("SPY", "107.95", "107.96", "107.95")
    assert desk.fill_prices(order_id) == [D("107.95")]


def test_triggered_trailing_order_follows_no_more(desk: Desk) -> None:
    order_id = desk.place("SELL 100 SPY TRAIL_LMT 2 0")
    desk.tick("SPY", "97.00", "97.01", "97.00")
    desk.tick("SPY", last="120")
    assert stop(desk, order_id) == D(98)


def test_stale_trade_moves_no_stop_and_triggers_none(desk: Desk) -> None:
    order_id = desk.place("SELL 100 SPY TRAIL 2")
    desk.tick("SPY", last="120", age_seconds=60)
    assert stop(desk, order_id) == D(98)
    desk.tick("SPY", last="90", age_seconds=60)
    assert not desk.order(order_id).is_triggered


def test_edit_of_the_distance_moves_the_stop_from_the_best_price_so_far(desk: Desk) -> None:
    order_id = desk.place("SELL 100 SPY TRAIL 2")
    desk.tick("SPY", "110.00", "110.01", "110.00")
    assert desk.replace(order_id, trail_amount="5").reject is None
    assert stop(desk, order_id) == D(105)
    assert desk.replace(order_id, trail_percent="10").reject is None
    assert (stop(desk, order_id), desk.order(order_id).terms.trail_amount) == (D(99), None)


def test_order_under_review_trails_from_when_it_goes_to_the_market(desk: Desk) -> None:
    desk.configure(review_window_seconds=10)
    order_id = desk.place("SELL 100 SPY TRAIL 2")
    desk.tick("SPY", "110.00", "110.01", "110.00")
    desk.wait(5)
    desk.tick("SPY", "105.00", "105.01", "105.00")
    desk.wait(5)
    assert stop(desk, order_id) == D(103)


def test_future_without_any_quote_trails_from_its_first_price() -> None:
    desk = Desk().open("100000")
    order_id = desk.place("SELL 1 /ES TRAIL 10")
    assert stop(desk, order_id) is None
    desk.tick("/ES", "5000.00", "5000.25", "5000.00")
    assert stop(desk, order_id) == D(4990)


@pytest.mark.parametrize(
    ("stop_trigger", "is_sold"), [(StopTrigger.TRADES, True), (StopTrigger.BID_ASK, False)]
)
def test_account_chooses_whether_a_trade_or_the_bid_triggers_its_stops(
    desk: Desk, stop_trigger: StopTrigger, is_sold: bool
) -> None:
    desk.configure(rules=RuleChanges(stop_trigger=stop_trigger))
    plain, trailing = desk.place("SELL 50 SPY STP 99"), desk.place("SELL 50 SPY TRAIL 1")
    # A trade below both stops, while the bid is above them.
    desk.tick("SPY", "99.50", "99.51", "98.90")
    assert [desk.order(id_).is_triggered for id_ in (plain, trailing)] == [is_sold, is_sold]
    desk.tick("SPY", "98.95", "98.96")
    assert all(desk.order(id_).status is OrderStatus.FILLED for id_ in (plain, trailing))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("SELL 1 SPY TRAIL", "trail_amount"),
        ("SELL 1 SPY TRAIL 0", "trail_amount"),
        ("SELL 1 SPY TRAIL 1.005", "trail_amount"),
        ("SELL 1 SPY TRAIL 0%", "trail_percent"),
        ("SELL 1 SPY TRAIL 100%", "trail_percent"),
        ("SELL 1 SPY TRAIL 1.23456%", "trail_percent"),
        ("SELL 1 SPY TRAIL_LMT 1", "limit_offset"),
        ("SELL 1 SPY TRAIL_LMT 1 -0.01", "limit_offset"),
        ("SELL 1 SPY TRAIL 1 IOC", "time_in_force"),
        ("SELL 1 SPY TRAIL 1 FOK", "time_in_force"),
    ],
)
def test_trailing_order_that_makes_no_sense_is_malformed(desk: Desk, text: str, field: str) -> None:
    decision = desk.send(text)
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.INVALID_REQUEST
    assert field in decision.reject.detail["fields"]  # type: ignore[operator]
