"""kill -9 of each part in the middle of a load of orders: nothing acknowledged is lost, nothing is done twice."""

import uuid
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.production.load import Follower, Load
from tests.servers.production import Production
from tests.servers.production_customer import ProductionCustomer

CUSTOMERS = 4
BEFORE, AFTER = 25, 25
RECOVER_SECONDS_MAX = 60


@pytest.fixture
def customers(production: Production) -> Iterator[list[ProductionCustomer]]:
    """Some for each engine."""
    with ExitStack() as leaving:
        names = (f"{uuid.uuid4().hex}@example.com" for _ in range(CUSTOMERS))
        found = [leaving.enter_context(ProductionCustomer(production, name)) for name in names]
        assert len({one.account_id % production.shards for one in found}) == production.shards
        yield found


@pytest.mark.parametrize("part", ["engine", "web", "redis", "postgres", "worker", "feed", "livedata"])
def test_a_killed_part_loses_no_order_and_places_none_twice(
    production: Production, customers: list[ProductionCustomer], part: str
) -> None:
    killed = production.services[part]
    restarts, pid = killed.restarts, killed.pid
    with Follower(customers[0]) as follower, Load(customers) as load:
        load.await_more(BEFORE, seconds_max=30)
        killed.kill()
        load.await_more(AFTER, seconds_max=RECOVER_SECONDS_MAX)
        production.await_ready(RECOVER_SECONDS_MAX)
        newest = load.acknowledged[customers[0].account_id][-1]["id"]
        load.await_more(1, seconds_max=RECOVER_SECONDS_MAX)
        follower.await_later(newest, seconds_max=RECOVER_SECONDS_MAX)
    assert killed.restarts > restarts
    assert killed.pid != pid
    assert not load.failures
    assert newest
    # Whoever asked meanwhile was told 503 and what that means, and never that something went wrong.
    requests = (production.logs / "engineX.log").read_text().splitlines()
    assert [line for line in requests if '"status":500' in line] == []

    for customer in customers:
        kept = {order["client_order_id"]: order for order in customer.orders()}
        acknowledged = load.acknowledged[customer.account_id]
        # No order that nobody asked for, none of those asked for missing, none there a second time.
        assert len(customer.orders()) == len(kept) == len(acknowledged)
        for told in acknowledged:
            now = kept[told["client_order_id"]]
            assert (now["id"], now["side"], now["quantity"]) == (told["id"], told["side"], told["quantity"])
            if told["status"] in ("FILLED", "REJECTED"):
                assert now["status"] == told["status"]
    audit = production.thor("audit")
    assert audit.returncode == 0, audit.stdout
