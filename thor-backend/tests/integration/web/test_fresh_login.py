"""What decides who gets into an account is changed right after the password was given, and told to its address."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from tests.integration.web.conftest import AUTH, PASSWORD, codes_of, key_of, log_in, send
from tests.support.rows import a_customer
from thor.users.apikeys import create_api_key, find_customer
from thor.users.models import ApiKey, User

pytestmark = pytest.mark.django_db

KEYS = "/api/users/apikeys"
NEW_PASSWORD = "another horse battery"
HOURS = 3600

SENSITIVE: list[tuple[str, str, Any]] = [
    ("POST", f"{AUTH}/account/email", {"email": "eve@example.com"}),
    ("PATCH", f"{AUTH}/account/email", {"email": "second@example.com", "primary": True}),
    ("DELETE", f"{AUTH}/account/email", {"email": "second@example.com"}),
    ("GET", f"{AUTH}/account/authenticators/totp", None),
    ("POST", f"{AUTH}/account/authenticators/recovery-codes", {}),
    ("POST", KEYS, {"name": "bot", "scope": "trade"}),
]
UNUSED = [
    *("account/phone", "auth/phone/verify", "auth/phone/verify/resend", "auth/email/verify/resend"),
    *("auth/code/confirm", "auth/code/request", "auth/2fa/reauthenticate", "auth/2fa/trust"),
    *("account/authenticators/webauthn", "auth/webauthn/login", "auth/webauthn/signup", "tokens/refresh"),
]


@pytest.fixture
def ada(db: None) -> User:
    user = a_customer("ada@example.com")
    user.set_password(PASSWORD)
    user.save()
    user.emailaddress_set.create(email="second@example.com", verified=True)
    return user


@pytest.fixture
def stale(ada: User) -> Client:
    """A browser in which Ada has been logged in for hours."""
    client = Client(raise_request_exception=False)
    log_in(client, ada, seconds_ago=2 * HOURS)
    return client


@pytest.fixture
def fresh(ada: User) -> Client:
    """A browser in which Ada has just logged in."""
    client = Client(raise_request_exception=False)
    log_in(client, ada)
    return client


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def turn_on_second_factor(client: Client) -> str:
    offered = json.loads(client.get(f"{AUTH}/account/authenticators/totp").content)
    secret: str = offered["meta"]["secret"]
    answer = send(client, "POST", f"{AUTH}/account/authenticators/totp", {"code": code_for(secret)})
    assert answer.status_code == 200, answer.content
    return secret


@pytest.mark.parametrize(("method", "path", "body"), SENSITIVE, ids=lambda part: str(part)[-40:])
def test_a_login_that_is_stale_is_asked_for_the_password_and_then_may(
    stale: Client, ada: User, method: str, path: str, body: Any
) -> None:
    if path.endswith("recovery-codes"):
        Authenticator.objects.create(user=ada, type="totp", data={})
    before = (ApiKey.objects.count(), Authenticator.objects.count(), ada.emailaddress_set.count())
    refused = send(stale, method, path, body)
    assert refused.status_code == 401, refused.content
    told = json.loads(refused.content)
    flows = told["error"]["detail"]["flows"] if "error" in told else told["data"]["flows"]
    assert {"id": "reauthenticate"} in flows
    assert (ApiKey.objects.count(), Authenticator.objects.count(), ada.emailaddress_set.count()) == before

    again = send(stale, "POST", f"{AUTH}/auth/reauthenticate", {"password": PASSWORD})
    assert again.status_code == 200, again.content
    assert send(stale, method, path, body).status_code in (200, 201, 404)


def test_a_wrong_password_makes_no_login_fresh(stale: Client) -> None:
    assert send(stale, "POST", f"{AUTH}/auth/reauthenticate", {"password": "wrong wrong"}).status_code == 400
    assert send(stale, "POST", KEYS, {"name": "bot", "scope": "trade"}).status_code == 401


@pytest.mark.parametrize("way", ["login", "signup"])
def test_a_login_just_made_is_fresh(ada: User, way: str) -> None:
    browser = Client()
    email = ada.email if way == "login" else "grace@example.com"
    send(browser, "POST", f"{AUTH}/auth/{way}", {"email": email, "password": PASSWORD})
    assert send(browser, "POST", KEYS, {"name": "bot", "scope": "trade"}).status_code == 201


def test_how_long_a_login_is_fresh_is_a_setting(ada: User, settings: Any) -> None:
    browser = Client()
    log_in(browser, ada, seconds_ago=100)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 60
    assert send(browser, "POST", KEYS, {"name": "bot", "scope": "trade"}).status_code == 401
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
    assert send(browser, "POST", KEYS, {"name": "bot", "scope": "trade"}).status_code == 201


def test_a_second_factor_is_offered_after_the_password_so_that_its_first_code_is_taken(
    stale: Client, ada: User
) -> None:
    assert send(stale, "GET", f"{AUTH}/account/authenticators/totp").status_code == 401
    send(stale, "POST", f"{AUTH}/auth/reauthenticate", {"password": PASSWORD})
    turn_on_second_factor(stale)


def test_a_code_that_is_wrong_is_named_at_its_field(fresh: Client) -> None:
    fresh.get(f"{AUTH}/account/authenticators/totp")
    answer = send(fresh, "POST", f"{AUTH}/account/authenticators/totp", {"code": "000000"})
    assert answer.status_code == 400
    (error,) = json.loads(answer.content)["errors"]
    assert (error["param"], error["code"]) == ("code", "incorrect_code")


def make_key(client: Client) -> Any:
    return send(client, "POST", KEYS, {"name": "bot", "scope": "trade"})


def revoke_key(client: Client) -> Any:
    key, _ = create_api_key(user=User.objects.get(), name="bot", scope="trade")
    return send(client, "DELETE", f"{KEYS}/{key.pk}")


def change_password(client: Client) -> Any:
    body = {"current_password": PASSWORD, "new_password": NEW_PASSWORD}
    return send(client, "POST", f"{AUTH}/account/password/change", body)


def change_address(client: Client) -> Any:
    return send(client, "PATCH", f"{AUTH}/account/email", {"email": "second@example.com", "primary": True})


def turn_on(client: Client) -> Any:
    turn_on_second_factor(client)
    return client.get("/api/me")


def turn_off(client: Client) -> Any:
    turn_on_second_factor(client)
    return send(client, "DELETE", f"{AUTH}/account/authenticators/totp")


@pytest.mark.parametrize("change", [make_key, revoke_key, change_password, change_address, turn_on, turn_off])
def test_the_address_from_before_is_told_of_each_change(
    fresh: Client,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
    change: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert change(fresh).status_code < 300
    assert mailoutbox, "nobody was told"
    assert {tuple(mail.to) for mail in mailoutbox} == {("ada@example.com",)}
    assert all(mail.subject.startswith("[Thor] ") and "127.0.0.1 (" in mail.body for mail in mailoutbox)


def test_a_changed_password_leaves_api_keys_alone_unless_asked(fresh: Client, ada: User) -> None:
    _, key_text = create_api_key(user=ada, name="bot", scope="trade")
    assert change_password(fresh).status_code == 200
    assert find_customer(key_text) is not None
    body = {"current_password": NEW_PASSWORD, "new_password": PASSWORD, "revoke_api_keys": True}
    assert send(fresh, "POST", f"{AUTH}/account/password/change", body).status_code == 200
    assert find_customer(key_text) is None


@pytest.mark.parametrize(("asked", "ends"), [({}, True), ({"revoke_api_keys": False}, False)])
def test_a_reset_password_ends_api_keys_unless_told_not_to(
    ada: User, mailoutbox: list[Any], asked: dict[str, bool], ends: bool
) -> None:
    _, key_text = create_api_key(user=ada, name="bot", scope="admin")
    browser = Client()
    send(browser, "POST", f"{AUTH}/auth/password/request", {"email": ada.email})
    body = {"key": key_of(mailoutbox[0]), "password": NEW_PASSWORD, **asked}
    assert send(browser, "POST", f"{AUTH}/auth/password/reset", body).status_code in (200, 401)
    assert (find_customer(key_text) is None) is ends
    assert mailoutbox[-1].to == [ada.email]


def test_guesses_at_the_password_from_within_a_session_are_counted(fresh: Client, ada: User) -> None:
    for _ in range(5):
        body = {"current_password": "wrong wrong wrong", "new_password": NEW_PASSWORD}
        send(fresh, "POST", f"{AUTH}/account/password/change", body)
    answer = send(fresh, "POST", f"{AUTH}/auth/reauthenticate", {"password": PASSWORD})
    assert codes_of(answer) == ["too_many_login_attempts"]


@pytest.mark.parametrize("path", UNUSED)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_calls_of_the_login_that_nobody_uses_are_not_there(fresh: Client, method: str, path: str) -> None:
    assert send(fresh, method, f"{AUTH}/{path}", {} if method == "POST" else None).status_code == 404


ODD_TEXTS = ["\ud800", "\x00", "x" * 60_000, "\U0001f600", "{}", "-", "a-b", "1:2:3", "ä@ö.ü"]
TAKES_TEXT = [
    ("POST", "auth/login", ("email", "password")),
    ("POST", "auth/signup", ("email", "password")),
    ("POST", "auth/reauthenticate", ("password",)),
    ("POST", "auth/password/request", ("email",)),
    ("POST", "auth/password/reset", ("key", "password")),
    ("POST", "auth/email/verify", ("key",)),
    ("POST", "auth/2fa/authenticate", ("code",)),
    ("POST", "account/email", ("email",)),
    ("PUT", "account/email", ("email",)),
    ("PATCH", "account/email", ("email",)),
    ("DELETE", "account/email", ("email",)),
    ("POST", "account/password/change", ("current_password", "new_password")),
    ("POST", "account/authenticators/totp", ("code",)),
]


@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: repr(text)[:12])
@pytest.mark.parametrize(("method", "path", "fields"), TAKES_TEXT, ids=lambda part: str(part))
def test_an_odd_text_in_a_call_of_the_login_is_no_500(
    fresh: Client, method: str, path: str, fields: tuple[str, ...], text: str
) -> None:
    client = Client(raise_request_exception=False) if path.startswith("auth/") else fresh
    sound = {"email": "grace@example.com", "password": PASSWORD, "new_password": NEW_PASSWORD}
    sound |= {"current_password": PASSWORD, "primary": "true"}
    for field in fields:
        answer = send(client, method, f"{AUTH}/{path}", {**sound, field: text})
        assert answer.status_code < 500, (field, answer.content)
