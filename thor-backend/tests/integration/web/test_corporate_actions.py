"""Giving a split or a dividend: who may, to which accounts it goes, and what becomes of it when engines are away."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.support.engine_double import EngineDouble
from tests.support.rows import a_customer, a_filled_order, a_position, an_account, an_order
from thor.actandpos.corporate_actions import finish_given_actions
from thor.actandpos.models import Account, ActionTarget, GivenAction
from thor.core.commands import SYSTEM_CUSTOMER_ID, TakeCorporateAction
from thor.core.errors import RejectCode
from thor.core.times import micros_of
from thor.operations.jobs import run_job
from thor.users.apikeys import create_api_key
from thor.users.models import User

pytestmark = pytest.mark.django_db

PATH = "/api/actandpos/corporate-actions"
SPLIT = {"id": "spy-2026", "kind": "SPLIT", "symbol": "SPY", "ratio": "4:1"}
DIVIDEND = {"id": "spy-q4", "kind": "DIVIDEND", "symbol": "SPY", "amount": "0.24"}


@pytest.fixture
def staff(customer: User) -> APIClient:
    customer.is_staff = True
    customer.save()
    client = APIClient()
    client.force_login(customer)
    return client


@pytest.fixture
def holder(customer: User) -> Account:
    """An account with 100 SPY."""
    account = an_account(customer)
    a_position(account)
    return account


def give(client: APIClient, body: Any) -> Any:
    return client.post(PATH, body, format="json")


def test_it_goes_to_every_paper_account_that_has_the_shares(
    staff: APIClient, holder: Account, engine: EngineDouble
) -> None:
    short, closed = an_account(a_customer(), account_type="MARGIN"), an_account(a_customer(), status="CLOSED")
    a_position(short, quantity=-5)
    a_position(closed)
    orders_alone, flat, other, replayed = (an_account(a_customer()) for _ in range(4))
    an_order(orders_alone)
    a_position(flat, quantity=0, avg_price=0)
    a_filled_order(flat)
    a_position(other, symbol="AAPL")
    a_position(replayed)
    Account.objects.filter(pk=replayed.pk).update(broker="REPLAY")
    answer = give(staff, SPLIT)
    assert answer.status_code == 200, answer.json()
    body = answer.json()
    given = GivenAction.objects.get(pk="spy-2026")
    assert body == {
        "id": "spy-2026",
        "kind": "SPLIT",
        "symbol": "SPY",
        "ratio": "4:1",
        "amount": None,
        "given_at": body["given_at"],
        "accounts": 4,
        "done": 4,
        "waiting": 0,
        "refused": [],
    }
    commands: list[TakeCorporateAction] = engine.asked(TakeCorporateAction)
    assert {command.account_id for command in commands} == {
        holder.pk,
        short.pk,
        closed.pk,
        orders_alone.pk,
    }
    for command in commands:
        assert (command.customer_id, command.action_id) == (SYSTEM_CUSTOMER_ID, "spy-2026")
        assert (command.terms, command.given_us) == (given.terms, micros_of(given.given_at))


def test_a_dividend_goes_to_nobody_who_has_orders_alone(
    staff: APIClient, holder: Account, engine: EngineDouble
) -> None:
    an_order(an_account(a_customer()))
    body = give(staff, DIVIDEND).json()
    assert (body["ratio"], body["amount"], body["accounts"]) == (None, "0.24", 1)
    assert [command.account_id for command in engine.asked(TakeCorporateAction)] == [holder.pk]


@pytest.mark.parametrize("same", [SPLIT, {**SPLIT, "ratio": "8:2", "symbol": "spy"}])
def test_given_again_it_asks_nobody_again_and_reaches_nobody_new(
    staff: APIClient, holder: Account, engine: EngineDouble, same: dict[str, str]
) -> None:
    give(staff, SPLIT)
    a_position(an_account(a_customer()))
    again = give(staff, same)
    assert (again.status_code, again.json()["accounts"]) == (200, 1)
    assert len(engine.asked(TakeCorporateAction)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {**SPLIT, "ratio": "2:1"},
        {**SPLIT, "symbol": "AAPL"},
        {"id": "spy-2026", "kind": "DIVIDEND", "symbol": "SPY", "amount": "0.24"},
    ],
)
def test_an_id_with_other_terms_is_a_409(staff: APIClient, holder: Account, other: dict[str, str]) -> None:
    a_position(holder, symbol="AAPL")
    give(staff, SPLIT)
    answer = give(staff, other)
    assert answer.status_code == 409
    error = answer.json()["error"]
    assert error["code"] == "DUPLICATE_ACTION_ID"
    assert "4:1 split of SPY" in error["message"]


def test_what_an_account_refuses_is_told_and_asked_again_when_given_again(
    staff: APIClient, holder: Account, engine: EngineDouble
) -> None:
    engine.refuses(RejectCode.SPLIT_NOT_POSSIBLE)
    body = give(staff, SPLIT).json()
    assert (body["done"], body["refused"]) == (0, [{"account_id": holder.pk, "reason": "Because."}])
    assert finish_given_actions() == 0, "nobody asks again by himself"
    engine.is_well()
    body = give(staff, SPLIT).json()
    assert (body["done"], body["refused"]) == (1, [])


@pytest.mark.parametrize("trouble", ["is_gone", "is_silent"])
def test_without_an_answer_it_waits_and_a_job_finishes_it(
    staff: APIClient, holder: Account, engine: EngineDouble, trouble: str
) -> None:
    getattr(engine, trouble)()
    answer = give(staff, SPLIT)
    assert (answer.status_code, answer.json()["waiting"], answer.json()["done"]) == (202, 1, 0)
    run_job("finish-corporate-actions")
    assert ActionTarget.objects.get().settled_at is None
    engine.is_well()
    run_job("finish-corporate-actions")
    assert give(staff, SPLIT).json()["done"] == 1
    first, *again = engine.asked(TakeCorporateAction)
    assert {first} == set(again), "it is asked for as it was given"


def test_customers_give_no_corporate_actions(
    api: APIClient, customer: User, holder: Account, engine: EngineDouble
) -> None:
    assert give(api, SPLIT).status_code == 403
    _, key = create_api_key(user=customer, name="program", scope="trade")
    customer.is_staff = True
    customer.save()
    program = APIClient(headers={"authorization": f"Bearer {key}"})
    assert give(program, SPLIT).status_code == 403, "nor does a key of the staff's that may only trade"
    assert give(APIClient(), SPLIT).status_code == 401
    assert not engine.requests


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ratio": "0:1"}, "ratio"),
        ({"ratio": "4:0"}, "ratio"),
        ({"ratio": "-4:1"}, "ratio"),
        ({"ratio": "4"}, "ratio"),
        ({"ratio": "1.5:1"}, "ratio"),
        ({"ratio": "1000000:1"}, "ratio"),
        ({"ratio": "3:3"}, "ratio"),
        ({"ratio": None}, "ratio"),
        ({"amount": "1"}, "amount"),
        ({"symbol": "/ES"}, "symbol"),
        ({"symbol": "not a share"}, "symbol"),
        ({"id": ""}, "id"),
        ({"id": "x" * 65}, "id"),
        ({"kind": "MERGER"}, "kind"),
        ({"kind": "DIVIDEND"}, "amount"),
        ({"kind": "DIVIDEND", "amount": "0", "ratio": ...}, "amount"),
        ({"kind": "DIVIDEND", "amount": "-0.24", "ratio": ...}, "amount"),
        ({"kind": "DIVIDEND", "amount": "0.123456789", "ratio": ...}, "amount"),
        ({"kind": "DIVIDEND", "amount": "NaN", "ratio": ...}, "amount"),
    ],
)
def test_what_makes_no_sense_names_the_field_and_does_nothing(
    staff: APIClient, holder: Account, engine: EngineDouble, change: dict[str, Any], field: str
) -> None:
    body = {name: value for name, value in {**SPLIT, **change}.items() if value is not ...}
    answer = give(staff, body)
    assert answer.status_code == 400, answer.json()
    assert field in answer.json()["error"]["detail"]["fields"]
    assert not engine.requests
    assert not GivenAction.objects.exists()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            {**SPLIT, "symbol": "APPL"},
            "No paper account holds APPL or has open orders for it. Nothing was done.",
        ),
        ({**DIVIDEND, "symbol": "APPL"}, "No paper account holds APPL."),
    ],
)
def test_a_symbol_that_nobody_has_is_refused_and_frees_its_id(
    staff: APIClient, holder: Account, body: dict[str, str], told: str
) -> None:
    answer = give(staff, body)
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "UNKNOWN_SYMBOL"
    assert told in answer.json()["error"]["message"]
    assert give(staff, {**body, "symbol": "SPY"}).status_code == 200
