"""OTO, OCO and brackets: what one order means for the others."""

from decimal import Decimal

import pytest

from tests.support.desk import CUSTOMER, Desk, terms_of
from thor.core.account_rules import FillModel
from thor.core.accounts import AccountType
from thor.core.commands import ConfigureAccount, RuleChanges, SubmitOrder
from thor.core.decisions import Decision
from thor.core.errors import RejectCode
from thor.core.orders import OrderClass, OrderStatus

D = Decimal


@pytest.fixture
def desk() -> Desk:
    desk = Desk().open("100000")
    desk.tick("SPY", "100.00", "100.01", "100.00")
    return desk


def link(desk: Desk, order_class: OrderClass, first: str, *legs: str, client_id: str = "mine") -> Decision:
    return desk.do(
        SubmitOrder(
            account_id=1,
            customer_id=CUSTOMER,
            client_order_id=client_id,
            is_client_id_given=True,
            terms=terms_of(first),
            order_class=order_class,
            legs=tuple(map(terms_of, legs)),
        )
    )


def bracket(desk: Desk, entry: str = "BUY 100 SPY LMT 99", profit: str = "SELL 100 SPY LMT 105") -> list[int]:
    decision = link(desk, OrderClass.BRACKET, entry, profit, "SELL 100 SPY STP 95")
    assert decision.reject is None, decision.reject
    return list(decision.order_ids)


def statuses(desk: Desk, *order_ids: int) -> list[str]:
    return [str(desk.order(order_id).status) for order_id in order_ids]


def fills_what_is_shown(desk: Desk) -> None:
    rules = RuleChanges(fill_model=FillModel.QUOTED_SIZE)
    assert desk.do(ConfigureAccount(account_id=1, customer_id=CUSTOMER, rules=rules)).reject is None


def test_exits_of_a_bracket_wait_for_the_entry_and_hold_nothing(desk: Desk) -> None:
    entry, profit, stop = bracket(desk)
    assert statuses(desk, entry, profit, stop) == ["WORKING", "PENDING", "PENDING"]
    assert desk.held() == D(9900)
    assert [desk.order(id_).position_effect for id_ in (entry, profit, stop)] == ["OPEN", "CLOSE", "CLOSE"]


def test_price_beyond_a_waiting_exit_does_not_fill_it(desk: Desk) -> None:
    entry, profit, stop = bracket(desk)
    desk.tick("SPY", "110.00", "110.01", "110.00")
    assert statuses(desk, entry, profit, stop) == ["WORKING", "PENDING", "PENDING"]


def test_fill_of_the_entry_sends_both_exits_to_the_market(desk: Desk) -> None:
    entry, profit, stop = bracket(desk)
    desk.tick("SPY", "98.98", "98.99", "98.99")
    assert statuses(desk, entry, profit, stop) == ["FILLED", "WORKING", "WORKING"]
    assert desk.held() == 0


def test_marketable_entry_fills_at_once_and_its_exits_work(desk: Desk) -> None:
    assert statuses(desk, *bracket(desk, "BUY 100 SPY MKT")) == ["FILLED", "WORKING", "WORKING"]


@pytest.mark.parametrize(
    ("bid", "ended", "cash"),
    [("105.00", ["FILLED", "CANCELED"], "100499"), ("94.90", ["CANCELED", "FILLED"], "99489")],
)
def test_exit_that_fills_cancels_the_other(desk: Desk, bid: str, ended: list[str], cash: str) -> None:
    _, profit, stop = bracket(desk, "BUY 100 SPY MKT")
    desk.tick("SPY", bid, str(D(bid) + D("0.01")), bid)
    assert statuses(desk, profit, stop) == ended
    assert (desk.cash(), desk.quantity("SPY"), desk.held()) == (D(cash), 0, 0)


def test_part_of_an_exit_shrinks_the_other_by_as_much(desk: Desk) -> None:
    _, profit, stop = bracket(desk, "BUY 100 SPY MKT")
    fills_what_is_shown(desk)
    desk.tick("SPY", "105.00", "105.01", "105.00", bid_size="30")
    assert statuses(desk, profit, stop) == ["PARTIAL", "WORKING"]
    assert [desk.order(id_).remaining_quantity for id_ in (profit, stop)] == [70, 70]
    assert desk.order(stop).revision == 2
    desk.tick("SPY", "94.90", "94.91", "94.90", bid_size="50")
    assert statuses(desk, profit, stop) == ["PARTIAL", "PARTIAL"]
    assert [desk.order(id_).remaining_quantity for id_ in (profit, stop)] == [20, 20]
    desk.now_us += 1
    desk.tick("SPY", "94.90", "94.91", "94.90", bid_size="50")
    assert statuses(desk, profit, stop) == ["CANCELED", "FILLED"]
    assert desk.quantity("SPY") == 0


def test_exits_go_for_the_part_that_an_entry_filled_before_it_was_canceled(desk: Desk) -> None:
    fills_what_is_shown(desk)
    entry, profit, stop = bracket(desk)
    desk.tick("SPY", "98.98", "98.99", "98.99", ask_size="40")
    assert statuses(desk, entry, profit, stop) == ["PARTIAL", "PENDING", "PENDING"]
    desk.cancel(entry)
    assert statuses(desk, entry, profit, stop) == ["CANCELED", "WORKING", "WORKING"]
    assert [desk.order(id_).terms.quantity for id_ in (profit, stop)] == [40, 40]


def test_cancel_of_the_entry_cancels_its_exits(desk: Desk) -> None:
    entry, profit, stop = bracket(desk)
    desk.cancel(entry)
    assert statuses(desk, entry, profit, stop) == ["CANCELED"] * 3
    assert desk.held() == 0


def test_cancel_of_an_exit_cancels_the_other_and_leaves_the_position(desk: Desk) -> None:
    _, profit, stop = bracket(desk, "BUY 100 SPY MKT")
    desk.cancel(stop)
    assert statuses(desk, profit, stop) == ["CANCELED", "CANCELED"]
    assert desk.quantity("SPY") == 100


def test_edit_of_the_entrys_quantity_resizes_the_exits(desk: Desk) -> None:
    entry, profit, stop = bracket(desk)
    assert desk.replace(entry, quantity="60").reject is None
    assert [desk.order(id_).terms.quantity for id_ in (profit, stop)] == [60, 60]


def test_edit_of_an_exits_quantity_resizes_the_other(desk: Desk) -> None:
    _, profit, stop = bracket(desk, "BUY 100 SPY MKT")
    assert desk.replace(profit, quantity="80").reject is None
    assert [desk.order(id_).terms.quantity for id_ in (profit, stop)] == [80, 80]


def test_waiting_exit_can_be_edited(desk: Desk) -> None:
    _, profit, _ = bracket(desk)
    assert desk.replace(profit, limit="99.50").reject is None
    assert desk.order(profit).status is OrderStatus.PENDING


def test_stop_exit_that_its_filling_entry_finds_passed_is_refused_and_the_other_stays(
    desk: Desk,
) -> None:
    entry, profit, stop = bracket(desk)
    desk.tick("SPY", "94.00", "94.01", "94.00")
    assert statuses(desk, entry, profit, stop) == ["FILLED", "WORKING", "REJECTED"]


def test_bracket_of_a_short_sale_takes_profit_below_and_stops_above() -> None:
    desk = Desk().open("100000", account_type=AccountType.MARGIN)
    desk.tick("SPY", "100.00", "100.01", "100.00")
    decision = link(desk, OrderClass.BRACKET, "SELL 10 SPY MKT", "BUY 10 SPY LMT 95", "BUY 10 SPY STP 105")
    assert statuses(desk, *decision.order_ids) == ["FILLED", "WORKING", "WORKING"]
    desk.tick("SPY", "105.00", "105.01", "105.00")
    assert statuses(desk, *decision.order_ids) == ["FILLED", "CANCELED", "FILLED"]
    assert desk.quantity("SPY") == 0


def test_bracket_whose_stop_trails_follows_the_market(desk: Desk) -> None:
    decision = link(desk, OrderClass.BRACKET, "BUY 10 SPY MKT", "SELL 10 SPY LMT 120", "SELL 10 SPY TRAIL 2")
    _, profit, stop = decision.order_ids
    desk.tick("SPY", "110.00", "110.01", "110.00")
    desk.tick("SPY", "108.00", "108.01", "108.00")
    assert desk.fill_prices(stop) == [D(108)]
    assert statuses(desk, profit, stop) == ["CANCELED", "FILLED"]


def test_oco_lets_one_of_two_orders_happen(desk: Desk) -> None:
    decision = link(desk, OrderClass.OCO, "BUY 10 SPY LMT 95", "BUY 10 SPY STP 105")
    low, high = decision.order_ids
    assert statuses(desk, low, high) == ["WORKING", "WORKING"]
    desk.tick("SPY", "105.00", "105.01", "105.00")
    assert statuses(desk, low, high) == ["CANCELED", "FILLED"]
    assert (desk.quantity("SPY"), desk.held()) == (10, 0)


def test_oco_of_two_closing_orders_counts_the_position_once(desk: Desk) -> None:
    desk.place("BUY 10 SPY MKT")
    decision = link(desk, OrderClass.OCO, "SELL 10 SPY LMT 105", "SELL 10 SPY STP 95")
    assert decision.reject is None
    assert desk.held() == 0
    assert desk.refusal("SELL 1 SPY LMT 106") is RejectCode.SHORT_NOT_ALLOWED


def test_oco_whose_first_order_fills_at_once_leaves_nothing_of_the_other(desk: Desk) -> None:
    decision = link(desk, OrderClass.OCO, "BUY 10 SPY LMT 101", "BUY 10 SPY STP 105")
    assert statuses(desk, *decision.order_ids) == ["FILLED", "CANCELED"]


def test_oto_sends_an_order_of_another_symbol_when_the_first_has_filled(desk: Desk) -> None:
    desk.tick("AAPL", "200.00", "200.02", "200.01")
    decision = link(desk, OrderClass.OTO, "BUY 10 SPY LMT 99", "BUY 5 AAPL MKT")
    first, second = decision.order_ids
    assert statuses(desk, first, second) == ["WORKING", "PENDING"]
    assert desk.held() == D("990") + 5 * D("200.02") * D("1.02")
    desk.tick("SPY", "98.98", "98.99", "98.99")
    assert statuses(desk, first, second) == ["FILLED", "FILLED"]
    assert desk.held() == 0


def test_leg_that_the_account_cannot_hold_refuses_all_of_it(desk: Desk) -> None:
    desk.tick("AAPL", "200.00", "200.02", "200.01")
    decision = link(desk, OrderClass.OTO, "BUY 900 SPY LMT 99", "BUY 500 AAPL LMT 200")
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.INSUFFICIENT_BUYING_POWER
    assert decision.reject.message.startswith("Leg 1: ")
    assert len(desk.history.orders) == 1
    assert (desk.held(), desk.account().open_orders) == (0, {})


def test_linked_orders_sent_again_are_the_first_ones(desk: Desk) -> None:
    first = bracket(desk)
    again = link(
        desk, OrderClass.BRACKET, "BUY 100 SPY LMT 99", "SELL 100 SPY LMT 105", "SELL 100 SPY STP 95"
    )
    assert (again.is_duplicate, again.order_id) == (True, first[0])
    other = link(
        desk, OrderClass.BRACKET, "BUY 100 SPY LMT 99", "SELL 100 SPY LMT 106", "SELL 100 SPY STP 95"
    )
    assert other.reject is not None
    assert other.reject.code is RejectCode.DUPLICATE_CLIENT_ORDER_ID


@pytest.mark.parametrize(
    ("order_class", "first", "legs", "field"),
    [
        ("SIMPLE", "BUY 1 SPY MKT", ["SELL 1 SPY LMT 105"], "legs"),
        ("OTO", "BUY 1 SPY MKT", [], "legs"),
        ("OCO", "BUY 1 SPY LMT 99", ["BUY 2 SPY STP 105"], "legs.1.quantity"),
        ("OCO", "BUY 1 SPY LMT 99 IOC", ["BUY 1 SPY STP 105"], "time_in_force"),
        ("OCO", "BUY 1 SPY LMT 99", ["BUY 1 SPY LMT 105 IOC"], "legs.1.time_in_force"),
        ("BRACKET", "BUY 1 SPY MKT", ["SELL 1 SPY LMT 105"], "legs"),
        ("BRACKET", "BUY 1 SPY MKT", ["SELL 1 SPY LMT 105", "SELL 1 SPY LMT 95"], "stop_loss"),
        ("BRACKET", "BUY 1 SPY MKT", ["SELL 1 SPY STP 105", "SELL 1 SPY STP 95"], "take_profit"),
        ("BRACKET", "BUY 1 SPY MKT", ["BUY 1 SPY LMT 105", "SELL 1 SPY STP 95"], "take_profit"),
        ("BRACKET", "BUY 1 SPY MKT", ["SELL 1 SPY LMT 95", "SELL 1 SPY STP 105"], "take_profit.limit_price"),
        (
            "BRACKET",
            "BUY 1 SPY MKT",
            ["SELL 1 SPY LMT 105.001", "SELL 1 SPY STP 95"],
            "take_profit.limit_price",
        ),
    ],
)
def test_orders_that_make_no_sense_together_are_malformed(
    desk: Desk, order_class: str, first: str, legs: list[str], field: str
) -> None:
    decision = link(desk, OrderClass(order_class), first, *legs)
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.INVALID_REQUEST
    assert field in decision.reject.detail["fields"]  # type: ignore[operator]
    assert desk.history.orders == {}


def test_exits_reach_the_market_after_the_accounts_latency(desk: Desk) -> None:
    rules = RuleChanges(latency_ms=500)
    assert desk.do(ConfigureAccount(account_id=1, customer_id=CUSTOMER, rules=rules)).reject is None
    entry, profit, stop = bracket(desk, "BUY 100 SPY MKT")
    desk.wait(0.5)
    assert statuses(desk, entry, profit, stop) == ["FILLED", "PENDING", "PENDING"]
    desk.wait(0.5)
    assert statuses(desk, entry, profit, stop) == ["FILLED", "WORKING", "WORKING"]
