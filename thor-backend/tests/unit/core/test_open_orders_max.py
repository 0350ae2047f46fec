"""An account has so many open orders at most."""

import pytest

from tests.support.desk import ACCOUNT, CUSTOMER, Desk, terms_of
from thor.core.commands import SubmitOrder
from thor.core.decisions import Decision
from thor.core.orders import OrderClass, OrderStatus
from thor.core.state import EngineState, Rules

MOST = 5


def desk_with(count: int, *, most: int = MOST) -> Desk:
    """A desk with so many open orders to buy SPY at 90, which is at 100."""
    desk = Desk(EngineState.for_shard(0, Rules(open_orders_max=most))).open()
    desk.tick("SPY", "99.99", "100.01", "100")
    for _ in range(count):
        desk.place("BUY 1 SPY LMT 90")
    return desk


def linked(desk: Desk, order_class: OrderClass, *texts: str) -> Decision:
    first, *legs = map(terms_of, texts)
    return desk.do(
        SubmitOrder(
            account_id=ACCOUNT,
            customer_id=CUSTOMER,
            client_order_id="linked",
            terms=first,
            legs=tuple(legs),
            order_class=order_class,
        )
    )


def test_by_default_it_is_a_thousand() -> None:
    assert Rules().open_orders_max == 1_000


@pytest.mark.parametrize("text", ["BUY 1 SPY LMT 90", "BUY 1 SPY STP 110", "BUY 1 SPY LMT 90 GTC"])
def test_one_more_is_refused_with_the_number_and_kept_rejected(text: str) -> None:
    desk = desk_with(MOST)
    decision = desk.send(text)
    assert decision.reject is not None
    assert decision.reject.code == "TOO_MANY_OPEN_ORDERS"
    assert decision.reject.message == "The account has 5 open orders; the limit is 5. Cancel some first."
    assert decision.reject.detail == {"open": 5, "limit": 5}
    assert decision.order_id is not None
    assert desk.order(decision.order_id).status is OrderStatus.REJECTED
    assert len(desk.state.orders) == MOST


def test_one_that_waits_counts_as_well() -> None:
    desk = desk_with(MOST)
    desk.configure(review_window_seconds=60)
    assert desk.refusal("BUY 1 SPY MKT") == "TOO_MANY_OPEN_ORDERS"


@pytest.mark.parametrize(
    ("text", "status"),
    [("BUY 1 SPY MKT", "FILLED"), ("BUY 1 SPY LMT 101", "FILLED"), ("BUY 1 SPY LMT 90 IOC", "CANCELED")],
)
def test_one_that_does_not_stay_is_none(text: str, status: str) -> None:
    desk = desk_with(MOST)
    assert desk.order(desk.place(text)).status == status


@pytest.mark.parametrize(
    ("order_class", "texts"),
    [
        (OrderClass.OCO, ("SELL 1 SPY LMT 110", "SELL 1 SPY STP 90")),
        (OrderClass.OTO, ("BUY 1 SPY LMT 90", "BUY 1 SPY LMT 80", "BUY 1 SPY LMT 70")),
        (OrderClass.BRACKET, ("BUY 1 SPY LMT 90", "SELL 1 SPY LMT 110", "SELL 1 SPY STP 80")),
    ],
)
def test_each_leg_of_linked_orders_counts(order_class: OrderClass, texts: tuple[str, ...]) -> None:
    count = len(texts)
    desk = desk_with(MOST - count + 1)
    desk.place("BUY 1 SPY MKT")
    decision = linked(desk, order_class, *texts)
    assert decision.reject is not None
    assert f"and this request adds {count};" in decision.reject.message
    assert len(desk.state.orders) == MOST - count + 1

    desk = desk_with(MOST - count)
    desk.place("BUY 1 SPY MKT")
    assert linked(desk, order_class, *texts).reject is None
    assert len(desk.state.orders) == MOST


def test_an_account_beyond_it_keeps_its_orders_and_cancels_and_edits_them() -> None:
    desk = desk_with(MOST + 2, most=MOST + 2)
    desk.state.rules = Rules(open_orders_max=MOST)
    first, second = list(desk.state.orders)[:2]
    assert desk.replace(first, limit="89").reject is None
    assert desk.cancel(second).reject is None
    assert desk.refusal("BUY 1 SPY LMT 90") == "TOO_MANY_OPEN_ORDERS"
    assert len(desk.state.orders) == MOST + 1
