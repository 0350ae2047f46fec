"""The servers as pytest fixtures. Each starts with the first test that requests it, once per worker."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.servers import ServerUnavailable
from tests.servers.chromium import FLAGS, find_or_install_chromium
from tests.servers.postgres import PostgresServer, running_postgres
from tests.servers.redis import URL_VARIABLE as REDIS_URL_VARIABLE
from tests.servers.redis import RedisServer, running_redis

ARTIFACTS = Path(__file__).resolve().parents[3] / "test-artifacts"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL, as durable as in production."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of an empty database for one test."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """A real Redis."""
    # Pub/sub ignores Redis's database numbers, so workers on a shared server would receive each other's messages.
    if os.environ.get(REDIS_URL_VARIABLE) and int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) > 1:
        raise ServerUnavailable(
            f"{REDIS_URL_VARIABLE} names one Redis, and several test workers would hear each other's news on it. "
            "Run with one: make test WORKERS=0"
        )
    with running_redis() as server:
        yield server


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    """The URL of a Redis that is empty at the start of the test."""
    redis_server.flush()
    return redis_server.url


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser program, installed if need be."""
    return find_or_install_chromium()


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """A headless browser; each new context has an empty profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """The folder of screenshots and recordings: test-artifacts/, ignored by git."""
    ARTIFACTS.mkdir(exist_ok=True)
    return ARTIFACTS
