from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth import authenticate
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.integration.web.conftest import PASSWORD
from tests.support.rows import (
    a_customer,
    a_filled_order,
    a_position,
    a_trade,
    an_account,
    an_entry,
    an_order,
)
from thor.actandpos.models import Account, AccountNumber, EngineShard, LedgerEntry, Order, Position
from thor.trades.models import Trade
from thor.users.admin_search import SEARCH_WORDS_MAX
from thor.users.apikeys import create_api_key, find_customer
from thor.users.models import ApiKey, User

pytestmark = pytest.mark.django_db

BOOKS = [Account, AccountNumber, EngineShard, LedgerEntry, Order, Position, Trade]
NAMES = [model.__name__ for model in BOOKS]


def address(model: Any, page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def staff(db: None) -> User:
    return User.objects.create_superuser("root@example.com", PASSWORD)


@pytest.fixture
def desk(staff: User) -> Client:
    """A member of staff at the admin."""
    client = Client()
    client.force_login(staff)
    return client


@pytest.fixture
def books(account: Account) -> Account:
    order = a_filled_order(account)
    a_trade(order)
    an_order(account)
    a_position(account)
    an_entry(account)
    AccountNumber.objects.create(
        customer=account.customer,
        purpose="REQUEST",
        display_name="P",
        account_type="CASH",
        starting_balance=1,
    )
    EngineShard.objects.create(shard=0, epoch=1, lease_owner="here", heartbeat_at=account.updated_at)
    return account


@pytest.mark.parametrize("model", BOOKS, ids=NAMES)
def test_the_book_is_read_and_never_written(desk: Client, books: Account, model: Any) -> None:
    row = model.objects.first()
    assert desk.get(address(model, "changelist")).status_code == 200
    page = desk.get(address(model, "change", row.pk))
    assert page.status_code == 200
    assert b'name="_save"' not in page.content
    assert desk.post(address(model, "change", row.pk), {}).status_code == 403
    assert desk.get(address(model, "add")).status_code == 403
    assert desk.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", BOOKS, ids=NAMES)
def test_no_bulk_action_writes_the_book(desk: Client, books: Account, model: Any) -> None:
    count = model.objects.count()
    chosen = {"action": "delete_selected", "_selected_action": [model.objects.first().pk], "post": "yes"}
    desk.post(address(model, "changelist"), chosen)
    assert model.objects.count() == count


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (Account, "ada@example.com"),
        (Order, "SPY"),
        (Order, "ada@example.com"),
        (Position, "spy"),
        (LedgerEntry, "ada@example.com"),
        (Trade, "SPY"),
        (User, "ada"),
    ],
)
def test_staff_find_rows_by_customer_symbol_and_number(
    desk: Client, books: Account, model: Any, query: str
) -> None:
    found = desk.get(address(model, "changelist"), {"q": query})
    assert found.context["cl"].result_count > 0
    assert desk.get(address(model, "changelist"), {"q": "no such thing"}).context["cl"].result_count == 0


def test_money_columns_sort_as_numbers(desk: Client, customer: User) -> None:
    for cash in (9, 100, 20):
        an_account(customer, net_liq=cash)
    columns = desk.get(address(Account, "changelist")).context["cl"].list_display
    rows = (
        desk.get(address(Account, "changelist"), {"o": f"-{columns.index('status') + 1}"})
        .context["cl"]
        .result_list
    )
    assert [int(row.net_liq) for row in rows] == [100, 20, 9]


def test_a_keys_hash_is_never_shown_and_a_key_can_be_revoked(desk: Client, customer: User) -> None:
    key, key_text = create_api_key(user=customer, name="bot", scope="trade")
    for path in (address(ApiKey, "changelist"), address(ApiKey, "change", key.pk)):
        page = desk.get(path)
        assert page.status_code == 200
        assert key.key_hash not in page.content.decode()
    assert desk.get(address(ApiKey, "add")).status_code == 403
    desk.post(address(ApiKey, "changelist"), {"action": "revoke", "_selected_action": [key.pk]})
    assert find_customer(key_text) is None


def test_staff_lock_a_customer_out_and_never_delete_one(desk: Client, customer: User) -> None:
    answer = save_customer(desk, customer, is_active="")
    assert answer.status_code == 302, answer.context["errors"]
    customer.refresh_from_db()
    assert not customer.is_active
    assert desk.post(address(User, "delete", customer.pk), {"post": "yes"}).status_code == 403


def test_staff_make_a_customer(desk: Client) -> None:
    assert desk.get(address(User, "add")).status_code == 200
    new = {
        "email": "New@Example.com",
        "usable_password": "true",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    answer = desk.post(address(User, "add"), new)
    assert answer.status_code == 302, answer.context["errors"]
    assert User.objects.get(email="new@example.com").check_password(PASSWORD)


def test_a_customer_who_is_no_staff_stays_outside(api: Client) -> None:
    answer = api.get("/admin/")
    assert answer.status_code == 302
    assert "/admin/login/" in answer.headers["Location"]


def login(password: str) -> Any:
    form = {"username": "root@example.com", "password": password, "next": "/admin/"}
    return Client().post("/admin/login/", form)


def test_staff_log_in_by_email(staff: User) -> None:
    assert login(PASSWORD).status_code == 302
    refused = login("wrong wrong wrong")
    assert refused.status_code == 200
    assert refused.context["form"].errors


def test_the_admins_login_is_counted_by_the_same_limiter(staff: User) -> None:
    for _ in range(5):
        login("wrong wrong wrong")
    answer = login(PASSWORD)
    assert answer.status_code == 200
    assert "Too many" in str(answer.context["form"].errors)


def test_a_second_factor_is_not_walked_around_by_the_admin(staff: User) -> None:
    Authenticator.objects.create(user=staff, type=Authenticator.Type.TOTP, data={})
    answer = login(PASSWORD)
    assert answer.status_code == 200
    assert "second factor" in str(answer.context["form"].errors)


def test_the_admins_address_works_without_its_slash(desk: Client) -> None:
    answer = desk.get("/admin")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")


def test_a_customer_may_be_staff_without_being_root(db: None) -> None:
    user = a_customer(is_staff=True)
    client = Client()
    client.force_login(user)
    assert client.get(address(Order, "changelist")).status_code == 403


@pytest.mark.parametrize("model", [*BOOKS, User, ApiKey], ids=lambda model: model.__name__)
def test_a_search_looks_for_a_few_words_only(
    desk: Client,
    books: Account,
    model: Any,
) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = desk.get(address(model, "changelist"), {"q": "quux " * 40 + "x" * 5_000})
    assert answer.status_code == 200
    longest = max(query["sql"].lower().count("quux") for query in queries.captured_queries)
    fields = len(admin.site._registry[model].search_fields)
    assert longest <= SEARCH_WORDS_MAX * fields
    if fields:
        assert "limited to its first 5 words" in answer.content.decode()


def test_a_search_of_few_words_finds_what_it_found(desk: Client, books: Account) -> None:
    answer = desk.get(address(Account, "changelist"), {"q": f"{books.pk}"})
    assert f"/{books.pk}/change/" in answer.content.decode()
    assert "The search was limited" not in answer.content.decode()


def save_customer(desk: Client, customer: User, **changes: Any) -> Any:
    """Save the customer's page with these fields changed."""
    page = desk.get(address(User, "change", customer.pk))
    initial = page.context["adminform"].form.initial
    form = {name: value for name, value in initial.items() if value not in (None, False)}
    return desk.post(address(User, "change", customer.pk), {**form, **changes})


def addresses_of(customer: User) -> list[tuple[str, bool, bool]]:
    return list(customer.emailaddress_set.order_by("email").values_list("email", "primary", "verified"))


@pytest.mark.parametrize("was_verified", [True, False])
def test_address_that_staff_change_replaces_the_one_before_which_is_told(
    desk: Client, customer: User, mailoutbox: list[Any], was_verified: bool
) -> None:
    customer.set_password(PASSWORD)
    customer.save()
    before = customer.email
    customer.emailaddress_set.update(verified=was_verified)
    customer.emailaddress_set.create(email="work@example.com", verified=True)

    answer = save_customer(desk, customer, email="New@Example.com")
    assert answer.status_code == 302, answer.context["errors"]
    assert addresses_of(customer) == [("new@example.com", True, False), ("work@example.com", False, True)]
    assert authenticate(None, email="new@example.com", password=PASSWORD) == customer
    assert authenticate(None, email=before, password=PASSWORD) is None
    (told,) = mailoutbox
    assert told.to == [before]
    assert "new@example.com" in told.body


def test_an_address_that_the_customer_has_verified_stays_verified_as_the_primary_one(
    desk: Client, customer: User
) -> None:
    customer.emailaddress_set.create(email="work@example.com", verified=True)
    assert save_customer(desk, customer, email="work@example.com").status_code == 302
    assert addresses_of(customer) == [("work@example.com", True, True)]


def test_a_change_of_something_else_leaves_the_addresses_alone_and_mails_nothing(
    desk: Client, customer: User, mailoutbox: list[Any]
) -> None:
    before = addresses_of(customer)
    assert save_customer(desk, customer, display_name="Ada").status_code == 302
    assert addresses_of(customer) == before
    assert mailoutbox == []


def test_an_address_that_another_customer_has_verified_is_refused_and_nothing_changes(
    desk: Client, customer: User, mailoutbox: list[Any]
) -> None:
    a_customer("other@example.com").emailaddress_set.create(email="taken@example.com", verified=True)
    before = (customer.email, addresses_of(customer))
    answer = save_customer(desk, customer, email="taken@example.com")
    assert "This address is verified by another customer." in answer.content.decode()
    customer.refresh_from_db()
    assert (customer.email, addresses_of(customer)) == before
    assert mailoutbox == []


def test_a_customer_made_by_staff_has_the_address_that_logs_in(desk: Client) -> None:
    new = {
        "email": "New@Example.com",
        "usable_password": "true",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    assert desk.post(address(User, "add"), new).status_code == 302
    assert addresses_of(User.objects.get(email="new@example.com")) == [("new@example.com", True, False)]
