"""A customer's session, and this process without running parts after each test."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from thor.livedata.registry import LiveData, use_live_data
from thor.users.models import User


@pytest.fixture(autouse=True)
def _no_parts_left() -> Iterator[None]:
    cache.clear()
    yield
    use_live_data(LiveData())


@pytest.fixture
def customer(db: None) -> User:
    return User.objects.create_user("ada@example.com", "correct horse battery")


@pytest.fixture
def api(customer: User) -> APIClient:
    client = APIClient()
    client.force_login(customer)
    return client
