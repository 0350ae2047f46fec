"""Splits and cash dividends: what they make of positions, cash, orders and the day's figures."""

from decimal import Decimal

import msgspec.structs
import pytest

from tests.support.desk import ACCOUNT, CUSTOMER, HOUR_US, Desk, terms_of
from thor.core.accounts import AccountType, EntryKind
from thor.core.commands import SYSTEM_CUSTOMER_ID, SubmitOrder, TakeCorporateAction
from thor.core.corporate_actions import ActionKind, ActionTerms, dividend_on, parse_ratio, split_position
from thor.core.decisions import Decision
from thor.core.errors import RejectCode
from thor.core.instruments import AssetType
from thor.core.orders import OrderClass, OrderStatus
from thor.core.positions import Position
from thor.core.valuation import value_account, value_position

D = Decimal


def split(new: int, old: int, symbol: str = "SPY") -> ActionTerms:
    return ActionTerms(kind=ActionKind.SPLIT, symbol=symbol, new_shares=new, old_shares=old)


def dividend(amount: str, symbol: str = "SPY") -> ActionTerms:
    return ActionTerms(kind=ActionKind.DIVIDEND, symbol=symbol, amount=D(amount))


def take(it: Desk, terms: ActionTerms, action_id: str = "a-1", *, account: int = ACCOUNT) -> Decision:
    return it.do(
        TakeCorporateAction(
            account_id=account,
            customer_id=SYSTEM_CUSTOMER_ID,
            action_id=action_id,
            terms=terms,
            given_us=it.now_us,
        )
    )


def code_of(decision: Decision) -> RejectCode | None:
    return None if decision.reject is None else decision.reject.code


@pytest.mark.parametrize(
    ("held", "average", "residue", "ratio", "quantity", "avg_price", "left"),
    [
        # A long, a short, a fraction.
        ("100", "400", "0", (4, 1), "400", "100", "0"),
        ("-10", "250.50", "0", (4, 1), "-40", "62.625", "0"),
        ("0.5", "165.80", "0", (2, 1), "1", "82.9", "0"),
        # 3 shares that cost 100.00 together: 33.33333333, and 0.00000001 that the average left out.
        ("3", "33.33333333", "0.00000001", (4, 1), "12", "8.33333333", "0.00000004"),
        ("3", "33.33333333", "0.00000001", (1, 3), "1", "100", "0"),
        # 10 × 7.77 = 77.70 over 15 shares.
        ("10", "7.77", "0", (3, 2), "15", "5.18", "0"),
        ("7", "1", "0", (3, 1), "21", "0.33333333", "0.00000007"),
        # A reverse split leaves a fraction, rounded to 6 decimals: its cost stays, to the last digit.
        ("25", "2.40", "0", (1, 10), "2.5", "24", "0"),
        ("10", "3", "0", (1, 3), "3.333333", "9.0000009", "0.0000000000003"),
        ("-20", "3", "0", (1, 3), "-6.666667", "8.99999955", "-0.00000000000015"),
        # It never leaves nothing.
        ("0.000001", "50", "0", (1, 10), "0.000001", "50", "0"),
        ("-0.000004", "50", "0", (1, 10), "-0.000001", "200", "0"),
    ],
)
def test_a_split_changes_the_shares_and_the_average_and_not_what_they_cost(
    held: str,
    average: str,
    residue: str,
    ratio: tuple[int, int],
    quantity: str,
    avg_price: str,
    left: str,
) -> None:
    before = Position(
        account_id=1,
        symbol="SPY",
        asset_type=AssetType.EQ,
        multiplier=D(1),
        quantity=D(held),
        avg_price=D(average),
        realized_pl_open=D("12.34"),
        realized_pl_day=D("5.6"),
        costs_open=D("1.25"),
        costs_day=D("0.5"),
        open_pl_day_start=D("7.89"),
        cost_residue=D(residue),
    )
    after = split_position(before, split(*ratio), 99)
    assert (after.quantity, after.avg_price, after.cost_residue) == (D(quantity), D(avg_price), D(left))
    cost_of = [p.quantity * p.avg_price + p.cost_residue for p in (before, after)]
    assert cost_of[0] == cost_of[1]
    for name in ("realized_pl_open", "realized_pl_day", "costs_open", "costs_day", "open_pl_day_start"):
        assert getattr(after, name) == getattr(before, name), name


@pytest.mark.parametrize(
    ("quantity", "amount", "paid"),
    [
        ("100", "0.24", "24.00"),
        ("-100", "0.24", "-24.00"),
        ("10.5", "0.24", "2.52"),
        ("1", "0.125", "0.12"),
        ("3", "0.125", "0.38"),
        ("-1", "0.135", "-0.14"),
        ("0.000001", "0.24", "0.00"),
        ("1000", "0.00333333", "3.33"),
    ],
)
def test_a_dividend_is_rounded_half_even_to_cents_once_an_account(
    quantity: str, amount: str, paid: str
) -> None:
    assert dividend_on(dividend(amount), D(quantity)) == D(paid)


def a_desk(account_type: AccountType = AccountType.MARGIN) -> Desk:
    """100 SPY at 400.00, marked at 410.00 an hour ago."""
    it = Desk().open(account_type=account_type)
    it.tick("SPY", "400", "400", "400")
    it.place("BUY 100 SPY MKT")
    it.tick("SPY", "409", "411", "410")
    it.now_us += HOUR_US
    return it


def test_a_split_leaves_equity_and_every_profit_as_they_were() -> None:
    it = a_desk()
    before = value_account(it.state, it.account())
    shown = value_position(it.state, it.account(), it.position("SPY"), it.now_us)
    assert take(it, split(4, 1)).reject is None
    assert (it.quantity("SPY"), it.position("SPY").avg_price) == (400, 100)
    assert value_account(it.state, it.account()) == before
    after = value_position(it.state, it.account(), it.position("SPY"), it.now_us)
    assert (after.mark, after.is_stale) == (D("102.5"), True)
    for name in ("market_value", "open_pl", "pl_percent", "pl_day", "margin"):
        assert getattr(after, name) == getattr(shown, name), name
    it.tick("SPY", "102.75", "103.25", "103")
    assert value_position(it.state, it.account(), it.position("SPY"), it.now_us).pl_day == 1200


def test_the_quote_is_split_once_however_many_accounts_are() -> None:
    it = a_desk().open(account=2)
    it.tick("SPY", "409", "411", "410")
    it.place("BUY 1 SPY MKT", account=2)
    it.now_us += HOUR_US
    given_us = it.now_us
    for account in (ACCOUNT, 2):
        take(it, split(2, 1), account=account)
        it.now_us = given_us
    quote = it.state.quotes["SPY"]
    assert (quote.bid, quote.ask, quote.last) == (D("204.5"), D("205.5"), D("205"))
    it.now_us += HOUR_US
    take(it, split(2, 1), "a-2")
    assert it.state.quotes["SPY"].last == D("102.5"), "another split splits it again"


def test_a_feed_that_is_live_speaks_for_itself() -> None:
    it = a_desk()
    it.tick("SPY", "102.5", "102.5", "102.5")
    take(it, split(4, 1))
    assert it.state.quotes["SPY"].last == D("102.5")
    assert value_position(it.state, it.account(), it.position("SPY"), it.now_us).open_pl == 1000


def test_open_orders_of_the_symbol_are_canceled_with_the_reason_and_their_holds_return() -> None:
    it = a_desk()
    buy = it.place("BUY 10 SPY LMT 350 GTC")
    sell = it.place("SELL 100 SPY LMT 450 GTC")
    it.tick("AAPL", "199", "200", "200")
    other = it.place("BUY 1 AAPL LMT 150 GTC")
    held_by_other = it.state.orders[other].hold
    decision = take(it, split(4, 1))
    assert decision.order_ids == (buy, sell)
    for order_id in (buy, sell):
        order = it.history.orders[order_id]
        assert (order.status, order.hold) == (OrderStatus.CANCELED, 0)
        assert order.reject_code == "SHARES_SPLIT"
        assert "4:1 split of SPY" in order.reject_reason
    assert list(it.state.orders) == [other]
    assert it.held() == held_by_other


def test_a_bracket_is_canceled_whole() -> None:
    it = a_desk()
    it.tick("SPY", "409", "411", "410")
    entry, *exits = map(
        terms_of, ("BUY 10 SPY LMT 400 GTC", "SELL 10 SPY LMT 450 GTC", "SELL 10 SPY STP 380 GTC")
    )
    bracket = SubmitOrder(
        account_id=ACCOUNT,
        customer_id=CUSTOMER,
        client_order_id="bracket",
        terms=entry,
        order_class=OrderClass.BRACKET,
        legs=tuple(exits),
    )
    assert it.do(bracket).reject is None
    take(it, split(4, 1))
    assert it.state.orders == {}
    assert {order.reject_code for order in it.history.orders.values() if order.status != "FILLED"} == {
        "SHARES_SPLIT"
    }


def test_an_account_with_an_order_alone_loses_the_order() -> None:
    it = Desk().open()
    it.tick("SPY", "409", "411", "410")
    it.place("BUY 1 SPY LMT 400 GTC")
    take(it, split(4, 1))
    assert it.state.orders == {}
    entry = it.history.entries[-1]
    assert (entry.kind, entry.amount, entry.note) == (
        EntryKind.SPLIT,
        0,
        "4:1 split of SPY: open orders canceled",
    )


def test_a_split_stands_in_the_ledger_and_moves_no_cash() -> None:
    it = a_desk()
    before = it.cash()
    take(it, split(1, 8))
    entry = it.history.entries[-1]
    assert (entry.kind, entry.amount, entry.cash_after) == (EntryKind.SPLIT, 0, before)
    assert entry.note == "1:8 split of SPY: 100 shares became 12.5"


@pytest.mark.parametrize(("side", "paid"), [("BUY", "24.00"), ("SELL", "-24.00")])
def test_a_long_is_paid_a_dividend_and_a_short_pays_it(side: str, paid: str) -> None:
    it = Desk().open(account_type=AccountType.MARGIN)
    it.tick("SPY", "100", "100", "100")
    it.place(f"{side} 100 SPY MKT")
    before, held = it.cash(), it.position("SPY")
    take(it, dividend("0.24"))
    entry = it.history.entries[-1]
    assert (entry.kind, entry.amount, it.cash() - before) == (EntryKind.DIVIDEND, D(paid), D(paid))
    assert entry.note == "Dividend of 0.24 per share on 100 SPY" + (" held short" if side == "SELL" else "")
    assert it.position("SPY") == held
    assert value_account(it.state, it.account()).day_pl == D(paid)


def test_a_dividend_leaves_open_orders_as_they_are() -> None:
    it = a_desk()
    it.place("BUY 1 SPY LMT 350 GTC")
    take(it, dividend("1"))
    assert len(it.state.orders) == 1


@pytest.mark.parametrize("terms", [split(4, 1), dividend("0.24")])
def test_an_action_given_again_is_not_done_again(terms: ActionTerms) -> None:
    it = a_desk()
    take(it, terms)
    entries, held = len(it.history.entries), it.position("SPY")
    assert take(it, terms).is_duplicate
    assert (len(it.history.entries), it.position("SPY")) == (entries, held)
    assert not take(it, terms, "a-2").is_duplicate, "under another id it is another one"


@pytest.mark.parametrize("other", [split(2, 1), split(4, 1, "AAPL"), dividend("0.24"), split(1, 4)])
def test_an_id_with_other_terms_is_refused(other: ActionTerms) -> None:
    it = a_desk()
    take(it, split(4, 1))
    decision = take(it, other)
    assert code_of(decision) is RejectCode.DUPLICATE_ACTION_ID
    assert decision.reject is not None
    assert "4:1 split of SPY" in decision.reject.message


@pytest.mark.parametrize("terms", [split(4, 1), dividend("0.24")])
def test_nothing_happens_where_nothing_is_held(terms: ActionTerms) -> None:
    it = Desk().open()
    decision = take(it, terms)
    assert (decision.events, decision.reject) == ((), None)


@pytest.mark.parametrize(
    ("terms", "action_id", "field"),
    [
        (split(0, 1), "a", "ratio"),
        (split(4, 0), "a", "ratio"),
        (split(-4, 1), "a", "ratio"),
        (split(1001, 1), "a", "ratio"),
        (split(1, 1001), "a", "ratio"),
        (split(1, 1), "a", "ratio"),
        (dividend("0"), "a", "amount"),
        (dividend("-0.24"), "a", "amount"),
        (dividend("0.123456789"), "a", "amount"),
        (dividend("100000001"), "a", "amount"),
        (split(4, 1, "/ES"), "a", "symbol"),
        (split(4, 1, "spy"), "a", "symbol"),
        (split(4, 1), "", "id"),
        (split(4, 1), "x" * 65, "id"),
        (split(4, 1), "a\nb", "id"),
    ],
)
def test_an_action_that_makes_no_sense_names_what_is_wrong(
    terms: ActionTerms, action_id: str, field: str
) -> None:
    it = a_desk()
    decision = take(it, terms, action_id)
    assert code_of(decision) is RejectCode.INVALID_REQUEST
    assert decision.reject is not None
    assert field in decision.reject.message


def test_an_account_with_options_on_the_symbol_is_not_split() -> None:
    it = a_desk()
    it.tick(".SPY260116C450", "1.00", "1.10")
    it.place("BUY 1 .SPY260116C450 MKT")
    decision = take(it, split(4, 1))
    assert code_of(decision) is RejectCode.SPLIT_NOT_POSSIBLE
    assert it.quantity("SPY") == 100
    it.place("SELL 1 .SPY260116C450 MKT")
    assert take(it, split(4, 1)).reject is None
    assert it.quantity("SPY") == 400


def test_a_split_that_no_position_could_hold_is_refused() -> None:
    it = Desk().open("1000000000", account_type=AccountType.MARGIN)
    it.tick("PENNY", "0.0001", "0.0001", "0.0001")
    it.place("BUY 900000000 PENNY MKT")
    decision = take(it, split(10, 1, "PENNY"))
    assert code_of(decision) is RejectCode.SPLIT_NOT_POSSIBLE
    assert it.quantity("PENNY") == 900_000_000


def test_from_flat_to_flat_over_a_split_what_is_won_is_what_was_paid_and_got() -> None:
    it = Desk().open("1000")
    for price in ("33.33", "33.34", "33.33"):
        it.tick("SPY", price, price, price)
        it.place("BUY 1 SPY MKT")
    take(it, split(7, 3))
    for price, quantity in (("14.29", "3"), ("14.30", "4")):
        it.tick("SPY", price, price, price)
        it.place(f"SELL {quantity} SPY MKT")
    assert it.quantity("SPY") == 0
    realized = sum((trade.realized_pl for trade in it.history.trades), D(0))
    assert realized == it.cash() - 1000 == D("3") * D("14.29") + 4 * D("14.30") - D("100.00")


def test_what_was_opened_today_is_counted_in_shares_of_after_the_split() -> None:
    it = Desk().open(account_type=AccountType.MARGIN)
    it.tick("SPY", "400", "400", "400")
    it.place("BUY 10 SPY MKT")
    take(it, split(4, 1))
    assert it.position("SPY").opened_day == 40
    assert msgspec.structs.replace(it.position("SPY"), opened_day=D(0)).quantity == 40


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("4:1", (4, 1)),
        ("1:10", (1, 10)),
        (" 6:4 ", (3, 2)),
        ("4", None),
        ("4:1:1", None),
        ("-4:1", None),
        ("1.5:1", None),
        ("", None),
    ],
)
def test_a_ratio_is_read_in_lowest_terms(text: str, ratio: tuple[int, int] | None) -> None:
    assert parse_ratio(text) == ratio


def test_an_action_says_what_it_is() -> None:
    assert str(split(3, 2)) == "3:2 split of SPY"
    assert str(dividend("0.75")) == "dividend of 0.75 per share of SPY"
