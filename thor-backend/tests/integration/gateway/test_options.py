"""Options written, held and exercised as a customer's program does it, on REST and on the socket."""

from __future__ import annotations

from string import ascii_uppercase

import pytest

from tests.support.customer import Customer, Market, error_of
from tests.support.live_client import LiveClient

EXERCISE = "/api/trades/positions/exercise"
_symbols = (f"WR{letter}" for letter in ascii_uppercase)


@pytest.fixture
def symbol(market: Market) -> str:
    """A share of this test's own: 165.80 bid, 165.81 asked."""
    name = next(_symbols)
    market.set(name, "165.80", "165.81")
    return name


def option_on(symbol: str, right: str, strike: int) -> str:
    """An option on a share, far from expiry, in the OCC's form."""
    return f"{symbol:<6}301220{right}{strike * 1000:08d}"


def test_a_covered_call_is_written_and_keeps_its_shares(
    ada: Customer, account_id: int, symbol: str, market: Market
) -> None:
    call = option_on(symbol, "C", 170)
    market.set(call, "2.00", "2.10")
    naked = ada.place(account_id, symbol=call, side="SELL", quantity="1")
    error_of(naked, 422, "SHORT_NOT_ALLOWED")
    ada.placed(account_id, symbol=symbol, quantity="100")
    written = ada.place(account_id, symbol=call, side="SELL", quantity="1").json()
    assert (written["order"]["status"], written["order"]["position_effect"]) == ("FILLED", "OPEN")
    assert (written["position"]["quantity"], written["account"]["cash"]) == ("-1", "83619.00")
    error_of(ada.place(account_id, symbol=symbol, side="SELL", quantity="1"), 422, "SHARES_COVER_CALLS")


def test_a_put_is_secured_by_cash(ada: Customer, account_id: int, symbol: str, market: Market) -> None:
    put = option_on(symbol, "P", 160)
    market.set(put, "3.00", "3.10")
    order = ada.place(
        account_id, symbol=put, side="SELL", quantity="2", order_type="LMT", limit_price="3.05"
    ).json()
    assert (order["order"]["status"], order["order"]["reserved_cash"]) == ("WORKING", "32000.00")
    market.set(put, "3.05", "3.10")
    account = ada.account(account_id)
    assert (account["cash"], account["reserved_cash"], account["margin_used"]) == (
        "100610.00",
        "0.00",
        "32000.00",
    )
    assert account["option_buying_power"] == "68610.00"


def test_an_option_is_exercised_once_under_one_id(
    ada: Customer, live: LiveClient, account_id: int, symbol: str, market: Market
) -> None:
    call = option_on(symbol, "C", 160)
    market.set(call, "6.00", "6.10")
    ada.placed(account_id, symbol=call, quantity="3")
    body = {"account_id": account_id, "symbol": call, "quantity": "1", "client_order_id": "exercise-1"}
    exercised = ada.http.post(EXERCISE, json=body)
    assert exercised.status_code == 201, exercised.text
    # The share's last is 165.80: 5.80 a share.
    assert exercised.json()["trade"]["price"] == "5.80"
    assert exercised.json()["account"]["cash"] == "98750.00"
    again = live.ask("exercise", **body)
    assert again["body"]["order"]["id"] == exercised.json()["order"]["id"]
    assert again["body"]["position"]["quantity"] == "2"
    error_of(ada.http.post(EXERCISE, json=body | {"quantity": "2"}), 409, "DUPLICATE_CLIENT_ORDER_ID")
    rest = live.ask("exercise", account_id=account_id, symbol=call)
    assert (rest["status"], rest["body"]["position"]["quantity"]) == (201, "0")
    error_of(ada.http.post(EXERCISE, json=body | {"client_order_id": None}), 422, "NO_POSITION")


def test_an_option_out_of_the_money_is_not_exercised(
    ada: Customer, account_id: int, symbol: str, market: Market
) -> None:
    call = option_on(symbol, "C", 170)
    market.set(call, "2.00", "2.10")
    ada.placed(account_id, symbol=call, quantity="1")
    body = {"account_id": account_id, "symbol": call}
    error = error_of(ada.http.post(EXERCISE, json=body), 422, "OUT_OF_THE_MONEY")
    assert error["message"] == f"Out of the money: {symbol} is at 165.80, the strike is 170.00."
    assert error["detail"] == {"underlying_price": "165.8", "strike": "170"}
    for quantity in ("0", "-1", "1.5", "2", "NaN", "1e3"):
        error_of(ada.http.post(EXERCISE, json=body | {"quantity": quantity}), 400, "INVALID_REQUEST")
