"""Staff cancel a customer's order and close a position in the admin of a running Thor."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.servers.thor import Thor
from tests.support.customer import Customer, Market

EMAIL = "desk@example.com"


@pytest.fixture
def desk(thor: Thor) -> Iterator[Customer]:
    """A member of staff who may do everything in the admin, logged in."""
    with Customer(thor.url) as desk:
        desk.register(EMAIL)
        thor.make_staff(EMAIL)
        thor.change_database(f"UPDATE users_user SET is_superuser = TRUE WHERE email = '{EMAIL}'")  # noqa: S608 - our own word
        yield desk


def act(desk: Customer, path: str, query: str, action: str) -> str:
    """Choose an action for the one row that `query` finds, and confirm it; returns the page that tells of it."""
    (row,) = re.findall(r'name="_selected_action" value="(\d+)"', desk.http.get(f"{path}?{query}").text)
    choice = {"action": action, "_selected_action": row}
    page = desk.http.post(path, data=choice, headers=desk.csrf).text
    (request_id,) = re.findall(r'name="request_id" value="(\w+)"', page)
    confirmed = {**choice, "request_id": request_id}
    return desk.http.post(path, data=confirmed, headers=desk.csrf, follow_redirects=True).text


def test_staff_cancel_an_order_and_close_a_position(
    desk: Customer, ada: Customer, account_id: int, market: Market
) -> None:
    market.set("SPY", "165.80", "165.81")
    resting = ada.placed(account_id, order_type="LMT", limit_price="160.00", quantity="5")
    bought = ada.placed(account_id, order_type="MKT", quantity="10")
    ada.wait_for_status(bought["id"], "FILLED")

    told = act(desk, "/admin/actandpos/order/", f"q={account_id}&status__exact=WORKING", "cancel_orders")
    assert "Canceled. 0 of 5 had filled." in told
    assert ada.order(resting["id"])["order"]["status"] == "CANCELED"

    told = act(desk, "/admin/actandpos/position/", f"q={account_id}", "close_positions")
    assert "SELL 10 at 165.8." in told
    answer = ada.http.get("/api/actandpos/positions", params={"account_id": account_id})
    assert [held["quantity"] for held in answer.json()["positions"] if held["quantity"] != "0"] == []
