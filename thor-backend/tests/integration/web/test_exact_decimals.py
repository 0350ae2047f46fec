from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from tests.support.rows import an_account, an_entry
from thor.actandpos.models import Account, LedgerEntry
from thor.fields import AsNumber, ExactDecimalField
from thor.users.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "0.1",
        "-0.00000001",
        "100000",
        "123456789012345678901234.567891",
        "-999999999999999999999999999999",
        "0.000000000000000000000000000001",
        "1000000000000.01",
        "16581.33333333",
    ],
)
def test_a_value_comes_back_digit_for_digit(account: Account, text: str) -> None:
    entry = an_entry(account, amount=Decimal(text))
    entry.refresh_from_db()
    assert str(entry.amount.normalize()) == str(Decimal(text).normalize())
    assert LedgerEntry.objects.get(amount=Decimal(text)).pk == entry.pk


@pytest.mark.parametrize(
    ("written", "read"), [("1.50", "1.5"), ("-0.00", "0"), ("1E+5", "100000"), ("7.", "7")]
)
def test_a_value_is_written_in_its_canonical_text(account: Account, written: str, read: str) -> None:
    entry = an_entry(account, amount=Decimal(written))
    entry.refresh_from_db()
    assert str(entry.amount) == read


def test_no_database_column_is_a_binary_float() -> None:
    expected = "text" if connection.vendor == "sqlite" else "numeric"
    for model in (Account, LedgerEntry):
        for field in model._meta.get_fields():
            if isinstance(field, ExactDecimalField):
                assert field.db_type(connection) == expected
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, "actandpos_ledgerentry")
    assert not any("real" in str(column.type_code).lower() for column in columns)


@pytest.mark.parametrize("value", [0.1, 1.0, True, object()])
def test_a_float_is_refused_before_it_reaches_the_database(account: Account, value: object) -> None:
    with pytest.raises(TypeError, match="exact decimal"):
        an_entry(account, amount=value)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), "NaN", "1e5", "ten", ""])
def test_what_is_not_a_plain_number_is_refused(account: Account, value: object) -> None:
    with pytest.raises(ValueError, match="number"):
        an_entry(account, amount=value)


@pytest.mark.parametrize("value", [0.5, "NaN", "x"])
def test_a_form_says_what_is_wrong(value: object) -> None:
    with pytest.raises(ValidationError):
        ExactDecimalField().to_python(value)


@pytest.mark.parametrize(
    ("lookup", "value", "found"),
    [
        ("gt", 9, ["10", "100"]),
        ("gte", 9, ["9", "10", "100"]),
        ("lt", 10, ["-100", "-9", "9"]),
        ("lte", Decimal("-9"), ["-100", "-9"]),
        ("gt", 0, ["9", "10", "100"]),
    ],
)
def test_values_compare_as_numbers_and_not_as_text(
    account: Account, lookup: str, value: object, found: list[str]
) -> None:
    for text in ("9", "10", "100", "-9", "-100"):
        an_entry(account, amount=Decimal(text))
    entries = LedgerEntry.objects.filter(**{f"amount__{lookup}": value}).order_by(AsNumber("amount"))
    assert [str(entry.amount) for entry in entries] == found


def test_rows_sort_as_numbers(customer: User) -> None:
    for cash in ("9", "10", "100", "0.5"):
        an_account(customer, current_cash=Decimal(cash))
    accounts = Account.objects.order_by(AsNumber("current_cash").desc())
    assert [str(account.current_cash) for account in accounts] == ["100", "10", "9", "0.5"]


def test_what_the_engine_leaves_out_is_zero(account: Account) -> None:
    account.refresh_from_db()
    assert account.margin_used == account.open_pl == account.day_pl == Decimal(0)
    assert isinstance(account.margin_used, Decimal)
