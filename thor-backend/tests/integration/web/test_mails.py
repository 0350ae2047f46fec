"""Mails: in whose name, leading where, and what becomes of a change whose mail is not taken."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.test import Client

from tests.integration.web.conftest import AUTH, PASSWORD, link_of, send
from tests.support.rows import a_customer
from thor.users.mails import MailNotSent, one_change
from thor.users.mails import send as send_mail
from thor.users.models import User

pytestmark = pytest.mark.django_db

ADA = "ada@example.com"


@pytest.fixture
def ada(db: None) -> User:
    return a_customer(ADA)


@pytest.fixture
def deaf_mail_server(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9


def ask_for_reset(email: str) -> Any:
    browser = Client(raise_request_exception=False)
    return send(browser, "POST", f"{AUTH}/auth/password/request", {"email": email})


def register(email: str) -> Any:
    browser = Client(raise_request_exception=False)
    return send(browser, "POST", f"{AUTH}/auth/signup", {"email": email, "password": PASSWORD})


@pytest.mark.parametrize(
    ("verification", "ask", "leads_to"),
    [
        ("none", lambda: ask_for_reset(ADA), r"/app/reset-password/[^/]+"),
        ("none", lambda: ask_for_reset("nobody@example.com"), "/register"),
        ("mandatory", lambda: register("grace@example.com"), r"/app/verify-email/[^/]+"),
        ("mandatory", lambda: register("taken@example.com"), "/app/forgot-password"),
    ],
    ids=["reset", "unknown", "verify", "taken"],
)
@pytest.mark.parametrize("public_url", ["", "https://thor.example"])
def test_a_mail_is_thors_and_leads_to_a_page(
    ada: User,
    settings: Any,
    mailoutbox: list[Any],
    verification: str,
    ask: Any,
    leads_to: str,
    public_url: str,
) -> None:
    a_customer("taken@example.com", last_login="2026-01-01T00:00Z")
    settings.ACCOUNT_EMAIL_VERIFICATION = verification
    settings.PUBLIC_URL = public_url
    settings.HEADLESS_FRONTEND_URLS = {
        name: public_url + re.sub(r"^https?://[^/]+", "", url)
        for name, url in settings.HEADLESS_FRONTEND_URLS.items()
    }
    ask()
    (mail,) = mailoutbox
    assert mail.subject.startswith("[Thor] ")
    assert re.fullmatch(leads_to, link_of(mail))
    assert (public_url or "http://testserver") + link_of(mail) in mail.body
    if public_url:
        assert "testserver" not in mail.body


@pytest.mark.usefixtures("deaf_mail_server")
@pytest.mark.parametrize("email", [ADA, "nobody@example.com"])
def test_a_reset_whose_mail_is_not_taken_says_so_whoever_it_was_for(ada: User, email: str) -> None:
    answer = ask_for_reset(email)
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "MAIL_NOT_SENT"


@pytest.mark.usefixtures("deaf_mail_server")
def test_a_change_whose_note_is_not_taken_is_made_all_the_same(ada: User) -> None:
    ada.set_password(PASSWORD)
    ada.save()
    browser = Client()
    send(browser, "POST", f"{AUTH}/auth/login", {"email": ADA, "password": PASSWORD})
    answer = send(browser, "POST", "/api/users/apikeys", {"name": "bot", "scope": "trade"})
    assert answer.status_code == 201


def a_mail() -> EmailMessage:
    return EmailMessage("Word", "", "thor@example.com", [ADA])


def test_a_mail_waits_for_the_change_that_it_tells_of(mailoutbox: list[Any]) -> None:
    with one_change():
        send_mail(a_mail(), is_awaited=True)
        assert mailoutbox == []
    assert len(mailoutbox) == 1


def test_a_change_that_fails_is_told_to_nobody(mailoutbox: list[Any]) -> None:
    with pytest.raises(ZeroDivisionError), one_change():
        send_mail(a_mail(), is_awaited=True)
        raise ZeroDivisionError
    assert mailoutbox == []


@pytest.mark.usefixtures("deaf_mail_server")
@pytest.mark.django_db(transaction=True)
def test_a_mail_that_is_not_taken_undoes_nothing() -> None:
    with pytest.raises(MailNotSent), one_change():
        a_customer("grace@example.com")
        send_mail(a_mail(), is_awaited=True)
    assert not transaction.get_connection().in_atomic_block
    assert User.objects.filter(email="grace@example.com").exists()
