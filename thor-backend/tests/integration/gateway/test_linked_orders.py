"""Linked orders, closing and an account's rules over HTTP and the socket: what a program sends and gets."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from tests.support.customer import Customer, Market, error_of, order
from tests.support.live_client import LiveClient

_letters = (f"L{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in count())
ORDERS, POSITIONS = "/api/trades/orders", "/api/trades/positions"


@pytest.fixture
def symbol(market: Market) -> str:
    """A share of this test's own: 165.80 bid, 165.81 asked."""
    name = next(_letters)
    market.set(name, "165.80", "165.81")
    return name


def statuses(ada: Customer, orders: list[dict[str, Any]]) -> list[str]:
    return [ada.http.get(f"{ORDERS}/{one['id']}").json()["order"]["status"] for one in orders]


def bracket(account_id: int, symbol: str, **more: Any) -> dict[str, Any]:
    return {
        "account_id": account_id,
        "symbol": symbol,
        "side": "BUY",
        "quantity": "10",
        "order_type": "MKT",
        "order_class": "BRACKET",
        "take_profit": {"limit_price": "170.00"},
        "stop_loss": {"stop_price": "160.00", "time_in_force": "GTC"},
        **more,
    }


def test_bracket_answers_with_its_orders_and_the_market_decides_between_its_exits(
    ada: Customer, account_id: int, symbol: str, market: Market
) -> None:
    answer = ada.http.post(ORDERS, json=bracket(account_id, symbol))
    assert answer.status_code == 201, answer.text
    entry, profit, stop = answer.json()["orders"]
    assert answer.json()["order"] == entry
    assert [entry["status"], profit["status"], stop["status"]] == ["FILLED", "WORKING", "WORKING"]
    assert [profit["order_type"], stop["order_type"]] == ["LMT", "STP"]
    assert [profit["time_in_force"], stop["time_in_force"]] == ["DAY", "GTC"]
    assert (profit["parent_id"], profit["oco_group"]) == (entry["id"], stop["oco_group"])
    market.set(symbol, "170.00", "170.01")
    ada.wait_for_status(profit["id"], "FILLED")
    assert statuses(ada, [entry, profit, stop]) == ["FILLED", "FILLED", "CANCELED"]


def test_bracket_sent_again_gives_the_same_three_orders(ada: Customer, account_id: int, symbol: str) -> None:
    body = bracket(account_id, symbol, client_order_id="bracket-once")
    first, again = ada.http.post(ORDERS, json=body), ada.http.post(ORDERS, json=body)
    assert [one["id"] for one in again.json()["orders"]] == [one["id"] for one in first.json()["orders"]]
    other = ada.http.post(ORDERS, json=body | {"take_profit": {"limit_price": "171.00"}})
    error_of(other, 409, "DUPLICATE_CLIENT_ORDER_ID")


def test_oco_and_oto_are_placed_by_their_legs(ada: Customer, account_id: int, symbol: str) -> None:
    first = order(account_id, symbol=symbol, order_type="LMT", limit_price="160.00", quantity="10")
    leg = {"side": "BUY", "order_type": "STP", "stop_price": "170.00"}
    oco = ada.http.post(ORDERS, json=first | {"order_class": "OCO", "legs": [leg]}).json()["orders"]
    assert [one["oco_group"] for one in oco] == [oco[0]["id"]] * 2
    oto = ada.http.post(ORDERS, json=first | {"order_class": "OTO", "legs": [leg]}).json()["orders"]
    assert [one["status"] for one in oto] == ["WORKING", "PENDING"]
    assert ada.http.post(f"{ORDERS}/{oto[0]['id']}/cancel").status_code == 200
    assert statuses(ada, oto) == ["CANCELED", "CANCELED"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"take_profit": None}, "take_profit"),
        ({"stop_loss": "160"}, "stop_loss"),
        ({"take_profit": {"limit_price": "x"}}, "take_profit.limit_price"),
        ({"take_profit": {"limit": "170"}}, "take_profit.limit"),
        ({"take_profit": {"limit_price": "150.00"}}, "take_profit.limit_price"),
        ({"order_class": "SIMPLE"}, "take_profit"),
        ({"order_class": "BOTH"}, "order_class"),
        ({"order_class": "OTO", "legs": "many"}, "legs"),
        (
            {"order_class": "OTO", "take_profit": None, "stop_loss": None, "legs": [{"side": "SELL"}]},
            "legs.1.order_type",
        ),
        ({"order_class": "OTO", "take_profit": None, "stop_loss": None, "legs": [{}] * 99}, "legs"),
    ],
)
def test_what_does_not_link_is_named_and_makes_no_order(
    ada: Customer, account_id: int, symbol: str, change: dict[str, Any], field: str
) -> None:
    answer = ada.http.post(ORDERS, json=bracket(account_id, symbol) | change)
    assert field in error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"], answer.text
    assert ada.http.get(ORDERS, params={"account_id": account_id}).json()["orders"] == []


def test_trailing_stop_shows_where_it_stands(
    ada: Customer, account_id: int, symbol: str, market: Market
) -> None:
    ada.placed(account_id, symbol=symbol, quantity="10")
    terms = {"side": "SELL", "order_type": "TRAIL", "trail_percent": "1", "quantity": "10"}
    placed = ada.placed(account_id, symbol=symbol, **terms)
    assert (placed["stop_price"], placed["trail_percent"]) == ("164.14", "1")
    market.set(symbol, "200.00", "200.01")
    changed = ada.http.patch(f"{ORDERS}/{placed['id']}/update", json={"trail_amount": "5"}).json()["order"]
    assert (changed["stop_price"], changed["trail_amount"], changed["trail_percent"]) == (
        "195.00",
        "5.00",
        None,
    )


def test_positions_are_closed_reversed_and_closed_together(
    ada: Customer, account_id: int, symbol: str
) -> None:
    ada.placed(account_id, symbol=symbol, quantity="10")
    waiting = ada.placed(
        account_id, symbol=symbol, side="SELL", order_type="LMT", limit_price="170", quantity="10"
    )
    named = {"account_id": account_id, "symbol": symbol}
    part = ada.http.post(f"{POSITIONS}/close", json=named | {"quantity": "4", "client_order_id": "close-1"})
    assert (part.status_code, part.json()["position"]["quantity"]) == (201, "6")
    assert statuses(ada, [waiting]) == ["CANCELED"]
    again = ada.http.post(f"{POSITIONS}/close", json=named | {"quantity": "4", "client_order_id": "close-1"})
    assert again.json()["order"]["id"] == part.json()["order"]["id"]
    refused = ada.http.post(f"{POSITIONS}/reverse", json=named)
    error_of(refused, 422, "SHORT_NOT_ALLOWED")
    closed = ada.http.post(f"{POSITIONS}/close-all", json={"account_id": account_id})
    assert [one["status"] for one in closed.json()["orders"]] == ["FILLED"]
    nothing = ada.http.post(f"{POSITIONS}/close", json=named)
    error_of(nothing, 422, "NO_POSITION")


def test_all_orders_of_a_symbol_or_of_the_account_are_canceled_at_once(
    ada: Customer, account_id: int, symbol: str, market: Market
) -> None:
    market.set(f"{symbol}X", "10.00", "10.01")
    for name in (symbol, symbol, f"{symbol}X"):
        ada.placed(account_id, symbol=name, order_type="LMT", limit_price="5.00", quantity="1")
    some = ada.http.post(f"{ORDERS}/cancel-all", json={"account_id": account_id, "symbol": symbol}).json()
    assert [one["status"] for one in some["orders"]] == ["CANCELED", "CANCELED"]
    rest = ada.http.post(f"{ORDERS}/cancel-all", json={"account_id": account_id}).json()
    assert (len(rest["orders"]), rest["account"]["reserved_cash"]) == (1, "0.00")


def test_another_customers_positions_and_orders_are_not_there(
    ada: Customer, eve: Customer, account_id: int, symbol: str
) -> None:
    ada.placed(account_id, symbol=symbol, quantity="10")
    for path, body in (
        (f"{POSITIONS}/close", {"symbol": symbol}),
        (f"{POSITIONS}/reverse", {"symbol": symbol}),
        (f"{POSITIONS}/exercise", {"symbol": symbol}),
        (f"{POSITIONS}/close-all", {}),
        (f"{ORDERS}/cancel-all", {}),
    ):
        answer = eve.http.post(path, json={"account_id": account_id, **body})
        error_of(answer, 404, "NOT_FOUND")


def test_socket_takes_what_rest_takes(live: LiveClient, ada: Customer, account_id: int, symbol: str) -> None:
    placed = live.ask("place", order=bracket(account_id, symbol))
    assert (placed["status"], len(placed["body"]["orders"])) == (201, 3)
    canceled = live.ask("cancel_all", account_id=account_id)
    assert (canceled["status"], len(canceled["body"]["orders"])) == (200, 2)
    closed = live.ask("close", account_id=account_id, symbol=symbol)
    assert (closed["status"], closed["body"]["order"]["status"]) == (201, "FILLED")
    assert live.ask("close_all", account_id=account_id)["body"]["orders"] == []
    malformed = live.ask("reverse", account_id=account_id, symbol=symbol, quantity="1")
    assert set(malformed["body"]["error"]["detail"]["fields"]) == {"quantity"}


def test_rules_of_an_account_are_read_changed_and_followed(
    ada: Customer, account_id: int, symbol: str, market: Market
) -> None:
    path = f"/api/actandpos/accounts/{account_id}/rules"
    assert ada.http.get(path).json()["fill_model"] == "instant"
    change = {"fill_model": "quoted_size", "slippage": {"kind": "ticks", "amount": "1"}, "latency_ms": 20}
    answer = ada.http.patch(path, json=change)
    assert answer.status_code == 200, answer.text
    assert answer.json() == ada.http.get(path).json() == ada.http.get(path).json() | change
    market.set(symbol, "165.80", "165.81", bid_size="100", ask_size="60")
    placed = ada.placed(account_id, symbol=symbol, quantity="100")
    assert placed["status"] == "PENDING"
    ada.wait_for_status(placed["id"], "PARTIAL")
    partial = ada.http.get(f"{ORDERS}/{placed['id']}").json()
    assert (partial["order"]["filled_quantity"], partial["order"]["filled_avg_price"]) == ("60", "165.82")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"fill_model": "lucky"}, "fill_model"),
        ({"latency_ms": -1}, "latency_ms"),
        ({"latency_ms": 60_001}, "latency_ms"),
        ({"slippage": {"amount": "1"}}, "slippage.kind"),
        ({"slippage": {"kind": "ticks", "amount": "1.5"}}, "slippage.amount"),
        ({"limits": {"order_value_max": "-5"}}, "limits.order_value_max"),
        ({"fees": {"per_fill": "NaN"}}, "fees.per_fill"),
    ],
)
def test_rules_that_make_no_sense_are_refused_at_their_field(
    ada: Customer, account_id: int, change: dict[str, Any], field: str
) -> None:
    answer = ada.http.patch(f"/api/actandpos/accounts/{account_id}/rules", json=change)
    assert field in error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"], answer.text


def test_deposit_that_is_sent_again_under_its_id_is_made_once(ada: Customer, account_id: int) -> None:
    path = f"/api/actandpos/accounts/{account_id}/deposit"
    body = {"amount": "500.00", "client_id": f"pay-in-{account_id}"}
    answers = [ada.http.post(path, json=body).json()["cash"] for _ in range(3)]
    assert answers == ["100500.00"] * 3
    error_of(ada.http.post(path, json=body | {"amount": "501.00"}), 409, "DUPLICATE_CLIENT_ID")


def test_what_comes_after_its_deadline_does_nothing_on_rest_and_on_the_socket(
    live: LiveClient, ada: Customer, account_id: int, symbol: str
) -> None:
    ada.placed(account_id, symbol=symbol, quantity="10")
    resting = ada.placed(account_id, symbol=symbol, order_type="LMT", limit_price="5.00", quantity="1")
    late = {"deadline": "2026-01-14T12:00:00Z"}
    of_account, of_position = {"account_id": account_id}, {"account_id": account_id, "symbol": symbol}
    answers = [
        ada.http.patch(f"{ORDERS}/{resting['id']}/update", json={"quantity": "2", **late}),
        ada.http.post(f"{ORDERS}/{resting['id']}/cancel", json=late),
        ada.http.post(f"{ORDERS}/cancel-all", json=of_account | late),
        ada.http.post(f"{POSITIONS}/close", json=of_position | late),
        ada.http.post(f"{POSITIONS}/reverse", json=of_position | late),
        ada.http.post(f"{POSITIONS}/exercise", json=of_position | late),
        ada.http.post(f"{POSITIONS}/close-all", json=of_account | late),
    ]
    for answer in answers:
        error_of(answer, 422, "DEADLINE_PASSED")
    on_socket = [
        live.ask("replace", order_id=resting["id"], changes={"quantity": "2", **late}),
        live.ask("cancel", order_id=resting["id"], **late),
        live.ask("cancel_all", **of_account, **late),
        live.ask("close", **of_position, **late),
        live.ask("close_all", **of_account, **late),
    ]
    assert [answer["body"]["error"]["code"] for answer in on_socket] == ["DEADLINE_PASSED"] * 5
    assert ada.order(resting["id"])["order"] == resting
    assert ada.account(account_id)["cash"] == "98341.90"
