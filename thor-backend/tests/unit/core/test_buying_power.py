"""One buying power a side: what is shown is what orders are held against, and what is left is what the preview said."""

import re
from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import to_builtins

from tests.support.desk import ACCOUNT, CUSTOMER, Desk, terms_of
from tests.support.random_accounts import OPTION, desks, price_text, sides, symbols
from thor.api.objects import AccountSummary
from thor.core.account_rules import DayTradeRule
from thor.core.accounts import AccountType, CommissionKind
from thor.core.commands import RuleChanges, SubmitOrder
from thor.core.decisions.preview import preview_order
from thor.core.errors import RejectCode
from thor.core.instruments import AssetType
from thor.core.orders import OrderTerms, OrderType, Side
from thor.core.valuation import AccountValue, value_account

CASH, MARGIN = AccountType.CASH, AccountType.MARGIN
OTHER_REFUSALS = {
    # Who may not sell short at all, and who is in a call, is told so before any figure is looked at.
    RejectCode.SHORT_NOT_ALLOWED,
    RejectCode.MARGIN_CALL,
    RejectCode.SHARES_COVER_CALLS,
    RejectCode.NO_PRICE,
}


def worth(desk: Desk) -> AccountValue:
    return value_account(desk.state, desk.account())


def sent(terms: OrderTerms) -> SubmitOrder:
    return SubmitOrder(account_id=ACCOUNT, customer_id=CUSTOMER, client_order_id="one", terms=terms)


def margin_desk(cash: str = "25000", rule: DayTradeRule = DayTradeRule.INTRADAY_MARGIN) -> Desk:
    desk = Desk().open(cash, account_type=MARGIN)
    desk.configure(rules=RuleChanges(day_trade_rule=rule))
    return desk


# -- an oracle of its own --------------------------------------------------------------------------------------------


@dataclass
class Figure:
    """A buying power as an account shows it, and the share of a value that its rule takes."""

    amount: Fraction
    rule: str
    name: str


def shown(value: AccountValue, terms: OrderTerms) -> Figure:
    if terms.asset_type is not AssetType.EQ:
        return Figure(Fraction(value.option_buying_power), str(value.option_rule), "OPTION")
    if terms.side is Side.BUY:
        return Figure(Fraction(value.stock_buying_power), str(value.stock_rule), "STOCK")
    assert value.short_buying_power is not None
    return Figure(Fraction(value.short_buying_power), str(value.short_rule), "SHORT")


def fees_of(desk: Desk, units: Fraction, value: Fraction) -> Fraction:
    scheme = desk.account().profile.commission_scheme
    amount = Fraction(scheme.amount)
    cents = {
        CommissionKind.NONE: Fraction(0),
        CommissionKind.PER_ORDER: amount,
        CommissionKind.PER_UNIT: amount * units,
        CommissionKind.PERCENT: amount * value / 100,
    }[scheme.kind]
    # Half-even to cents, as Fraction rounds too.
    per_fill = Fraction(desk.account().profile.rules.fees.per_fill)
    return Fraction(round(cents * 100), 100) + per_fill


def required(desk: Desk, terms: OrderTerms, figure: Figure) -> Fraction:
    """How much of its figure an order takes, from quotes, positions and open orders alone."""
    account = desk.account()
    quote = desk.state.quotes[terms.symbol]
    market = quote.ask if terms.side is Side.BUY else quote.bid
    assert market is not None
    price = Fraction(market)
    if terms.order_type is OrderType.LMT:
        assert terms.limit_price is not None
        limit = Fraction(terms.limit_price)
        price = min(limit, price) if terms.side is Side.BUY else max(limit, price)
        is_marketable = limit >= Fraction(market) if terms.side is Side.BUY else limit <= Fraction(market)
        price = Fraction(market) if is_marketable else limit
    held = sum(
        (Fraction(p.quantity) for p in account.positions.values() if p.symbol == terms.symbol), Fraction(0)
    )
    waiting = sum(
        Fraction(order.terms.quantity - order.filled_quantity)
        for order in account.open_orders.values()
        if order.terms.symbol == terms.symbol and order.terms.side is terms.side
    )
    closable = max(Fraction(0), (-held if terms.side is Side.BUY else held) - waiting)
    units = Fraction(terms.quantity)
    opening = units - min(units, closable)
    if not opening:
        return Fraction(0)
    multiplier = {AssetType.OPT: 100, AssetType.FUT: 5}.get(terms.asset_type, 1)
    costs = fees_of(desk, units, units * price * multiplier)
    if terms.asset_type is AssetType.FUT:
        return opening * 2310 + costs
    if terms.asset_type is AssetType.FX:
        return opening * price * Fraction(5, 100) + costs
    value = opening * price * multiplier
    if terms.asset_type is AssetType.OPT or figure.rule == "CASH":
        return value + costs
    keep = Fraction(1, 4) * price
    if terms.side is Side.SELL:
        # FINRA 4210(c): 30% and at least 5.00 a share; below 5.00 the whole price and at least 2.50.
        keep = max(Fraction(3, 10) * price, Fraction(5)) if price >= 5 else max(price, Fraction(5, 2))
    match figure.rule, terms.side:
        case "INTRADAY", Side.BUY:
            return (opening * keep + costs) * 4
        case "INTRADAY", Side.SELL:
            return (opening * keep + costs) / Fraction(3, 10)
        case "OVERNIGHT", Side.BUY:
            return value + 2 * costs
        case _:
            return (opening * max(price / 2, keep) + costs) * 2


@st.composite
def orders(draw: st.DrawFn, desk: Desk) -> OrderTerms:
    """An order that is often right at what the account has."""
    symbol, side = draw(symbols), draw(sides)
    assume(not (symbol == OPTION and side is Side.SELL))
    order_type = draw(st.sampled_from(["MKT", "LMT"]))
    price = f" {price_text(symbol, draw(st.integers(-6, 6)))}" if order_type == "LMT" else ""
    one = terms_of(f"{side} 1 {symbol} {order_type}{price}")
    figure = shown(worth(desk), one)
    a_unit = required(desk, one, figure)
    most = int(figure.amount / a_unit) if a_unit else 10
    size = max(1, draw(st.sampled_from([most - 1, most, most + 1, most * 2, 1, 7])))
    return terms_of(f"{side} {size} {symbol} {order_type}{price}")


@given(data=st.data())
def test_order_within_shown_buying_power_is_accepted_and_leaves_what_its_preview_said(
    data: st.DataObject,
) -> None:
    desk = data.draw(desks())
    terms = data.draw(orders(desk))
    figure = shown(worth(desk), terms)
    needed = required(desk, terms, figure)
    foreseen, after = preview_order(desk.state, sent(terms), desk.now_us)
    done = desk.do(sent(terms))
    assert (foreseen.reject is None) is (done.reject is None)
    if done.reject is not None and done.reject.code is not RejectCode.INSUFFICIENT_BUYING_POWER:
        assert done.reject.code in OTHER_REFUSALS
        return
    if needed:
        assert (done.reject is None) is (needed <= figure.amount)
    if done.reject is not None:
        detail = done.reject.detail
        assert (detail["buying_power"], detail["rule"]) == (figure.name, figure.rule)
        return
    told = AccountSummary.of(
        desk.account().profile, value_account(after, after.accounts[ACCOUNT]), desk.now_us
    )
    assert told == AccountSummary.of(desk.account().profile, worth(desk), desk.now_us)
    left = shown(worth(desk), terms)
    if len(done.events) == 1 and left.rule == figure.rule:
        # It rests, and takes exactly that. (Below 2,000.00 the rule that binds may change with an order.)
        assert figure.amount - left.amount == pytest.approx(needed)
    powers = {name: text for name, text in to_builtins(told).items() if name.endswith("buying_power")}
    assert all(not text.startswith("-") for text in powers.values())


# -- the rules -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "cash", "stock", "short"),
    [
        (DayTradeRule.INTRADAY_MARGIN, "25000", ("100000.00", "INTRADAY"), ("83333.33", "INTRADAY")),
        (DayTradeRule.PDT, "25000", ("100000.00", "INTRADAY"), ("83333.33", "INTRADAY")),
        (DayTradeRule.PDT, "24000", ("48000.00", "OVERNIGHT"), ("48000.00", "OVERNIGHT")),
        (DayTradeRule.OFF, "25000", ("50000.00", "OVERNIGHT"), ("50000.00", "OVERNIGHT")),
        # Below 2,000.00 nothing is borrowed.
        (DayTradeRule.INTRADAY_MARGIN, "1900", ("1900.00", "CASH"), ("0.00", "CASH")),
    ],
)
def test_both_sides_follow_one_rule(
    rule: DayTradeRule, cash: str, stock: tuple[str, str], short: tuple[str, str]
) -> None:
    desk = margin_desk(cash, rule)
    body = AccountSummary.of(desk.account().profile, worth(desk), desk.now_us)
    assert (body.stock_buying_power, body.stock_buying_power_rule) == stock
    assert (body.short_buying_power, body.short_buying_power_rule) == short


def test_small_short_is_taken_where_a_large_buy_is() -> None:
    desk = margin_desk()
    desk.tick("SPY", "667.20", "667.20", "667.20")
    desk.tick("AAPL", "200.00", "200.00", "200.00")
    desk.place("BUY 240 AAPL MKT")
    # Regulation T has 1,000.00 left, which is 2,000.00 of shares; the day has four times 13,000.00.
    assert worth(desk).overnight_buying_power == 2000
    assert worth(desk).stock_buying_power == 52_000
    desk.place("BUY 30 SPY MKT")
    desk.place("SELL 10 SPY MKT")
    desk.tick("TSLA", "300.00", "300.00", "300.00")
    desk.place("SELL 20 TSLA MKT")


def test_refusal_names_the_figure_that_is_shown_its_rule_and_how_far_beyond_it_is() -> None:
    desk = margin_desk()
    desk.tick("SPY", "333.33", "333.33", "333.33")
    decision = desk.send("SELL 300 SPY MKT")
    assert decision.reject is not None
    body = AccountSummary.of(desk.account().profile, worth(desk), desk.now_us)
    assert decision.reject.detail == {
        "needed": "99999.00",
        "available": body.short_buying_power,
        "beyond": "16665.67",
        "buying_power": "SHORT",
        "rule": "INTRADAY",
    }
    assert re.fullmatch(
        r"Insufficient buying power\. This order needs \$99,999\.00 of short buying power; "
        r"the account has \$83,333\.33 \(INTRADAY\), \$16,665\.67 short\.",
        decision.reject.message,
    )


def test_option_that_is_held_lends_nothing_to_shares() -> None:
    desk = margin_desk("10000")
    desk.tick(OPTION, "10.00", "10.00", "10.00")
    desk.place(f"BUY 10 {OPTION} MKT")
    assert worth(desk).stock_buying_power == 0
    assert worth(desk).margin_call == 0


def test_buying_power_is_never_below_zero() -> None:
    desk = margin_desk("10000")
    desk.tick("SPY", "100.00", "100.00", "100.00")
    desk.place("BUY 400 SPY MKT")
    desk.tick("SPY", "80.00", "80.00", "80.00")
    value = worth(desk)
    assert (value.stock_buying_power, value.short_buying_power, value.option_buying_power) == (0, 0, 0)
    assert value.margin_call > 0
