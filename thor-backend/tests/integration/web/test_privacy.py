"""One customer never sees or touches another's, by any call."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.support.engine_double import EngineDouble
from tests.support.rows import a_customer, a_filled_order, a_position, a_trade, an_account, an_entry
from thor.actandpos.models import Account
from thor.core.commands import OpenAccount
from thor.users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def theirs(db: None) -> Account:
    """A stranger's account with something of everything."""
    account = an_account(a_customer(), display_name="THEIRS")
    a_trade(a_filled_order(account))
    a_position(account)
    an_entry(account)
    return account


CALLS: list[tuple[str, str, Any]] = [
    ("GET", "/api/actandpos/activity/today?account_id={account}", None),
    ("GET", "/actandpos/activity/today?account_id={account}", None),
    ("POST", "/api/actandpos/accounts/{account}/deposit", {"amount": "5.00"}),
    ("POST", "/api/actandpos/accounts/{account}/withdraw", {"amount": "5.00"}),
    ("POST", "/api/actandpos/accounts/{account}/reset", {}),
    ("POST", "/api/actandpos/accounts/{account}/clone", {}),
    ("GET", "/api/actandpos/accounts/{account}/ledger", None),
    ("PUT", "/api/actandpos/accounts/active", {"account_id": "{account}"}),
    ("GET", "/api/trades/orders?account_id={account}", None),
    ("GET", "/api/trades/orders/{order}", None),
    ("GET", "/api/trades/trades?account_id={account}", None),
]


def call(client: APIClient, method: str, path: str, body: Any, account: Account) -> Any:
    ids = {"account": account.pk, "order": account.orders.get().pk}
    if body:
        body = {name: str(value).format(**ids) for name, value in body.items()}
    return client.generic(method, path.format(**ids), json.dumps(body), "application/json")


@pytest.mark.parametrize(("method", "path", "body"), CALLS, ids=[f"{call[0]} {call[1]}" for call in CALLS])
def test_another_customers_row_is_as_if_it_were_not_there(
    api: APIClient, theirs: Account, engine: EngineDouble, method: str, path: str, body: Any
) -> None:
    answer = call(api, method, path, body, theirs)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "NOT_FOUND"
    assert "THEIRS" not in answer.content.decode()
    assert not engine.requests


@pytest.mark.parametrize(("method", "path", "body"), CALLS, ids=[f"{call[0]} {call[1]}" for call in CALLS])
def test_its_own_customer_reaches_it(theirs: Account, method: str, path: str, body: Any) -> None:
    owner = APIClient()
    owner.force_login(theirs.customer)
    assert call(owner, method, path, body, theirs).status_code in (200, 201)


@pytest.mark.parametrize(("method", "path", "body"), CALLS, ids=[f"{call[0]} {call[1]}" for call in CALLS])
def test_nobody_reaches_it_without_a_login(theirs: Account, method: str, path: str, body: Any) -> None:
    answer = call(APIClient(), method, path, body, theirs)
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "NOT_AUTHENTICATED"


@pytest.mark.parametrize("path", ["/api/me", "/api/actandpos/accounts", "/api/users/apikeys"])
def test_a_list_of_ones_own_needs_a_login(db: None, path: str) -> None:
    assert APIClient().get(path).status_code == 401


def test_the_list_of_accounts_has_ones_own_alone(api: APIClient, customer: User, theirs: Account) -> None:
    (account,) = api.get("/api/actandpos/accounts").json()["accounts"]
    assert Account.objects.get(pk=account["id"]).customer == customer


def test_staff_see_their_own_accounts_alone_too(api: APIClient, customer: User, theirs: Account) -> None:
    User.objects.filter(pk=customer.pk).update(is_staff=True, is_superuser=True)
    assert api.get(f"/api/actandpos/activity/today?account_id={theirs.pk}").status_code == 404


def test_an_account_number_is_never_given_to_two(api: APIClient, engine: EngineDouble) -> None:
    stranger = APIClient()
    stranger.force_login(a_customer())
    for client in (api, stranger, api):
        assert client.post("/api/actandpos/accounts", {"display_name": "P"}, format="json").status_code == 201
    assert len({command.account_id for command in engine.asked(OpenAccount)}) == 3
