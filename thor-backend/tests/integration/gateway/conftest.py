"""A Thor of its own for these tests, two customers, and prices that are exactly known."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count

import pytest

from tests.servers.postgres import PostgresServer
from tests.servers.thor import Thor
from tests.support.customer import Customer, Market
from tests.support.live_client import LiveClient
from tests.support.processes import Processes, running_processes

# As fast as the machine goes: what is tested of the limits is tested on a Thor of its own.
UNHURRIED = {
    "THOR_ORDERS_PER_SECOND": "1000000",
    "THOR_ORDERS_BURST": "1000000",
    "THOR_QUOTES_PER_SECOND": "1000000",
    "THOR_SUBSCRIPTIONS_PER_SECOND": "1000000",
    "THOR_SOCKETS_PER_CUSTOMER": "1000",
    "THOR_REQUESTS_PER_MINUTE": "1000000",
    "THOR_SIGNUPS_PER_MINUTE": "1000",
    "THOR_LOGINS_PER_MINUTE": "1000",
    "THOR_UPDATE_INTERVAL_MS": "50",
    "THOR_OPEN_ORDERS_MAX": "5000",
}


@pytest.fixture(scope="session")
def thor(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Thor | Processes]:
    """A running Thor without a feed. It may not have met an exception that nobody expected.

    Where THOR_TEST_BUS says redis, web, engine and live data are processes over PostgreSQL and Redis.
    """
    folder = tmp_path_factory.mktemp("thor")
    # A page of the test's own, so that an answer is the same whether the page has been built or not.
    page = tmp_path_factory.mktemp("page")
    (page / "index.html").write_text("<!doctype html><title>Thor</title>")
    settings = UNHURRIED | {"THOR_PAGE": str(page)}
    if os.environ.get("THOR_TEST_BUS") == "redis":
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


@pytest.fixture(scope="session")
def market(thor: Thor | Processes) -> Iterator[Market]:
    """Where these tests set the prices."""
    ticks_taken = thor.ticks_taken if isinstance(thor, Processes) else dict
    with Market(thor.url, key=thor.api_key("feed@example.com", "feed"), ticks_taken=ticks_taken) as market:
        yield market


@pytest.fixture(scope="module")
def ada(thor: Thor, _newcomers: Iterator[int]) -> Iterator[Customer]:
    """A customer with an API key. Each file has one of its own, for a customer has so many accounts and no more."""
    with Customer(thor.url, key=thor.api_key(f"ada-{next(_newcomers)}@example.com")) as customer:
        yield customer


@pytest.fixture(scope="session")
def eve(thor: Thor) -> Iterator[Customer]:
    """Another customer with an API key."""
    with Customer(thor.url, key=thor.api_key("eve@example.com")) as customer:
        yield customer


@pytest.fixture(scope="session")
def _newcomers() -> Iterator[int]:
    return count(1)


@pytest.fixture
def browser_customer(thor: Thor, _newcomers: Iterator[int]) -> Iterator[Customer]:
    """A customer who has just registered with the page: a session, a CSRF cookie, one account."""
    with Customer(thor.url) as customer:
        customer.register(f"newcomer-{next(_newcomers)}@example.com")
        yield customer


@pytest.fixture
def account_id(ada: Customer) -> int:
    """An account of ada's for this test alone: $100,000.00."""
    return ada.first_or_new_account()


@pytest.fixture
def live(thor: Thor, ada: Customer) -> Iterator[LiveClient]:
    """Ada's live socket."""
    with LiveClient(thor.socket_url, key=ada.key) as client:
        yield client
