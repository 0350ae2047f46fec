"""Several customers at recorded days at once: each alone in its own, the idle ended, and the staff in command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.integration.replay.test_trading_again import (
    TAPE,
    control,
    quote,
    wait_until_played,
    write_day,
)
from tests.servers.thor import Thor
from tests.support.customer import Customer, error_of
from tests.support.live_client import LiveClient
from tests.support.tape_rows import second
from tests.support.waiting import wait_until

Come = Callable[..., Customer]


def thor_with(home: Any, **settings: str) -> Iterator[Thor]:
    write_day(home / "tapes")
    usual = {"THOR_UPDATE_INTERVAL_MS": "50", "THOR_REQUESTS_PER_MINUTE": "1000000"}
    server = Thor(home, settings=usual | settings)
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """One with room for two replays."""
    yield from thor_with(tmp_path_factory.mktemp("thor"), THOR_REPLAYS_MAX="2")


@pytest.fixture
def come(thor: Thor) -> Iterator[Come]:
    """Brings customers in; their replays are ended when they go."""
    with ExitStack() as stack:

        def bring(name: str, scope: str = "trade") -> Customer:
            customer = stack.enter_context(Customer(thor.url, key=thor.api_key(f"{name}@example.com", scope)))
            stack.callback(customer.http.post, "/api/livedata/replay", json={"action": "stop"})
            return customer

        yield bring


def started(customer: Customer, second_of_tape: int = 0) -> dict[str, Any]:
    control(customer, "start", tape=TAPE, time=second(second_of_tape))
    wait_until_played(customer)
    return control(customer, "pause")


def last_of(customer: Customer) -> str:
    found = quote(customer, "replay")
    assert found is not None
    return str(found["last"])[:5]


def test_two_customers_trade_their_own_days_at_their_own_times(thor: Thor, come: Come) -> None:
    ada, eve = come("ada"), come("eve")
    first, other = started(ada, 60), started(eve, 600)
    assert first["account_id"] != other["account_id"]
    assert (last_of(ada), last_of(eve)) == ("165.6", "171.0")
    assert ada.placed(first["account_id"])["filled_avg_price"].startswith("165.6")
    assert eve.placed(other["account_id"])["filled_avg_price"].startswith("171.0")
    error_of(eve.place(first["account_id"]), 404, "NOT_FOUND")
    status = eve.http.get("/api/livedata/status").json()["replay"]
    assert status["account_id"] == other["account_id"]
    with LiveClient(thor.socket_url.replace("/ws/live", "/ws/replay"), key=eve.key) as socket:
        told = socket.wait_for("replay")["replay"]
        assert told["account_id"] == other["account_id"]
    control(ada, "stop")
    assert eve.placed(other["account_id"])["status"] == "FILLED"
    thor.audit()


def test_a_full_room_says_so_and_has_a_place_again_when_one_ends(come: Come) -> None:
    ada, eve, ida = come("ada"), come("eve"), come("ida")
    started(ada)
    started(eve)
    refused = ida.http.post("/api/livedata/replay", json={"action": "start", "tape": TAPE})
    message = error_of(refused, 409, "CONFLICT")["message"]
    assert "All 2 replay slots" in message
    for action in ("pause", "stop"):
        answer = ida.http.post("/api/livedata/replay", json={"action": action})
        assert "No replay is running" in error_of(answer, 409, "CONFLICT")["message"]
    # In place of one's own there is always room.
    started(ada)
    control(eve, "stop")
    started(ida)


def test_staff_see_every_replay_and_end_any_and_its_customer_is_told(thor: Thor, come: Come) -> None:
    ada, boss = come("ada"), come("boss", "admin")
    account_id = started(ada)["account_id"]
    for call in (
        lambda: boss.http.get("/api/livedata/replays"),
        lambda: boss.http.post("/api/livedata/replays/end", json={"account_id": account_id}),
    ):
        error_of(call(), 403, "FORBIDDEN")
    thor.make_staff("boss@example.com")
    (seen,) = wait_until(
        lambda: boss.http.get("/api/livedata/replays").json().get("replays"), "staff see the replay"
    )
    assert (seen["account_id"], seen["email"], seen["tape"]) == (account_id, "ada@example.com", TAPE)
    url = thor.socket_url.replace("/ws/live", "/ws/replay")
    with LiveClient(url, key=ada.key) as socket:
        assert socket.wait_for("replay")["replay"]["account_id"] == account_id
        answer = boss.http.post("/api/livedata/replays/end", json={"account_id": account_id})
        assert (answer.status_code, answer.json()) == (200, {"replays": []})
        told = socket.wait_for("replay", lambda message: message["replay"] is None)["ended"]
    assert (told["account_id"], told["reason"]) == (account_id, "STAFF")
    assert ada.http.get("/api/livedata/replay").json() == {"replay": None, "ended": told}
    again = boss.http.post("/api/livedata/replays/end", json={"account_id": account_id})
    assert f"account {account_id}" in error_of(again, 409, "CONFLICT")["message"]


def test_starts_without_end_are_refused(come: Come) -> None:
    ina = come("ina")
    answers = [
        ina.http.post("/api/livedata/replay", json={"action": "start", "tape": TAPE}) for _ in range(31)
    ]
    assert {answer.status_code for answer in answers[:30]} == {200}
    assert "30 replays in one minute" in error_of(answers[30], 409, "CONFLICT")["message"]


@pytest.fixture(scope="module")
def impatient_thor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    """One that ends an idle replay after two seconds, and keeps two replays of a customer."""
    home = tmp_path_factory.mktemp("impatient")
    yield from thor_with(home, THOR_REPLAY_IDLE_SECONDS="2", THOR_REPLAYS_KEPT="2")


def test_an_idle_replay_ends_and_says_so_and_a_customers_replays_have_an_end(impatient_thor: Thor) -> None:
    with Customer(impatient_thor.url, key=impatient_thor.api_key("ada@example.com")) as ada:
        account_id = started(ada)["account_id"]
        ended = wait_until(lambda: ada.http.get("/api/livedata/replay").json()["ended"], "the replay ends")
        assert (ended["account_id"], ended["reason"]) == (account_id, "IDLE")
        query = {"market": "replay"}
        (account,) = ada.http.get("/api/actandpos/accounts", params=query).json()["accounts"]
        assert account["status"] == "CLOSED"
        started(ada)
        refused = ada.http.post("/api/livedata/replay", json={"action": "start", "tape": TAPE})
        assert "2 replays in your history" in error_of(refused, 409, "CONFLICT")["message"]
