"""Messages say an order's number without its shard's part; the whole id stands in their detail."""

from collections.abc import Callable

import pytest

from tests.support.desk import ACCOUNT, CUSTOMER, Desk
from thor.core.commands import CancelOrder
from thor.core.decisions import Decision
from thor.core.errors import Reject
from thor.core.state import EngineState, Rules, order_number

SHARD = 511
FIRST_ID = 511 * 2**44 + 1


def desk() -> Desk:
    it = Desk(state=EngineState.for_shard(SHARD, Rules())).open()
    it.tick("SPY", "100.00", "100.10", "100.05")
    return it


def sell_twice(it: Desk) -> Decision:
    """Buys (order 1), waits to sell it all (order 2), and sells it again."""
    it.place("BUY 1 SPY MKT")
    it.place("SELL 1 SPY LMT 300")
    return it.send("SELL 1 SPY MKT")


def edit_what_has_changed(it: Desk) -> Decision:
    order_id = it.place("BUY 1 SPY LMT 90")
    it.replace(order_id, quantity="2")
    return it.replace(order_id, quantity="3", revision=1)


def cancel_what_is_not_there(it: Desk) -> Decision:
    return it.do(CancelOrder(account_id=ACCOUNT, customer_id=CUSTOMER, order_id=FIRST_ID + 98))


CASES = {
    sell_twice: (
        "You hold 1 SPY, of which 0 can be sold; order 2 is selling it. A cash account cannot sell short.",
        ("orders", [FIRST_ID + 1]),
    ),
    edit_what_has_changed: (
        "Order 1 has changed: it is at revision 2, not 1. Review it and try again.",
        ("order_id", FIRST_ID),
    ),
    cancel_what_is_not_there: ("Order 99 is not open in this account.", ("order_id", FIRST_ID + 98)),
}


@pytest.mark.parametrize("refused", CASES, ids=[case.__name__ for case in CASES])
def test_a_message_says_the_order_number_and_its_detail_the_id(refused: Callable[[Desk], Decision]) -> None:
    message, (key, value) = CASES[refused]
    reject = refused(desk()).reject
    assert isinstance(reject, Reject)
    assert (reject.message, reject.detail[key]) == (message, value)


@pytest.mark.parametrize(
    ("order_id", "number"), [(17, 17), (2**44 + 17, 17), (FIRST_ID, 1), (2**44 - 1, 2**44 - 1)]
)
def test_an_order_number_is_the_id_without_its_shard(order_id: int, number: int) -> None:
    assert order_number(order_id) == number
