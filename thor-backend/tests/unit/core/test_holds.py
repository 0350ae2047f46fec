"""What open orders hold: for each account and order, and after everything that may happen to them."""

from decimal import Decimal

import pytest

from tests.support.desk import SECOND_US, Desk
from thor.core.account_rules import DayTradeRule
from thor.core.accounts import AccountType, CommissionKind, CommissionScheme
from thor.core.commands import RuleChanges
from thor.core.errors import RejectCode
from thor.core.orders import OrderStatus, PositionEffect, TimeInForce
from thor.core.trading_day import trading_day

D = Decimal
CASH, MARGIN = AccountType.CASH, AccountType.MARGIN
OPTION = ".AAPL260116C200"


def desk(
    account_type: AccountType = CASH, cash: str = "100000", scheme: CommissionScheme | None = None
) -> Desk:
    """An account, and a market that is fresh in four kinds of instrument."""
    it = Desk().open(cash, account_type=account_type, scheme=scheme)
    it.tick("SPY", "100.00", "100.10", "100.05")
    it.tick("/ES", "5000.00", "5000.25", "5000.25")
    it.tick(OPTION, "1.00", "1.10")
    it.tick("EUR/USD", "1.08500", "1.08510")
    return it


@pytest.mark.parametrize(
    ("account_type", "text", "hold"),
    [
        # The limit; for a stop its stop price and the collar of 2 %; cash pays in full.
        (CASH, "BUY 10 SPY LMT 99", "990"),
        (CASH, "BUY 10 SPY STP 102", "1040.4"),
        (CASH, "BUY 10 SPY STP_LMT 102 103", "1030"),
        (CASH, "BUY 0.5 SPY LMT 99.99", "49.995"),
        (CASH, f"BUY 2 {OPTION} LMT 0.90", "180"),
        # Regulation T: half, for a purchase and for a short sale. Options are paid in full.
        (MARGIN, "BUY 10 SPY LMT 99", "495"),
        (MARGIN, "BUY 10 SPY STP 102", "520.2"),
        (MARGIN, "SELL 10 SPY LMT 101", "505"),
        (MARGIN, "SELL 10 SPY STP 98", "499.8"),
        (MARGIN, f"BUY 2 {OPTION} LMT 0.90", "180"),
        # A future holds the exchange's margin, long or short, in either account; a currency 5 %.
        (CASH, "BUY 1 /ES LMT 4990", "23100"),
        (CASH, "SELL 2 /ES LMT 5010", "46200"),
        (MARGIN, "SELL 2 /ES STP 4990", "46200"),
        (CASH, "BUY 1000 EUR/USD LMT 1.08", "54"),
        (MARGIN, "SELL 1000 EUR/USD LMT 1.09", "54.5"),
    ],
)
def test_a_resting_order_holds_what_it_could_cost(account_type: AccountType, text: str, hold: str) -> None:
    it = desk(account_type)
    order_id = it.place(text)
    assert it.order(order_id).status is OrderStatus.WORKING
    assert it.order(order_id).hold == it.held() == D(hold)
    it.cancel(order_id)
    assert it.held() == 0


def test_a_market_order_that_waits_holds_the_ask_and_a_collar() -> None:
    it = desk()
    it.now_us += 60 * SECOND_US
    it.place("BUY 10 SPY MKT")
    assert it.held() == 10 * D("100.10") * D("1.02")


@pytest.mark.parametrize(
    ("scheme", "hold"),
    [
        (CommissionScheme(CommissionKind.PER_ORDER, D("1.25")), "991.25"),
        (CommissionScheme(CommissionKind.PER_UNIT, D("0.005")), "990.05"),
        (CommissionScheme(CommissionKind.PERCENT, D("0.1")), "990.99"),
    ],
)
def test_a_hold_includes_the_commission(scheme: CommissionScheme, hold: str) -> None:
    it = desk(scheme=scheme)
    it.place("BUY 10 SPY LMT 99")
    assert it.held() == D(hold)


def test_a_hold_includes_the_commission_and_fees_that_the_order_names() -> None:
    it = desk(scheme=CommissionScheme(CommissionKind.PER_ORDER, D(9)))
    it.place("BUY 10 SPY LMT 99", commission="1", fees="0.03")
    assert it.held() == D("991.03")


@pytest.mark.parametrize(
    ("changes", "hold"),
    [
        ({"quantity": "20"}, "1980"),
        ({"quantity": "1"}, "99"),
        ({"limit": "98.50"}, "985"),
        ({"quantity": "5", "limit": "99.50"}, "497.5"),
        ({"time_in_force": TimeInForce.GTC}, "990"),
    ],
)
def test_a_replacement_holds_what_the_new_terms_cost(changes: dict[str, str], hold: str) -> None:
    it = desk()
    order_id = it.place("BUY 10 SPY LMT 99")
    assert it.replace(order_id, **changes).reject is None
    assert it.held() == D(hold)
    assert it.order(order_id).revision == 2


@pytest.mark.parametrize("changes", [{"quantity": "11"}, {"limit": "99.10"}, {"quantity": "1000"}])
def test_an_edit_that_the_account_cannot_pay_is_refused_and_the_old_order_stands(
    changes: dict[str, str],
) -> None:
    it = desk(cash="990")
    order_id = it.place("BUY 10 SPY LMT 99")
    before = it.order(order_id)
    decision = it.replace(order_id, **changes)
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.INSUFFICIENT_BUYING_POWER
    assert it.order(order_id) == before


def test_what_is_held_cannot_be_spent_twice() -> None:
    it = desk(cash="1500")
    it.place("BUY 10 SPY LMT 99")
    decision = it.send("BUY 10 SPY LMT 98")
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.INSUFFICIENT_BUYING_POWER
    assert decision.reject.detail == {
        "needed": "980.00",
        "available": "510.00",
        "beyond": "470.00",
        "buying_power": "STOCK",
        "rule": "CASH",
    }
    assert it.refusal("BUY 6 SPY MKT") is RejectCode.INSUFFICIENT_BUYING_POWER
    assert it.withdraw("510.01").reject is not None
    assert it.withdraw("510.00").reject is None


def test_the_hold_of_a_resting_order_survives_the_fill_of_another() -> None:
    it = desk(cash="2000")
    resting = it.place("BUY 10 SPY LMT 99")
    it.place("BUY 1 SPY MKT")
    it.tick("QQQ", "50.00", "50.02")
    it.place("BUY 1 QQQ MKT")
    assert it.order(resting).hold == it.held() == 990
    assert it.refusal("BUY 9 SPY LMT 98") is RejectCode.INSUFFICIENT_BUYING_POWER
    it.tick("SPY", "98.80", "98.90")
    assert it.order(resting).status is OrderStatus.FILLED
    assert it.held() == 0
    assert it.cash() == 2000 - D("100.10") - D("50.02") - 989


@pytest.mark.parametrize("ending", ["fill", "cancel", "expire", "reject", "reset"])
def test_however_the_last_order_ends_nothing_is_held(ending: str) -> None:
    it = desk(cash="1100")
    order_id = it.place("BUY 10 SPY STP 102" if ending == "reject" else "BUY 10 SPY LMT 99")
    match ending:
        case "fill":
            it.tick("SPY", "98.00", "98.02")
        case "cancel":
            it.cancel(order_id)
        case "expire":
            it.roll(trading_day(it.now_us) + 1)
        case "reject":
            it.tick("SPY", "150.00", "150.10", "150.00")
        case "reset":
            it.reset()
    statuses = {
        "fill": "FILLED",
        "cancel": "CANCELED",
        "expire": "EXPIRED",
        "reject": "REJECTED",
        "reset": "CANCELED",
    }
    assert it.order(order_id).status == statuses[ending]
    assert it.held() == 0


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("BUY 10 SPY STP 102", ("120.00", "120.10", "120.05")),
        ("BUY 10 SPY MKT", ("120.00", "120.10", None)),
    ],
)
def test_a_gap_past_what_a_cash_account_has_ends_the_order_and_not_the_cash(
    text: str, gap: tuple[str | None, ...]
) -> None:
    it = desk(cash="1050")
    if text.endswith("MKT"):
        it.now_us += 60 * SECOND_US
    order_id = it.place(text)
    it.tick("SPY", *gap)
    ended = it.order(order_id)
    assert (ended.status, ended.reject_code) == (OrderStatus.REJECTED, RejectCode.INSUFFICIENT_BUYING_POWER)
    assert "1,201" in ended.reject_reason or "1201.00" in ended.reject_reason
    assert (it.cash(), it.held(), it.history.trades) == (1050, 0, [])


def test_a_gap_that_the_rest_of_the_cash_covers_fills() -> None:
    it = desk(cash="1300")
    order_id = it.place("BUY 10 SPY STP 102")
    it.tick("SPY", "120.00", "120.10", "120.05")
    assert it.fill_prices(order_id) == [D("120.10")]
    assert it.cash() == 1300 - 1201


def long_ten(
    account_type: AccountType = CASH, cash: str = "1001", scheme: CommissionScheme | None = None
) -> Desk:
    it = desk(account_type, cash, scheme)
    it.place("BUY 10 SPY MKT")
    return it


def test_an_order_that_closes_holds_nothing() -> None:
    it = long_ten()
    assert it.cash() == 0
    for text in ("SELL 4 SPY LMT 110", "SELL 5 SPY STP 90"):
        order = it.order(it.place(text))
        assert (order.hold, order.position_effect) == (0, PositionEffect.CLOSE)
    assert it.order(it.place("SELL 1 SPY MKT")).status is OrderStatus.FILLED


def test_a_position_is_closed_once_only() -> None:
    it = long_ten()
    first = it.place("SELL 10 SPY LMT 110")
    assert it.refusal("SELL 1 SPY MKT") is RejectCode.SHORT_NOT_ALLOWED
    assert it.refusal("SELL 1 SPY STP 90") is RejectCode.SHORT_NOT_ALLOWED
    it.cancel(first)
    assert it.order(it.place("SELL 10 SPY MKT")).status is OrderStatus.FILLED
    assert it.refusal("SELL 1 SPY MKT") is RejectCode.SHORT_NOT_ALLOWED


@pytest.mark.parametrize("raised_first", [True, False])
def test_an_edit_does_not_sell_more_than_a_cash_account_has(raised_first: bool) -> None:
    # With the proceeds there would be cash enough for a hold: the rule is about shares.
    it = long_ten(cash="100000")
    first, second = it.place("SELL 5 SPY LMT 110"), it.place("SELL 5 SPY LMT 111")
    decision = it.replace(first if raised_first else second, quantity="6")
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.SHORT_NOT_ALLOWED
    assert it.held() == 0
    it.tick("SPY", "120.00", "120.10")
    assert it.quantity("SPY") == 0


def test_a_cash_account_without_the_shares_writes_no_calls() -> None:
    it = desk()
    assert it.refusal(f"SELL 1 {OPTION} MKT") is RejectCode.SHORT_NOT_ALLOWED
    it.place(f"BUY 2 {OPTION} MKT")
    first, _ = it.place(f"SELL 1 {OPTION} LMT 2"), it.place(f"SELL 1 {OPTION} LMT 3")
    decision = it.replace(first, quantity="2")
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.SHORT_NOT_ALLOWED


def test_on_margin_what_goes_past_the_position_holds_as_a_short_sale() -> None:
    it = long_ten(MARGIN, "100000")
    order = it.order(it.place("SELL 15 SPY LMT 110"))
    assert (order.hold, order.position_effect) == (5 * 110 * D("0.5"), PositionEffect.OPEN)
    it.tick("SPY", "110.00", "110.10")
    assert it.quantity("SPY") == -5
    assert it.position("SPY").avg_price == 110


def test_units_to_close_go_to_the_orders_in_the_order_they_came() -> None:
    it = long_ten(MARGIN, "100000")
    first, second = it.place("SELL 10 SPY LMT 110"), it.place("SELL 10 SPY LMT 112")
    assert [it.order(id_).hold for id_ in (first, second)] == [0, 560]
    assert [it.order(id_).position_effect for id_ in (first, second)] == [
        PositionEffect.CLOSE,
        PositionEffect.OPEN,
    ]
    it.cancel(first)
    assert (it.order(second).hold, it.order(second).position_effect) == (0, PositionEffect.CLOSE)


def test_a_fill_that_takes_the_units_makes_the_other_order_hold() -> None:
    it = long_ten(MARGIN, "100000")
    resting = it.place("SELL 10 SPY LMT 110")
    it.place("SELL 10 SPY MKT")
    assert it.quantity("SPY") == 0
    assert (it.order(resting).hold, it.order(resting).position_effect) == (550, PositionEffect.OPEN)


def test_an_expiry_gives_the_units_to_the_orders_that_stay() -> None:
    it = long_ten(MARGIN, "100000")
    day, kept = it.place("SELL 10 SPY LMT 110 DAY"), it.place("SELL 10 SPY LMT 112 GTC")
    assert it.held() == 560
    it.roll(trading_day(it.now_us) + 1)
    assert it.order(day).status is OrderStatus.EXPIRED
    assert (it.order(kept).hold, it.order(kept).position_effect) == (0, PositionEffect.CLOSE)
    assert it.held() == 0


def by_regulation_t(it: Desk) -> Desk:
    """The desk with an account that has no buying power for the day alone."""
    it.configure(rules=RuleChanges(day_trade_rule=DayTradeRule.OFF))
    return it


def test_a_refusal_at_the_fill_gives_the_units_to_the_orders_that_stay() -> None:
    # The flip costs more than there is at the gap; the order behind it then closes what it would have closed.
    it = by_regulation_t(long_ten(MARGIN, "2910"))
    flip, behind = it.place("SELL 40 SPY LMT 101"), it.place("SELL 1 SPY LMT 300")
    assert it.order(behind).hold == 150
    it.tick("SPY", bid="290.00", ask="290.10")
    assert it.order(flip).status is OrderStatus.REJECTED
    assert it.order(behind).hold == it.held() == 0


def test_a_replacement_into_the_market_is_checked_at_the_price_it_would_get() -> None:
    # Sold short at 100, not at the limit of 10: half of 10,000 is more than the account has.
    it = by_regulation_t(desk(MARGIN, "4000"))
    order_id = it.place("SELL 50 SPY LMT 110")
    before = it.order(order_id)
    decision = it.replace(order_id, quantity="100", limit="10")
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.INSUFFICIENT_BUYING_POWER
    assert it.order(order_id) == before


def test_a_sale_never_costs_a_cash_account_more_than_it_has() -> None:
    scheme = CommissionScheme(CommissionKind.PER_ORDER, D(5))
    it = desk(scheme=scheme, cash="1006")
    it.place("BUY 10 SPY MKT")
    assert it.cash() == 0
    it.tick("SPY", "0.10", "0.12", "0.11")
    assert it.refusal("SELL 10 SPY MKT") is RejectCode.INSUFFICIENT_BUYING_POWER
    resting = it.place("SELL 10 SPY LMT 0.20")
    it.tick("SPY", "0.20", "0.22", "0.21")
    assert it.order(resting).status is OrderStatus.REJECTED
    it.tick("SPY", "0.60", "0.62", "0.61")
    it.place("SELL 10 SPY MKT")
    assert it.cash() == 1


def test_a_future_in_a_cash_account_ties_up_its_margin_and_its_open_loss() -> None:
    it = desk(cash="30000")
    it.place("BUY 1 /ES MKT")
    assert it.cash() == 30000
    assert it.refusal("BUY 1 /ES MKT") is RejectCode.INSUFFICIENT_BUYING_POWER
    # 30,000 less 23,100 of margin leaves 6,900; a loss of 20 points leaves 5,900.
    it.tick("/ES", "4980.25", "4980.50", "4980.25")
    assert it.refusal("BUY 60 SPY LMT 99") is RejectCode.INSUFFICIENT_BUYING_POWER
    it.place("BUY 59 SPY LMT 99")
    # An open win is not cash yet.
    it.tick("/ES", "5500.00", "5500.25", "5500.00")
    assert it.refusal("BUY 20 SPY LMT 99") is RejectCode.INSUFFICIENT_BUYING_POWER


def test_margin_lends_half_and_the_short_sale_proceeds_are_not_a_gift() -> None:
    it = by_regulation_t(desk(MARGIN, "10000"))
    assert it.refusal("BUY 201 SPY LMT 99.90") is RejectCode.INSUFFICIENT_BUYING_POWER
    it.place("BUY 100 SPY MKT")
    assert it.refusal("SELL 300 SPY LMT 101") is RejectCode.INSUFFICIENT_BUYING_POWER
    it.place("SELL 100 SPY MKT")
    it.place("SELL 190 SPY MKT")
    assert it.quantity("SPY") == -190
    assert it.cash() > 28000
    assert it.refusal("SELL 20 SPY MKT") is RejectCode.INSUFFICIENT_BUYING_POWER


def test_covering_a_short_holds_nothing() -> None:
    it = desk(MARGIN, "10000")
    it.place("SELL 100 SPY MKT")
    order = it.order(it.place("BUY 100 SPY LMT 90"))
    assert (order.hold, order.position_effect) == (0, PositionEffect.CLOSE)
    beyond = it.order(it.place("BUY 10 SPY LMT 89"))
    assert (beyond.hold, beyond.position_effect) == (445, PositionEffect.OPEN)


def test_a_refusal_at_a_release_gives_the_units_to_the_orders_that_stay() -> None:
    it = long_ten(MARGIN, "100000")
    it.configure(review_window_seconds=10)
    reviewed = it.place("SELL 10 SPY STP 95")
    it.configure(review_window_seconds=0)
    behind = it.place("SELL 10 SPY LMT 112")
    assert it.order(behind).hold == 560
    it.tick("SPY", "90.00", "90.10", "90.00")
    it.wait(10)
    assert it.order(reviewed).reject_code == RejectCode.STOP_PRICE_THROUGH_MARKET
    assert it.order(behind).hold == it.held() == 0


def test_another_commission_is_held_by_the_orders_that_are_open() -> None:
    it = desk(cash="1000")
    order_id = it.place("BUY 10 SPY LMT 99")
    it.configure(scheme=CommissionScheme(CommissionKind.PER_ORDER, D(10)))
    assert it.order(order_id).hold == it.held() == 1000
    decision = it.configure(scheme=CommissionScheme(CommissionKind.PER_ORDER, D("10.01")))
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.INSUFFICIENT_BUYING_POWER
    it.tick("SPY", "98.90", "99.00")
    assert it.cash() == 0


def test_refusal_of_a_sale_names_the_orders_that_wait_to_sell_the_units() -> None:
    it = long_ten(CASH, "2000")
    first, second = it.place("SELL 4 SPY LMT 300"), it.place("SELL 6 SPY LMT 301")
    decision = it.send("SELL 1 SPY MKT")
    assert decision.reject is not None
    assert decision.reject.detail["orders"] == [first, second]
    assert decision.reject.message == (
        f"You hold 10 SPY, of which 0 can be sold; orders {first}, {second} are selling it. "
        "A cash account cannot sell short."
    )
