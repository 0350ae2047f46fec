"""Options written, bought back, exercised, assigned and expired: cash, holds, margin and P/L by hand, to the cent."""

from datetime import date
from decimal import Decimal

import pytest

from tests.support.desk import CUSTOMER, Desk, key_of, terms_of
from thor.core.account_rules import DayTradeRule
from thor.core.accounts import AccountType, CommissionKind, CommissionScheme
from thor.core.commands import ClosePositions, RuleChanges, SubmitOrder
from thor.core.day_trades import day_trade_count
from thor.core.errors import Reject, RejectCode
from thor.core.options import OptionTerms, option_terms
from thor.core.orders import OrderClass, OrderStatus
from thor.core.valuation import AccountValue, value_account

D = Decimal
CASH, MARGIN = AccountType.CASH, AccountType.MARGIN
CALL, HIGHER_CALL, PUT = ".AAPL260220C200", ".AAPL260220C210", ".AAPL260220P190"
EXPIRY = date(2026, 2, 20).toordinal()
AFTER_EXPIRY = date(2026, 2, 23).toordinal()


def at(desk: Desk, symbol: str, price: str) -> None:
    """One price on all sides."""
    desk.tick(symbol, price, price, price)


def a_desk(cash: str = "100000", account_type: AccountType = CASH) -> Desk:
    """AAPL at 200.00, its calls at 5.00 and 4.00, its put at 3.00."""
    desk = Desk().open(cash, account_type=account_type)
    for symbol, price in (("AAPL", "200.00"), (CALL, "5.00"), (HIGHER_CALL, "4.00"), (PUT, "3.00")):
        at(desk, symbol, price)
    return desk


def worth(desk: Desk) -> AccountValue:
    return value_account(desk.state, desk.account())


def why_not(desk: Desk, text: str) -> Reject:
    reject = desk.send(text).reject
    assert reject is not None, f"{text} was accepted"
    return reject


def buy_write(entry: str, call: str) -> SubmitOrder:
    """Shares, and a call that is written once they are there."""
    return SubmitOrder(
        account_id=1,
        customer_id=CUSTOMER,
        client_order_id="buy-write",
        terms=terms_of(entry),
        order_class=OrderClass.OTO,
        legs=(terms_of(call),),
    )


def with_covered_call(cash: str = "100000") -> Desk:
    desk = a_desk(cash)
    desk.place("BUY 100 AAPL MKT")
    desk.place(f"SELL 1 {CALL} MKT")
    return desk


# -- what a symbol says ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("symbol", "terms"),
    [
        ("AAPL  260220C00200000", OptionTerms("AAPL", EXPIRY, True, D(200))),
        ("F     260220P00012500", OptionTerms("F", EXPIRY, False, D("12.5"))),
        ("GOOGL 260220C00000500", OptionTerms("GOOGL", EXPIRY, True, D("0.5"))),
    ],
)
def test_a_symbol_says_what_the_option_is(symbol: str, terms: OptionTerms) -> None:
    assert option_terms(symbol) == terms


@pytest.mark.parametrize(
    ("symbol", "price", "intrinsic", "out_of_the_money"),
    [
        (CALL, "215", "15", "0"),
        (CALL, "200", "0", "0"),
        (CALL, "180", "0", "20"),
        (PUT, "180", "10", "0"),
        (PUT, "200", "0", "10"),
    ],
)
def test_what_exercising_is_worth(symbol: str, price: str, intrinsic: str, out_of_the_money: str) -> None:
    terms = option_terms(key_of(symbol).symbol)
    assert terms.intrinsic(D(price)) == D(intrinsic)
    assert terms.out_of_the_money(D(price)) == D(out_of_the_money)


# -- a covered call --------------------------------------------------------------------------------------------------


def test_a_covered_call_takes_no_cash_and_brings_its_premium() -> None:
    desk = with_covered_call()
    assert (desk.cash(), desk.held(), desk.quantity(CALL)) == (D(80_500), 0, -1)
    value = worth(desk)
    assert (value.equity, value.margin_used, value.maintenance_margin) == (D(100_000), 0, 0)
    assert (value.stock_buying_power, value.option_buying_power) == (D(80_500), D(80_500))


def test_shares_cover_one_call_a_hundred_and_no_more() -> None:
    desk = with_covered_call()
    reject = why_not(desk, f"SELL 1 {HIGHER_CALL} MKT")
    assert reject.code is RejectCode.SHORT_NOT_ALLOWED
    assert reject.message == (
        "A cash account can write covered calls only. This needs 100 AAPL; 0 are available."
    )


def test_shares_that_cover_a_call_are_not_sold() -> None:
    desk = with_covered_call()
    desk.place("BUY 10 AAPL MKT")
    desk.place("SELL 10 AAPL MKT")
    reject = why_not(desk, "SELL 1 AAPL MKT")
    assert reject.code is RejectCode.SHARES_COVER_CALLS
    assert reject.message == ("100 AAPL cover your short calls; 0 can be sold. Buy the calls back first.")
    desk.place(f"BUY 1 {CALL} MKT")
    desk.place("SELL 100 AAPL MKT")
    assert desk.cash() == D(100_000)


def test_an_order_to_write_a_call_keeps_its_shares_until_it_is_canceled() -> None:
    desk = a_desk()
    desk.place("BUY 100 AAPL MKT")
    order = desk.place(f"SELL 1 {CALL} LMT 6.00")
    assert desk.held() == 0
    assert desk.refusal("SELL 100 AAPL MKT") is RejectCode.SHARES_COVER_CALLS
    desk.cancel(order)
    desk.place("SELL 100 AAPL MKT")


def test_shares_that_wait_to_be_sold_cover_nothing() -> None:
    desk = a_desk()
    desk.place("BUY 100 AAPL MKT")
    order = desk.place("SELL 100 AAPL LMT 210.00")
    assert desk.refusal(f"SELL 1 {CALL} MKT") is RejectCode.SHORT_NOT_ALLOWED
    desk.cancel(order)
    desk.place(f"SELL 1 {CALL} MKT")


def test_an_edit_does_not_sell_what_covers_a_call() -> None:
    desk = with_covered_call()
    desk.place("BUY 50 AAPL MKT")
    order = desk.place("SELL 50 AAPL LMT 210.00")
    decision = desk.replace(order, quantity="51")
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.SHARES_COVER_CALLS


def test_a_call_is_bought_back_with_cash_that_is_there() -> None:
    desk = with_covered_call("20100")
    assert desk.cash() == D(600)
    at(desk, CALL, "7.00")
    assert desk.refusal(f"BUY 1 {CALL} MKT") is RejectCode.INSUFFICIENT_BUYING_POWER
    resting = desk.place(f"BUY 1 {CALL} LMT 5.50")
    assert desk.held() == D(550)
    at(desk, CALL, "5.50")
    assert desk.order(resting).status is OrderStatus.FILLED
    assert (desk.cash(), desk.held(), desk.quantity(CALL)) == (D(50), 0, 0)


def test_buying_through_zero_pays_for_what_it_closes_too() -> None:
    desk = with_covered_call("20100")
    assert desk.refusal(f"BUY 2 {CALL} MKT") is RejectCode.INSUFFICIENT_BUYING_POWER
    desk.deposit("400")
    desk.place(f"BUY 2 {CALL} MKT")
    assert (desk.cash(), desk.quantity(CALL)) == (0, 1)


@pytest.mark.parametrize("account_type", [CASH, MARGIN])
def test_a_call_is_written_against_shares_that_its_parent_buys(account_type: AccountType) -> None:
    desk = a_desk("20000", account_type)
    decision = desk.do(buy_write("BUY 100 AAPL LMT 199.00", f"SELL 1 {CALL} LMT 5.50"))
    assert decision.reject is None
    entry, call = decision.order_ids
    assert (desk.order(call).status, desk.order(call).hold) == (OrderStatus.PENDING, 0)
    at(desk, "AAPL", "199.00")
    assert desk.order(entry).status is OrderStatus.FILLED
    assert (desk.order(call).status, desk.held()) == (OrderStatus.WORKING, 0)
    at(desk, CALL, "5.50")
    assert (desk.cash(), desk.quantity(CALL)) == (D(20_000) - 19_900 + 550, -1)


def test_shares_that_its_parent_does_not_buy_cover_nothing() -> None:
    desk = a_desk("20000")
    decision = desk.do(buy_write("BUY 99 AAPL LMT 199.00", f"SELL 1 {CALL} LMT 5.50"))
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.SHORT_NOT_ALLOWED
    assert decision.reject.message.startswith("Leg 1: ")


def test_closing_everything_buys_the_calls_back_before_it_sells_their_shares() -> None:
    desk = with_covered_call()
    desk.do(ClosePositions(account_id=1, customer_id=7))
    assert (desk.cash(), desk.quantity(CALL), desk.quantity("AAPL")) == (D(100_000), 0, 0)


# -- a cash-secured put ----------------------------------------------------------------------------------------------


def test_a_put_holds_its_strike_in_cash_while_it_waits_and_once_it_is_written() -> None:
    desk = a_desk("25000")
    desk.place(f"SELL 1 {PUT} LMT 3.50")
    assert (desk.held(), worth(desk).option_buying_power) == (D(19_000), D(6_000))
    at(desk, PUT, "3.50")
    assert (desk.cash(), desk.held(), desk.quantity(PUT)) == (D(25_350), 0, -1)
    value = worth(desk)
    assert (value.margin_used, value.option_buying_power, value.equity) == (D(19_000), D(6_350), D(25_000))
    assert desk.refusal(f"SELL 1 {PUT} MKT") is RejectCode.INSUFFICIENT_BUYING_POWER
    assert desk.withdraw("6350.01").reject is not None
    assert desk.withdraw("6350").reject is None


def test_a_secured_put_is_in_no_margin_call_whatever_it_comes_to_cost() -> None:
    desk = a_desk("20000")
    desk.place(f"SELL 1 {PUT} MKT")
    at(desk, PUT, "90.00")
    assert worth(desk).margin_call == 0
    assert worth(desk).equity == D(20_300) - 9_000


def test_a_put_is_bought_back_with_the_cash_that_secured_it() -> None:
    desk = a_desk("19000")
    desk.place(f"SELL 1 {PUT} MKT")
    at(desk, PUT, "12.00")
    desk.place(f"BUY 1 {PUT} MKT")
    assert (desk.cash(), desk.quantity(PUT)) == (D(19_000) + 300 - 1_200, 0)


# -- options on margin -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("symbol", "a_contract"),
    [
        (".AAPL260220C200", 4_000),  # at the money: 20% of 200
        (".AAPL260220C210", 3_000),  # 40 less 10 out of the money
        (".AAPL260220C250", 2_000),  # 40 - 50 is less than 10% of the underlying
        (".AAPL260220C150", 4_000),  # in the money: its value is counted beside
        (".AAPL260220P190", 3_000),
        (".AAPL260220P100", 1_000),  # 40 - 100 is less than 10% of the strike
        (".AAPL260220P250", 4_000),
    ],
)
def test_what_no_shares_cover_takes_finras_margin(symbol: str, a_contract: int) -> None:
    desk = a_desk(account_type=MARGIN)
    at(desk, symbol, "4.00")
    waiting = desk.place(f"SELL 2 {symbol} LMT 5.00")
    assert desk.held() == 2 * a_contract
    desk.cancel(waiting)
    desk.place(f"SELL 2 {symbol} MKT")
    value = worth(desk)
    assert (desk.cash(), value.equity) == (D(100_800), D(100_000))
    assert (value.margin_used, value.maintenance_margin) == (2 * a_contract, 2 * a_contract)
    assert value.option_buying_power == 100_000 - 2 * a_contract


def test_on_margin_shares_cover_as_many_calls_as_they_can() -> None:
    desk = a_desk(account_type=MARGIN)
    desk.place("BUY 100 AAPL MKT")
    waiting = desk.place(f"SELL 2 {CALL} LMT 6.00")
    assert desk.held() == D(4_000)
    desk.cancel(waiting)
    desk.place(f"SELL 1 {CALL} MKT")
    assert worth(desk).margin_used == D(10_000)
    # The same shares do not cover a second call.
    desk.place(f"SELL 1 {HIGHER_CALL} MKT")
    assert worth(desk).margin_used == D(13_000)


def test_selling_the_shares_leaves_their_call_on_margin() -> None:
    desk = a_desk(account_type=MARGIN)
    desk.place("BUY 100 AAPL MKT")
    desk.place(f"SELL 1 {CALL} MKT")
    desk.place("SELL 100 AAPL MKT")
    assert worth(desk).margin_used == D(4_000)


def test_a_written_option_that_runs_away_is_a_margin_call() -> None:
    desk = a_desk("5000", account_type=MARGIN)
    desk.place(f"SELL 1 {CALL} MKT")
    at(desk, "AAPL", "220.00")
    at(desk, CALL, "21.00")
    # 5,000 + 500 - 2,100 of equity against 20% of 220.
    assert (worth(desk).equity, worth(desk).margin_call) == (D(3_400), D(1_000))
    assert desk.refusal("BUY 1 AAPL MKT") is RejectCode.MARGIN_CALL


def test_a_small_margin_account_writes_nothing_uncovered() -> None:
    desk = a_desk("1999", account_type=MARGIN)
    assert desk.refusal(f"SELL 1 {PUT} MKT") is RejectCode.SHORT_NOT_ALLOWED


def test_what_has_no_underlying_price_is_not_written_on_margin() -> None:
    desk = Desk().open(account_type=MARGIN)
    at(desk, CALL, "5.00")
    assert desk.refusal(f"SELL 1 {CALL} MKT") is RejectCode.NO_PRICE


def test_a_price_that_no_share_can_have_is_no_price() -> None:
    desk = a_desk(account_type=MARGIN)
    at(desk, "AAPL", "-1")
    assert desk.refusal(f"SELL 1 {CALL} LMT 6.00") is RejectCode.NO_PRICE


def test_an_order_that_the_market_makes_too_dear_to_write_is_refused_when_it_fills() -> None:
    desk = a_desk("4100", account_type=MARGIN)
    order = desk.place(f"SELL 1 {CALL} LMT 6.00")
    at(desk, "AAPL", "230.00")
    at(desk, CALL, "6.00")
    assert desk.order(order).status is OrderStatus.REJECTED
    assert desk.order(order).reject_code == RejectCode.INSUFFICIENT_BUYING_POWER


# -- exercise --------------------------------------------------------------------------------------------------------


def test_a_long_option_is_exercised_for_what_it_is_worth() -> None:
    desk = a_desk()
    desk.configure(scheme=CommissionScheme(CommissionKind.PER_ORDER, D("4.95")))
    desk.place(f"BUY 2 {CALL} MKT", commission="0")
    resting = desk.place(f"SELL 2 {CALL} LMT 30.00")
    at(desk, "AAPL", "215.00")
    decision = desk.exercise(CALL, "1", client_id="e-1")
    assert decision.reject is None and decision.order_id is not None
    assert desk.order(decision.order_id).status is OrderStatus.FILLED
    assert desk.order(decision.order_id).commission == 0
    assert desk.order(resting).status is OrderStatus.CANCELED
    assert (desk.cash(), desk.quantity(CALL)) == (D(99_000) + 1_500, 1)
    assert desk.position(CALL).realized_pl_day == D(1_000)
    assert desk.exercise(CALL, "1", client_id="e-1").is_duplicate
    assert desk.quantity(CALL) == 1


@pytest.mark.parametrize(
    ("symbol", "quantity", "code"),
    [
        (PUT, None, RejectCode.NO_POSITION),
        ("AAPL", None, RejectCode.NO_POSITION),
        (CALL, "3", RejectCode.INVALID_REQUEST),
        (CALL, "0.5", RejectCode.INVALID_REQUEST),
        (CALL, "0", RejectCode.INVALID_REQUEST),
        (CALL, "NaN", RejectCode.INVALID_REQUEST),
        (HIGHER_CALL, None, RejectCode.OUT_OF_THE_MONEY),
    ],
)
def test_what_cannot_be_exercised_says_why(symbol: str, quantity: str | None, code: RejectCode) -> None:
    desk = a_desk()
    for text in (f"BUY 2 {CALL} MKT", f"BUY 1 {HIGHER_CALL} MKT", "BUY 100 AAPL MKT"):
        desk.place(text)
    at(desk, "AAPL", "205.00")
    decision = desk.exercise(symbol, quantity)
    assert decision.reject is not None
    assert decision.reject.code is code
    assert not decision.events


def test_an_option_is_not_exercised_at_a_price_that_is_stale() -> None:
    desk = a_desk()
    desk.place(f"BUY 1 {CALL} MKT")
    at(desk, "AAPL", "215.00")
    desk.wait(60)
    decision = desk.exercise(CALL)
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.NO_PRICE


def test_an_exercise_under_the_id_of_another_order_is_refused() -> None:
    desk = a_desk()
    desk.send(f"BUY 1 {CALL} MKT", client_id="once")
    at(desk, "AAPL", "215.00")
    decision = desk.exercise(CALL, client_id="once")
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.DUPLICATE_CLIENT_ORDER_ID


# -- expiry ----------------------------------------------------------------------------------------------------------


def test_an_option_lives_through_the_day_it_expires_on() -> None:
    desk = a_desk()
    desk.place(f"BUY 1 {CALL} MKT")
    desk.roll(EXPIRY)
    assert desk.quantity(CALL) == 1


@pytest.mark.parametrize(
    ("price", "cash", "realized"),
    [("215.00", 100_000 - 500 + 1_500, 1_000), ("200.00", 99_500, -500), ("150.00", 99_500, -500)],
)
def test_a_long_option_expires_at_what_it_is_worth(price: str, cash: int, realized: int) -> None:
    desk = a_desk()
    desk.place(f"BUY 1 {CALL} MKT")
    desk.place(f"SELL 1 {CALL} LMT 40.00 GTC")
    at(desk, "AAPL", price)
    assert desk.roll(AFTER_EXPIRY).reject is None
    assert (desk.cash(), desk.quantity(CALL), desk.held()) == (cash, 0, 0)
    assert desk.history.trades[-1].realized_pl == realized
    assert [order.status for order in desk.history.orders.values()] == [
        OrderStatus.FILLED,
        OrderStatus.EXPIRED,
        OrderStatus.FILLED,
    ]
    assert not desk.account().open_orders


def test_a_put_that_is_assigned_costs_what_it_is_worth() -> None:
    desk = a_desk("25000")
    desk.place(f"SELL 1 {PUT} MKT")
    at(desk, "AAPL", "180.00")
    desk.roll(AFTER_EXPIRY)
    assert (desk.cash(), desk.quantity(PUT)) == (D(25_000) + 300 - 1_000, 0)
    assert worth(desk).option_buying_power == desk.cash()


def test_a_covered_call_that_is_assigned_gives_the_shares_for_the_strike() -> None:
    desk = with_covered_call("20000")
    at(desk, "AAPL", "230.00")
    desk.roll(AFTER_EXPIRY)
    assert (desk.quantity(CALL), desk.quantity("AAPL")) == (0, 0)
    assert desk.cash() == D(500) + 20_000


def test_a_covered_call_that_expires_worthless_leaves_the_shares() -> None:
    desk = with_covered_call("20000")
    at(desk, "AAPL", "199.99")
    desk.roll(AFTER_EXPIRY)
    assert (desk.quantity(CALL), desk.quantity("AAPL"), desk.cash()) == (0, 100, D(500))
    desk.place("SELL 100 AAPL MKT")


def test_on_margin_an_assigned_call_is_settled_in_cash_and_the_shares_stay() -> None:
    desk = a_desk(account_type=MARGIN)
    desk.place("BUY 100 AAPL MKT")
    desk.place(f"SELL 1 {CALL} MKT")
    at(desk, "AAPL", "230.00")
    desk.roll(AFTER_EXPIRY)
    assert (desk.quantity(CALL), desk.quantity("AAPL")) == (0, 100)
    assert desk.cash() == D(100_000) - 20_000 + 500 - 3_000


def test_an_option_on_what_has_no_price_settles_at_its_own_mark() -> None:
    desk = Desk().open()
    at(desk, ".SPXW260220C5000", "5.00")
    desk.place("BUY 1 .SPXW260220C5000 MKT")
    at(desk, ".SPXW260220C5000", "7.25")
    desk.roll(AFTER_EXPIRY)
    assert desk.cash() == D(100_000) - 500 + 725


def test_an_expiry_is_no_day_trade() -> None:
    desk = a_desk(account_type=MARGIN)
    desk.configure(rules=RuleChanges(day_trade_rule=DayTradeRule.PDT))
    desk.place(f"BUY 1 {CALL} MKT")
    desk.roll(AFTER_EXPIRY)
    assert day_trade_count(desk.account().profile) == 0


def test_an_expiry_settles_once() -> None:
    desk = a_desk()
    desk.place(f"BUY 1 {CALL} MKT")
    at(desk, "AAPL", "215.00")
    desk.roll(AFTER_EXPIRY)
    assert desk.roll(AFTER_EXPIRY).is_duplicate
    assert not [event for event in desk.roll(AFTER_EXPIRY + 1).events if "Filled" in type(event).__name__]
    assert desk.cash() == D(101_000)
