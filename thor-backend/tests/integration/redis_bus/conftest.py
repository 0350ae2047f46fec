"""Thor's processes, with two engine shards and two web workers, for each module that asks for one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.postgres import PostgresServer
from tests.support.customer import Customer, Market
from tests.support.own_redis import OwnRedis, own_redis
from tests.support.processes import Processes


@pytest.fixture(scope="module")
def module_redis() -> Iterator[OwnRedis]:
    with own_redis() as server:
        yield server


@pytest.fixture(scope="module")
def processes(
    module_redis: OwnRedis, postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Processes]:
    """Two shards, two web workers, no feed: tests push the prices they need."""
    with postgres_server.database() as url:
        processes = Processes(
            tmp_path_factory.mktemp("processes"), database_url=url, redis=module_redis, shards=2
        )
        processes.migrate()
        processes.start_engine(0)
        processes.start_engine(1)
        processes.start_web(workers=2)
        try:
            processes.wait_ready()
            yield processes
        finally:
            processes.stop_all()


@pytest.fixture(scope="module")
def ada(processes: Processes) -> Iterator[Customer]:
    with Customer(processes.url, key=processes.api_key("ada@example.com")) as customer:
        yield customer


@pytest.fixture(scope="module")
def market(processes: Processes) -> Iterator[Market]:
    key = processes.api_key("feed@example.com", "feed")
    with Market(processes.url, key=key, ticks_taken=processes.ticks_taken) as market:
        yield market
