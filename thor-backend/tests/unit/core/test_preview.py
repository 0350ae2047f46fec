"""What an order would do is what it then does."""

from decimal import Decimal

import pytest

from tests.support import invariants
from tests.support.desk import ACCOUNT, CUSTOMER, Desk, terms_of
from thor.core.account_rules import FeeScheme
from thor.core.accounts import CommissionKind, CommissionScheme
from thor.core.commands import RuleChanges, SubmitOrder
from thor.core.decisions.preview import preview_charges, preview_order
from thor.core.events import OrderAccepted, OrderFilled, OrderRejected
from thor.core.valuation import value_account

ORDER_EVENTS = (OrderAccepted, OrderFilled, OrderRejected)


def command(text: str, account: int = ACCOUNT) -> SubmitOrder:
    return SubmitOrder(
        account_id=account, customer_id=CUSTOMER, client_order_id="preview", terms=terms_of(text)
    )


@pytest.mark.parametrize(
    "text",
    [
        "BUY 100 SPY MKT",
        "BUY 100 SPY LMT 160",
        "SELL 10 SPY MKT",
        "SELL 10 SPY LMT 200",
        "BUY 1 /ES MKT",
        "SELL 1 /ES LMT 5100",
        "BUY 10 SPY LMT 160 IOC",
        "BUY 1000000 SPY MKT",
        "SELL 10000 SPY MKT",
    ],
)
def test_preview_is_what_placing_the_order_then_does_and_changes_nothing(text: str) -> None:
    desk = Desk().open("100000")
    desk.tick("SPY", "165.80", "165.81", "165.81")
    desk.tick("/ES", "5000.00", "5000.25", "5000.25")
    desk.place("BUY 50 SPY MKT")
    desk.place("SELL 20 SPY LMT 180")
    before = invariants.image(desk.state)
    foreseen, after = preview_order(desk.state, command(text), desk.now_us)
    assert invariants.image(desk.state) == before

    done = desk.do(command(text))
    assert foreseen == done
    assert value_account(after, after.accounts[ACCOUNT]) == value_account(desk.state, desk.account())


def test_preview_of_a_strangers_account_tells_nothing() -> None:
    desk = Desk().open()
    decision, after = preview_order(desk.state, command("BUY 1 SPY MKT", account=99), desk.now_us)
    assert decision.reject is not None
    assert after.accounts == {}


def test_preview_says_what_buying_power_is_left() -> None:
    desk = Desk().open("100000")
    desk.tick("SPY", "165.80", "165.81", "165.81")
    _, after = preview_order(desk.state, command("BUY 100 SPY LMT 160"), desk.now_us)
    assert value_account(after, after.accounts[ACCOUNT]).stock_buying_power == Decimal(84000)


@pytest.mark.parametrize(
    ("text", "commission", "fees"),
    [
        # A cent a share and a quarter a fill, whether it fills at once, rests, or is refused.
        ("BUY 7 SPY MKT", "0.07", "0.25"),
        ("BUY 7 SPY LMT 150", "0.07", "0.25"),
        ("SELL 7 SPY STP 150", "0.07", "0.25"),
        ("BUY 7000 SPY MKT", "70.00", "0.25"),
    ],
)
def test_preview_says_what_the_whole_order_is_charged(text: str, commission: str, fees: str) -> None:
    desk = Desk().open("100000", scheme=CommissionScheme(CommissionKind.PER_UNIT, Decimal("0.01")))
    desk.configure(rules=RuleChanges(fees=FeeScheme(per_fill=Decimal("0.25"))))
    desk.tick("SPY", "165.80", "165.81", "165.81")
    desk.place("BUY 20 SPY MKT")
    decision, after = preview_order(desk.state, command(text), desk.now_us)
    order = [event.order for event in decision.events if isinstance(event, ORDER_EVENTS)][-1]
    assert preview_charges(after, order) == (Decimal(commission), Decimal(fees))


def test_preview_of_a_share_of_the_value_goes_by_the_orders_own_price() -> None:
    desk = Desk().open("100000", scheme=CommissionScheme(CommissionKind.PERCENT, Decimal("1")))
    desk.tick("SPY", "165.80", "165.81", "165.81")
    for text, commission in (("BUY 10 SPY LMT 150", "15.00"), ("BUY 10 SPY MKT", "16.58")):
        decision, after = preview_order(desk.state, command(text), desk.now_us)
        order = [event.order for event in decision.events if isinstance(event, ORDER_EVENTS)][-1]
        assert preview_charges(after, order) == (Decimal(commission), Decimal(0))
