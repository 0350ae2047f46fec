"""Whatever goes wrong, a caller of the API reads the same envelope."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client
from msgspec import to_builtins
from rest_framework.settings import api_settings
from rest_framework.test import APIClient
from rest_framework.throttling import UserRateThrottle

from tests.integration.web.conftest import PASSWORD
from tests.support.contract import order_object
from tests.support.engine_double import EngineDouble
from thor.actandpos import selectors
from thor.actandpos.models import Account
from thor.api.engine import Reply
from thor.api.errors import reject_error, reject_status, reply_error
from thor.core.errors import Reject, RejectCode
from thor.core.orders import OrderStatus

pytestmark = pytest.mark.django_db


def envelope_of(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"].startswith("application/json")
    error = answer.json()["error"]
    assert set(error) == {"code", "message", "detail"}
    assert error["code"] == code
    assert error["message"]
    return error


@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/",
        "/api/nothing",
        "/api/actandpos/accounts/",
        "/actandpos/nothing",
        "/api/trades/orders/x",
        "/api/auth/x",
    ],
)
def test_an_unknown_address_is_a_404(api: APIClient, path: str) -> None:
    envelope_of(api.get(path), 404, "NOT_FOUND")


@pytest.mark.parametrize(
    ("method", "path"),
    [("DELETE", "/api/actandpos/accounts"), ("POST", "/api/trades/trades"), ("PUT", "/api/me")],
)
def test_a_method_that_is_not_taken_is_a_405_that_says_which_are(
    api: APIClient, method: str, path: str
) -> None:
    answer = api.generic(method, path, "{}", "application/json")
    envelope_of(answer, 405, "METHOD_NOT_ALLOWED")
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    "body",
    ["{", "", "nonsense", '{"amount": NaN}', '{"amount": Infinity}', b"\xff\xfe", "[" * 20_000, '{"a": 1} x'],
    ids=lambda body: repr(body[:12]),
)
def test_a_body_that_is_not_json_is_a_400(api: APIClient, account: Account, body: str | bytes) -> None:
    answer = api.generic("POST", f"/api/actandpos/accounts/{account.pk}/deposit", body, "application/json")
    envelope_of(answer, 400, "INVALID_REQUEST")


@pytest.mark.parametrize("body", ["[]", "1", '"x"', "null"])
def test_a_body_that_is_no_object_is_a_400(api: APIClient, account: Account, body: str) -> None:
    answer = api.generic("POST", f"/api/actandpos/accounts/{account.pk}/deposit", body, "application/json")
    envelope_of(answer, 400, "INVALID_REQUEST")


def test_a_form_is_not_json(api: APIClient, account: Account) -> None:
    answer = api.generic("POST", f"/api/actandpos/accounts/{account.pk}/deposit", "amount=5", "text/plain")
    envelope_of(answer, 415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_body_that_is_too_large_is_a_413(api: APIClient, browser_client: Client) -> None:
    large = '{"display_name": "' + "x" * 70_000 + '"}'
    envelope_of(
        api.generic("POST", "/api/actandpos/accounts", large, "application/json"), 413, "BODY_TOO_LARGE"
    )
    login = "/api/auth/browser/v1/auth/login"
    answer = Client(raise_request_exception=False).generic("POST", login, large, "application/json")
    envelope_of(answer, 413, "BODY_TOO_LARGE")


def test_the_logins_own_bad_json_is_in_the_envelope(db: None) -> None:
    answer = Client().generic("POST", "/api/auth/browser/v1/auth/login", "{", "application/json")
    envelope_of(answer, 400, "INVALID_REQUEST")


def test_a_bug_is_a_500_that_gives_nothing_away(customer: Any, account: Account, monkeypatch: Any) -> None:
    def broken(**kwargs: Any) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(selectors, "activity_today", broken)
    client = APIClient(raise_request_exception=False)
    client.force_login(customer)
    answer = client.get("/api/actandpos/activity/today", {"account_id": account.pk})
    envelope_of(answer, 500, "INTERNAL_ERROR")
    assert "secret" not in answer.content.decode()


def test_an_engine_that_is_gone_is_a_503_and_says_that_nothing_was_done(
    api: APIClient, account: Account, engine: EngineDouble
) -> None:
    engine.is_gone()
    answer = api.post(f"/api/actandpos/accounts/{account.pk}/deposit", {"amount": "5"}, format="json")
    assert "Nothing was done" in envelope_of(answer, 503, "ENGINE_UNAVAILABLE")["message"]


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("get", "/api/actandpos/accounts", "DATABASE_UNAVAILABLE"),
        ("post", "/api/users/apikeys", "OUTCOME_UNKNOWN"),
    ],
)
def test_a_database_that_is_gone_is_a_503_that_never_says_failed_of_a_write(
    api: APIClient, account: Account, monkeypatch: Any, method: str, path: str, code: str
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr("thor.actandpos.services.promise_first_account", broken)
    monkeypatch.setattr("thor.users.views.create_api_key", broken)
    answer = getattr(api, method)(path, {"name": "x", "scope": "trade"}, format="json")
    envelope_of(answer, 503, code)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/auth/browser/v1/auth/signup", {"email": "grace@example.com", "password": PASSWORD}),
        ("/api/auth/browser/v1/auth/login", {"email": "ada@example.com", "password": PASSWORD}),
        ("/api/users/apikeys", {"name": "x", "scope": "trade"}),
    ],
)
def test_a_full_disk_is_named_and_nothing_was_done(
    api: APIClient, account: Account, monkeypatch: Any, path: str, body: dict[str, str]
) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("thor.users.models.User.save", full)
    monkeypatch.setattr("thor.users.adapter.CustomerAdapter.authenticate", full)
    monkeypatch.setattr("thor.users.views.create_api_key", full)
    answer = (
        api.post(path, body, format="json")
        if "apikeys" in path
        else Client().post(path, body, "application/json")
    )
    message = envelope_of(answer, 503, "DATABASE_UNAVAILABLE")["message"]
    assert "disk" in message
    assert "Nothing was done" in message


def test_an_engine_that_is_silent_is_a_503_that_never_says_failed(
    api: APIClient, account: Account, engine: EngineDouble
) -> None:
    engine.is_silent()
    answer = api.post(f"/api/actandpos/accounts/{account.pk}/deposit", {"amount": "5"}, format="json")
    message = envelope_of(answer, 503, "OUTCOME_UNKNOWN")["message"]
    assert "outcome is unknown" in message
    assert "fail" not in message


def test_too_fast_is_a_429_that_says_when_to_come_back(api: APIClient, monkeypatch: Any) -> None:
    monkeypatch.setattr(UserRateThrottle, "rate", "2/min", raising=False)
    cache.clear()
    for _ in range(2):
        assert api.get("/api/me").status_code == 200
    answer = api.get("/api/me")
    envelope_of(answer, 429, "TOO_FAST")
    assert 0 < int(answer.headers["Retry-After"]) <= 60


def test_the_limit_is_on_unless_somebody_takes_it_off() -> None:
    assert api_settings.DEFAULT_THROTTLE_CLASSES
    assert django_settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]["user"] == "1200/min"


@pytest.mark.parametrize(
    ("code", "status"),
    [
        (RejectCode.INVALID_REQUEST, 400),
        (RejectCode.ACCOUNT_NOT_FOUND, 404),
        (RejectCode.ORDER_NOT_FOUND, 404),
        (RejectCode.DUPLICATE_CLIENT_ORDER_ID, 409),
        (RejectCode.ORDER_IS_FINAL, 409),
        (RejectCode.REVISION_CHANGED, 409),
        (RejectCode.INSUFFICIENT_BUYING_POWER, 422),
        (RejectCode.NO_PRICE, 422),
        (RejectCode.DEADLINE_PASSED, 422),
    ],
)
def test_a_refusal_has_the_status_of_its_kind(code: RejectCode, status: int) -> None:
    assert reject_status(code) == status
    assert reject_error(Reject(code, "m"))[1]["error"]["code"] == ("NOT_FOUND" if status == 404 else code)


def test_only_a_rules_refusal_carries_the_order_it_left_behind() -> None:
    order = order_object(status=OrderStatus.REJECTED)
    assert reply_error(Reply(order=order)) is None
    refused = reply_error(Reply(reject=Reject(RejectCode.NO_PRICE, "m"), order=order))
    assert refused is not None
    assert refused[1]["order"] == to_builtins(order)
    final = reply_error(Reply(reject=Reject(RejectCode.ORDER_IS_FINAL, "m"), order=order))
    assert final is not None
    assert "order" not in final[1]


def test_an_error_of_the_admin_stays_a_page(client: Client) -> None:
    answer = client.get("/admin/nothing/", follow=True)
    assert answer.headers["Content-Type"].startswith("text/html")
