"""Registration, login and logout, as the page does them."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.integration.web.conftest import AUTH, PASSWORD, key_of, send
from tests.support.engine_double import EngineDouble
from tests.support.rows import a_customer
from thor.actandpos.models import Account, AccountNumber
from thor.core.commands import OpenAccount
from thor.users.models import User
from thor.users.services import forget_ended_sessions

pytestmark = pytest.mark.django_db

NEW = {"email": "Grace@Example.com", "password": PASSWORD}


@pytest.fixture
def ada(db: None) -> User:
    user = a_customer("ada@example.com")
    user.set_password(PASSWORD)
    user.save()
    return user


def test_the_config_sets_the_csrf_cookie_that_the_page_can_read(browser_client: Client) -> None:
    assert browser_client.get(f"{AUTH}/config").status_code == 200
    cookie = browser_client.cookies["csrftoken"]
    assert not cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_registration_logs_in_and_brings_100000_of_paper_money(
    browser_client: Client, engine: EngineDouble, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(browser_client, "POST", f"{AUTH}/auth/signup", NEW)
    assert answer.status_code == 200, answer.content
    assert answer.json()["data"]["user"]["email"] == "grace@example.com"
    session = browser_client.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"

    (command,) = engine.asked(OpenAccount)
    assert (command.display_name, command.starting_balance) == ("Paper 1", Decimal("100000.00"))
    (account,) = browser_client.get("/api/actandpos/accounts").json()["accounts"]
    assert account["starting_balance"] == account["cash"] == "100000.00"
    assert account["id"] == command.account_id >= 100_001


def test_a_registration_succeeds_without_an_engine_and_the_account_follows(
    browser_client: Client, engine: EngineDouble, django_capture_on_commit_callbacks: Any
) -> None:
    engine.is_gone()
    with django_capture_on_commit_callbacks(execute=True):
        assert send(browser_client, "POST", f"{AUTH}/auth/signup", NEW).status_code == 200
    promised = AccountNumber.objects.get()
    assert browser_client.get("/api/actandpos/accounts").json() == {"accounts": []}

    engine.is_well()
    (account,) = browser_client.get("/api/actandpos/accounts").json()["accounts"]
    assert account["id"] == promised.pk
    browser_client.get("/api/actandpos/accounts")
    assert Account.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password": "short"}, "password"),
        ({"password": "password123"}, "password"),
        ({"email": "trader@example.com", "password": "trader@example"}, "password"),
        ({"email": "nobody"}, "email"),
        ({"email": ""}, "email"),
    ],
)
def test_a_registration_that_is_not_sound_names_its_field(
    browser_client: Client, change: dict[str, str], field: str
) -> None:
    answer = send(browser_client, "POST", f"{AUTH}/auth/signup", {**NEW, **change})
    assert answer.status_code == 400
    assert field in {error["param"] for error in answer.json()["errors"]}
    assert not User.objects.exists()


def test_an_email_registers_once(browser_client: Client, ada: User) -> None:
    answer = send(
        browser_client, "POST", f"{AUTH}/auth/signup", {"email": "ADA@example.com", "password": PASSWORD}
    )
    assert answer.status_code == 400
    assert User.objects.count() == 1


def test_a_registration_can_be_closed(browser_client: Client, settings: Any) -> None:
    settings.SIGNUP_IS_OPEN = False
    assert send(browser_client, "POST", f"{AUTH}/auth/signup", NEW).status_code == 403


@pytest.mark.parametrize("email", ["ada@example.com", "Ada@Example.COM"])
def test_a_login_opens_a_session_and_a_logout_ends_it(browser_client: Client, ada: User, email: str) -> None:
    assert browser_client.get("/api/me").status_code == 401
    assert (
        send(browser_client, "POST", f"{AUTH}/auth/login", {"email": email, "password": PASSWORD}).status_code
        == 200
    )
    assert browser_client.get("/api/me").json() == {
        "id": ada.pk,
        "email": "ada@example.com",
        "display_name": "ada@example.com",
        "is_staff": False,
        "may_push_quotes": False,
    }
    assert browser_client.get(f"{AUTH}/auth/session").json()["data"]["user"]["email"] == "ada@example.com"
    assert send(browser_client, "DELETE", f"{AUTH}/auth/session").status_code == 401
    assert browser_client.get("/api/me").status_code == 401


@pytest.mark.parametrize(
    ("email", "password"), [("ada@example.com", "wrong wrong wrong"), ("eve@example.com", PASSWORD)]
)
def test_a_wrong_login_does_not_say_which_part_was_wrong(
    browser_client: Client, ada: User, email: str, password: str
) -> None:
    answer = send(browser_client, "POST", f"{AUTH}/auth/login", {"email": email, "password": password})
    assert answer.status_code == 400
    assert [error["code"] for error in answer.json()["errors"]] == ["email_password_mismatch"]


def test_a_customer_who_is_locked_out_cannot_log_in(browser_client: Client, ada: User) -> None:
    User.objects.update(is_active=False)
    answer = send(browser_client, "POST", f"{AUTH}/auth/login", {"email": ada.email, "password": PASSWORD})
    assert answer.status_code >= 400
    assert browser_client.get("/api/me").status_code == 401


def test_a_write_without_the_csrf_token_is_refused_in_the_envelope(browser_client: Client, ada: User) -> None:
    answer = browser_client.post(
        f"{AUTH}/auth/login", {"email": ada.email, "password": PASSWORD}, content_type="application/json"
    )
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "FORBIDDEN"
    assert "X-CSRFToken" in answer.json()["error"]["message"]

    browser_client.force_login(ada)
    answer = browser_client.post(
        "/api/actandpos/accounts", {"display_name": "P"}, content_type="application/json"
    )
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "FORBIDDEN"


def test_guessing_locks_out_the_guesser_and_not_the_customer(browser_client: Client, ada: User) -> None:
    def login(password: str, address: str) -> HttpResponse:
        body = {"email": ada.email, "password": password}
        return send(Client(), "POST", f"{AUTH}/auth/login", body, REMOTE_ADDR=address)

    for _ in range(5):
        login("wrong wrong wrong", "203.0.113.9")
    guess = login(PASSWORD, "203.0.113.9")
    assert guess.status_code == 400
    assert guess.json()["errors"][0]["code"] == "too_many_login_attempts"
    assert login(PASSWORD, "198.51.100.7").status_code == 200


def test_too_many_registrations_from_one_address_are_told_when_to_come_back(
    browser_client: Client, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "signup": "2/m/ip"}
    cache.clear()
    for _ in range(2):
        send(browser_client, "POST", f"{AUTH}/auth/signup", {})
    answer = send(browser_client, "POST", f"{AUTH}/auth/signup", {})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_a_lost_password_can_be_set_anew_without_a_mail_server(
    browser_client: Client, ada: User, mailoutbox: list[Any]
) -> None:
    assert (
        send(browser_client, "POST", f"{AUTH}/auth/password/request", {"email": ada.email}).status_code == 200
    )
    (mail,) = mailoutbox
    key = key_of(mail)
    answer = send(
        browser_client,
        "POST",
        f"{AUTH}/auth/password/reset",
        {"key": key, "password": "another horse battery"},
    )
    assert answer.status_code in (200, 401)
    ada.refresh_from_db()
    assert ada.check_password("another horse battery")
    assert ada.password.startswith("argon2")


def test_a_second_factor_can_be_turned_on_though_no_address_is_verified(browser_client: Client) -> None:
    send(browser_client, "POST", f"{AUTH}/auth/signup", NEW)
    send(browser_client, "POST", f"{AUTH}/auth/reauthenticate", {"password": PASSWORD})
    authenticators = f"{AUTH}/account/authenticators"
    offered = browser_client.get(f"{authenticators}/totp")
    secret = json.loads(offered.content)["meta"]["secret"]
    code = format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))
    turned_on = send(browser_client, "POST", f"{authenticators}/totp", {"code": code})
    assert turned_on.status_code == 200, turned_on.content
    listed = json.loads(browser_client.get(authenticators).content)["data"]
    assert {authenticator["type"] for authenticator in listed} == {"totp", "recovery_codes"}


def test_a_customer_sees_where_they_are_logged_in_and_ends_another_login(ada: User) -> None:
    here, there = Client(), Client()
    for client, agent in ((here, "Desk"), (there, "Phone")):
        answer = send(
            client,
            "POST",
            f"{AUTH}/auth/login",
            {"email": ada.email, "password": PASSWORD},
            HTTP_USER_AGENT=agent,
        )
        assert answer.status_code == 200
    sessions = here.get(f"{AUTH}/auth/sessions").json()["data"]
    assert {(session["user_agent"], session["is_current"]) for session in sessions} == {
        ("Desk", True),
        ("Phone", False),
    }
    other = next(session["id"] for session in sessions if not session["is_current"])
    ended = send(here, "DELETE", f"{AUTH}/auth/sessions", {"sessions": [other]})
    assert [session["user_agent"] for session in ended.json()["data"]] == ["Desk"]
    assert there.get("/api/me").status_code == 401
    assert here.get("/api/me").status_code == 200


def test_what_is_kept_of_a_login_goes_with_its_session(ada: User) -> None:
    for created_at, key in ((timezone.now() - timedelta(days=1), "gone"), (timezone.now(), "begins")):
        UserSession.objects.create(
            user=ada, ip="127.0.0.1", user_agent="Desk", session_key=key, created_at=created_at
        )
    assert forget_ended_sessions() == 1
    assert UserSession.objects.get().session_key == "begins"


def test_a_page_asks_who_is_logged_in_and_hears_nobody_without_an_error(
    browser_client: Client, ada: User
) -> None:
    nobody = browser_client.get("/api/session")
    assert (nobody.status_code, nobody.json()) == (200, {"user": None})
    send(browser_client, "POST", f"{AUTH}/auth/login", {"email": ada.email, "password": PASSWORD})
    assert browser_client.get("/api/session").json()["user"]["email"] == ada.email
    assert send(browser_client, "DELETE", "/api/session").status_code == 204
    assert browser_client.get("/api/session").json() == {"user": None}
    assert browser_client.get("/api/me").status_code == 401


def test_a_log_out_needs_the_csrf_token(browser_client: Client, ada: User) -> None:
    send(browser_client, "POST", f"{AUTH}/auth/login", {"email": ada.email, "password": PASSWORD})
    assert browser_client.delete("/api/session").status_code == 403
    assert browser_client.get("/api/session").json()["user"]["email"] == ada.email
