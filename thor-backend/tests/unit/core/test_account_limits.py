"""Risk limits, kill switch, day trades, margin calls, liquidation, fees: each computed by hand, to the cent."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.support.desk import CUSTOMER, Desk, terms_of
from thor.core.account_rules import DayTradeRule, FeeScheme, RiskLimits
from thor.core.accounts import AccountType, EntryKind
from thor.core.commands import (
    DepositCash,
    ResetAccount,
    RuleChanges,
    SetKillSwitch,
    SubmitOrder,
    WithdrawCash,
)
from thor.core.day_trades import day_trade_count
from thor.core.errors import Reject, RejectCode
from thor.core.orders import OrderClass, OrderStatus
from thor.core.trading_day import trading_day
from thor.core.valuation import AccountValue, value_account

D = Decimal


def a_desk(cash: str = "100000", account_type: AccountType = AccountType.CASH, **rules: object) -> Desk:
    desk = Desk().open(cash, account_type=account_type)
    desk.tick("SPY", "100.00", "100.00", "100.00")
    if rules:
        assert desk.configure(rules=RuleChanges(**rules)).reject is None  # type: ignore[arg-type]
    return desk


def margin_desk(cash: str = "100000", **rules: object) -> Desk:
    return a_desk(cash, AccountType.MARGIN, **rules)


def worth(desk: Desk) -> AccountValue:
    return value_account(desk.state, desk.account())


def refused(desk: Desk, text: str) -> Reject:
    reject = desk.send(text).reject
    assert reject is not None, f"{text} was accepted"
    return reject


# -- fees ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("symbol", "text", "fees"),
    [
        ("SPY", "BUY 10 SPY MKT", "0.05"),
        ("/ES", "BUY 3 /ES MKT", "6.95"),
        (".SPY260116C100", "BUY 4 .SPY260116C100 MKT", "0.25"),
    ],
)
def test_fees_are_charged_a_fill_and_a_contract(symbol: str, text: str, fees: str) -> None:
    desk = a_desk("500000", fees=FeeScheme(D("0.05"), D("2.30"), D("0.05")))
    desk.tick(symbol, "100.00", "100.00", "100.00")
    order = desk.order(desk.place(text))
    assert order.fees == D(fees)
    charged = [entry.amount for entry in desk.history.entries if entry.kind is EntryKind.FEE]
    assert charged == [-D(fees)]


def test_hold_of_an_order_has_its_expected_fees() -> None:
    desk = a_desk(fees=FeeScheme(per_fill=D("0.05")))
    assert desk.order(desk.place("BUY 10 SPY LMT 90")).hold == D("900.05")


# -- risk limits ---------------------------------------------------------------------------------------------------


def test_order_beyond_the_largest_is_refused_with_how_far_beyond() -> None:
    desk = a_desk(limits=RiskLimits(order_value_max=D(5000)))
    reject = refused(desk, "BUY 60 SPY LMT 99")
    assert reject.code is RejectCode.RISK_ORDER_VALUE
    assert reject.detail == {"limit": "5000.00", "value": "5940.00", "excess": "940.00"}
    assert reject.message == "Order value of $5,940.00 exceeds the account's limit of $5,000.00 by $940.00."
    desk.place("BUY 50 SPY LMT 99")


def test_position_beyond_the_largest_counts_what_is_held_and_what_waits() -> None:
    desk = a_desk(limits=RiskLimits(position_value_max=D(5000)))
    desk.place("BUY 30 SPY MKT")
    desk.place("BUY 10 SPY LMT 90")
    reject = refused(desk, "BUY 11 SPY MKT")
    assert (reject.code, reject.detail["excess"]) == (RejectCode.RISK_POSITION_VALUE, "100.00")
    desk.place("BUY 10 SPY MKT")


def test_edit_is_held_against_the_limits_too() -> None:
    desk = a_desk(limits=RiskLimits(order_value_max=D(5000)))
    order_id = desk.place("BUY 50 SPY LMT 90")
    reject = desk.replace(order_id, quantity="60").reject
    assert reject is not None and reject.code is RejectCode.RISK_ORDER_VALUE
    assert desk.order(order_id).terms.quantity == 50


def test_loss_of_the_day_stops_opening_and_not_closing_until_the_next_day() -> None:
    desk = a_desk(limits=RiskLimits(daily_loss_max=D(500)))
    desk.place("BUY 100 SPY MKT")
    desk.tick("SPY", "95.01", "95.01", "95.01")
    desk.place("BUY 1 SPY LMT 90")
    desk.tick("SPY", "94.00", "94.00", "94.00")
    reject = refused(desk, "BUY 1 SPY MKT")
    assert reject.code is RejectCode.RISK_DAILY_LOSS
    assert reject.detail == {"limit": "500.00", "value": "600.00", "excess": "100.00"}
    desk.place("SELL 50 SPY MKT")
    desk.roll(trading_day(desk.now_us) + 1)
    desk.place("BUY 1 SPY MKT")


def test_limits_do_not_keep_anyone_from_closing() -> None:
    desk = a_desk()
    desk.place("BUY 100 SPY MKT")
    desk.configure(rules=RuleChanges(limits=RiskLimits(D(1), D(1), D(0))))
    desk.place("SELL 100 SPY MKT")


# -- kill switch ---------------------------------------------------------------------------------------------------


def switch(desk: Desk, is_on: bool) -> None:
    decision = desk.do(SetKillSwitch(account_id=1, customer_id=CUSTOMER, is_on=is_on))
    assert decision.reject is None


def test_kill_switch_cancels_what_is_open_and_opens_nothing_more() -> None:
    desk = a_desk()
    desk.place("BUY 100 SPY MKT")
    resting, stop = desk.place("BUY 1 SPY LMT 90"), desk.place("SELL 100 SPY STP 90")
    switch(desk, is_on=True)
    assert [desk.order(id_).status for id_ in (resting, stop)] == [OrderStatus.CANCELED] * 2
    assert desk.held() == 0
    assert refused(desk, "BUY 1 SPY MKT").code is RejectCode.TRADING_BLOCKED
    assert worth(desk).not_ok_reason == "The kill switch is on; only closing orders are accepted."
    desk.place("SELL 100 SPY MKT")
    switch(desk, is_on=False)
    desk.place("BUY 1 SPY MKT")


# -- shorts and buying power ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("price", "maintenance"),
    [("2.00", "250"), ("4.00", "400"), ("10.00", "500"), ("100.00", "3000")],
)
def test_short_shares_keep_what_finra_4210c_asks_for(price: str, maintenance: str) -> None:
    desk = margin_desk()
    desk.tick("XYZ", price, price, price)
    desk.place("SELL 100 XYZ MKT")
    assert worth(desk).maintenance_margin == D(maintenance)


def test_share_that_cannot_be_borrowed_is_not_sold_short_and_is_sold() -> None:
    desk = margin_desk()
    desk.state.rules = replace(desk.state.rules, not_borrowable=frozenset({"SPY"}))
    assert refused(desk, "SELL 1 SPY MKT").code is RejectCode.NOT_BORROWABLE
    desk.place("BUY 10 SPY MKT")
    desk.place("SELL 10 SPY MKT")


def test_margin_account_below_two_thousand_neither_borrows_nor_sells_short() -> None:
    desk = margin_desk("1900")
    assert refused(desk, "SELL 1 SPY MKT").code is RejectCode.SHORT_NOT_ALLOWED
    assert refused(desk, "BUY 20 SPY MKT").code is RejectCode.INSUFFICIENT_BUYING_POWER
    assert worth(desk).stock_buying_power == 1900
    desk.place("BUY 19 SPY MKT")


@pytest.mark.parametrize(
    ("rule", "equity", "shares"),
    [
        (DayTradeRule.OFF, "30000", 600),
        (DayTradeRule.INTRADAY_MARGIN, "30000", 1200),
        (DayTradeRule.PDT, "30000", 1200),
        (DayTradeRule.PDT, "24000", 480),
    ],
)
def test_rule_of_the_account_says_whether_shares_are_bought_with_twice_or_four_times(
    rule: DayTradeRule, equity: str, shares: int
) -> None:
    desk = margin_desk(equity, day_trade_rule=rule)
    desk.roll(trading_day(desk.now_us) + 1)
    power = worth(desk).day_trading_buying_power
    assert power == shares * 100
    assert refused(desk, f"BUY {shares + 1} SPY MKT").code is RejectCode.INSUFFICIENT_BUYING_POWER
    desk.place(f"BUY {shares} SPY MKT")


def test_futures_and_options_get_no_day_trading_power() -> None:
    desk = margin_desk("22000")
    desk.tick("/ES", "5000.00", "5000.00", "5000.00")
    # 110% of a maintenance margin of 21,000 is more than the equity, four times or not.
    assert refused(desk, "BUY 1 /ES MKT").code is RejectCode.INSUFFICIENT_BUYING_POWER


# -- day trades ----------------------------------------------------------------------------------------------------


def day_trade(desk: Desk) -> None:
    desk.place("BUY 10 SPY MKT")
    desk.place("SELL 10 SPY MKT")


def test_day_trade_is_what_is_closed_on_the_day_it_was_opened() -> None:
    desk = margin_desk()
    desk.place("BUY 10 SPY MKT")
    desk.roll(trading_day(desk.now_us) + 1)
    desk.place("SELL 5 SPY MKT")
    assert day_trade_count(desk.account().profile) == 0
    desk.place("BUY 1 SPY MKT")
    desk.place("SELL 6 SPY MKT")
    assert day_trade_count(desk.account().profile) == 1


def test_four_day_trades_in_five_days_under_25000_leave_only_closing() -> None:
    desk = margin_desk("24000", day_trade_rule=DayTradeRule.PDT)
    desk.roll(trading_day(desk.now_us) + 1)
    for _ in range(3):
        day_trade(desk)
    desk.place("BUY 20 SPY MKT")
    desk.place("SELL 10 SPY MKT")
    reject = refused(desk, "BUY 1 SPY MKT")
    assert (reject.code, reject.detail["day_trades"]) == (RejectCode.PATTERN_DAY_TRADER, 4)
    desk.place("SELL 10 SPY MKT")


def test_day_trades_are_forgotten_after_five_trading_days() -> None:
    desk = margin_desk("24000", day_trade_rule=DayTradeRule.PDT)
    wednesday = trading_day(desk.now_us)
    for _ in range(4):
        day_trade(desk)
    # Thursday, Friday, Monday, Tuesday: Wednesday is still one of the five.
    desk.roll(wednesday + 6)
    assert day_trade_count(desk.account().profile) == 4
    desk.roll(wednesday + 7)
    assert day_trade_count(desk.account().profile) == 0
    desk.place("BUY 1 SPY MKT")


@pytest.mark.parametrize("rule", [DayTradeRule.INTRADAY_MARGIN, DayTradeRule.OFF])
def test_other_rules_count_day_trades_and_limit_none(rule: DayTradeRule) -> None:
    desk = margin_desk("24000", day_trade_rule=rule)
    for _ in range(6):
        day_trade(desk)
    assert day_trade_count(desk.account().profile) == 6


def test_cash_account_makes_no_day_trades() -> None:
    desk = a_desk()
    day_trade(desk)
    assert desk.account().profile.day_trades == ()


# -- margin calls --------------------------------------------------------------------------------------------------


def in_a_call(**rules: object) -> Desk:
    """1,000 shares for 100,000 on 50,000 of equity, of which the market takes 35,000."""
    desk = margin_desk("50000", **rules)
    desk.tick("AAPL", "10.00", "10.00", "10.00")
    desk.place("BUY 1000 SPY MKT")
    desk.place("BUY 5 AAPL LMT 9")
    desk.tick("SPY", "65.00", "65.00", "65.00")
    return desk


def test_equity_below_maintenance_is_a_call_that_opens_nothing_and_lets_close() -> None:
    desk = in_a_call()
    value = worth(desk)
    # 15,000 of equity against a quarter of 65,000.
    assert (value.equity, value.maintenance_margin) == (15_000, 16_250)
    assert (value.margin_call, value.excess_liquidity) == (1_250, -1_250)
    assert value.not_ok_reason == "Margin call: $1,250.00 short."
    assert refused(desk, "BUY 1 AAPL MKT").code is RejectCode.MARGIN_CALL
    desk.place("SELL 100 SPY MKT")
    assert worth(desk).margin_call == 0


def test_call_is_not_liquidated_unless_the_account_is_set_so() -> None:
    assert in_a_call().quantity("SPY") == 1000


def test_account_that_is_set_so_is_liquidated_as_far_as_the_call_needs() -> None:
    desk = in_a_call(liquidates=True)
    # A quarter of 65.00 a share: 1,250 are 77 shares' requirement.
    assert desk.quantity("SPY") == 923
    assert worth(desk).margin_call == 0
    assert desk.account().open_orders == {}
    order = next(order for order in desk.history.orders.values() if order.terms.quantity == 77)
    assert (order.client_order_id.startswith("thor:liquidation:"), order.status) == (True, OrderStatus.FILLED)


def test_liquidation_closes_the_largest_requirement_first() -> None:
    desk = margin_desk("50000", liquidates=True)
    desk.tick("AAPL", "100.00", "100.00", "100.00")
    desk.place("BUY 600 SPY MKT")
    desk.place("BUY 300 AAPL MKT")
    # 50,000 − 600 × 60 = 14,000 against 6,000 + 7,500; at 55.00 it is 11,000 − … and SPY goes first.
    desk.tick("SPY", "35.00", "35.00", "35.00")
    assert desk.quantity("AAPL") < 300
    assert worth(desk).margin_call == 0


def test_liquidation_waits_for_a_price_and_sends_no_second_order() -> None:
    desk = margin_desk("50000", liquidates=True)
    desk.place("BUY 1000 SPY MKT")
    # A trade moves the mark while the book is crossed: nothing can be sold at it.
    desk.tick("SPY", "70.00", "60.00", "65.00")
    desk.tick("SPY", last="64.00")
    waiting = list(desk.account().open_orders.values())
    assert [order.status for order in waiting] == [OrderStatus.WORKING]
    desk.tick("SPY", "64.00", "64.01", "64.00")
    assert desk.order(waiting[0].id).status is OrderStatus.FILLED


def test_future_in_a_cash_account_is_called_by_its_maintenance_margin() -> None:
    desk = a_desk("24000", liquidates=True)
    desk.tick("/ES", "5000.00", "5000.00", "5000.00")
    desk.place("BUY 1 /ES MKT")
    desk.tick("/ES", "4941.00", "4941.00", "4941.00")
    assert desk.quantity("/ES") == 1
    # 24,000 − 60 × 50 is the maintenance margin of 21,000; one tick more is a call.
    desk.tick("/ES", "4939.75", "4939.75", "4939.75")
    assert (desk.quantity("/ES"), desk.cash()) == (0, D("20987.50"))


# -- what a second look found --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("price", "shares"), [("100.00", 400), ("10.00", 4000), ("1.00", 8000)])
def test_short_sale_never_opens_into_a_margin_call(price: str, shares: int) -> None:
    desk = margin_desk("10000")
    desk.tick("XYZ", price, price, price)
    assert refused(desk, f"SELL {shares} XYZ MKT").code is RejectCode.INSUFFICIENT_BUYING_POWER
    desk.place(f"SELL {shares // 8} XYZ MKT")
    assert worth(desk).margin_call == 0


def test_low_limit_of_a_sale_does_not_get_round_the_risk_limits() -> None:
    desk = margin_desk(limits=RiskLimits(D(5000), D(5000)))
    reject = refused(desk, "SELL 1000 SPY LMT 1")
    assert (reject.code, reject.detail["excess"]) == (RejectCode.RISK_ORDER_VALUE, "95000.00")


def test_order_under_review_is_held_against_the_limits_when_it_goes_to_the_market() -> None:
    desk = a_desk(limits=RiskLimits(daily_loss_max=D(500)))
    desk.place("BUY 100 SPY MKT")
    desk.configure(review_window_seconds=5)
    order_id = desk.place("BUY 1 SPY LMT 99")
    desk.tick("SPY", "90.00", "90.00", "90.00")
    desk.wait(5)
    order = desk.order(order_id)
    assert (order.status, order.reject_code) == (OrderStatus.REJECTED, RejectCode.RISK_DAILY_LOSS)


def test_pattern_day_trader_is_judged_on_the_first_day_by_what_the_account_was_opened_with() -> None:
    desk = margin_desk("100000", day_trade_rule=DayTradeRule.PDT)
    assert worth(desk).day_trading_buying_power == 400_000
    for _ in range(5):
        day_trade(desk)


def test_transfer_that_is_sent_again_under_its_id_is_made_once() -> None:
    desk = a_desk("1000")
    first = DepositCash(account_id=1, customer_id=CUSTOMER, amount=D(5), client_id="mine")
    assert (desk.do(first).reject, desk.do(first).is_duplicate, desk.cash()) == (None, True, 1005)
    other = desk.do(replace(first, amount=D(6))).reject
    assert other is not None and other.code is RejectCode.DUPLICATE_CLIENT_ID
    out = WithdrawCash(account_id=1, customer_id=CUSTOMER, amount=D(5), client_id="out")
    again = ResetAccount(account_id=1, customer_id=CUSTOMER, client_id="again")
    for command in (out, again):
        assert (desk.do(command).reject, desk.do(command).is_duplicate) == (None, True)
    assert (desk.cash(), desk.account().profile.generation) == (1000, 2)


# -- edits while nothing may be opened -------------------------------------------------------------------------------


def test_an_order_is_made_smaller_in_a_margin_call_and_not_larger() -> None:
    desk = margin_desk("10000")
    desk.place("BUY 190 SPY MKT")
    order = desk.place("BUY 9 SPY LMT 50.00")
    desk.tick("SPY", "60.00", "60.00", "60.00")
    assert worth(desk).margin_call > 0
    larger, dearer = desk.replace(order, quantity="10"), desk.replace(order, quantity="8", limit="51.00")
    for decision in (larger, dearer):
        assert decision.reject is not None
        assert decision.reject.code is RejectCode.MARGIN_CALL
    assert desk.replace(order, quantity="8").reject is None
    assert (desk.order(order).terms.quantity, desk.held()) == (8, D(200))


def test_an_oco_that_opens_counts_once_against_the_largest_position() -> None:
    desk = a_desk(limits=RiskLimits(position_value_max=D(2_000)))
    entries = SubmitOrder(
        account_id=1,
        customer_id=CUSTOMER,
        client_order_id="either",
        terms=terms_of("BUY 10 SPY LMT 95.00"),
        order_class=OrderClass.OCO,
        legs=(terms_of("BUY 10 SPY STP 105.00"),),
    )
    assert desk.do(entries).reject is None
    desk.place("BUY 9 SPY LMT 90.00")
    assert refused(desk, "BUY 4 SPY LMT 90.00").code is RejectCode.RISK_POSITION_VALUE
