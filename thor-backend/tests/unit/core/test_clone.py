"""Cloning an account: what the clone holds and begins with, and that its books agree like any other's."""

from decimal import Decimal

import msgspec.structs
import pytest

from tests.support.desk import ACCOUNT, CUSTOMER, Desk
from thor.core.account_rules import FeeScheme
from thor.core.accounts import AccountType, CommissionKind, CommissionScheme, EntryKind
from thor.core.commands import CloneAccount, HeldPosition, RuleChanges
from thor.core.errors import RejectCode
from thor.core.instruments import AssetType
from thor.core.orders import OrderStatus
from thor.core.valuation import value_account, value_position

D = Decimal
CLONE = 2


def clone_of(it: Desk, **other: object) -> CloneAccount:
    """The command that clones the desk's account as it stands."""
    account = it.account()
    profile = account.profile
    command = CloneAccount(
        account_id=CLONE,
        customer_id=CUSTOMER,
        display_name="Copy",
        source=f"account {ACCOUNT}",
        account_type=profile.account_type,
        commission_scheme=profile.commission_scheme,
        review_window_seconds=profile.review_window_seconds,
        rules=profile.rules,
        cash=account.cash,
        positions=tuple(
            HeldPosition(symbol=p.symbol, asset_type=p.asset_type, quantity=p.quantity, avg_price=p.avg_price)
            for p in account.positions.values()
            if p.quantity
        ),
    )
    return msgspec.structs.replace(command, **other)  # type: ignore[arg-type]


def a_margin_desk() -> Desk:
    """100 SPY long at 100.10, 10 AAPL short at 199.90, one /ES long at 5000.25 and a $40 loss that was taken."""
    it = Desk().open(account_type=AccountType.MARGIN)
    it.tick("SPY", "100.00", "100.10", "100.05")
    it.tick("AAPL", "199.90", "200.00", "200.00")
    it.tick("/ES", "5000.00", "5000.25", "5000.00")
    it.place("BUY 500 SPY MKT")
    it.place("SELL 400 SPY MKT")
    it.place("SELL 10 AAPL MKT")
    it.place("BUY 1 /ES MKT")
    return it


def test_a_clone_holds_what_its_source_does_to_the_last_digit() -> None:
    it = a_margin_desk()
    assert it.do(clone_of(it)).reject is None
    assert it.cash(CLONE) == it.cash() == D("100000") - D("10050") + D("1999") - D("0")
    for symbol, quantity, avg_price in (
        ("SPY", D(100), D("100.10")),
        ("AAPL", D(-10), D("199.90")),
        ("/ES", D(1), D("5000.25")),
    ):
        copy = it.position(symbol, account=CLONE)
        assert (copy.quantity, copy.avg_price) == (quantity, avg_price)
        assert it.position(symbol).quantity == quantity
    source, copy_of = (value_account(it.state, it.account(id_)) for id_ in (ACCOUNT, CLONE))
    for name in ("equity", "cash", "stock_buying_power", "maintenance_margin", "margin_used", "open_pl"):
        assert getattr(copy_of, name) == getattr(source, name), name


def test_a_clone_begins_with_its_cash_and_the_cost_of_its_positions() -> None:
    it = a_margin_desk()
    before = len(it.history.entries)
    it.do(clone_of(it))
    entries = [(e.kind, e.amount, e.note) for e in it.history.entries[before:]]
    # 91,949 of cash, and 10,010 for SPY less the 1,999 that AAPL brought. A future costs nothing.
    assert entries == [
        (EntryKind.DEPOSIT, D("99960"), "Cash and cost of the positions of account 1"),
        (EntryKind.TRADE, D("1999"), "Position of account 1"),
        (EntryKind.TRADE, D("-10010"), "Position of account 1"),
    ]
    orders = [order for order in it.history.orders.values() if order.account_id == CLONE]
    assert {order.status for order in orders} == {OrderStatus.FILLED}
    assert all(order.client_order_id.startswith("thor:clone:") for order in orders)
    assert {order.terms_given for order in orders} == {"CLONE account 1"}
    assert it.account(CLONE).profile.starting_balance == D("99960.00")


def test_the_day_of_a_clone_begins_when_it_is_made() -> None:
    it = a_margin_desk()
    it.tick("SPY", "104.90", "105.10", "105.00")
    it.do(clone_of(it))
    assert value_account(it.state, it.account(CLONE)).day_pl == 0
    shown = value_position(it.state, it.account(CLONE), it.position("SPY", account=CLONE), it.now_us)
    assert (shown.open_pl, shown.pl_day) == (D("490"), D(0))
    it.tick("SPY", "105.90", "106.10", "106.00")
    assert value_account(it.state, it.account(CLONE)).day_pl == 100


def test_closing_what_was_cloned_is_no_day_trade() -> None:
    it = a_margin_desk()
    assert it.account().profile.day_trades, "the source made one"
    it.do(clone_of(it))
    it.place("SELL 100 SPY MKT", account=CLONE)
    it.place("BUY 10 AAPL MKT", account=CLONE)
    assert it.account(CLONE).profile.day_trades == ()
    assert it.quantity("SPY") == 100, "the source keeps its own"


def test_a_clone_has_its_sources_rules_and_is_charged_nothing_for_its_positions() -> None:
    it = Desk().open(scheme=CommissionScheme(CommissionKind.PER_ORDER, D("4.95")))
    fees = FeeScheme(D("0.02"), D(0), D(0))
    it.configure(review_window_seconds=30, rules=RuleChanges(fees=fees, latency_ms=250))
    it.configure(review_window_seconds=0, rules=RuleChanges(latency_ms=0))
    it.tick("SPY", "100.00", "100.10", "100.05")
    it.place("BUY 10 SPY MKT")
    it.do(clone_of(it))
    source, copy = it.account().profile, it.account(CLONE).profile
    for name in ("account_type", "commission_scheme", "review_window_seconds", "rules", "broker"):
        assert getattr(copy, name) == getattr(source, name), name
    assert it.cash(CLONE) == it.cash()
    assert it.position("SPY", account=CLONE).costs_open == 0


def test_an_average_of_eight_decimals_and_a_fraction_are_cloned_as_they_are() -> None:
    it = Desk().open("1000")
    it.tick("SPY", "33.33", "33.33", "33.33")
    it.place("BUY 0.000002 SPY MKT")
    it.tick("SPY", "33.34", "33.34", "33.34")
    it.place("BUY 0.000001 SPY MKT")
    assert it.position("SPY").avg_price == D("33.33333333")
    it.do(clone_of(it))
    copy = it.position("SPY", account=CLONE)
    assert (copy.quantity, copy.avg_price, copy.cost_residue) == (D("0.000003"), D("33.33333333"), D(0))
    assert it.cash(CLONE) == it.cash()


def test_a_clone_asked_for_again_is_the_same_one() -> None:
    it = a_margin_desk()
    it.do(clone_of(it))
    entries = len(it.history.entries)
    assert it.do(clone_of(it, cash=D(1))).is_duplicate
    assert len(it.history.entries) == entries
    other = it.do(clone_of(it, customer_id=CUSTOMER + 1))
    assert other.reject is not None
    assert other.reject.code is RejectCode.ACCOUNT_NOT_FOUND


def test_a_clone_goes_its_own_way() -> None:
    it = a_margin_desk()
    it.do(clone_of(it))
    it.place("SELL 50 SPY MKT")
    it.place("BUY 25 SPY MKT", account=CLONE)
    assert (it.quantity("SPY"), it.quantity("SPY", account=CLONE)) == (50, 125)
    assert it.reset(account=CLONE).reject is None
    assert (it.cash(CLONE), it.quantity("SPY")) == (D("99960.00"), 50)


@pytest.mark.parametrize(
    ("cash", "positions", "told"),
    [
        ("0", (), "are $0.00"),
        ("-2500", (), "are -$2,500.00"),
        ("500", (("AAPL", AssetType.EQ, "-10", "50"),), "are $0.00"),
        ("500", (("/GONE", AssetType.FUT, "1", "50"),), "a position of 1 /GONE at 50 cannot be opened"),
        ("2000000000000", (), "at most $1,000,000,000,000"),
    ],
)
def test_a_clone_that_could_not_begin_is_refused(
    cash: str, positions: tuple[tuple[str, AssetType, str, str], ...], told: str
) -> None:
    it = Desk().open()
    held = tuple(
        HeldPosition(symbol=symbol, asset_type=kind, quantity=D(quantity), avg_price=D(price))
        for symbol, kind, quantity, price in positions
    )
    decision = it.do(clone_of(it, cash=D(cash), positions=held))
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.CLONE_NOT_POSSIBLE
    assert told in decision.reject.message
    assert CLONE not in it.state.accounts


@pytest.mark.parametrize("name", ["", "x" * 81, "a\x00b"])
def test_a_clone_needs_a_name_that_can_be_stored(name: str) -> None:
    it = Desk().open()
    decision = it.do(clone_of(it, display_name=name))
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.INVALID_REQUEST
