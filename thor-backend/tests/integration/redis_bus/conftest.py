"""A production stack for each module that asks for one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.integration.redis_bus.stack import Stack
from tests.servers.postgres import PostgresServer
from tests.support.customer import Customer, Market
from tests.support.own_redis import OwnRedis, own_redis


@pytest.fixture(scope="module")
def module_redis() -> Iterator[OwnRedis]:
    with own_redis() as server:
        yield server


@pytest.fixture(scope="module")
def stack(
    module_redis: OwnRedis, postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stack]:
    """Two shards, two web workers, no feed: tests push the prices they need."""
    with postgres_server.database() as url:
        stack = Stack(tmp_path_factory.mktemp("stack"), database_url=url, redis=module_redis, shards=2)
        stack.migrate()
        stack.start_engine(0)
        stack.start_engine(1)
        stack.start_web(workers=2)
        try:
            stack.wait_ready()
            yield stack
        finally:
            stack.stop_all()


@pytest.fixture(scope="module")
def ada(stack: Stack) -> Iterator[Customer]:
    with Customer(stack.url, key=stack.api_key("ada@example.com")) as customer:
        yield customer


@pytest.fixture(scope="module")
def market(stack: Stack) -> Iterator[Market]:
    key = stack.api_key("feed@example.com", "feed")
    with Market(stack.url, key=key, ticks_taken=stack.ticks_taken) as market:
        yield market
