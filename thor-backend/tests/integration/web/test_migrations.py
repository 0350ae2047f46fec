from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.support.rows import (
    a_customer,
    a_filled_order,
    a_position,
    a_trade,
    an_account,
    an_entry,
    an_order,
)
from thor.actandpos.models import AccountNumber
from thor.users.models import User

FIRST_NUMBER = 100_001
OURS = ("users", "actandpos", "trades", "livedata", "operations")
USED = ("mfa", "account", "admin", "usersessions")


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_the_migrations_go_back_to_nothing_and_forward_again() -> None:
    # Undone by app, the last first; what other apps hang on the customer goes with them.
    backwards = [(app, None) for app in (*reversed(OURS), *USED)]
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    try:
        executor.migrate(backwards)
        left = set(connection.introspection.table_names())
        assert not {table for table in left if table.startswith(OURS)}
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(latest)
    tables = set(connection.introspection.table_names())
    assert {model._meta.db_table for app in OURS for model in apps.get_app_config(app).get_models()} <= tables


@pytest.mark.django_db(transaction=True)
def test_each_migration_can_be_undone_with_the_book_in_place_and_done_again() -> None:
    account = an_account(a_customer())
    order = a_filled_order(account)
    written = [account, order, an_order(account), a_trade(order), a_position(account), an_entry(account)]
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    steps = [name for app, name in sorted(executor.loader.graph.nodes, reverse=True) if app == "actandpos"]
    try:
        # The newest first and one at a time, as an operator who goes back does it.
        for name in steps[1:]:
            MigrationExecutor(connection).migrate([("actandpos", name)])
    finally:
        MigrationExecutor(connection).migrate(latest)
    for row in written:
        assert type(row).objects.filter(pk=row.pk).exists(), row


@pytest.mark.django_db
@pytest.mark.parametrize(
    "table",
    ["actandpos_account", "actandpos_order", "actandpos_position", "actandpos_ledgerentry", "trades_trade"],
)
def test_the_books_tables_have_the_names_the_engine_writes(table: str) -> None:
    assert table in connection.introspection.table_names()


@pytest.mark.django_db
def test_account_numbers_begin_at_100001_whatever_was_changed_in_their_table_since() -> None:
    customer = User.objects.create_user("first@example.com")
    number = AccountNumber.objects.create(
        customer=customer,
        purpose=AccountNumber.Purpose.REQUEST,
        display_name="Paper",
        account_type="CASH",
        starting_balance=1,
    )
    assert number.pk >= FIRST_NUMBER
