"""A Thor of its own for each file of attacks, a bystander beside it, and the table that is printed in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from itertools import count

import httpx
import pytest

from tests.attack.attack import Attack, Row, table
from tests.attack.bystander import Bystander
from tests.servers.thor import Thor

# What a fault takes without a bound, it takes from the whole machine. An idle Thor has addresses of about 2 GB.
ADDRESS_SPACE_BYTES = 6 << 30
PROGRAM = (
    "-c",
    "import resource, sys; "
    f"resource.setrlimit(resource.RLIMIT_AS, ({ADDRESS_SPACE_BYTES}, {ADDRESS_SPACE_BYTES})); "
    "from thor.cli import main; sys.exit(main())",
)
PROPERTY = "attack"


@pytest.fixture(scope="module")
def settings() -> dict[str, str]:
    """THOR_ variables of the Thor that is attacked; a file overrides this where the defaults are in its way."""
    return {}


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory, settings: dict[str, str]) -> Iterator[Thor]:
    """A running Thor with a simulated market, all of whose limits are the defaults."""
    server = Thor(tmp_path_factory.mktemp("thor"), feed="sim", settings=settings, program=PROGRAM)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def bystander(thor: Thor) -> Iterator[Bystander]:
    """Somebody who only wants to trade."""
    with Bystander(thor.url, thor.api_key("bystander@example.com")) as bystander:
        yield bystander


@pytest.fixture
def attack(request: pytest.FixtureRequest, thor: Thor, bystander: Bystander) -> Attack:
    """Carries out an attack and judges it: see `Attack.__call__`."""
    properties = request.node.user_properties
    return Attack(thor, bystander, lambda row: properties.append((PROPERTY, asdict(row))))


@pytest.fixture(scope="module")
def new_customer(thor: Thor) -> Iterator[Callable[..., httpx.Client]]:
    """Makes customers, each with an API key that its client sends: `new_customer(scope="feed")`."""
    numbers = count(1)
    with ExitStack() as clients:

        def make(*, scope: str = "trade") -> httpx.Client:
            key = thor.api_key(f"attacker-{next(numbers)}@example.com", scope)
            client = httpx.Client(base_url=thor.url, headers={"Authorization": f"Bearer {key}"}, timeout=120)
            return clients.enter_context(client)

        yield make


@pytest.fixture(scope="module")
def attacker(new_customer: Callable[..., httpx.Client]) -> httpx.Client:
    """A customer with a key that may do everything, on the first account."""
    return new_customer(scope="admin")


@pytest.fixture(scope="module")
def account_id(attacker: httpx.Client) -> int:
    """The attacker's account."""
    found: int = attacker.get("/api/actandpos/accounts").json()["accounts"][0]["id"]
    return found


@pytest.fixture
def body() -> dict[str, str]:
    """The header of a JSON body that is written out as text."""
    return {"Content-Type": "application/json"}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what each attack came to."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    rows = [
        Row(**value)
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, value in report.user_properties
        if name == PROPERTY
    ]
    if rows:
        terminalreporter.section("attacks")
        for line in table(rows):
            terminalreporter.write_line(line)
