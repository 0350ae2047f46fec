"""The database itself refuses what no rule would ever write, whoever writes it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from tests.support.rows import (
    a_customer,
    a_filled_order,
    a_position,
    a_trade,
    an_account,
    an_entry,
    an_order,
)
from thor.actandpos.models import Account, AccountNumber, LedgerEntry, Order
from thor.users.models import ApiKey, User

pytestmark = pytest.mark.django_db


def refused(make: Any, **fields: Any) -> None:
    # PostgreSQL also refuses a word for its length.
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        make(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "CANCELLED"},
        {"status": "working"},
        {"side": "HOLD"},
        {"order_type": "MARKET"},
        {"time_in_force": "GTD"},
        {"asset_type": "CRYPTO"},
        {"position_effect": "FLIP"},
        {"quantity": 0},
        {"quantity": Decimal("-0.000001")},
        {"filled_quantity": -1},
        {"filled_quantity": 101},
        {"filled_quantity": Decimal("100.000001")},
        {"limit_price": None},
        {"order_type": "STP"},
        {"order_type": "STP_LMT", "limit_price": 165},
        {"status": "FILLED", "filled_quantity": 99, "reserved_cash": 0},
        {"status": "CANCELED"},
        {"status": "REJECTED", "reserved_cash": 0},
        {"reserved_cash": Decimal("-0.01")},
        {"commission": -1},
        {"fees": -1},
        {"revision": 0},
        {"generation": -1},
        {"id": -1},
        {"client_order_id": ""},
        {"symbol": ""},
    ],
    ids=str,
)
def test_an_order_that_cannot_be_is_refused(account: Account, fields: dict[str, Any]) -> None:
    refused(an_order, account=account, **fields)
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"quantity": Decimal("0.000001"), "filled_quantity": 0},
        {"quantity": Decimal("1000000000"), "filled_quantity": Decimal("999999999.999999")},
        {"order_type": "MKT", "limit_price": None},
        {"order_type": "STP", "limit_price": None, "stop_price": 170},
        {"order_type": "STP_LMT", "stop_price": 170},
        {"status": "CANCELED", "reserved_cash": 0, "filled_quantity": 40},
        {"status": "REJECTED", "reserved_cash": 0, "reject_code": "NO_PRICE"},
        {"status": "PARTIAL", "filled_quantity": 100},
    ],
    ids=str,
)
def test_an_order_that_can_be_is_kept(account: Account, fields: dict[str, Any]) -> None:
    an_order(account, **fields)


def test_a_client_order_id_is_unique_in_its_account(account: Account, customer: User) -> None:
    an_order(account, client_order_id="my-1")
    refused(an_order, account=account, client_order_id="my-1")
    an_order(an_account(customer), client_order_id="my-1")


@pytest.mark.parametrize(
    "fields",
    [
        {"broker": "ROBIN"},
        {"account_type": "IRA"},
        {"status": "LOCKED"},
        {"commission_kind": "FREE"},
        {"commission_amount": -1},
        {"reserved_cash": -1},
        {"starting_balance": -1},
        {"generation": -1},
        {"id": 0},
    ],
    ids=str,
)
def test_an_account_that_cannot_be_is_refused(customer: User, fields: dict[str, Any]) -> None:
    refused(an_account, customer=customer, **fields)


@pytest.mark.parametrize(
    "fields",
    [{"asset_type": "X"}, {"multiplier": 0}, {"symbol": ""}, {"quantity": 0, "avg_price": 1}],
    ids=str,
)
def test_a_position_that_cannot_be_is_refused(account: Account, fields: dict[str, Any]) -> None:
    refused(a_position, account=account, **fields)


def test_a_position_may_be_short_or_flat_and_is_one_per_symbol_and_asset_type(account: Account) -> None:
    a_position(account, quantity=-100)
    a_position(account, asset_type="FX", quantity=0, avg_price=0)
    refused(a_position, account=account)


@pytest.mark.parametrize(
    "fields",
    [
        {"quantity": 0},
        {"side": "X"},
        {"asset_type": "X"},
        {"multiplier": -1},
        {"fees": -1},
        {"commission": -1},
    ],
    ids=str,
)
def test_a_trade_that_cannot_be_is_refused(account: Account, fields: dict[str, Any]) -> None:
    order = a_filled_order(account)
    refused(a_trade, order=order, **fields)


def test_a_ledger_entry_has_a_kind_the_core_knows(account: Account) -> None:
    an_entry(account, kind="RESET", amount=-5)
    refused(an_entry, account=account, kind="GIFT")


def test_an_email_is_one_customer_whatever_its_capitals(db: None) -> None:
    a_customer("ada@example.com")
    refused(User.objects.create, email="ADA@example.com", password="!")


def test_a_customer_has_one_account_by_registration(customer: User) -> None:
    def ask(purpose: str) -> AccountNumber:
        return AccountNumber.objects.create(
            customer=customer, purpose=purpose, display_name="P", account_type="CASH", starting_balance=1
        )

    first = ask("REGISTRATION")
    refused(ask, purpose="REGISTRATION")
    refused(ask, purpose="GIFT")
    assert ask("REQUEST").pk > first.pk


def test_account_numbers_begin_at_100001(customer: User) -> None:
    number = AccountNumber.objects.create(
        customer=customer, purpose="REQUEST", display_name="P", account_type="CASH", starting_balance=1
    )
    assert number.pk >= 100_001


def test_an_api_key_has_a_scope_that_is_known(customer: User) -> None:
    refused(ApiKey.objects.create, user=customer, name="k", prefix="p", key_hash="h", scope="root")


def test_what_has_a_history_cannot_be_deleted(account: Account, customer: User) -> None:
    order = a_filled_order(account)
    a_trade(order)
    for row in (order, account, customer):
        with pytest.raises(ProtectedError):
            row.delete()


def test_a_row_of_no_account_is_refused_when_the_transaction_ends(account: Account) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        entry = an_entry(account)
        LedgerEntry.objects.filter(pk=entry.pk).update(account_id=1)
        connection.check_constraints()
