"""The live socket: what it tells, in which order, and that nothing a client sends ends it."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from tests.servers.thor import Thor
from tests.support.customer import AUTH, Customer, Market
from tests.support.live_client import LiveClient, Message
from tests.support.waiting import wait_until

_letters = (f"S{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in count())


@pytest.fixture
def symbol(market: Market) -> str:
    """A share of this test's own: 165.80 bid, 165.81 asked."""
    name = next(_letters)
    market.set(name, "165.80", "165.81")
    return name


@pytest.fixture
def second(thor: Thor, ada: Customer) -> Iterator[LiveClient]:
    """Another socket of ada's."""
    with LiveClient(thor.socket_url, key=ada.key) as client:
        yield client


def buy(account_id: int, symbol: str, **fields: Any) -> dict[str, Any]:
    body = {"account_id": account_id, "symbol": symbol, "side": "BUY", "quantity": "100", "order_type": "MKT"}
    return {**body, **fields}


def test_a_socket_is_greeted_with_the_time_the_interval_and_the_feeds(live: LiveClient) -> None:
    hello = live.next()
    times = {"time": None, "server_time": None}
    assert hello | times == {"type": "hello", **times, "update_interval_ms": 50, "feeds": []}
    assert all(hello[name].endswith("Z") for name in times)


def test_a_subscription_brings_ack_quotes_and_the_snapshot_in_that_order(
    live: LiveClient, ada: Customer, account_id: int, symbol: str
) -> None:
    filled = ada.placed(account_id, symbol=symbol)
    resting = ada.placed(account_id, symbol=symbol, order_type="LMT", limit_price="165.00")
    live.next()
    message_id = live.send("subscribe", accounts=[account_id], quotes=[symbol, "NOSUCH"])
    ack, quotes, snapshot = live.next(), live.next(), live.next()
    assert ack == {"type": "ack", "id": message_id}
    assert [quote["symbol"] for quote in quotes["quotes"]] == [symbol]
    assert set(snapshot) == {"type", "account_id", "epoch", "seq", "account", "positions", "totals", "orders"}
    assert snapshot["orders"] == [resting]
    # The last is of all together.
    assert [total["asset_type"] for total in snapshot["totals"]] == ["EQ", None]
    (position,) = snapshot["positions"]
    assert (position["symbol"], position["quantity"]) == (symbol, filled["quantity"])
    assert snapshot["account"]["reserved_cash"] == "16500.00"


def test_orders_messages_rise_by_one_and_carry_every_order_and_trade(
    live: LiveClient, ada: Customer, account_id: int, symbol: str
) -> None:
    snapshot = live.follow(account_id)
    placed = [ada.placed(account_id, symbol=symbol, quantity="1") for _ in range(20)]
    resting = ada.placed(account_id, symbol=symbol, order_type="LMT", limit_price="1.00")
    ada.update(resting["id"], quantity="2")
    ada.cancel(resting["id"])
    messages = [live.wait_for("orders") for _ in range(23)]
    assert [message["seq"] for message in messages] == list(range(snapshot["seq"] + 1, snapshot["seq"] + 24))
    assert {(message["account_id"], message["epoch"]) for message in messages} == {
        (account_id, snapshot["epoch"])
    }
    assert [order["id"] for message in messages[:20] for order in message["orders"]] == [
        order["id"] for order in placed
    ]
    assert all(len(message["trades"]) == 1 for message in messages[:20])
    assert [message["orders"][0]["status"] for message in messages[20:]] == ["WORKING", "WORKING", "CANCELED"]
    assert [message["orders"][0]["revision"] for message in messages[20:22]] == [1, 2]


def test_positions_and_balances_follow_the_market_with_the_newest_values(
    live: LiveClient, ada: Customer, account_id: int, symbol: str, market: Market
) -> None:
    ada.placed(account_id, symbol=symbol)
    snapshot = live.follow(account_id)
    market.set(symbol, "166.81", "166.82")
    positions = live.wait_for("positions", lambda message: message["positions"][0]["mark_price"] == "166.81")
    assert positions["seq"] == snapshot["seq"]
    (position,) = positions["positions"]
    assert (position["unrealized_pl"], position["pl_day"], position["market_value"]) == (
        "100.00",
        "100.00",
        "16681.00",
    )
    balances = live.wait_for("balances", lambda message: message["account"]["open_pl"] == "100.00")
    assert (balances["account"]["net_liq"], balances["account"]["cash"]) == ("100100.00", "83419.00")
    assert balances["seq"] == snapshot["seq"]


def test_of_many_quotes_only_the_newest_is_sent(live: LiveClient, market: Market) -> None:
    symbol = next(_letters)
    assert live.ask("subscribe", quotes=[symbol])["type"] == "ack"
    for tenths in range(10):
        market.push([{"symbol": symbol, "bid": f"10.{tenths}{cents}", "ask": "11.00"} for cents in range(10)])
    live.wait_for("quotes", lambda message: [quote["bid"] for quote in message["quotes"]] == ["10.99"])
    seen = [
        message["quotes"][0]["bid"]
        for message in live.received
        if message["type"] == "quotes" and message["quotes"]
    ]
    # One is told twice where it came while the one before it was being told; none is older than the one before it.
    assert seen == sorted(seen)
    assert len(seen) < 60


def test_a_socket_hears_only_of_what_it_subscribed_to(
    live: LiveClient, second: LiveClient, ada: Customer, account_id: int, symbol: str, market: Market
) -> None:
    live.follow(account_id)
    other = next(_letters)
    assert second.ask("subscribe", quotes=[other])["type"] == "ack"
    ada.placed(account_id, symbol=symbol)
    market.set(other, "1.00", "1.01")
    live.wait_for("orders")
    second.wait_for("quotes", lambda message: message["quotes"])
    live.settle()
    second.settle()
    assert "quotes" not in {message["type"] for message in live.received} - {"hello"} or all(
        not message["quotes"] for message in live.received if message["type"] == "quotes"
    )
    assert {message["type"] for message in second.received} <= {"hello", "ack", "quotes", "pong"}


def test_two_sockets_hear_the_same_orders(
    live: LiveClient, second: LiveClient, ada: Customer, account_id: int, symbol: str
) -> None:
    live.follow(account_id)
    second.follow(account_id)
    ada.placed(account_id, symbol=symbol)
    assert live.wait_for("orders") == second.wait_for("orders")


def test_after_unsubscribing_there_is_silence(
    live: LiveClient, ada: Customer, account_id: int, symbol: str, market: Market
) -> None:
    live.follow(account_id)
    live.ask("subscribe", quotes=[symbol])
    assert live.ask("unsubscribe", accounts=[account_id], quotes=[symbol])["type"] == "ack"
    heard = len(live.received)
    ada.placed(account_id, symbol=symbol)
    market.set(symbol, "170.00", "170.01")
    # Another symbol's quote comes after all of that.
    marker = next(_letters)
    live.ask("subscribe", quotes=[marker])
    market.set(marker, "1.00", "1.01")
    live.wait_for("quotes", lambda message: [q["symbol"] for q in message["quotes"]] == [marker])
    assert {message["type"] for message in live.received[heard:]} <= {"ack", "quotes"}


def test_subscribing_again_gives_a_new_snapshot_and_the_numbers_go_on(
    live: LiveClient, ada: Customer, account_id: int, symbol: str
) -> None:
    first = live.follow(account_id)
    ada.placed(account_id, symbol=symbol)
    again = live.follow(account_id)
    assert (again["epoch"], again["seq"]) == (first["epoch"], first["seq"] + 1)
    ada.placed(account_id, symbol=symbol)
    assert live.wait_for("orders")["seq"] == again["seq"] + 1


def test_orders_are_placed_replaced_and_canceled_over_the_socket_as_over_rest(
    live: LiveClient, ada: Customer, account_id: int, symbol: str
) -> None:
    terms = buy(account_id, symbol, order_type="LMT", limit_price="165.00", client_order_id="by-socket")
    placed = live.ask("place", order=terms)
    assert (placed["type"], placed["status"]) == ("result", 201)
    assert set(placed["body"]) == {"order", "trade", "position", "account"}
    order_id = placed["body"]["order"]["id"]
    assert ada.place(**terms).json()["order"] == placed["body"]["order"]

    replaced = live.ask("replace", order_id=order_id, changes={"limit_price": "164.00"}, revision=1)
    assert (replaced["status"], replaced["body"]["order"]["revision"]) == (200, 2)
    changed = live.ask("replace", order_id=order_id, changes={"limit_price": "163.00"}, revision=1)
    assert (changed["status"], changed["body"]["error"]["code"]) == (409, "REVISION_CHANGED")

    canceled = live.ask("cancel", order_id=order_id)
    assert (canceled["status"], canceled["body"]["order"]["status"]) == (200, "CANCELED")
    assert set(canceled["body"]) == {"order", "account"}
    final = live.ask("cancel", order_id=order_id)
    assert (final["status"], final["body"]["error"]["code"]) == (409, "ORDER_IS_FINAL")

    refused = live.ask("place", order=buy(account_id, symbol, quantity="10000"))
    assert (refused["status"], refused["body"]["order"]["status"]) == (422, "REJECTED")
    malformed = live.ask("place", order=buy(account_id, symbol, quantity="x"))
    assert (malformed["status"], set(malformed["body"]["error"]["detail"]["fields"])) == (400, {"quantity"})


def test_a_fill_is_told_to_the_account_before_or_after_its_answer_but_always(
    live: LiveClient, account_id: int, symbol: str
) -> None:
    live.follow(account_id)
    sent = {live.send("place", order=buy(account_id, symbol, quantity="1")) for _ in range(50)}
    results: dict[str, Message] = {}
    told: list[int] = []
    while len(results) < 50 or len(told) < 50:
        message = live.next()
        if message["type"] == "result":
            results[message["id"]] = message["body"]["order"]["id"]
        elif message["type"] == "orders":
            told += [order["id"] for order in message["orders"]]
    assert set(results) == sent
    assert sorted(told) == sorted(results.values())


def test_anothers_account_cannot_be_followed_or_traded(thor: Thor, eve: Customer, account_id: int) -> None:
    with LiveClient(thor.socket_url, key=eve.key) as client:
        assert client.ask("subscribe", accounts=[account_id])["type"] == "ack"
        refused = client.wait_for("error")
        assert (refused["error"]["code"], refused["account_id"]) == ("NOT_FOUND", account_id)
        placed = client.ask("place", order=buy(account_id, "SPY"))
        assert (placed["status"], placed["body"]["error"]["code"]) == (404, "NOT_FOUND")
        client.settle()
        assert "snapshot" not in {message["type"] for message in client.received}


DEEP = "[" * 5_000 + "]" * 5_000
GARBAGE: list[Any] = [
    *(
        "",
        "{",
        "nonsense",
        "[]",
        "5",
        "null",
        '"text"',
        "{}",
        '{"op": 5}',
        '{"op": null}',
        '{"op": ["place"]}',
        '{"op": {}}',
    ),
    *(
        '{"op": "nonsense"}',
        '{"op": "PING"}',
        '{"op": "place"}',
        '{"op": "place", "order": []}',
        '{"op": "place", "order": {}}',
    ),
    *(
        '{"op": "cancel"}',
        '{"op": "cancel", "order_id": "1"}',
        '{"op": "cancel", "order_id": true}',
        '{"op": "cancel", "order_id": -1}',
    ),
    *(
        '{"op": "cancel", "order_id": 1.5}',
        '{"op": "cancel", "order_id": 1e400}',
        f'{{"op": "cancel", "order_id": {10**40}}}',
    ),
    *(
        '{"op": "replace", "order_id": 1}',
        '{"op": "replace", "order_id": 1, "changes": []}',
        '{"op": "replace", "changes": {}}',
    ),
    *(
        '{"op": "replace", "order_id": 1, "changes": {}, "revision": {}}',
        '{"op": "subscribe", "accounts": 5}',
    ),
    *(
        '{"op": "subscribe", "accounts": ["x"]}',
        '{"op": "subscribe", "accounts": [null]}',
        '{"op": "subscribe", "quotes": "SPY"}',
    ),
    *(
        '{"op": "subscribe", "quotes": [5]}',
        '{"op": "subscribe", "quotes": ["?"]}',
        '{"op": "subscribe", "accounts": {}, "quotes": {}}x',
    ),
    *('{"op": "unsubscribe", "accounts": [1.5]}', '{"op": "subscribe", "quotes": ["' + "A" * 5000 + '"]}'),
    *(
        DEEP,
        '{"op": "place", "order": ' + DEEP + "}",
        " " * 70_000,
        '{"op": "' + "x" * 60_000 + '"}',
        "\x00",
        "\ufeff{}",
    ),
    *(b"\x00\xff", b'{"op": "ping"}', b"", b"\xff" * 70_000),
    json.dumps({"op": "subscribe", "accounts": list(range(1, 200))}),
    json.dumps(
        {
            "op": "subscribe",
            "quotes": [
                f"A{chr(65 + n // 676)}{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}" for n in range(1100)
            ],
        }
    ),
]


@pytest.mark.parametrize("frame", GARBAGE, ids=lambda frame: repr(frame)[:50])
def test_a_frame_that_makes_no_sense_is_answered_with_an_error_and_the_socket_lives(
    live: LiveClient, frame: str | bytes
) -> None:
    live.next()
    live.send_text(frame)
    answer = live.next()
    if answer["type"] == "result":
        assert answer["status"] in (400, 404)
        answer = answer["body"]
    else:
        assert answer["type"] == "error"
    assert answer["error"]["code"] in ("INVALID_REQUEST", "BODY_TOO_LARGE", "NOT_FOUND")
    assert answer["error"]["message"]
    live.settle()


ODD_IDS = [
    *(
        "null",
        "5",
        "1.5",
        "true",
        "[]",
        "{}",
        '[{"a": [1]}]',
        '"\\u0000"',
        "1e400",
        "-0",
        str(10**30),
        "1" + "0" * 3000,
    ),
    *('"' + "x" * 60_000 + '"', "[" * 3_000 + "]" * 3_000, '{"a":' * 2_000 + "1" + "}" * 2_000),
]


@pytest.mark.parametrize("message_id", ODD_IDS, ids=lambda text: text[:20])
def test_a_message_with_an_odd_id_is_answered_and_the_socket_lives(live: LiveClient, message_id: str) -> None:
    live.next()
    live.send_text(f'{{"op": "ping", "id": {message_id}}}')
    assert live.next()["type"] in ("pong", "error")
    live.settle()


def test_an_id_comes_back_as_it_was_sent(live: LiveClient) -> None:
    live.next()
    for message_id in ("a", 5, "", 2**53, None):
        live.send_text(json.dumps({"op": "ping", "id": message_id}))
        assert live.next()["id"] == message_id


def test_a_socket_without_a_login_closes_with_4401(thor: Thor, market: Market) -> None:
    for key, cookies in ((None, None), ("wrong", None), (None, "sessionid=nonsense"), (market.key, None)):
        with LiveClient(thor.socket_url, key=key, cookies=cookies) as client:
            assert client.close_code() == 4401
            assert client.received == []


def test_a_session_opens_a_socket_from_the_own_page_only(thor: Thor, browser_customer: Customer) -> None:
    cookies = browser_customer.cookies
    for origin in (None, thor.url, thor.url.upper()):
        with LiveClient(thor.socket_url, cookies=cookies, origin=origin) as client:
            assert client.next()["type"] == "hello"
    for origin in (
        "https://evil.example",
        "null",
        f"{thor.url}.evil.example",
        "http://127.0.0.1:1",
        "//",
        thor.url.replace("http", "https"),
    ):
        with LiveClient(thor.socket_url, cookies=cookies, origin=origin) as client:
            assert client.close_code() == 4401


def test_a_key_opens_a_socket_from_anywhere(thor: Thor, ada: Customer) -> None:
    with LiveClient(thor.socket_url, key=ada.key, origin="https://tool.example") as client:
        assert client.next()["type"] == "hello"


@pytest.mark.parametrize("path", ["/ws/nothing", "/ws/live/more", "/", "/api/me", "/admin/"])
def test_a_socket_for_an_address_that_has_none_is_refused_and_no_fault_of_ours(thor: Thor, path: str) -> None:
    address = thor.socket_url.removesuffix("/ws/live") + path
    with pytest.raises(InvalidStatus) as refused:
        connect(address, proxy=None)
    assert refused.value.response.status_code == 403


def test_a_new_socket_after_logging_out_closes_with_4401(thor: Thor, browser_customer: Customer) -> None:
    cookies = browser_customer.cookies
    browser_customer.http.delete(f"{AUTH}/auth/session", headers=browser_customer.csrf)
    with LiveClient(thor.socket_url, cookies=cookies) as client:
        assert client.close_code() == 4401


def test_a_client_that_vanishes_leaves_nothing_behind(
    thor: Thor, ada: Customer, market: Market, account_id: int
) -> None:
    symbol = next(_letters)
    market.set(symbol, "5.00", "5.01")
    for _ in range(20):
        client = LiveClient(thor.socket_url, key=ada.key)
        client.follow(account_id)
        client.ask("subscribe", quotes=[symbol])
        client.send("place", order=buy(account_id, symbol, quantity="1"))
        client.vanish()
        market.set(symbol, "5.00", "5.01")

    def are_gone() -> bool:
        # What is sent to one that has gone finds that out.
        market.set(symbol, "5.00", "5.01")
        return open_sockets(ada) == 0

    wait_until(are_gone, "every socket is closed", instead=lambda: open_sockets(ada))


def open_sockets(customer: Customer) -> int:
    lines = customer.http.get("/metrics").text.splitlines()
    return int(float(next(line for line in lines if line.startswith("thor_sockets_open ")).split()[1]))


def test_a_client_that_asks_for_ever_and_never_reads_is_read_no_further(thor: Thor, ada: Customer) -> None:
    """Else it would fill the server's memory with answers."""
    frame = json.dumps({"op": "ping", "id": "x" * 50_000})
    with LiveClient(thor.socket_url, key=ada.key, is_slow=True) as client:
        # The client library reads a few frames ahead, and then no more until it is asked for one.
        client.raw.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", 1, 0))
        sent = 0
        with pytest.raises((OSError, ConnectionClosed)):
            while sent < 2_000:
                client.send_text(frame)
                sent += 1
        assert sent < 2_000
