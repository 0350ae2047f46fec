from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from rest_framework.test import APIClient

from tests.support.rows import a_customer
from thor.users.apikeys import TooManyApiKeys, create_api_key, find_customer, revoke_api_key
from thor.users.models import ApiKey, User

pytestmark = pytest.mark.django_db

KEYS = "/api/users/apikeys"


def client_with(key_text: str) -> APIClient:
    client = APIClient(enforce_csrf_checks=True)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {key_text}")
    return client


@pytest.fixture
def trade_key(customer: User) -> str:
    return create_api_key(user=customer, name="bot", scope="trade")[1]


def test_a_key_is_shown_once_and_kept_as_a_hash(api: APIClient, customer: User) -> None:
    made = api.post(KEYS, {"name": "bot", "scope": "trade"}, format="json")
    assert made.status_code == 201
    key_text = made.json()["key"]
    assert key_text.startswith(f"thor_{made.json()['prefix']}_")
    (listed,) = api.get(KEYS).json()["api_keys"]
    assert set(listed) == {"id", "name", "prefix", "scope", "created_at", "last_used_at"}
    stored = ApiKey.objects.values().get()
    assert not any(key_text.split("_", 2)[2] in str(value) for value in stored.values())
    assert client_with(key_text).get("/api/me").json()["email"] == customer.email


def test_a_key_needs_no_csrf_token(trade_key: str) -> None:
    answer = client_with(trade_key).post("/api/actandpos/accounts", {"display_name": "Bot"}, format="json")
    assert answer.status_code == 201


@pytest.mark.parametrize(
    "key_text",
    [
        "",
        "x",
        "thor_",
        "thor_abc",
        "thor_abc_",
        "thor__secret",
        "thor_0000000000_secret",
        "nope_0000000000_secret",
        "thor_" + "a" * 5000,
        "thor_\xff_\xfe",
    ],
)
def test_what_is_no_key_is_a_401(db: None, key_text: str) -> None:
    answer = client_with(key_text).get("/api/me")
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "NOT_AUTHENTICATED"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_key_with_another_secret_is_nobody(trade_key: str) -> None:
    assert find_customer(trade_key) is not None
    assert find_customer(trade_key + "x") is None
    assert find_customer(trade_key[:-1]) is None


def test_a_revoked_key_stops_at_once(api: APIClient, customer: User) -> None:
    key, key_text = create_api_key(user=customer, name="bot", scope="trade")
    assert api.delete(f"{KEYS}/{key.pk}").status_code == 204
    assert client_with(key_text).get("/api/me").status_code == 401
    assert api.get(KEYS).json() == {"api_keys": []}
    assert api.delete(f"{KEYS}/{key.pk}").status_code == 404


def test_a_key_of_a_customer_who_is_locked_out_is_nobody(trade_key: str, customer: User) -> None:
    User.objects.filter(pk=customer.pk).update(is_active=False)
    assert find_customer(trade_key) is None


def test_another_customers_key_cannot_be_seen_or_revoked(api: APIClient) -> None:
    stranger = a_customer()
    key, key_text = create_api_key(user=stranger, name="theirs", scope="trade")
    assert api.get(KEYS).json() == {"api_keys": []}
    assert api.delete(f"{KEYS}/{key.pk}").status_code == 404
    assert find_customer(key_text) is not None
    with pytest.raises(ApiKey.DoesNotExist):
        revoke_api_key(user=a_customer(), key_id=key.pk)


@pytest.mark.parametrize(("scope", "may_trade"), [("trade", True), ("feed", False), ("admin", True)])
def test_a_key_may_do_what_its_scope_says(customer: User, scope: str, may_trade: bool) -> None:
    _, key_text = create_api_key(user=customer, name="k", scope=scope)
    answer = client_with(key_text).get("/api/actandpos/accounts")
    assert answer.status_code == (200 if may_trade else 403)
    identity = find_customer(key_text)
    assert identity is not None
    assert identity.customer_id == customer.pk
    assert identity.allows("trade") is may_trade
    assert identity.allows("feed") is (scope != "trade")


@pytest.mark.parametrize(("scope", "status"), [("trade", 403), ("feed", 403), ("admin", 200)])
def test_a_key_cannot_make_one_that_may_do_more(customer: User, scope: str, status: int) -> None:
    customer.may_push_quotes = True
    customer.save()
    _, key_text = create_api_key(user=customer, name="k", scope=scope)
    assert client_with(key_text).get(KEYS).status_code == status
    made = client_with(key_text).post(KEYS, {"name": "more", "scope": "admin"}, format="json")
    assert made.status_code == (201 if status == 200 else 403)


def test_a_customer_whom_nobody_allows_it_makes_no_admin_key(api: APIClient) -> None:
    refused = api.post(KEYS, {"name": "a", "scope": "admin"}, format="json")
    assert refused.status_code == 400
    (problem,) = refused.json()["error"]["detail"]["fields"]["scope"]
    assert "ask the operator" in problem
    for scope in ("trade", "feed"):
        assert api.post(KEYS, {"name": scope, "scope": scope}, format="json").status_code == 201


@pytest.mark.parametrize("allowed_by", ["staff", "being staff", "the setting"])
def test_whoever_is_allowed_to_set_everybodys_prices_makes_admin_keys(
    api: APIClient, customer: User, settings: Any, allowed_by: str
) -> None:
    assert api.get("/api/me").json()["may_push_quotes"] is False
    settings.CUSTOMERS_MAY_PUSH_QUOTES = allowed_by == "the setting"
    User.objects.filter(pk=customer.pk).update(
        is_staff=allowed_by == "being staff", may_push_quotes=allowed_by == "staff"
    )
    assert api.post(KEYS, {"name": "a", "scope": "admin"}, format="json").status_code == 201
    assert api.get("/api/me").json()["may_push_quotes"] is True


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "k", "scope": "root"}, {"name": "k" * 81}, []])
def test_a_key_asked_for_badly_is_a_400(api: APIClient, body: Any) -> None:
    assert api.post(KEYS, body, format="json").status_code == 400
    assert not ApiKey.objects.exists()


def test_a_use_is_recorded_once_a_minute(trade_key: str, django_assert_num_queries: Any) -> None:
    find_customer(trade_key)
    first = ApiKey.objects.get().last_used_at
    assert first is not None
    with django_assert_num_queries(1):
        find_customer(trade_key)
    ApiKey.objects.update(last_used_at=timezone.now() - timedelta(minutes=2))
    find_customer(trade_key)
    last = ApiKey.objects.get().last_used_at
    assert last is not None
    assert last >= first


def test_a_customer_has_so_many_keys_and_is_told_to_revoke_one(
    api: APIClient, customer: User, settings: Any
) -> None:
    settings.API_KEYS_MAX = 3
    keys = [create_api_key(user=customer, name=f"bot {number}", scope="trade")[0] for number in range(3)]
    refused = api.post(KEYS, {"name": "one more", "scope": "trade"}, format="json")
    assert refused.status_code == 409
    assert refused.json()["error"]["code"] == "CONFLICT"
    assert "3 active API keys" in refused.json()["error"]["message"]
    assert ApiKey.objects.count() == 3
    create_api_key(user=a_customer(), name="theirs", scope="trade")
    api.delete(f"{KEYS}/{keys[0].pk}")
    assert api.post(KEYS, {"name": "one more", "scope": "trade"}, format="json").status_code == 201


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_for_the_last_key_at_once_get_one(settings: Any) -> None:
    settings.API_KEYS_MAX = 1
    customer = a_customer()
    barrier = Barrier(6)

    def ask() -> bool:
        barrier.wait()
        try:
            create_api_key(user=customer, name="bot", scope="trade")
        except (TooManyApiKeys, OperationalError):
            # SQLite in memory, which is for tests alone, refuses a table that is in use and waits for none.
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as threads:
        got = [asked.result() for asked in [threads.submit(ask) for _ in range(6)]]
    assert got.count(True) == ApiKey.objects.count() == 1
