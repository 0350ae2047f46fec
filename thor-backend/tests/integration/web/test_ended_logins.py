"""What tells the processes that a customer's logins are to be looked at again, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests.integration.web.conftest import PASSWORD
from tests.support.engine_double import EngineDouble
from tests.support.rows import a_customer
from thor.api.messages import CustomerMessage
from thor.bus.base import LOGINS_CHANNEL, Message
from thor.bus.current import use_bus
from thor.users.apikeys import create_api_key, revoke_api_key
from thor.users.models import ApiKey, User

pytestmark = pytest.mark.django_db


def word(customer: User) -> Message:
    return Message(LOGINS_CHANNEL, CustomerMessage(customer_id=customer.pk))


def lock_out(customer: User) -> None:
    customer.is_active = False
    customer.save()


def change_password(customer: User) -> None:
    customer.set_password("another horse battery")
    customer.save(update_fields=["password"])


def revoke_by_staff(customer: User) -> None:
    key, _ = create_api_key(user=customer, name="bot", scope="trade")
    desk = Client()
    desk.force_login(User.objects.create_superuser("root@example.com", PASSWORD))
    chosen = {"action": "revoke", "_selected_action": [key.pk]}
    assert desk.post(reverse("admin:users_apikey_changelist"), chosen).status_code == 302


def log_out(customer: User) -> None:
    browser = Client()
    browser.force_login(customer)
    browser.logout()


@pytest.mark.parametrize("end", [lock_out, change_password, revoke_by_staff, log_out])
def test_what_ends_a_login_is_told_once_it_is_committed(
    customer: User,
    engine: EngineDouble,
    django_capture_on_commit_callbacks: Callable[..., Any],
    end: Callable[[User], None],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        end(customer)
        assert word(customer) not in engine.told
    assert word(customer) in engine.told
    assert {message.body.customer_id for message in engine.told} == {customer.pk}


def revoke_nothing(customer: User) -> None:
    key, _ = create_api_key(user=a_customer(), name="bot", scope="trade")
    with pytest.raises(ApiKey.DoesNotExist):
        revoke_api_key(user=customer, key_id=key.pk)


def log_in(customer: User) -> None:
    Client().force_login(customer)


def choose_a_name(customer: User) -> None:
    customer.display_name = "Ada"
    customer.save(update_fields=["display_name"])


def clear_away(customer: User) -> None:
    call_command("clearsessions")


@pytest.mark.parametrize("do", [revoke_nothing, log_in, choose_a_name, clear_away])
def test_what_ends_no_login_is_not_told(
    customer: User,
    engine: EngineDouble,
    django_capture_on_commit_callbacks: Callable[..., Any],
    do: Callable[[User], None],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        do(customer)
    assert engine.told == []


def test_a_command_that_is_on_no_bus_changes_a_password_all_the_same(
    customer: User, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    use_bus(None)
    with django_capture_on_commit_callbacks(execute=True):
        change_password(customer)
    assert authenticate(None, username=customer.email, password="another horse battery") == customer
