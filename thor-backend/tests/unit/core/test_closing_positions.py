"""Close, reverse, close all, cancel all: one command each, decided on what is held."""

from decimal import Decimal

import pytest

from tests.support.desk import CUSTOMER, Desk
from thor.core.accounts import AccountType
from thor.core.commands import CancelOrders, ClosePositions
from thor.core.errors import RejectCode
from thor.core.orders import OrderStatus

D = Decimal


@pytest.fixture
def desk() -> Desk:
    desk = Desk().open("100000", account_type=AccountType.MARGIN)
    desk.tick("SPY", "100.00", "100.01", "100.00")
    desk.tick("AAPL", "200.00", "200.02", "200.01")
    desk.tick("/ES", "5000.00", "5000.25", "5000.00")
    return desk


@pytest.mark.parametrize(
    ("opened", "closed_by", "price"),
    [
        ("BUY 100 SPY MKT", "SELL", "100.00"),
        ("SELL 100 SPY MKT", "BUY", "100.01"),
        ("SELL 1 /ES MKT", "BUY", "5000.25"),
    ],
)
def test_close_takes_the_other_side_at_the_market(
    desk: Desk, opened: str, closed_by: str, price: str
) -> None:
    symbol = opened.split()[2]
    desk.place(opened)
    decision = desk.close(symbol)
    assert decision.reject is None and decision.order_id is not None
    order = desk.order(decision.order_id)
    assert (order.terms.side, order.status, desk.fill_prices(order.id)) == (
        closed_by,
        OrderStatus.FILLED,
        [D(price)],
    )
    assert desk.quantity(symbol) == 0


def test_close_of_a_part_leaves_the_rest(desk: Desk) -> None:
    desk.place("BUY 100 SPY MKT")
    desk.close("SPY", "30")
    assert desk.quantity("SPY") == 70
    reject = desk.close("SPY", "71").reject
    assert reject is not None and reject.code is RejectCode.INVALID_REQUEST
    assert desk.quantity("SPY") == 70


def test_close_cancels_what_waited_to_close_and_leaves_what_waits_to_open(desk: Desk) -> None:
    desk.place("BUY 100 SPY MKT")
    profit, more = desk.place("SELL 100 SPY LMT 110"), desk.place("BUY 10 SPY LMT 90")
    desk.close("SPY")
    assert [desk.order(id_).status for id_ in (profit, more)] == [OrderStatus.CANCELED, OrderStatus.WORKING]
    assert desk.quantity("SPY") == 0


def test_close_of_nothing_is_refused_and_leaves_no_order(desk: Desk) -> None:
    reject = desk.close("SPY").reject
    assert reject is not None and reject.code is RejectCode.NO_POSITION
    assert desk.history.orders == {}


def test_close_sent_again_is_the_first_one_though_nothing_is_held_any_more(desk: Desk) -> None:
    desk.place("BUY 100 SPY MKT")
    first = desk.close("SPY", client_id="once")
    again = desk.close("SPY", client_id="once")
    assert (again.is_duplicate, again.order_id) == (True, first.order_id)
    other = desk.close("SPY", "5", client_id="once").reject
    assert other is not None and other.code is RejectCode.DUPLICATE_CLIENT_ORDER_ID


def test_reverse_turns_long_into_as_much_short(desk: Desk) -> None:
    desk.place("BUY 100 SPY MKT")
    stop = desk.place("SELL 100 SPY STP 95")
    assert desk.reverse("SPY").reject is None
    assert desk.quantity("SPY") == -100
    assert desk.position("SPY").avg_price == D(100)
    assert desk.order(stop).status is OrderStatus.CANCELED


def test_reverse_that_a_cash_account_may_not_do_is_refused_and_nothing_is_canceled() -> None:
    desk = Desk().open("100000")
    desk.tick("SPY", "100.00", "100.01", "100.00")
    desk.place("BUY 100 SPY MKT")
    profit = desk.place("SELL 100 SPY LMT 110")
    decision = desk.reverse("SPY")
    assert decision.reject is not None and decision.reject.code is RejectCode.SHORT_NOT_ALLOWED
    assert desk.order(profit).status is OrderStatus.WORKING
    assert desk.order(decision.order_id or 0).status is OrderStatus.REJECTED
    assert desk.quantity("SPY") == 100


def test_close_all_closes_every_position_each_by_an_order_of_its_own(desk: Desk) -> None:
    for text in ("BUY 100 SPY MKT", "SELL 50 AAPL MKT", "BUY 1 /ES MKT", "SELL 100 SPY LMT 110"):
        desk.place(text)
    decision = desk.do(ClosePositions(account_id=1, customer_id=CUSTOMER))
    assert decision.reject is None
    assert len(decision.order_ids) == 3
    assert [desk.quantity(symbol) for symbol in ("SPY", "AAPL", "/ES")] == [0, 0, 0]
    assert desk.held() == 0
    assert desk.do(ClosePositions(account_id=1, customer_id=CUSTOMER)).order_ids == ()


def test_cancel_all_cancels_what_is_open_or_what_is_open_of_a_symbol(desk: Desk) -> None:
    orders = [
        desk.place(text)
        for text in ("BUY 1 SPY LMT 90", "BUY 1 AAPL LMT 90", "BUY 1 SPY STP 120", "SELL 1 SPY TRAIL 5")
    ]
    decision = desk.do(CancelOrders(account_id=1, customer_id=CUSTOMER, symbol="SPY"))
    assert decision.order_ids == (orders[0], orders[2], orders[3])
    assert list(desk.account().open_orders) == [orders[1]]
    assert desk.do(CancelOrders(account_id=1, customer_id=CUSTOMER)).order_ids == (orders[1],)
    assert (desk.held(), desk.account().open_orders) == (0, {})
