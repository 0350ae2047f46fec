"""Placing, editing and canceling over HTTP at prices that are exactly known."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from tests.servers.thor import Thor
from tests.support.customer import Customer, Market, error_of

_letters = (f"T{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in count())


@pytest.fixture
def symbol(market: Market) -> str:
    """A share of this test's own: 165.80 bid, 165.81 asked."""
    name = next(_letters)
    market.set(name, "165.80", "165.81")
    return name


def at(moment: timedelta) -> str:
    return (datetime.now(UTC) + moment).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def test_a_market_order_fills_at_the_ask_and_answers_with_everything(
    ada: Customer, account_id: int, symbol: str
) -> None:
    answer = ada.place(account_id, symbol=symbol, client_order_id="my-1")
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    assert set(body) == {"order", "trade", "position", "account"}
    expected = {
        "account_id": account_id,
        "client_order_id": "my-1",
        "symbol": symbol,
        "asset_type": "EQ",
        "side": "BUY",
        "position_effect": "OPEN",
        "order_type": "MKT",
        "time_in_force": "DAY",
        "quantity": "100",
        "limit_price": None,
        "stop_price": None,
        "status": "FILLED",
        "filled_quantity": "100",
        "filled_avg_price": "165.81",
        "remaining_quantity": "0",
        "reserved_cash": "0.00",
        "commission": "0.00",
        "fees": "0.00",
        "revision": 1,
        "reject_code": None,
        "reject_reason": None,
        "time_placed": body["order"]["time_placed"],
        "time_filled": body["order"]["time_placed"],
        "time_canceled": None,
        "time_last_update": body["order"]["time_placed"],
    }
    assert {name: body["order"][name] for name in expected} == expected
    trade = body["trade"]
    assert (trade["price"], trade["quantity"], trade["side"], trade["order_id"]) == (
        "165.81",
        "100",
        "BUY",
        body["order"]["id"],
    )
    position = body["position"]
    assert (
        position["quantity"],
        position["avg_price"],
        position["mark_price"],
        position["unrealized_pl"],
    ) == (
        "100",
        "165.81",
        "165.80",
        "-1.00",
    )
    account = body["account"]
    assert (account["cash"], account["net_liq"], account["day_pl"]) == ("83419.00", "99999.00", "-1.00")


def test_what_was_answered_is_what_every_later_reading_says(
    ada: Customer, account_id: int, symbol: str
) -> None:
    body = ada.place(account_id, symbol=symbol).json()
    assert ada.order(body["order"]["id"]) == {"order": body["order"], "trades": [body["trade"]]}
    assert ada.orders(account_id) == [body["order"]]
    trades = ada.http.get("/api/trades/trades", params={"account_id": account_id}).json()
    assert trades == {"trades": [body["trade"]], "next_before": None}
    live = ada.http.get("/api/actandpos/positions", params={"account_id": account_id}).json()
    assert live == {"account": live["account"], "positions": [body["position"]]}
    assert live["account"] | {"updated_at": None} == body["account"] | {"updated_at": None}
    today = ada.http.get("/api/actandpos/activity/today", params={"account_id": account_id}).json()
    assert today["filled_orders"] == [body["order"]]
    assert today["positions"] == [body["position"]]
    assert today["working_orders"] == today["canceled_orders"] == today["rejected_orders"] == []
    assert today["account_status"]["net_liq"] == "99999.00"
    entries = ada.http.get(f"/api/actandpos/accounts/{account_id}/ledger").json()["entries"]
    assert [(entry["kind"], entry["amount"], entry["cash_after"]) for entry in entries] == [
        ("TRADE", "-16581.00", "83419.00"),
        ("DEPOSIT", "100000.00", "100000.00"),
    ]


def test_fractions_of_a_cent_are_in_the_ledger_to_the_last_digit(
    ada: Customer, account_id: int, symbol: str
) -> None:
    for _ in range(3):
        ada.placed(account_id, symbol=symbol, quantity="0.00003")
    entries = ada.http.get(f"/api/actandpos/accounts/{account_id}/ledger").json()["entries"]
    assert [(entry["amount"], entry["cash_after"]) for entry in entries] == [
        ("-0.0049743", "99999.9850771"),
        ("-0.0049743", "99999.9900514"),
        ("-0.0049743", "99999.9950257"),
        ("100000.00", "100000.00"),
    ]
    assert ada.account(account_id)["cash"] == "99999.99"


def test_a_resting_order_holds_cash_until_it_is_canceled(ada: Customer, account_id: int, symbol: str) -> None:
    body = ada.place(account_id, symbol=symbol, order_type="LMT", limit_price="165.00").json()
    assert (body["order"]["status"], body["order"]["reserved_cash"]) == ("WORKING", "16500.00")
    assert body["trade"] is None
    assert body["position"] is None
    assert (body["account"]["cash"], body["account"]["stock_buying_power"]) == ("100000.00", "83500.00")

    canceled = ada.cancel(body["order"]["id"])
    assert canceled.status_code == 200
    assert set(canceled.json()) == {"order", "account"}
    assert canceled.json()["order"]["status"] == "CANCELED"
    assert canceled.json()["order"]["reserved_cash"] == "0.00"
    assert canceled.json()["account"]["stock_buying_power"] == "100000.00"


def test_a_resting_order_fills_when_the_market_reaches_it(
    ada: Customer, account_id: int, symbol: str, market: Market
) -> None:
    resting = ada.placed(account_id, symbol=symbol, order_type="LMT", limit_price="165.00")
    market.set(symbol, "164.98", "164.99")
    # The engine takes commands and ticks in their order, so this answer comes after the fill.
    ada.account(account_id)
    filled = ada.order(resting["id"])
    assert (filled["order"]["status"], filled["order"]["filled_avg_price"]) == ("FILLED", "164.99")
    assert [trade["price"] for trade in filled["trades"]] == ["164.99"]


def test_a_stop_waits_for_its_price(ada: Customer, account_id: int, symbol: str, market: Market) -> None:
    waiting = ada.placed(account_id, symbol=symbol, order_type="STP", stop_price="166.00", quantity="10")
    market.set(symbol, "165.98", "165.99", "165.99")
    assert ada.account(account_id)["reserved_cash"] != "0.00"
    assert ada.order(waiting["id"])["order"]["status"] == "WORKING"
    market.set(symbol, "166.04", "166.05", "166.05")
    assert ada.account(account_id)["reserved_cash"] == "0.00"
    assert ada.order(waiting["id"])["order"]["filled_avg_price"] == "166.05"


SAME_ORDER_OTHERWISE_WRITTEN: list[dict[str, Any]] = [
    {},
    {"quantity": "100.000"},
    {"quantity": 100},
    {"limit_price": "165.0000"},
    {"limit_price": 165.0},
    {"asset_type": "EQ", "time_in_force": "DAY"},
    {"stop_price": None},
]


@pytest.mark.parametrize("again", SAME_ORDER_OTHERWISE_WRITTEN, ids=repr)
def test_the_same_client_id_with_the_same_terms_gives_the_first_result(
    ada: Customer, account_id: int, symbol: str, again: dict[str, Any]
) -> None:
    terms = {"symbol": symbol, "order_type": "LMT", "limit_price": "165.00", "client_order_id": "once"}
    first = ada.place(account_id, **terms)
    second = ada.place(account_id, **{**terms, **again})
    assert (second.status_code, second.json()["order"]) == (201, first.json()["order"])
    assert len(ada.orders(account_id)) == 1
    assert ada.account(account_id)["reserved_cash"] == "16500.00"


def test_a_repeat_of_a_filled_order_gives_its_trade_and_trades_no_more(
    ada: Customer, account_id: int, symbol: str, market: Market
) -> None:
    first = ada.place(account_id, symbol=symbol, client_order_id="once").json()
    market.set(symbol, "170.00", "170.01")
    second = ada.place(account_id, symbol=symbol, client_order_id="once")
    assert second.status_code == 201
    assert second.json()["order"] == first["order"]
    assert second.json()["trade"] == first["trade"]
    assert second.json()["account"]["cash"] == "83419.00"
    assert len(ada.order(first["order"]["id"])["trades"]) == 1


def test_a_repeat_of_a_refused_order_is_refused_with_the_first_order(
    ada: Customer, account_id: int, symbol: str
) -> None:
    terms = {"symbol": symbol, "quantity": "1000", "client_order_id": "too-much"}
    first, second = ada.place(account_id, **terms), ada.place(account_id, **terms)
    assert first.status_code == second.status_code == 422
    assert second.json()["order"] == first.json()["order"]
    assert second.json()["error"]["code"] == first.json()["error"]["code"]
    assert len(ada.orders(account_id)) == 1


OTHER_TERMS: list[dict[str, Any]] = [
    *({"quantity": "101"}, {"limit_price": "165.01"}, {"side": "SELL"}, {"time_in_force": "GTC"}),
    {"order_type": "STP_LMT", "stop_price": "167.00"},
]


@pytest.mark.parametrize("other", OTHER_TERMS, ids=repr)
def test_the_same_client_id_with_other_terms_is_a_409(
    ada: Customer, account_id: int, symbol: str, other: dict[str, Any]
) -> None:
    terms = {"symbol": symbol, "order_type": "LMT", "limit_price": "165.00", "client_order_id": "once"}
    first = ada.placed(account_id, **terms)
    error = error_of(ada.place(account_id, **{**terms, **other}), 409, "DUPLICATE_CLIENT_ORDER_ID")
    assert error["detail"]["order_id"] == first["id"]
    assert ada.orders(account_id) == [first]


def test_a_client_id_is_its_accounts_own(ada: Customer, account_id: int, symbol: str) -> None:
    other_id = ada.first_or_new_account()
    terms = {"symbol": symbol, "order_type": "LMT", "limit_price": "165.00", "client_order_id": "shared"}
    assert ada.placed(account_id, **terms)["id"] != ada.placed(other_id, **terms)["id"]


def test_the_same_order_sent_many_times_at_once_is_one_order(
    ada: Customer, account_id: int, symbol: str
) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = list(
            pool.map(lambda _: ada.place(account_id, symbol=symbol, client_order_id="burst"), range(32))
        )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["order"]["id"] for answer in answers}) == 1
    assert ada.account(account_id)["cash"] == "83419.00"


def test_orders_sent_at_once_never_spend_more_than_there_is(
    ada: Customer, account_id: int, symbol: str
) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: ada.place(account_id, symbol=symbol, quantity="100"), range(20)))
    filled = [answer for answer in answers if answer.status_code == 201]
    assert len(filled) == 6
    assert {answer.status_code for answer in answers} == {201, 422}
    assert ada.account(account_id)["cash"] == "514.00"


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("more than the cash there is", {"quantity": "604"}, "INSUFFICIENT_BUYING_POWER"),
    (
        "more than the cash there is at a limit",
        {"order_type": "LMT", "limit_price": "165.00", "quantity": "607"},
        "INSUFFICIENT_BUYING_POWER",
    ),
    ("a sale of what is not held", {"side": "SELL"}, "SHORT_NOT_ALLOWED"),
    ("a symbol that nobody quotes", {"symbol": "ZZZZZZ"}, "UNKNOWN_SYMBOL"),
    ("a future that is not in the table", {"symbol": "/QQQ"}, "UNKNOWN_SYMBOL"),
    ("a future without a price", {"symbol": "/ESH99"}, "NO_PRICE"),
    (
        "a stop below the market to buy",
        {"order_type": "STP", "stop_price": "160.00"},
        "STOP_PRICE_THROUGH_MARKET",
    ),
]


@pytest.mark.parametrize(
    ("fields", "code"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_an_order_that_a_rule_refuses_is_kept_as_rejected(
    ada: Customer, account_id: int, symbol: str, fields: dict[str, Any], code: str
) -> None:
    answer = ada.place(account_id, **{"symbol": symbol, **fields})
    assert answer.status_code == 422
    error, kept = answer.json()["error"], answer.json()["order"]
    assert error["code"] == kept["reject_code"] == code
    assert error["message"] == kept["reject_reason"]
    assert (kept["status"], kept["filled_quantity"], kept["reserved_cash"]) == ("REJECTED", "0", "0.00")
    assert ada.order(kept["id"]) == {"order": kept, "trades": []}
    assert ada.orders(account_id) == [kept]
    account = ada.account(account_id)
    assert (account["cash"], account["stock_buying_power"]) == ("100000.00", "100000.00")


def test_a_refusal_says_what_was_needed_and_what_there_is(
    ada: Customer, account_id: int, symbol: str
) -> None:
    error = error_of_refusal(ada.place(account_id, symbol=symbol, quantity="604"))
    told = {"needed": "100149.24", "available": "100000.00", "beyond": "149.24"}
    assert error["detail"] == told | {"buying_power": "STOCK", "rule": "CASH"}
    assert "100,149.24" in error["message"]
    assert "100,000.00" in error["message"]


def error_of_refusal(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 422, answer.text
    error: dict[str, Any] = answer.json()["error"]
    return error


def test_a_final_order_is_neither_edited_nor_canceled(ada: Customer, account_id: int, symbol: str) -> None:
    filled = ada.placed(account_id, symbol=symbol, quantity="1")
    canceled = ada.placed(account_id, symbol=symbol, order_type="LMT", limit_price="1.00")
    ada.cancel(canceled["id"])
    rejected = ada.place(account_id, symbol=symbol, quantity="99999").json()["order"]
    for final in (filled, canceled, rejected):
        before = ada.order(final["id"])
        for answer in (ada.cancel(final["id"]), ada.update(final["id"], quantity="2")):
            error_of(answer, 409, "ORDER_IS_FINAL")
        assert ada.order(final["id"]) == before


def test_an_edit_keeps_the_id_raises_the_revision_and_moves_the_hold(
    ada: Customer, account_id: int, symbol: str
) -> None:
    resting = ada.placed(account_id, symbol=symbol, order_type="LMT", limit_price="165.00")
    answer = ada.update(resting["id"], limit_price="160.00", quantity="50", time_in_force="GTC", revision=1)
    assert answer.status_code == 200
    assert set(answer.json()) == {"order", "trade", "position", "account"}
    edited = answer.json()["order"]
    assert (edited["id"], edited["revision"], edited["status"]) == (resting["id"], 2, "WORKING")
    assert (edited["limit_price"], edited["quantity"], edited["time_in_force"]) == ("160.00", "50", "GTC")
    assert edited["reserved_cash"] == answer.json()["account"]["reserved_cash"] == "8000.00"
    assert ada.order(resting["id"])["order"] == edited


def test_an_edit_that_meets_the_market_fills(ada: Customer, account_id: int, symbol: str) -> None:
    resting = ada.placed(account_id, symbol=symbol, order_type="LMT", limit_price="165.00")
    body = ada.update(resting["id"], limit_price="166.00").json()
    assert (body["order"]["status"], body["trade"]["price"], body["position"]["quantity"]) == (
        "FILLED",
        "165.81",
        "100",
    )


def test_an_edit_of_another_revision_is_a_409_and_changes_nothing(
    ada: Customer, account_id: int, symbol: str
) -> None:
    resting = ada.placed(account_id, symbol=symbol, order_type="LMT", limit_price="165.00")
    error = error_of(ada.update(resting["id"], quantity="50", revision=2), 409, "REVISION_CHANGED")
    assert error["detail"] == {"order_id": resting["id"], "revision": 1}
    assert ada.order(resting["id"])["order"] == resting


EDITS_REFUSED: list[tuple[str, dict[str, Any], int, str]] = [
    ("a hold that the cash cannot cover", {"quantity": "1000"}, 422, "INSUFFICIENT_BUYING_POWER"),
    ("a price off the tick", {"limit_price": "165.005"}, 400, "INVALID_REQUEST"),
    ("a stop on a limit order", {"stop_price": "170.00"}, 400, "INVALID_REQUEST"),
    ("no quantity", {"quantity": "0"}, 400, "INVALID_REQUEST"),
    ("a fraction too fine", {"quantity": "1.0000001"}, 400, "INVALID_REQUEST"),
]


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [case[1:] for case in EDITS_REFUSED],
    ids=[case[0] for case in EDITS_REFUSED],
)
def test_an_edit_that_is_refused_leaves_the_order_as_it_was(
    ada: Customer, account_id: int, symbol: str, changes: dict[str, Any], status: int, code: str
) -> None:
    resting = ada.placed(account_id, symbol=symbol, order_type="LMT", limit_price="165.00")
    answer = ada.update(resting["id"], **changes)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert ada.order(resting["id"])["order"] == resting
    assert ada.account(account_id)["reserved_cash"] == "16500.00"


def test_a_deadline_that_is_past_makes_no_order(ada: Customer, account_id: int, symbol: str) -> None:
    for deadline in (at(timedelta(seconds=-1)), "1970-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"):
        error = error_of_refusal(ada.place(account_id, symbol=symbol, deadline=deadline))
        assert error["code"] == "DEADLINE_PASSED"
    assert ada.orders(account_id) == []
    assert ada.account(account_id)["cash"] == "100000.00"


def test_an_order_sent_again_after_its_deadline_tells_what_became_of_it(
    ada: Customer, account_id: int, symbol: str
) -> None:
    deadline = at(timedelta(seconds=5))
    order = {"symbol": symbol, "client_order_id": "mine", "deadline": deadline}
    filled = ada.place(account_id, **order).json()["order"]
    assert filled["status"] == "FILLED"
    past = {**order, "deadline": at(timedelta(seconds=-1))}
    again = ada.place(account_id, **past)
    assert (again.status_code, again.json()["order"]) == (201, filled)
    unknown = error_of_refusal(ada.place(account_id, **past | {"client_order_id": "other"}))
    assert unknown["code"] == "DEADLINE_PASSED"
    assert [one["id"] for one in ada.orders(account_id)] == [filled["id"]]


@pytest.mark.parametrize(
    "deadline",
    [lambda: at(timedelta(minutes=1)), lambda: "9999-12-31T23:59:59Z", lambda: "2999-01-01T00:00:00-11:30"],
    ids=["in a minute", "at the end of time", "in another zone"],
)
def test_a_deadline_that_lies_ahead_is_no_hindrance(
    ada: Customer, account_id: int, symbol: str, deadline: Callable[[], str]
) -> None:
    assert ada.placed(account_id, symbol=symbol, deadline=deadline())["status"] == "FILLED"


def test_a_market_order_waits_for_a_price_that_is_fresh(
    ada: Customer, account_id: int, symbol: str, market: Market
) -> None:
    old = at(timedelta(minutes=-1))
    stale = next(_letters)
    market.tell([{"symbol": stale, "bid": "10.00", "ask": "10.01", "last": "10.00", "ts": old}])
    body = ada.place(account_id, symbol=stale).json()
    assert (body["order"]["status"], body["trade"]) == ("WORKING", None)
    market.set(stale, "11.00", "11.01")
    ada.account(account_id)
    assert ada.order(body["order"]["id"])["order"]["filled_avg_price"] == "11.01"


def test_money_in_and_out_is_in_the_ledger_and_in_what_can_be_spent(
    ada: Customer, account_id: int, symbol: str
) -> None:
    path = f"/api/actandpos/accounts/{account_id}"
    assert ada.http.post(f"{path}/deposit", json={"amount": "581.50"}).json()["cash"] == "100581.50"
    resting = ada.placed(account_id, symbol=symbol, order_type="LMT", limit_price="165.00", quantity="600")
    refused = ada.http.post(f"{path}/withdraw", json={"amount": "1581.51"})
    assert error_of(refused, 422, "INSUFFICIENT_CASH")["detail"]
    withdrawn = ada.http.post(f"{path}/withdraw", json={"amount": "1581.50"}).json()
    assert (withdrawn["cash"], withdrawn["stock_buying_power"]) == ("99000.00", "0.00")
    after = ada.http.post(f"{path}/reset", json={}).json()
    assert (after["cash"], after["reserved_cash"], after["stock_buying_power"]) == (
        "100000.00",
        "0.00",
        "100000.00",
    )
    assert ada.order(resting["id"])["order"]["status"] == "CANCELED"
    entries = ada.http.get(f"{path}/ledger").json()["entries"]
    assert sum(float(entry["amount"]) for entry in entries) == 100000
    assert entries[0]["cash_after"] == "100000.00"


def test_orders_are_listed_newest_first_in_pages_by_status_and_symbol(
    ada: Customer, account_id: int, symbol: str, market: Market
) -> None:
    other = next(_letters)
    market.set(other, "9.00", "9.01")
    terms = {"order_type": "LMT", "limit_price": "1.00", "quantity": "1"}
    ids = [ada.placed(account_id, symbol=symbol, **terms)["id"] for _ in range(5)]
    ids.append(ada.placed(account_id, symbol=other, **terms)["id"])
    ada.cancel(ids[0])

    def listed(**query: Any) -> Any:
        page = ada.http.get("/api/trades/orders", params={"account_id": account_id, **query}).json()
        return [found["id"] for found in page["orders"]], page["next_before"]

    assert listed() == (ids[::-1], None)
    first, before = listed(limit=4)
    assert first == ids[:1:-1]
    assert listed(limit=4, before=before) == (ids[1::-1], None)
    assert listed(status="open")[0] == ids[:0:-1]
    assert listed(status="final")[0] == listed(status="CANCELED")[0] == ids[:1]
    assert listed(symbol=other)[0] == ids[5:]


def test_schwab_account_trades_neither_there_nor_on_paper_and_no_stranger_can_tell(
    thor: Thor, ada: Customer, eve: Customer, symbol: str
) -> None:
    account_id = ada.first_or_new_account()
    thor.change_database(f"UPDATE actandpos_account SET broker = 'SCHWAB' WHERE id = {account_id}")  # noqa: S608
    error = error_of_refusal(ada.place(account_id, symbol=symbol))
    assert error["code"] == "BROKER_NOT_AVAILABLE"
    assert "Nothing was sent" in error["message"]
    error_of(eve.place(account_id, symbol=symbol), 404, "NOT_FOUND")
    assert ada.orders(account_id) == []
