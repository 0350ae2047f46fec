from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.support.rows import a_filled_order, a_trade, an_order
from thor.actandpos.models import Account

pytestmark = pytest.mark.django_db

ORDERS, TRADES = "/api/trades/orders", "/api/trades/trades"


def test_an_order_is_shown_in_the_words_of_the_contract(api: APIClient, account: Account) -> None:
    order = a_filled_order(account, filled_notional=Decimal("16533.333333"), commission=Decimal("0.65"))
    trade = a_trade(order)
    body = api.get(f"{ORDERS}/{order.pk}").json()
    assert {name: value for name, value in body["order"].items() if value is not None} == {
        "id": order.pk,
        "account_id": account.pk,
        "client_order_id": order.client_order_id,
        "symbol": "SPY",
        "asset_type": "EQ",
        "side": "BUY",
        "position_effect": "OPEN",
        "order_type": "LMT",
        "time_in_force": "DAY",
        "quantity": "100",
        "limit_price": "165.00",
        "status": "FILLED",
        "filled_quantity": "100",
        "filled_avg_price": "165.33333333",
        "remaining_quantity": "0",
        "reserved_cash": "0.00",
        "commission": "0.65",
        "fees": "0.00",
        "revision": 1,
        "time_placed": "2026-11-20T15:30:00.123Z",
        "time_filled": "2026-11-20T15:30:00.123Z",
        "time_last_update": "2026-11-20T15:30:00.123Z",
    }
    assert body["trades"] == [
        {
            "id": trade.pk,
            "account_id": account.pk,
            "order_id": order.pk,
            "symbol": "SPY",
            "asset_type": "EQ",
            "side": "BUY",
            "quantity": "100",
            "price": "165.00",
            "multiplier": "1",
            "commission": "0.00",
            "fees": "0.00",
            "realized_pl": "0.00",
            "exec_time": "2026-11-20T15:30:00.123Z",
        }
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["rejected", "canceled", "filled", "partial", "working", "pending"]),
        ({"status": "open"}, ["partial", "working", "pending"]),
        ({"status": "final"}, ["rejected", "canceled", "filled"]),
        ({"status": "FILLED"}, ["filled"]),
        ({"symbol": "brk/b"}, ["canceled"]),
        ({"symbol": "SPY", "status": "final"}, ["rejected", "filled"]),
        ({"symbol": "QQQ"}, []),
    ],
    ids=str,
)
def test_orders_are_found_by_status_and_symbol_newest_first(
    api: APIClient, account: Account, query: dict[str, str], found: list[str]
) -> None:
    done = {"reserved_cash": 0}
    an_order(account, status="PENDING", client_order_id="pending")
    an_order(account, status="WORKING", client_order_id="working")
    an_order(account, status="PARTIAL", filled_quantity=1, client_order_id="partial")
    a_filled_order(account, client_order_id="filled")
    an_order(account, status="CANCELED", symbol="BRK.B", client_order_id="canceled", **done)
    an_order(account, status="REJECTED", reject_code="NO_PRICE", client_order_id="rejected", **done)
    answer = api.get(ORDERS, {"account_id": account.pk, **query})
    assert [order["client_order_id"] for order in answer.json()["orders"]] == found


@pytest.mark.parametrize(("path", "name"), [(ORDERS, "orders"), (TRADES, "trades")])
def test_pages_join_without_a_gap_or_a_repeat(api: APIClient, account: Account, path: str, name: str) -> None:
    expected = []
    for _ in range(7):
        order = a_filled_order(account)
        expected.insert(0, {"orders": order.pk, "trades": a_trade(order).pk}[name])
    seen: list[int] = []
    before: int | None = None
    for _ in range(4):
        query = {"account_id": account.pk, "limit": 2, **({"before": before} if before else {})}
        page = api.get(path, query).json()
        seen += [row["id"] for row in page[name]]
        before = page["next_before"]
    assert seen == expected
    assert before is None


def test_a_full_last_page_says_that_it_is_the_last(api: APIClient, account: Account) -> None:
    for _ in range(2):
        an_order(account)
    assert api.get(ORDERS, {"account_id": account.pk, "limit": 2}).json()["next_before"] is None


@pytest.mark.parametrize("path", [ORDERS, TRADES])
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 501}, "limit"),
        ({"limit": "x"}, "limit"),
        ({"before": 0}, "before"),
        ({"before": 2**80}, "before"),
        ({"before": "-"}, "before"),
        ({"symbol": "S P Y !"}, "symbol"),
        ({"symbol": "A" * 300}, "symbol"),
    ],
    ids=str,
)
def test_a_page_asked_for_badly_is_a_400_that_names_the_field(
    api: APIClient, account: Account, path: str, query: dict[str, Any], field: str
) -> None:
    answer = api.get(path, {"account_id": account.pk, **query})
    assert answer.status_code == 400
    assert list(answer.json()["error"]["detail"]["fields"]) == [field]


def test_a_status_that_does_not_exist_is_a_400(api: APIClient, account: Account) -> None:
    assert api.get(ORDERS, {"account_id": account.pk, "status": "CANCELLED"}).status_code == 400


@pytest.mark.parametrize(
    "order_id", ["1", "9007199254740993", "99999999999999999999999999", "x", "-1", "1.0"]
)
def test_an_order_that_is_not_there_is_a_404(api: APIClient, order_id: str) -> None:
    answer = api.get(f"{ORDERS}/{order_id}")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "NOT_FOUND"


def test_trades_are_found_by_symbol(api: APIClient, account: Account) -> None:
    a_trade(a_filled_order(account))
    other = a_trade(a_filled_order(account, symbol="/ESZ26", asset_type="FUT"), price=Decimal("6000.25"))
    (trade,) = api.get(TRADES, {"account_id": account.pk, "symbol": "/esz26"}).json()["trades"]
    assert (trade["id"], trade["price"]) == (other.pk, "6000.25")


def test_a_page_costs_the_same_queries_whatever_its_length(
    api: APIClient, account: Account, django_assert_max_num_queries: Any
) -> None:
    for _ in range(20):
        an_order(account)
    with django_assert_max_num_queries(4):
        api.get(ORDERS, {"account_id": account.pk})
