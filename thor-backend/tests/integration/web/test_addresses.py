"""An address is a customer's once verified. Until then it blocks nobody, logs nobody in and resets no password."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.db import connection
from django.test import Client

from tests.integration.web.conftest import AUTH, PASSWORD, codes_of, key_of, log_in, send
from tests.support.rows import a_customer
from thor.users import login_inputs
from thor.users.models import User

pytestmark = pytest.mark.django_db

OTHER_PASSWORD = "another horse battery"
CEO = "ceo@bank.example"


@pytest.fixture
def ada(db: None) -> User:
    user = a_customer("ada@example.com")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def page(ada: User) -> Client:
    """Ada's browser, where she has just logged in."""
    client = Client(raise_request_exception=False)
    log_in(client, ada)
    return client


@pytest.fixture
def mandatory(settings: Any) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


def add(page: Client, email: str) -> None:
    assert send(page, "POST", f"{AUTH}/account/email", {"email": email}).status_code == 200


def verify(mail: Any) -> Any:
    return send(Client(), "POST", f"{AUTH}/auth/email/verify", {"key": key_of(mail)})


def register(email: str, password: str = PASSWORD) -> Any:
    browser = Client(raise_request_exception=False)
    return send(browser, "POST", f"{AUTH}/auth/signup", {"email": email, "password": password})


def log_in_by(email: str, password: str = PASSWORD) -> Any:
    return send(Client(), "POST", f"{AUTH}/auth/login", {"email": email, "password": password})


def test_an_address_that_was_only_added_keeps_its_owner_from_nothing(page: Client, ada: User) -> None:
    add(page, CEO)
    answer = register(CEO, OTHER_PASSWORD)
    assert answer.status_code == 200, answer.content
    found = authenticate(None, email=CEO, password=OTHER_PASSWORD)
    assert found is not None
    assert found.pk != ada.pk


def test_an_address_that_was_only_added_logs_nobody_in_and_resets_nothing(
    page: Client, ada: User, mailoutbox: list[Any]
) -> None:
    add(page, CEO)
    assert codes_of(log_in_by(CEO)) == ["email_password_mismatch"]
    mailoutbox.clear()
    assert send(Client(), "POST", f"{AUTH}/auth/password/request", {"email": CEO}).status_code == 200
    (mail,) = mailoutbox
    assert "No account" in mail.subject
    assert "/app/reset-password/" not in mail.body


def test_a_verified_address_logs_in_and_the_one_from_before_is_told(
    page: Client, ada: User, mailoutbox: list[Any]
) -> None:
    add(page, CEO)
    (asking,) = mailoutbox
    assert asking.to == [CEO]
    verify(asking)
    told = mailoutbox[1]
    assert told.to == [ada.email]
    assert CEO in told.body
    assert authenticate(None, email=CEO, password=PASSWORD) == ada


def test_an_address_becomes_primary_only_when_it_is_verified(
    page: Client, ada: User, mailoutbox: list[Any]
) -> None:
    add(page, CEO)
    primary = {"email": CEO, "primary": True}
    assert codes_of(send(page, "PATCH", f"{AUTH}/account/email", primary)) == ["unverified_primary_email"]
    assert User.objects.get(pk=ada.pk).email == "ada@example.com"

    verify(mailoutbox[0])
    mailoutbox.clear()
    assert send(page, "PATCH", f"{AUTH}/account/email", primary).status_code == 200
    assert User.objects.get(pk=ada.pk).email == CEO
    (told,) = mailoutbox
    assert told.to == ["ada@example.com"]
    assert authenticate(None, email="ada@example.com", password=PASSWORD) is None


def test_an_address_that_is_taken_away_is_told_so(page: Client, mailoutbox: list[Any]) -> None:
    add(page, CEO)
    verify(mailoutbox[0])
    mailoutbox.clear()
    assert send(page, "DELETE", f"{AUTH}/account/email", {"email": CEO}).status_code == 200
    assert {address for mail in mailoutbox for address in mail.to} == {CEO, "ada@example.com"}


def test_the_address_of_another_customer_is_not_verified_and_nothing_changes(
    page: Client, ada: User, mailoutbox: list[Any]
) -> None:
    a_customer(CEO)
    add(page, CEO)
    answer = verify(mailoutbox[0])
    assert (answer.status_code, codes_of(answer)) == (400, ["email_taken"])
    assert not EmailAddress.objects.filter(verified=True).exists()
    assert User.objects.get(pk=ada.pk).email == "ada@example.com"


def test_what_the_database_refuses_changes_nothing_and_is_no_500(
    page: Client, ada: User, mailoutbox: list[Any]
) -> None:
    a_customer(CEO)
    EmailAddress.objects.filter(email=CEO).delete()
    EmailAddress.objects.create(user=ada, email=CEO, verified=True)
    answer = send(page, "PATCH", f"{AUTH}/account/email", {"email": CEO, "primary": True})
    assert (answer.status_code, codes_of(answer)) == (400, ["email_taken"])
    assert EmailAddress.objects.get(user=ada, primary=True).email == ada.email
    assert User.objects.get(pk=ada.pk).email == "ada@example.com"
    assert mailoutbox == []


def test_a_customer_adds_a_handful_of_addresses(page: Client) -> None:
    for number in range(4):
        add(page, f"ada{number}@example.com")
    answer = send(page, "POST", f"{AUTH}/account/email", {"email": "ada9@example.com"})
    assert codes_of(answer) == ["max_email_addresses"]


@pytest.mark.usefixtures("mandatory")
def test_registering_says_the_same_whether_the_address_is_taken_or_not(
    ada: User, mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    EmailAddress.objects.filter(user=ada).update(verified=True)
    hashes: list[str] = []
    make_password = login_inputs.make_password
    monkeypatch.setattr(
        login_inputs, "make_password", lambda text: hashes.append(text) or make_password(text)
    )
    taken, free = register("ada@example.com", OTHER_PASSWORD), register("eve@example.com", OTHER_PASSWORD)
    assert (taken.status_code, taken.content) == (free.status_code, free.content)
    assert taken.status_code == 401
    assert len(hashes) == 2
    to_ada, to_eve = mailoutbox
    assert (to_ada.to, to_eve.to) == (["ada@example.com"], ["eve@example.com"])
    assert "already" in to_ada.subject
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


@pytest.mark.usefixtures("mandatory")
def test_unverified_signup_is_done_again_and_its_first_mail_leads_nowhere(
    mailoutbox: list[Any],
) -> None:
    register(CEO, PASSWORD)
    register(CEO, OTHER_PASSWORD)
    first, second = mailoutbox
    assert codes_of(verify(first)) == ["invalid_or_expired_key"]
    verify(second)
    assert codes_of(log_in_by(CEO, PASSWORD)) == ["email_password_mismatch"]
    assert log_in_by(CEO, OTHER_PASSWORD).status_code == 200
    assert User.objects.count() == 1


@pytest.mark.usefixtures("mandatory")
def test_a_registration_nobody_verified_gives_way_to_who_verifies_the_address(
    page: Client, ada: User, mailoutbox: list[Any]
) -> None:
    EmailAddress.objects.filter(user=ada).update(verified=True)
    register(CEO, OTHER_PASSWORD)
    add(page, CEO)
    verify(mailoutbox[-1])
    assert send(page, "PATCH", f"{AUTH}/account/email", {"email": CEO, "primary": True}).status_code == 200
    assert authenticate(None, email=CEO, password=PASSWORD) == ada


@pytest.mark.usefixtures("mandatory")
@pytest.mark.parametrize(
    "claim",
    [
        lambda user: User.objects.filter(pk=user.pk).update(is_staff=True),
        lambda user: User.objects.filter(pk=user.pk).update(last_login="2026-01-01T00:00Z"),
        lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
        lambda user: EmailAddress.objects.filter(user=user).update(verified=True),
    ],
    ids=["staff", "has logged in", "locked out", "verified"],
)
def test_a_customer_who_is_one_is_not_registered_again(ada: User, claim: Callable[[User], Any]) -> None:
    claim(ada)
    assert register(ada.email, OTHER_PASSWORD).status_code == 401
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


@pytest.mark.usefixtures("mandatory")
def test_with_mandatory_verification_a_new_customer_logs_in_once_the_mail_is_answered(
    mailoutbox: list[Any],
) -> None:
    register(CEO)
    waiting = log_in_by(CEO)
    assert waiting.status_code == 401
    assert {"id": "verify_email", "is_pending": True} in json.loads(waiting.content)["data"]["flows"]
    verify(mailoutbox[0])
    assert log_in_by(CEO).status_code == 200


def at_once(count: int, do: Callable[[], Any]) -> list[Any]:
    """Do it in several threads at the same time; gives their results."""
    barrier = Barrier(count)

    def one() -> Any:
        barrier.wait()
        try:
            return do()
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as threads:
        return [future.result() for future in [threads.submit(one) for _ in range(count)]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verification", ["none", "mandatory"])
def test_of_several_who_register_an_address_at_once_one_has_it_and_none_gets_a_500(
    settings: Any, monkeypatch: pytest.MonkeyPatch, verification: str
) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = verification
    all_have_looked = Barrier(4)
    looks: list[str] = []

    def look(email: str) -> User | None:
        found = customer_of_address(email)
        looks.append(email)
        if len(looks) <= 4:
            all_have_looked.wait()
        return found

    customer_of_address = login_inputs.customer_of_address
    monkeypatch.setattr(login_inputs, "customer_of_address", look)
    answers = at_once(4, lambda: register(CEO))
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == ([200, 400, 400, 400] if verification == "none" else [401] * 4)
    assert User.objects.filter(email=CEO).count() == 1
    assert EmailAddress.objects.filter(email=CEO).count() == 1
