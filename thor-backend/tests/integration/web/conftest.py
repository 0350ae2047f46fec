"""A customer with an account, a browser that is logged in, and an engine that answers as it is told."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from rest_framework.test import APIClient

from tests.support.description import check_answer
from tests.support.engine_double import EngineDouble
from tests.support.rows import a_customer, an_account
from thor.actandpos.models import Account
from thor.bus.current import use_bus
from thor.users.models import User

PASSWORD = "correct horse battery"
AUTH = "/api/auth/browser/v1"


def send(client: Client, method: str, path: str, body: Any = None, **extra: Any) -> HttpResponse:
    """As the page sends it: JSON, with the CSRF cookie's value in the header."""
    if "csrftoken" not in client.cookies:
        client.get(f"{AUTH}/config")
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value}
    return client.generic(
        method, path, "" if body is None else json.dumps(body), "application/json", headers=headers, **extra
    )


def codes_of(answer: HttpResponse) -> list[str]:
    """The codes of a login call's errors."""
    return [error["code"] for error in json.loads(answer.content).get("errors", [])]


def link_of(mail: Any) -> str:
    """The one address that a mail leads to, without its host."""
    (link,) = re.findall(r"https?://[^/\s]+(/\S+)", mail.body)
    return str(link)


def key_of(mail: Any) -> str:
    """The key at the end of its link."""
    return unquote(link_of(mail).rsplit("/", 1)[1])


def log_in(client: Client, customer: User, *, seconds_ago: float = 0) -> None:
    """Log a customer in whose password was given a while ago."""
    client.force_login(customer)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time() - seconds_ago}]
    session["account_authentication_methods_user"] = str(customer.pk)
    session.save()


class ContractClient(APIClient):
    """A client that holds each answer to the contract."""

    def request(self, **kwargs: Any) -> Any:
        answer = super().request(**kwargs)
        check_answer(kwargs["REQUEST_METHOD"], kwargs["PATH_INFO"], answer.status_code, answer.content)
        return answer


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
    client = ContractClient()
    log_in(client, customer)
    return client


@pytest.fixture
def browser_client() -> Client:
    """A browser that is not logged in, with the CSRF check on."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)
