"""What the call that clones an account asks the engine for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rest_framework.test import APIClient

from tests.support.engine_double import EngineDouble
from tests.support.rows import a_customer, a_position, an_account
from thor.actandpos.models import Account, AccountNumber
from thor.actandpos.services import ACCOUNTS_PER_CUSTOMER_MAX
from thor.core.accounts import AccountType, CommissionKind, CommissionScheme
from thor.core.commands import CloneAccount, HeldPosition
from thor.core.errors import RejectCode
from thor.core.instruments import AssetType
from thor.users.models import User

pytestmark = pytest.mark.django_db


def path(account: Account) -> str:
    return f"/api/actandpos/accounts/{account.pk}/clone"


def asked_of(engine: EngineDouble) -> CloneAccount:
    (command,) = engine.asked(CloneAccount)
    assert isinstance(command, CloneAccount)
    return command


def test_the_engine_is_asked_for_what_the_source_holds(
    api: APIClient, customer: User, engine: EngineDouble
) -> None:
    source = an_account(
        customer,
        display_name="Swing",
        account_type="MARGIN",
        current_cash=Decimal("1234.5678"),
        commission_kind="PER_ORDER",
        commission_amount="4.95",
        review_window_seconds=30,
        rules='{"latency_ms": 250}',
    )
    a_position(source, quantity="-2.5", avg_price="33.33333333")
    a_position(source, symbol="/ES", asset_type="FUT", multiplier=50, quantity=1, avg_price="5000.25")
    a_position(source, symbol="AAPL", quantity=0, avg_price=0)
    a_position(an_account(customer), symbol="MSFT")
    answer = api.post(path(source), {}, format="json")
    assert answer.status_code == 201, answer.json()
    command = asked_of(engine)
    number = AccountNumber.objects.get(pk=command.account_id)
    assert (number.purpose, number.source_id, number.display_name) == ("CLONE", source.pk, "Swing (clone)")
    assert number.settled_at is not None
    assert (command.source, command.cash) == (f"account {source.pk}", Decimal("1234.5678"))
    assert command.account_type is AccountType.MARGIN
    assert command.commission_scheme == CommissionScheme(CommissionKind.PER_ORDER, Decimal("4.95"))
    assert (command.review_window_seconds, command.rules) == (30, source.as_core().rules)
    assert command.rules.latency_ms == 250
    assert sorted(command.positions, key=lambda held: held.symbol) == [
        HeldPosition(
            symbol="/ES", asset_type=AssetType.FUT, quantity=Decimal(1), avg_price=Decimal("5000.25")
        ),
        HeldPosition(
            symbol="SPY",
            asset_type=AssetType.EQ,
            quantity=Decimal("-2.5"),
            avg_price=Decimal("33.33333333"),
        ),
    ]


def test_an_account_without_positions_is_its_cash(
    api: APIClient, account: Account, engine: EngineDouble
) -> None:
    answer = api.post(path(account), {"display_name": "Plan B"}, format="json")
    assert answer.json()["display_name"] == "Plan B"
    assert (asked_of(engine).cash, asked_of(engine).positions) == (Decimal(100_000), ())


def test_the_same_client_id_is_the_same_clone(api: APIClient, account: Account, engine: EngineDouble) -> None:
    body = {"display_name": "Plan B", "client_id": "clone-1"}
    first, second = (api.post(path(account), body, format="json") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert AccountNumber.objects.filter(purpose="CLONE").count() == 1


def test_the_same_client_id_for_another_clone_is_refused(
    api: APIClient, customer: User, account: Account
) -> None:
    api.post(path(account), {"client_id": "clone-1"}, format="json")
    for other, body in (
        (account, {"client_id": "clone-1", "display_name": "Other"}),
        (an_account(customer), {"client_id": "clone-1"}),
    ):
        answer = api.post(path(other), body, format="json")
        assert answer.status_code == 409
        assert answer.json()["error"]["code"] == "DUPLICATE_CLIENT_ID"
        assert f"of account {account.pk}" in answer.json()["error"]["message"]


def test_another_customers_client_ids_are_their_own(
    api: APIClient, account: Account, engine: EngineDouble
) -> None:
    other = an_account(a_customer())
    client = APIClient()
    client.force_login(other.customer)
    for caller, source in ((api, account), (client, other)):
        assert caller.post(path(source), {"client_id": "clone-1"}, format="json").status_code == 201
    assert len(engine.asked(CloneAccount)) == 2


def test_somebody_elses_account_is_not_there(api: APIClient, engine: EngineDouble) -> None:
    other = an_account(a_customer())
    assert api.post(path(other), {}, format="json").status_code == 404
    assert engine.asked(CloneAccount) == []


@pytest.mark.parametrize(
    ("broker", "told"), [("SCHWAB", "only paper accounts"), ("REPLAY", "belongs to a replay")]
)
def test_an_account_that_cannot_be_cloned_says_why(
    api: APIClient, customer: User, engine: EngineDouble, broker: str, told: str
) -> None:
    answer = api.post(path(an_account(customer, broker=broker)), {}, format="json")
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "CLONE_NOT_POSSIBLE"
    assert told in answer.json()["error"]["message"]
    assert not AccountNumber.objects.exists()


def test_a_clone_that_the_engine_refuses_leaves_nothing_and_frees_its_id(
    api: APIClient, account: Account, engine: EngineDouble
) -> None:
    engine.refuses(RejectCode.CLONE_NOT_POSSIBLE)
    body = {"client_id": "clone-1"}
    assert api.post(path(account), body, format="json").status_code == 422
    assert not AccountNumber.objects.exists()
    engine.is_well()
    assert api.post(path(account), body, format="json").status_code == 201


def test_without_an_engine_nothing_is_cloned_later(
    api: APIClient, account: Account, engine: EngineDouble
) -> None:
    engine.is_gone()
    assert api.post(path(account), {}, format="json").status_code == 503
    assert not AccountNumber.objects.filter(purpose="CLONE").exists()


def test_a_clone_whose_answer_was_lost_is_asked_for_again(
    api: APIClient, account: Account, engine: EngineDouble
) -> None:
    engine.is_silent()
    assert api.post(path(account), {}, format="json").json()["error"]["code"] == "OUTCOME_UNKNOWN"
    engine.is_well()
    names = [shown["display_name"] for shown in api.get("/api/actandpos/accounts").json()["accounts"]]
    assert "Paper 1 (clone)" in names
    first, again = engine.asked(CloneAccount)
    assert first == again


def test_a_customer_has_no_more_clones_than_accounts(
    api: APIClient, customer: User, account: Account
) -> None:
    AccountNumber.objects.bulk_create(
        AccountNumber(
            customer=customer,
            purpose="REQUEST",
            display_name=f"Paper {number}",
            account_type="CASH",
            starting_balance=1,
            settled_at="2026-11-20T15:30:00Z",
        )
        for number in range(ACCOUNTS_PER_CUSTOMER_MAX)
    )
    assert api.post(path(account), {}, format="json").status_code == 400


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"display_name": "x" * 81}, "display_name"),
        ({"display_name": " "}, "display_name"),
        ({"client_id": "x" * 65}, "client_id"),
        ({"client_id": ""}, "client_id"),
        ([], "body"),
    ],
)
def test_a_malformed_clone_names_the_field(
    api: APIClient, account: Account, body: object, field: str
) -> None:
    answer = api.post(path(account), body, format="json")
    assert answer.status_code == 400
    assert field in answer.json()["error"]["detail"]["fields"]
