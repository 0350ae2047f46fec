"""What customers meet when the engine is not well, when they are too fast, and when their login ends."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.integration.gateway.programs import MOODY
from tests.servers.thor import Thor
from tests.support.customer import AUTH, Customer, Market, error_of
from tests.support.live_client import LiveClient
from tests.support.waiting import wait_until

BURST = 20
PER_SECOND = 2
SETTINGS = {
    "THOR_ORDERS_PER_SECOND": str(PER_SECOND),
    "THOR_ORDERS_BURST": str(BURST),
    "THOR_SIGNUPS_PER_MINUTE": "1000",
}


@pytest.fixture(scope="module")
def moody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thor]:
    server = Thor(tmp_path_factory.mktemp("moody"), settings=SETTINGS, program=MOODY)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def in_mood(moody: Thor) -> Iterator[Callable[[str], None]]:
    """Puts the engine into a mood, and out of it at the end."""
    mood, felt = moody.home / "mood", moody.home / "mood-is-felt"

    def put(word: str) -> None:
        felt.unlink(missing_ok=True)
        mood.write_text(word)
        if word in ("deaf", "no room"):
            wait_until(felt.exists, f"the engine feels {word}")
        elif word == "well":
            wait_until_ready(moody)

    yield put
    mood.unlink(missing_ok=True)
    wait_until_ready(moody)


def wait_until_ready(moody: Thor) -> None:
    wait_until(
        lambda: httpx.get(f"{moody.url}/readyz").status_code == 200,
        "every part is ready",
        instead=lambda: httpx.get(f"{moody.url}/readyz").text,
    )


@pytest.fixture
def customer(moody: Thor, _newcomers: Iterator[int]) -> Iterator[Customer]:
    """Someone who has just registered, and trades with a session."""
    with Customer(moody.url) as customer:
        customer.register(f"moody-{next(_newcomers)}@example.com")
        customer.http.headers.update(customer.csrf)
        yield customer


@pytest.fixture(scope="module")
def moody_market(moody: Thor) -> Iterator[Market]:
    with Market(moody.url, key=moody.api_key("feed@example.com", "feed")) as market:
        yield market


@pytest.fixture
def account_id(customer: Customer, moody_market: Market) -> int:
    moody_market.set("SPY", "165.80", "165.81")
    return int(customer.accounts()[0]["id"])


def test_an_engine_that_takes_nothing_is_a_503_and_nothing_happens_later(
    customer: Customer, account_id: int, in_mood: Callable[[str], None], moody: Thor
) -> None:
    resting = customer.placed(account_id, order_type="LMT", limit_price="1.00")
    in_mood("deaf")
    error_of(customer.place(account_id, client_order_id="late"), 503, "ENGINE_UNAVAILABLE")
    error_of(customer.cancel(resting["id"]), 503, "ENGINE_UNAVAILABLE")
    error_of(customer.update(resting["id"], quantity="1"), 503, "ENGINE_UNAVAILABLE")
    in_mood("well")
    assert customer.account(account_id)["cash"] == "100000.00"
    assert customer.orders(account_id) == [resting]
    again = customer.place(account_id, client_order_id="late")
    assert (again.status_code, again.json()["order"]["status"]) == (201, "FILLED")


def test_unanswered_order_has_an_unknown_outcome_until_it_is_asked_again(
    customer: Customer, account_id: int, in_mood: Callable[[str], None]
) -> None:
    in_mood("stuck")
    error_of(customer.place(account_id, client_order_id="unknown"), 503, "OUTCOME_UNKNOWN")
    in_mood("well")
    again = customer.place(account_id, client_order_id="unknown")
    assert (again.status_code, again.json()["order"]["status"]) == (201, "FILLED")
    assert len(customer.orders(account_id)) == 1
    assert customer.account(account_id)["cash"] == "83419.00"


def test_failed_commit_says_unknown_and_the_engine_comes_back_with_what_was_written(
    customer: Customer, account_id: int, in_mood: Callable[[str], None], moody_market: Market
) -> None:
    first = customer.placed(account_id, quantity="1", client_order_id="first")
    in_mood("disk full")
    unknown = error_of(
        customer.place(account_id, quantity="1", client_order_id="second"), 503, "OUTCOME_UNKNOWN"
    )
    assert "because the disk is full" in unknown["message"]
    assert "The outcome is unknown" in unknown["message"]
    in_mood("well")
    # Its answer may be there before it has ended, and it is away while it starts again.
    wait_until(
        lambda: customer.place(account_id, quantity="1", client_order_id="second").status_code == 201,
        "the second order is acknowledged",
    )
    # It begins with the prices that were newest, and needs no feed to say them again.
    told = [(order["client_order_id"], order["status"]) for order in customer.orders(account_id)]
    assert told == [("second", "FILLED"), ("first", "FILLED")]
    assert customer.order(first["id"])["order"] == first
    assert customer.account(account_id)["cash"] == "99668.38"


def test_a_dead_engine_is_named_as_not_ready_while_the_history_can_still_be_read(
    customer: Customer, account_id: int, in_mood: Callable[[str], None], moody: Thor
) -> None:
    filled = customer.placed(account_id, quantity="1")
    in_mood("dead")
    # It starts again and again, and is ready for a moment each time.

    def refused() -> httpx.Response | None:
        answer = httpx.get(f"{moody.url}/readyz")
        return answer if answer.status_code == 503 else None

    parts = wait_until(refused, "/readyz answers 503").json()["parts"]
    assert {name for name, part in parts.items() if not part["ready"]} == {"engine"}
    assert parts["engine"]["problem"] == "The engine is dead."
    assert httpx.get(f"{moody.url}/healthz").status_code == 200
    assert customer.orders(account_id) == [filled]
    error_of(customer.place(account_id), 503, "ENGINE_UNAVAILABLE")


def test_full_disk_that_keeps_the_engine_away_is_named_and_nothing_was_done(
    customer: Customer, account_id: int, in_mood: Callable[[str], None]
) -> None:
    in_mood("no room")
    told: list[str] = []

    def names_the_disk() -> bool:
        # It starts again and again, and has not failed for a moment each time.
        refused = error_of(customer.place(account_id, quantity="1"), 503, "ENGINE_UNAVAILABLE")
        told.append(refused["message"])
        return told[-1] == ("The server's disk is full. Nothing was done. Contact the operator.")

    wait_until(names_the_disk, "the refusal names the disk", instead=lambda: told[-1])
    in_mood("well")
    assert customer.orders(account_id) == []


def test_an_order_that_cannot_be_decided_is_named_and_the_engine_goes_on(
    customer: Customer, account_id: int, in_mood: Callable[[str], None], moody: Thor, moody_market: Market
) -> None:
    def note() -> str | None:
        answer = httpx.get(f"{moody.url}/readyz")
        assert answer.status_code == 200
        told: str | None = answer.json()["parts"]["engine"]["note"]
        return told

    terms = {"order_type": "LMT", "limit_price": "160.00"}
    puzzling, plain = (customer.placed(account_id, quantity=quantity, **terms) for quantity in ("13", "1"))
    in_mood("puzzled")
    moody_market.set("SPY", "159.98", "159.99")
    customer.wait_for_status(plain["id"], "FILLED")
    assert customer.order(puzzling["id"])["order"]["status"] == "WORKING"
    wait_until(lambda: "1 open order is set aside" in (note() or ""), "/readyz notes the order", instead=note)
    assert 'thor_engine_orders_set_aside{shard="0"} 1.0' in httpx.get(f"{moody.url}/metrics").text
    assert customer.cancel(puzzling["id"]).status_code == 200
    wait_until(lambda: note() is None, "/readyz notes nothing any more", instead=note)
    moody_market.set("SPY", "165.80", "165.81")


def test_a_socket_is_told_that_there_is_no_engine_and_lives_on(
    customer: Customer, account_id: int, in_mood: Callable[[str], None], moody: Thor
) -> None:
    with LiveClient(moody.socket_url, cookies=customer.cookies) as client:
        in_mood("deaf")
        order = {
            "account_id": account_id,
            "symbol": "SPY",
            "side": "BUY",
            "quantity": "1",
            "order_type": "MKT",
        }
        result = client.ask("place", order=order)
        assert (result["status"], result["body"]["error"]["code"]) == (503, "ENGINE_UNAVAILABLE")
        client.ask("subscribe", accounts=[account_id])
        refused = client.wait_for("error")
        assert (refused["error"]["code"], refused["account_id"]) == ("ENGINE_UNAVAILABLE", account_id)
        in_mood("well")
        assert client.follow(account_id)["account"]["cash"] == "100000.00"


def test_engine_restart_has_a_new_epoch_and_the_next_snapshot_is_whole(
    customer: Customer, account_id: int, in_mood: Callable[[str], None], moody: Thor, moody_market: Market
) -> None:
    with LiveClient(moody.socket_url, cookies=customer.cookies) as client:
        first = client.follow(account_id)
        in_mood("dead")
        wait_until(lambda: httpx.get(f"{moody.url}/readyz").status_code == 503, "/readyz answers 503")
        in_mood("well")
        moody_market.set("SPY", "165.80", "165.81")
        placed = customer.placed(account_id, quantity="1")
        told = client.wait_for("orders")
        assert told["epoch"] > first["epoch"]
        again = client.follow(account_id)
        assert (again["epoch"], again["seq"]) == (told["epoch"], told["seq"])
        assert [order["id"] for order in told["orders"]] == [placed["id"]]


def until_refused(send: Callable[[], httpx.Response]) -> list[httpx.Response]:
    """Send until an answer says that it is too fast: the answers before it, and it."""
    began, answers = time.monotonic(), [send()]
    while answers[-1].status_code != 429:
        assert len(answers) <= BURST + PER_SECOND * (time.monotonic() - began) + 1
        answers.append(send())
    return answers


def test_order_rate_limit_tells_whoever_is_too_fast_when_to_come_back(
    customer: Customer, account_id: int, moody_market: Market
) -> None:
    moody_market.set("SPY", "165.80", "165.81")
    *taken, refused = until_refused(lambda: customer.place(account_id, quantity="0.01"))
    error = error_of(refused, 429, "TOO_FAST")
    assert refused.headers["retry-after"] == str(error["detail"]["retry_after_seconds"]) == "1"
    assert len(customer.orders(account_id)) == len(taken)
    for send in (lambda: customer.cancel(1), lambda: customer.update(1, quantity="1")):
        error_of(until_refused(send)[-1], 429, "TOO_FAST")
    wait_until(
        lambda: customer.place(account_id, quantity="0.01").status_code == 201, "an order is taken again"
    )


def test_order_rate_limit_counts_each_leg_of_linked_orders(
    customer: Customer, account_id: int, moody_market: Market
) -> None:
    moody_market.set("SPY", "165.80", "165.81")
    began = time.monotonic()
    leg = {"symbol": "SPY", "side": "BUY", "quantity": "1", "order_type": "LMT", "limit_price": "1"}
    body = {"order_type": "LMT", "limit_price": "1", "order_class": "OTO", "legs": [leg] * 3}
    placed = 0
    while customer.place(account_id, quantity="1", **body).status_code == 201:
        placed += 1
    assert 0 < 4 * placed <= BURST + PER_SECOND * (time.monotonic() - began)


def test_one_customers_haste_is_not_anothers(
    moody: Thor, customer: Customer, account_id: int, moody_market: Market
) -> None:
    until_refused(lambda: customer.place(account_id, quantity="0.01"))
    with Customer(moody.url) as other:
        other.register("patient@example.com")
        other.http.headers.update(other.csrf)
        assert other.place(other.accounts()[0]["id"], quantity="1").status_code == 201


def test_a_socket_that_is_too_fast_is_told_so_in_its_results(
    customer: Customer, account_id: int, moody: Thor
) -> None:
    with LiveClient(moody.socket_url, cookies=customer.cookies) as client:
        order = {
            "account_id": account_id,
            "symbol": "SPY",
            "side": "BUY",
            "quantity": "0.01",
            "order_type": "MKT",
        }
        sent = {client.send("place", order=order) for _ in range(BURST + 10)}
        results = [client.wait_for("result") for _ in sent]
        assert {result["id"] for result in results} == sent
        assert {result["status"] for result in results} == {201, 429}


def test_a_login_that_ends_takes_its_sockets_with_it(
    customer: Customer, account_id: int, moody: Thor
) -> None:
    with (
        LiveClient(moody.socket_url, cookies=customer.cookies) as first,
        LiveClient(moody.socket_url, cookies=customer.cookies) as second,
    ):
        first.follow(account_id)
        second.settle()
        customer.http.delete(f"{AUTH}/auth/session")
        assert first.close_code() == second.close_code() == 4401


def test_a_key_that_is_revoked_takes_its_sockets_with_it_and_no_others(
    customer: Customer, moody: Thor
) -> None:
    made = customer.http.post("/api/users/apikeys", json={"name": "x", "scope": "trade"}).json()
    with (
        LiveClient(moody.socket_url, key=made["key"]) as program,
        LiveClient(moody.socket_url, cookies=customer.cookies) as page,
    ):
        program.settle()
        assert customer.http.delete(f"/api/users/apikeys/{made['id']}").status_code == 204
        assert program.close_code() == 4401
        page.settle()


def test_no_mood_left_an_exception_that_nobody_expected(moody: Thor) -> None:
    expected = ("engine_failed", "order_set_aside", "Traceback", "account_opening_postponed")
    assert [line for line in moody.troubles() if not any(word in line for word in expected)] == []
