"""The account that stands for one that is not named, for a person at the page and for a key."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.support.rows import NOW, a_customer, an_account
from thor.actandpos.models import AccountNumber
from thor.actandpos.selectors import active_account_id
from thor.actandpos.services import promise_first_account
from thor.api.reader import BadBody
from thor.gateway import order_service
from thor.gateway.identity import Identity
from thor.users.apikeys import create_api_key
from thor.users.models import User

OPEN, CLOSED = {"status": "OPEN"}, {"status": "CLOSED"}
REPLAY = {"broker": "REPLAY"}

# (the accounts in the order they were opened, which was chosen, which stands for none)
SITUATIONS: dict[str, tuple[list[dict[str, str]], int | None, int | None]] = {
    "none": ([], None, None),
    "one": ([OPEN], None, 0),
    "several": ([OPEN, OPEN, OPEN], None, 0),
    "several, one chosen": ([OPEN, OPEN, OPEN], 2, 2),
    "the first closed": ([CLOSED, OPEN, OPEN], None, 1),
    "the chosen one closed": ([OPEN, CLOSED], 1, 0),
    "all closed": ([CLOSED, CLOSED], 0, None),
    "a replay beside one": ([REPLAY, OPEN], None, 1),
    "a replay chosen": ([REPLAY, OPEN], 0, 1),
    "a replay alone": ([REPLAY], None, None),
}
LISTS = [
    "/api/actandpos/activity/today",
    "/actandpos/activity/today",
    "/api/trades/orders",
    "/api/trades/trades",
]


@pytest.fixture(params=SITUATIONS)
def situation(request: pytest.FixtureRequest, db: None) -> tuple[User, int | None]:
    """A customer, and the account that stands for one that is not named."""
    accounts, chosen, stands = SITUATIONS[request.param]
    customer = a_customer()
    # The account of a registration, which would be opened on the way.
    promise_first_account(customer=customer)
    AccountNumber.objects.update(settled_at=NOW)
    ids = [an_account(customer, **fields).pk for fields in accounts]
    # Somebody else's accounts are nobody's.
    an_account(a_customer())
    if chosen is not None:
        User.objects.filter(pk=customer.pk).update(active_account_id=ids[chosen])
    return customer, None if stands is None else ids[stands]


@pytest.fixture(params=["session", "key"])
def client(request: pytest.FixtureRequest, situation: tuple[User, int | None]) -> APIClient:
    client = APIClient()
    if request.param == "session":
        client.force_login(situation[0])
    else:
        key = create_api_key(user=situation[0], name="bot", scope="trade")[1]
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {key}")
    return client


@pytest.mark.parametrize("path", LISTS)
def test_list_without_an_account(client: APIClient, situation: tuple[User, int | None], path: str) -> None:
    answer = client.get(path)
    if situation[1] is None:
        assert answer.status_code == 400
        assert list(answer.json()["error"]["detail"]["fields"]) == ["account_id"]
        return
    assert answer.status_code == 200
    named = client.get(path, {"account_id": situation[1]})
    assert answer.json() == named.json()


def test_list_of_a_new_customer_is_of_the_account_that_a_registration_gives(
    customer: User, api: APIClient
) -> None:
    promise_first_account(customer=customer)
    shown = api.get("/api/actandpos/activity/today").json()["account"]
    assert shown["id"] == active_account_id(customer_id=customer.pk)


def test_page_is_told_which_it_is(client: APIClient, situation: tuple[User, int | None]) -> None:
    told = client.get("/api/actandpos/accounts/active").json()
    assert told == {"account_id": situation[1]}


@pytest.mark.parametrize("is_session", [True, False])
def test_order_without_an_account(
    monkeypatch: pytest.MonkeyPatch, situation: tuple[User, int | None], is_session: bool
) -> None:
    customer, stands = situation
    found = active_account_id(customer_id=customer.pk)

    async def ask_database(ask: Any, *, customer_id: int) -> int | None:
        assert (ask, customer_id) == (active_account_id, customer.pk)
        return found

    monkeypatch.setattr(order_service, "ask_database", ask_database)
    nothing: Any = None
    desk = order_service.OrderService(bus=nothing, clock=nothing, limiter=nothing)
    identity = Identity(customer.pk, "admin" if is_session else "trade", False, is_session)
    if stands is None:
        with pytest.raises(BadBody) as refused:
            asyncio.run(desk.account_named(identity, None))
        assert list(refused.value.fields) == ["account_id"]
        return
    assert asyncio.run(desk.account_named(identity, None)) == stands


@pytest.mark.parametrize("fields", [CLOSED, REPLAY])
def test_account_that_takes_no_orders_of_the_page_is_not_chosen(
    api: APIClient, customer: User, fields: dict[str, str]
) -> None:
    first, other = an_account(customer), an_account(customer, **fields)
    answer = api.put("/api/actandpos/accounts/active", {"account_id": other.pk}, format="json")
    assert answer.status_code == 400
    assert list(answer.json()["error"]["detail"]["fields"]) == ["account_id"]
    assert active_account_id(customer_id=customer.pk) == first.pk
