"""Price alerts over REST and the socket: made, told to every socket of their customer, kept, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.integration.gateway.conftest import UNHURRIED
from tests.servers.postgres import PostgresServer
from tests.servers.thor import Thor
from tests.support.customer import Customer, Market, error_of
from tests.support.live_client import LiveClient
from tests.support.processes import Processes, running_processes
from tests.support.waiting import wait_until

ALERTS = "/api/livedata/alerts"


def make(customer: Customer, symbol: str, way: str, price: str) -> dict[str, Any]:
    answer = customer.http.post(ALERTS, json={"symbol": symbol, "way": way, "price": price})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def alerts(customer: Customer) -> dict[str, list[dict[str, Any]]]:
    answer = customer.http.get(ALERTS)
    assert answer.status_code == 200, answer.text
    found: dict[str, list[dict[str, Any]]] = answer.json()
    return found


def wait_until_fired(
    customer: Customer, alert_id: int, market: Market, symbol: str, price: str
) -> dict[str, Any]:
    """Trade at a price until the alert has fired: whoever looks after alerts may still be hearing of it."""

    def fired() -> dict[str, Any] | None:
        market.push([{"symbol": symbol, "last": price}])
        return next((alert for alert in alerts(customer)["fired"] if alert["id"] == alert_id), None)

    return wait_until(fired, f"alert {alert_id} has fired", pause=0.05, instead=lambda: alerts(customer))


def test_an_alert_is_listed_until_it_is_deleted(ada: Customer, eve: Customer) -> None:
    made = make(ada, "brk/b", "DOWN", "450.50")
    assert made == {
        "id": made["id"],
        "symbol": "BRK.B",
        "way": "DOWN",
        "price": "450.5",
        "created_at": made["created_at"],
        "fired_at": None,
        "fired_price": None,
    }
    assert make(ada, "BRK.B", "DOWN", "450.5") == made
    assert alerts(ada)["waiting"] == [made]
    assert alerts(eve)["waiting"] == []
    error_of(eve.http.delete(f"{ALERTS}/{made['id']}"), 404, "NOT_FOUND")
    assert ada.http.delete(f"{ALERTS}/{made['id']}").status_code == 204
    error_of(ada.http.delete(f"{ALERTS}/{made['id']}"), 404, "NOT_FOUND")
    assert alerts(ada)["waiting"] == []


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({"price": "99999999999"}, "price", "Must be at most 100,000,000."),
        ({"price": "165.815"}, "price", "165.815 is not a multiple of the tick size, 0.01."),
        ({"price": "0"}, "price", "Must be more than zero."),
        ({"price": "1e5"}, "price", 'Enter a plain decimal as a string, like "500.00".'),
        ({"symbol": "/ES", "price": "6000.10"}, "price", "6000.1 is not a multiple of the tick size, 0.25."),
        ({"symbol": "/QQQQ"}, "symbol", "Unknown symbol: /QQQQ."),
        ({"symbol": "$$$"}, "symbol", "Not a valid symbol."),
        ({"way": "SIDEWAYS"}, "way", '"SIDEWAYS" is not one of DOWN, UP.'),
    ],
)
def test_an_alert_that_can_never_fire_is_refused_at_its_field(
    ada: Customer, body: dict[str, str], field: str, words: str
) -> None:
    answer = ada.http.post(ALERTS, json={"symbol": "SPY", "way": "UP", "price": "1", **body})
    assert error_of(answer, 400, "INVALID_REQUEST")["detail"]["fields"] == {field: [words]}


def test_a_customer_has_as_many_alerts_as_may_wait_and_no_more(thor: Thor) -> None:
    with Customer(thor.url, key=thor.api_key("eager@example.com")) as eager:
        for number in range(200):
            make(eager, "EAGER", "UP", str(1_000 + number))
        body = {"symbol": "EAGER", "way": "UP", "price": "1"}
        error = error_of(eager.http.post(ALERTS, json=body), 409, "CONFLICT")
        assert error["message"] == "You have 200 waiting alerts, which is the limit. Delete one first."


def test_each_socket_of_the_customer_is_told_once_and_nobody_elses(
    thor: Thor, ada: Customer, eve: Customer, market: Market
) -> None:
    market.push([{"symbol": "BELL", "last": "10"}])
    with (
        LiveClient(thor.socket_url, key=ada.key) as first,
        LiveClient(thor.socket_url, key=ada.key) as second,
        LiveClient(thor.socket_url, key=eve.key) as other,
    ):
        for client in (first, second, other):
            client.wait_for("hello")
            client.settle()
        made = make(ada, "BELL", "UP", "11")
        fired = wait_until_fired(ada, made["id"], market, "BELL", "11.02")
        assert fired == made | {"fired_at": fired["fired_at"], "fired_price": "11.02"}
        for client in (first, second):
            assert client.wait_for("alert") == {"type": "alert", "alert": fired}
        market.push([{"symbol": "BELL", "last": "10"}, {"symbol": "BELL", "last": "12"}])
        for client in (first, second, other):
            client.settle()
        told = [[m for m in client.received if m["type"] == "alert"] for client in (first, second, other)]
        assert [len(messages) for messages in told] == [1, 1, 0]
    assert [alert["id"] for alert in alerts(ada)["fired"]] == [made["id"]]


def kill_and_begin_again(mortal: Thor | Processes) -> None:
    """SIGKILL to the process that looks after alerts, and another in its place."""
    if isinstance(mortal, Processes):
        mortal.kill("livedata")
        mortal.start_live_data()
    else:
        mortal.kill()
        mortal.start()


@pytest.fixture(scope="module", params=["one process", "live data apart"])
def mortal(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Thor | Processes]:
    """A Thor whose alerts are looked after by a process that may be killed."""
    folder = tmp_path_factory.mktemp("mortal")
    settings = {**UNHURRIED, "THOR_CUSTOMERS_MAY_PUSH_QUOTES": "yes"}
    if request.param == "live data apart":
        postgres: PostgresServer = request.getfixturevalue("postgres_server")
        with running_processes(folder, postgres=postgres, settings=settings, has_live_data=True) as processes:
            yield processes
        assert processes.troubles() == []
        return
    server = Thor(folder, settings=settings)
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


def test_an_alert_outlives_a_kill_and_fires_once(mortal: Thor | Processes) -> None:
    with Customer(mortal.url) as page:
        page.register("mortal@example.com")
        body = {"name": "all", "scope": "admin"}
        key = page.http.post("/api/users/apikeys", json=body, headers=page.csrf).json()["key"]
    with Customer(mortal.url, key=key) as customer, Market(mortal.url, key=key) as market:
        first, second = make(customer, "DUSK", "UP", "11"), make(customer, "DUSK", "UP", "12")
        fired = wait_until_fired(customer, first["id"], market, "DUSK", "11.5")
        kill_and_begin_again(mortal)
        assert alerts(customer) == {"waiting": [second], "fired": [fired]}
        # Its price, come while nobody looked, is found by the next trade there.
        late = wait_until_fired(customer, second["id"], market, "DUSK", "12.5")
        assert late["fired_price"] == "12.5"
        assert alerts(customer) == {"waiting": [], "fired": [late, fired]}
