"""An order under review: held, editable, on its way to the market by itself."""

from decimal import Decimal

import pytest

from tests.support.desk import Desk
from thor.core.errors import RejectCode
from thor.core.orders import OrderStatus


@pytest.fixture
def desk() -> Desk:
    desk = Desk().open("100000")
    desk.tick("SPY", "165.80", "165.81", "165.81")
    desk.configure(review_window_seconds=10)
    return desk


def test_order_under_review_is_pending_and_holds_its_cash(desk: Desk) -> None:
    order_id = desk.place("BUY 100 SPY LMT 165.90")
    assert desk.order(order_id).status is OrderStatus.PENDING
    assert desk.held() == Decimal("16590.00")
    assert desk.fill_prices(order_id) == []


def test_order_goes_to_the_market_by_itself_when_its_review_is_over(desk: Desk) -> None:
    order_id = desk.place("BUY 100 SPY LMT 165.90")
    desk.wait(9.999)
    assert desk.order(order_id).status is OrderStatus.PENDING
    desk.wait(0.001)
    assert desk.order(order_id).status is OrderStatus.FILLED
    assert desk.fill_prices(order_id) == [Decimal("165.81")]
    assert desk.held() == 0


def test_tick_through_its_price_does_not_fill_an_order_under_review(desk: Desk) -> None:
    order_id = desk.place("BUY 100 SPY LMT 160")
    desk.tick("SPY", "150.00", "150.01")
    assert desk.order(order_id).status is OrderStatus.PENDING


def test_released_order_that_the_market_does_not_reach_rests(desk: Desk) -> None:
    order_id = desk.place("BUY 100 SPY LMT 160")
    desk.wait(10)
    assert desk.order(order_id).status is OrderStatus.WORKING
    desk.tick("SPY", "159.98", "159.99")
    assert desk.fill_prices(order_id) == [Decimal("159.99")]


def test_order_under_review_is_edited_and_its_countdown_goes_on(desk: Desk) -> None:
    order_id = desk.place("BUY 100 SPY LMT 160")
    desk.wait(6)
    assert desk.replace(order_id, quantity="50", limit="165.81").reject is None
    assert desk.held() == Decimal("8290.50")
    assert desk.order(order_id).status is OrderStatus.PENDING
    desk.wait(4)
    assert desk.fill_prices(order_id) == [Decimal("165.81")]
    assert desk.quantity("SPY") == 50


def test_edit_under_review_that_cannot_be_paid_leaves_the_order_as_it_was(desk: Desk) -> None:
    order_id = desk.place("BUY 100 SPY LMT 160")
    refused = desk.replace(order_id, quantity="1000")
    assert refused.reject is not None
    assert refused.reject.code is RejectCode.INSUFFICIENT_BUYING_POWER
    assert desk.order(order_id).terms.quantity == 100
    assert desk.held() == Decimal("16000")


def test_order_canceled_under_review_gives_its_hold_back_and_never_reaches_the_market(desk: Desk) -> None:
    order_id = desk.place("BUY 100 SPY MKT")
    desk.cancel(order_id)
    assert desk.held() == 0
    assert desk.wait(10) == []
    assert desk.order(order_id).status is OrderStatus.CANCELED


def test_day_order_under_review_expires_with_its_day(desk: Desk) -> None:
    order_id = desk.place("BUY 100 SPY LMT 160")
    desk.roll(desk.account().profile.day + 1)
    assert desk.order(order_id).status is OrderStatus.EXPIRED
    assert desk.wait(10) == []


def test_stop_that_the_market_has_passed_during_its_review_is_refused_at_its_release(desk: Desk) -> None:
    desk.tick("/ES", "5010.00", "5010.25", "5010.25")
    order_id = desk.place("SELL 1 /ES STP 5000")
    desk.tick("/ES", "4990.00", "4990.25", "4990.25")
    desk.wait(10)
    assert desk.order(order_id).status is OrderStatus.REJECTED
    assert desk.order(order_id).reject_code == RejectCode.STOP_PRICE_THROUGH_MARKET


def test_market_order_that_can_no_longer_be_paid_at_its_release_is_refused(desk: Desk) -> None:
    order_id = desk.place("BUY 590 SPY MKT")
    desk.tick("SPY", "199.99", "200.00")
    desk.wait(10)
    assert desk.order(order_id).status is OrderStatus.REJECTED
    assert desk.cash() == Decimal("100000")


def test_orders_keep_the_window_they_were_placed_with(desk: Desk) -> None:
    slow = desk.place("BUY 1 SPY MKT")
    desk.configure(review_window_seconds=0)
    quick = desk.place("BUY 1 SPY MKT")
    assert desk.order(quick).status is OrderStatus.FILLED
    assert desk.order(slow).status is OrderStatus.PENDING


@pytest.mark.parametrize("seconds", [-1, 3601])
def test_review_window_has_bounds(desk: Desk, seconds: int) -> None:
    refused = desk.configure(review_window_seconds=seconds).reject
    assert refused is not None
    assert refused.code is RejectCode.INVALID_REQUEST


@pytest.mark.parametrize("time_in_force", ["IOC", "FOK"])
class TestImmediate:
    def test_immediate_order_fills_where_the_market_is(self, time_in_force: str) -> None:
        desk = Desk().open()
        desk.tick("SPY", "165.80", "165.81")
        order_id = desk.place(f"BUY 10 SPY LMT 165.81 {time_in_force}")
        assert desk.order(order_id).status is OrderStatus.FILLED

    def test_immediate_order_that_does_not_fill_is_canceled_at_once(self, time_in_force: str) -> None:
        desk = Desk().open()
        desk.tick("SPY", "165.80", "165.81")
        order_id = desk.place(f"BUY 10 SPY LMT 165.80 {time_in_force}")
        assert desk.order(order_id).status is OrderStatus.CANCELED
        assert desk.held() == 0

    def test_immediate_order_is_canceled_when_it_does_not_fill_at_its_release(
        self, time_in_force: str
    ) -> None:
        desk = Desk().open()
        desk.tick("SPY", "165.80", "165.81")
        desk.configure(review_window_seconds=5)
        order_id = desk.place(f"BUY 10 SPY LMT 165.80 {time_in_force}")
        assert desk.order(order_id).status is OrderStatus.PENDING
        desk.wait(5)
        assert desk.order(order_id).status is OrderStatus.CANCELED
        assert desk.held() == 0

    def test_stop_cannot_be_immediate(self, time_in_force: str) -> None:
        desk = Desk().open()
        desk.tick("SPY", "165.80", "165.81")
        assert desk.refusal(f"BUY 10 SPY STP 170 {time_in_force}") is RejectCode.INVALID_REQUEST
