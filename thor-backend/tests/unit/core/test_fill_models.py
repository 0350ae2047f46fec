"""Fills by what a quote shows, slippage, latency and market hours: each as the account's rules have it."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.support.desk import SECOND_US, Desk
from thor.core.account_rules import FillModel, MarketHours, Slippage, SlippageKind
from thor.core.commands import RuleChanges
from thor.core.orders import OrderStatus

D = Decimal


@pytest.fixture
def desk() -> Desk:
    desk = Desk().open("100000")
    desk.tick("SPY", "100.00", "100.01", "100.00", bid_size="200", ask_size="300")
    return desk


def fills_what_is_shown(desk: Desk) -> Desk:
    desk.configure(rules=RuleChanges(fill_model=FillModel.QUOTED_SIZE))
    return desk


def filled(desk: Desk, order_id: int) -> tuple[str, Decimal]:
    order = desk.order(order_id)
    return str(order.status), order.filled_quantity


def test_quote_fills_no_more_than_it_shows_and_the_rest_waits_with_its_hold(desk: Desk) -> None:
    order_id = fills_what_is_shown(desk).place("BUY 500 SPY LMT 100.01")
    assert filled(desk, order_id) == ("PARTIAL", 300)
    assert (desk.cash(), desk.held()) == (D(100_000) - 300 * D("100.01"), 200 * D("100.01"))
    assert desk.quantity("SPY") == 300


def test_same_quote_is_taken_once_by_an_account_whatever_it_sends(desk: Desk) -> None:
    fills_what_is_shown(desk)
    first, second = desk.place("BUY 250 SPY MKT"), desk.place("BUY 100 SPY MKT")
    assert (filled(desk, first), filled(desk, second)) == (("FILLED", 250), ("PARTIAL", 50))
    # A trade says nothing new of the book.
    desk.tick("SPY", last="100.01")
    assert filled(desk, second) == ("PARTIAL", 50)
    desk.now_us += 1
    desk.tick("SPY", "100.00", "100.01", bid_size="200", ask_size="300")
    assert filled(desk, second) == ("FILLED", 100)


def test_parts_at_their_own_prices_average_exactly(desk: Desk) -> None:
    order_id = fills_what_is_shown(desk).place("BUY 500 SPY MKT")
    desk.tick("SPY", "100.10", "100.13", ask_size="1000")
    order = desk.order(order_id)
    assert desk.fill_prices(order_id) == [D("100.01"), D("100.13")]
    assert order.filled_avg_price == D("100.058")
    assert desk.position("SPY").avg_price == D("100.058")


def test_part_filled_order_is_edited_and_canceled_for_its_rest(desk: Desk) -> None:
    order_id = fills_what_is_shown(desk).place("BUY 500 SPY LMT 100.01")
    assert desk.replace(order_id, quantity="400").reject is None
    assert (filled(desk, order_id), desk.held()) == (("PARTIAL", 300), 100 * D("100.01"))
    assert desk.replace(order_id, quantity="300").reject is not None
    desk.cancel(order_id)
    assert (filled(desk, order_id), desk.held()) == (("CANCELED", 300), 0)


@pytest.mark.parametrize(
    ("time_in_force", "quantity", "expected"),
    [
        ("DAY", 500, ("PARTIAL", 300)),
        ("GTC", 500, ("PARTIAL", 300)),
        ("IOC", 500, ("CANCELED", 300)),
        ("FOK", 500, ("CANCELED", 0)),
        ("FOK", 300, ("FILLED", 300)),
        ("IOC", 300, ("FILLED", 300)),
    ],
)
def test_time_in_force_decides_on_what_the_quote_does_not_fill(
    desk: Desk, time_in_force: str, quantity: int, expected: tuple[str, int]
) -> None:
    order_id = fills_what_is_shown(desk).place(f"BUY {quantity} SPY LMT 100.01 {time_in_force}")
    assert filled(desk, order_id) == expected
    if expected[0] != "PARTIAL":
        assert desk.held() == 0


def test_quote_without_sizes_fills_whole(desk: Desk) -> None:
    desk.tick("AAPL", "200.00", "200.01", "200.00")
    assert filled(desk, fills_what_is_shown(desk).place("BUY 400 AAPL MKT")) == ("FILLED", 400)


def test_instant_model_does_not_look_at_sizes(desk: Desk) -> None:
    assert filled(desk, desk.place("BUY 900 SPY MKT")) == ("FILLED", 900)


def test_commission_an_order_is_charged_once_over_its_parts() -> None:
    from thor.core.accounts import CommissionKind, CommissionScheme

    desk = Desk().open("100000", scheme=CommissionScheme(CommissionKind.PER_ORDER, D("4.95")))
    desk.tick("SPY", "100.00", "100.01", "100.00", ask_size="300")
    order_id = fills_what_is_shown(desk).place("BUY 500 SPY MKT")
    desk.now_us += 1
    desk.tick("SPY", "100.00", "100.01", ask_size="300")
    assert (filled(desk, order_id), desk.order(order_id).commission) == (("FILLED", 500), D("4.95"))


@pytest.mark.parametrize(
    ("kind", "amount", "text", "price"),
    [
        (SlippageKind.TICKS, "2", "BUY 100 SPY MKT", "100.03"),
        (SlippageKind.TICKS, "2", "SELL 100 SPY MKT", "99.98"),
        # 5 basis points of 100.01 are 0.050005: worse, on the tick.
        (SlippageKind.BASIS_POINTS, "5", "BUY 100 SPY MKT", "100.07"),
        (SlippageKind.BASIS_POINTS, "5", "SELL 100 SPY MKT", "99.95"),
        # A limit still holds.
        (SlippageKind.TICKS, "5", "BUY 100 SPY LMT 100.02", "100.02"),
        (SlippageKind.TICKS, "5", "SELL 100 SPY LMT 99.99", "99.99"),
        (SlippageKind.NONE, "0", "BUY 100 SPY MKT", "100.01"),
        # A price does not slip to nothing.
        (SlippageKind.TICKS, "1000", "SELL 10 PENNY MKT", "0.0005"),
    ],
)
def test_fill_slips_against_its_order(
    desk: Desk, kind: SlippageKind, amount: str, text: str, price: str
) -> None:
    desk.tick("PENNY", "0.0005", "0.0006", "0.0005")
    desk.place("BUY 100 SPY MKT")
    desk.place("BUY 10 PENNY MKT")
    desk.configure(rules=RuleChanges(slippage=Slippage(kind, D(amount))))
    assert desk.fill_prices(desk.place(text)) == [D(price)]


def test_market_order_that_slips_beyond_its_cash_is_refused_and_cash_stays_above_zero() -> None:
    desk = Desk().open("1000.10")
    desk.tick("SPY", "100.00", "100.01", "100.00")
    desk.configure(rules=RuleChanges(slippage=Slippage(SlippageKind.TICKS, D(5))))
    assert desk.send("BUY 10 SPY MKT").reject is not None
    assert desk.cash() == D("1000.10")


def test_order_reaches_the_market_after_its_latency_at_the_price_of_then(desk: Desk) -> None:
    desk.configure(rules=RuleChanges(latency_ms=250))
    order_id = desk.place("BUY 100 SPY MKT")
    assert desk.order(order_id).status is OrderStatus.PENDING
    desk.tick("SPY", "100.49", "100.50", "100.50")
    desk.wait(0.249)
    assert desk.order(order_id).status is OrderStatus.PENDING
    desk.wait(0.001)
    assert desk.fill_prices(order_id) == [D("100.50")]


@dataclass(frozen=True)
class Session:
    """A market that is open from one moment to another, and then again a day later."""

    opens_us: int
    closes_us: int

    def opens_at_us(self, exchange: str, now_us: int, *, is_extended: bool) -> int:
        opens_us = self.opens_us - (3600 * SECOND_US if is_extended else 0)
        if now_us < opens_us:
            return opens_us
        return now_us if now_us < self.closes_us else opens_us + 24 * 3600 * SECOND_US


def hours(desk: Desk, market_hours: MarketHours, *, opens_in: int, closes_in: int) -> Desk:
    session = Session(desk.now_us + opens_in * SECOND_US, desk.now_us + closes_in * SECOND_US)
    desk.state.rules = replace(desk.state.rules, calendar=session)
    desk.configure(rules=RuleChanges(market_hours=market_hours))
    return desk


def test_order_for_a_closed_market_waits_with_its_hold_and_goes_when_it_opens(desk: Desk) -> None:
    hours(desk, MarketHours.REGULAR, opens_in=100, closes_in=200)
    order_id = desk.place("BUY 100 SPY MKT")
    assert desk.order(order_id).status is OrderStatus.PENDING
    assert desk.held() == 100 * D("100.01") * D("1.02")
    desk.wait(99)
    desk.tick("SPY", "101.00", "101.01", "101.00")
    assert desk.order(order_id).status is OrderStatus.PENDING
    desk.wait(1)
    assert desk.fill_prices(order_id) == [D("101.01")]


def test_resting_order_does_not_fill_on_a_tick_after_the_close(desk: Desk) -> None:
    hours(desk, MarketHours.REGULAR, opens_in=-1, closes_in=10)
    order_id = desk.place("BUY 100 SPY LMT 99 GTC")
    desk.wait(10)
    desk.tick("SPY", "98.00", "98.01", "98.00")
    assert desk.order(order_id).status is OrderStatus.WORKING


@pytest.mark.parametrize(
    ("market_hours", "status"),
    [
        (MarketHours.OFF, OrderStatus.FILLED),
        (MarketHours.EXTENDED, OrderStatus.FILLED),
        (MarketHours.REGULAR, OrderStatus.PENDING),
    ],
)
def test_account_chooses_the_hours_it_trades(
    desk: Desk, market_hours: MarketHours, status: OrderStatus
) -> None:
    hours(desk, market_hours, opens_in=1800, closes_in=3600)
    assert desk.order(desk.place("BUY 100 SPY MKT")).status is status


def test_day_order_that_waits_for_the_next_session_does_not_expire_before_it(desk: Desk) -> None:
    from thor.core.trading_day import trading_day

    # 18 hours on, past the end of this trading day.
    hours(desk, MarketHours.REGULAR, opens_in=18 * 3600, closes_in=24 * 3600)
    order_id = desk.place("BUY 100 SPY LMT 90")
    desk.wait(6 * 3600)
    desk.roll(trading_day(desk.now_us))
    assert desk.order(order_id).status is OrderStatus.PENDING
    desk.wait(12 * 3600)
    assert desk.order(order_id).status is OrderStatus.WORKING
    desk.wait(24 * 3600)
    desk.roll(trading_day(desk.now_us))
    assert desk.order(order_id).status is OrderStatus.EXPIRED


def test_review_and_latency_and_closed_market_come_one_after_another(desk: Desk) -> None:
    hours(desk, MarketHours.REGULAR, opens_in=5, closes_in=1000)
    desk.configure(review_window_seconds=10, rules=RuleChanges(latency_ms=500))
    order = desk.order(desk.place("BUY 1 SPY MKT"))
    assert order.release_us == desk.now_us + 10 * SECOND_US + 500_000
