"""What an order would do is what it then does."""

from decimal import Decimal

import pytest

from tests import invariants
from tests.desk import ACCOUNT, CUSTOMER, Desk, terms_of
from thor.core.commands import SubmitOrder
from thor.core.engine.preview import preview_order
from thor.core.valuation import value_account


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
    assert value_account(after, after.accounts[ACCOUNT]) == value_account(desk.state, desk.holder())


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
