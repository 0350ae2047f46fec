"""A customer with an account, a browser that is logged in, and an engine that answers as it is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from rest_framework.test import APIClient

from tests.integration.web.engine_double import EngineDouble
from tests.integration.web.rows import a_customer, an_account
from thor.actandpos.models import Account
from thor.bus.current import use_bus
from thor.users.models import User

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def engine() -> Iterator[EngineDouble]:
    """The engine that this process asks. The limiters forget what the test before counted."""
    cache.clear()
    double = EngineDouble()
    use_bus(double)  # type: ignore[arg-type]
    yield double
    use_bus(None)


@pytest.fixture
def customer(db: None) -> User:
    return a_customer("ada@example.com")


@pytest.fixture
def account(customer: User) -> Account:
    return an_account(customer)


@pytest.fixture
def api(customer: User) -> APIClient:
    """The customer's session."""
    client = APIClient()
    client.force_login(customer)
    return client


@pytest.fixture
def browser_client() -> Client:
    """A browser that is not logged in, with the CSRF check on."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)
