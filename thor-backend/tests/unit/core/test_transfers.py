"""Cash: what a fill moves, what is charged, paying in and out, and starting again."""

from decimal import Decimal

import pytest

from tests.support.desk import ACCOUNT, CUSTOMER, Desk
from thor.core.accounts import AccountType, CommissionKind, CommissionScheme, EntryKind
from thor.core.commands import OpenAccount
from thor.core.errors import RejectCode
from thor.core.orders import OrderStatus

D = Decimal


def entries(it: Desk) -> list[tuple[str, Decimal]]:
    return [(entry.kind.value, entry.amount) for entry in it.history.entries]


@pytest.mark.parametrize(
    ("kind", "amount", "quantity", "notional", "first", "later"),
    [
        (CommissionKind.NONE, "5", "10", "1000", "0", "0"),
        (CommissionKind.PER_ORDER, "1.25", "10", "1000", "1.25", "0"),
        (CommissionKind.PER_UNIT, "0.005", "10", "1000", "0.05", "0.05"),
        (CommissionKind.PER_UNIT, "0.005", "1", "100", "0.00", "0.00"),
        (CommissionKind.PER_UNIT, "0.005", "3", "300", "0.02", "0.02"),
        (CommissionKind.PERCENT, "0.1", "10", "1234.56", "1.23", "1.23"),
        (CommissionKind.PERCENT, "0.1", "10", "-1234.56", "1.23", "1.23"),
    ],
)
def test_a_commission_is_counted_by_its_kind_and_rounded_to_cents(
    kind: CommissionKind, amount: str, quantity: str, notional: str, first: str, later: str
) -> None:
    scheme = CommissionScheme(kind, D(amount))
    charged = [
        scheme.charge(quantity=D(quantity), notional=D(notional), is_first_fill=is_first)
        for is_first in (True, False)
    ]
    assert charged == [D(first), D(later)]


def test_shares_move_their_whole_price_and_each_charge_is_an_entry() -> None:
    it = Desk().open("1000", scheme=CommissionScheme(CommissionKind.PER_ORDER, D("1.25")))
    it.tick("SPY", "100.00", "100.10")
    it.place("BUY 2 SPY MKT", fees="0.03", commission="1.25")
    it.place("SELL 2 SPY MKT")
    assert entries(it) == [
        ("DEPOSIT", D(1000)),
        ("TRADE", D("-200.20")),
        ("COMMISSION", D("-1.25")),
        ("FEE", D("-0.03")),
        ("TRADE", D("200.00")),
        ("COMMISSION", D("-1.25")),
    ]
    assert it.cash() == D("997.27")
    trade_ids = {entry.trade_id for entry in it.history.entries if entry.kind is not EntryKind.DEPOSIT}
    assert trade_ids == {trade.id for trade in it.history.trades}


def test_an_option_moves_a_hundred_times_its_price() -> None:
    it = Desk().open("1000")
    it.tick(".AAPL260116C200", "1.00", "1.10")
    it.place("BUY 2 .AAPL260116C200 MKT")
    assert it.cash() == 1000 - 220


@pytest.mark.parametrize(
    ("opening", "closing", "bought", "sold", "realized"),
    [
        ("BUY 1 /ES MKT", "SELL 1 /ES MKT", "5000.25", "5010.00", "487.5"),
        ("SELL 1 /CL MKT", "BUY 1 /CL MKT", "74.25", "75.50", "1250"),
        ("SELL 1 /CL MKT", "BUY 1 /CL MKT", "76.25", "75.50", "-750"),
    ],
)
def test_a_future_moves_its_realized_profit_alone(
    opening: str, closing: str, bought: str, sold: str, realized: str
) -> None:
    it = Desk().open("100000")
    symbol = opening.split()[2]
    for text in (opening, closing):
        price = bought if text.startswith("BUY") else sold
        it.tick(symbol, price, price)
        it.place(text)
    assert it.cash() == 100000 + D(realized)
    assert entries(it)[1:] == [("TRADE", D(realized))]
    assert it.position(symbol).realized_pl_day == D(realized)


def test_a_flip_of_a_future_realizes_what_it_closed() -> None:
    it = Desk().open("200000")
    it.tick("/ES", "5000.00", "5000.00")
    it.place("BUY 2 /ES MKT")
    it.tick("/ES", "5010.00", "5010.00")
    it.place("SELL 3 /ES MKT")
    assert it.cash() == 200000 + 2 * 10 * 50
    assert (it.quantity("/ES"), it.position("/ES").avg_price) == (-1, 5010)
    assert it.position("/ES").realized_pl_open == 0
    assert it.position("/ES").realized_pl_day == 1000


def test_an_account_is_opened_with_its_starting_balance_as_a_deposit_and_may_trade_at_once() -> None:
    it = Desk().open("100000.00")
    (entry,) = it.history.entries
    assert (entry.kind, entry.amount, entry.cash_after) == (EntryKind.DEPOSIT, 100000, 100000)
    it.tick("SPY", "100.00", "100.10")
    assert it.order(it.place("BUY 1 SPY MKT")).status is OrderStatus.FILLED


def test_opening_the_same_account_again_changes_nothing_and_a_taken_number_is_refused() -> None:
    it = Desk().open("100")
    it.deposit("50")
    command = OpenAccount(
        account_id=ACCOUNT, customer_id=CUSTOMER, display_name="Paper", starting_balance=D(100)
    )
    again = it.do(command)
    assert (again.is_duplicate, again.events, it.cash()) == (True, (), 150)
    other = it.do(
        OpenAccount(account_id=ACCOUNT, customer_id=8, display_name="Paper", starting_balance=D(100))
    )
    assert other.reject is not None
    assert other.reject.code is RejectCode.ACCOUNT_NOT_FOUND


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", "Infinity", "0.001", "1000000000001", "1E+400000"])
def test_an_amount_that_is_no_money_is_refused(amount: str) -> None:
    it = Desk().open("100")
    for decision in (it.deposit(amount), it.withdraw(amount), it.reset(amount)):
        assert decision.reject is not None
        assert decision.reject.code is RejectCode.INVALID_REQUEST
        assert decision.events == ()
    assert it.cash() == 100


def test_money_goes_out_as_far_as_nothing_holds_it() -> None:
    it = Desk().open("100")
    it.deposit("50.50")
    decision = it.withdraw("150.51")
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.INSUFFICIENT_CASH
    assert decision.reject.detail == {"needed": "150.51", "available": "150.50"}
    assert it.withdraw("150.50").reject is None
    assert it.cash() == 0
    assert entries(it) == [("DEPOSIT", D(100)), ("DEPOSIT", D("50.50")), ("WITHDRAWAL", D("-150.50"))]


def test_what_a_future_or_a_margin_loan_needs_cannot_be_withdrawn() -> None:
    it = Desk().open("30000")
    it.tick("/ES", "5000.00", "5000.25", "5000.25")
    it.place("BUY 1 /ES MKT")
    assert it.withdraw("6900.01").reject is not None
    assert it.withdraw("6900.00").reject is None
    margin = Desk().open("10000", account_type=AccountType.MARGIN)
    margin.tick("SPY", "100.00", "100.00", "100.00")
    margin.place("BUY 150 SPY MKT")
    assert margin.cash() == -5000
    assert margin.withdraw("0.01").reject is not None


def test_proceeds_of_a_short_sale_cannot_be_withdrawn() -> None:
    it = Desk().open("10000", account_type=AccountType.MARGIN)
    it.tick("SPY", "100.00", "100.00", "100.00")
    it.place("SELL 100 SPY MKT")
    assert it.cash() == 20000
    assert it.withdraw("5000.01").reject is not None
    assert it.withdraw("5000.00").reject is None


@pytest.mark.parametrize(("balance", "cash"), [(None, "1000"), ("2500.50", "2500.50")])
def test_a_reset_starts_again_and_keeps_the_history(balance: str | None, cash: str) -> None:
    it = Desk().open("1000")
    it.tick("SPY", "100.00", "100.10")
    filled, resting = it.place("BUY 2 SPY MKT"), it.place("BUY 1 SPY LMT 90")
    assert it.reset(balance).reject is None
    account = it.account()
    assert (it.cash(), it.held(), account.positions, account.profile.generation) == (D(cash), 0, {}, 2)
    assert it.order(filled).status is OrderStatus.FILLED
    assert it.order(resting).status is OrderStatus.CANCELED
    assert entries(it)[-1] == ("RESET", D(cash) - D("799.80"))
    assert len(it.history.trades) == 1
    # What is bought now belongs to the new generation.
    it.place("BUY 1 SPY MKT")
    assert it.history.trades[-1].generation == 2
    assert it.quantity("SPY") == 1


def test_a_reset_that_changes_nothing_is_still_written_down() -> None:
    it = Desk().open("1000")
    assert it.reset().reject is None
    assert entries(it) == [("DEPOSIT", D(1000)), ("RESET", D(0))]


@pytest.mark.parametrize("symbol", ["SPY", "/ES", "EUR/USD"])
def test_round_trips_repeated_create_no_money(symbol: str) -> None:
    it = Desk().open("100000")
    for _ in range(25):
        it.tick(symbol, "100.00", "100.00")
        for text in (f"BUY 1 {symbol} MKT", f"BUY 1 {symbol} MKT", f"SELL 2 {symbol} MKT"):
            it.place(text)
    assert it.cash() == 100000


def test_fractions_of_a_cent_are_kept_and_not_rounded_into_money() -> None:
    it = Desk().open("100")
    it.tick("PENNY", "0.0001", "0.0001")
    for _ in range(100):
        it.place("BUY 0.333333 PENNY MKT")
        it.place("SELL 0.333333 PENNY MKT")
    assert it.cash() == 100
