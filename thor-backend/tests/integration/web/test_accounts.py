from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from tests.support.engine_double import EngineDouble
from tests.support.rows import CASH, a_filled_order, a_position, an_account, an_entry, an_order
from thor.actandpos.models import Account, AccountNumber, Order
from thor.actandpos.services import ACCOUNTS_PER_CUSTOMER_MAX
from thor.api.engine import AccountSnapshotQuery
from thor.core.commands import DepositCash, OpenAccount, ResetAccount, WithdrawCash
from thor.core.errors import RejectCode
from thor.users.models import User

pytestmark = pytest.mark.django_db

ACCOUNTS = "/api/actandpos/accounts"


@pytest.fixture
def settled(customer: User, account: Account) -> Account:
    """The customer's account, the one that came with the registration."""
    AccountNumber.objects.create(
        id=account.pk,
        customer=customer,
        purpose="REGISTRATION",
        display_name="Paper 1",
        account_type="CASH",
        starting_balance=CASH,
        settled_at=timezone.now(),
    )
    return account


@pytest.mark.parametrize("path", [ACCOUNTS, "/actandpos/accounts"])
def test_the_accounts_are_live(api: APIClient, settled: Account, path: str) -> None:
    (account,) = api.get(path).json()["accounts"]
    assert account["id"] == settled.pk
    assert account["net_liq"] == "123456.78"


def test_without_an_engine_the_accounts_are_as_last_flushed(
    api: APIClient, customer: User, settled: Account, engine: EngineDouble
) -> None:
    an_account(customer)
    engine.is_silent()
    accounts = api.get(ACCOUNTS).json()["accounts"]
    assert [account["net_liq"] for account in accounts] == ["100000.00", "100000.00"]
    assert accounts[0]["updated_at"] == "2026-11-20T15:30:00.123Z"
    assert len(engine.asked(AccountSnapshotQuery)) == 1


def test_a_further_account_is_opened_with_what_was_asked(api: APIClient, engine: EngineDouble) -> None:
    answer = api.post(
        ACCOUNTS,
        {"display_name": "Margin", "account_type": "MARGIN", "starting_balance": "2500.50"},
        format="json",
    )
    assert answer.status_code == 201
    (command,) = engine.asked(OpenAccount)
    assert command.starting_balance == Decimal("2500.50")
    assert answer.json()["id"] == command.account_id
    assert answer.json()["account_type"] == "MARGIN"


def test_a_further_account_has_100000_unless_told_otherwise(api: APIClient) -> None:
    answer = api.post(ACCOUNTS, {"display_name": "Second"}, format="json")
    assert (answer.json()["cash"], answer.json()["account_type"]) == ("100000.00", "CASH")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "display_name"),
        ({"display_name": ""}, "display_name"),
        ({"display_name": "x" * 81}, "display_name"),
        ({"display_name": "P", "account_type": "IRA"}, "account_type"),
        ({"display_name": "P", "starting_balance": "0"}, "starting_balance"),
        ({"display_name": "P", "starting_balance": "-5"}, "starting_balance"),
        ({"display_name": "P", "starting_balance": "0.001"}, "starting_balance"),
        ({"display_name": "P", "starting_balance": "NaN"}, "starting_balance"),
        ({"display_name": "P", "starting_balance": "1e5"}, "starting_balance"),
        ({"display_name": "P", "starting_balance": "1000000000000.01"}, "starting_balance"),
        ({"display_name": "P", "starting_balance": True}, "starting_balance"),
        ({"display_name": "P", "starting_balance": [1]}, "starting_balance"),
        ({"display_name": "P", "starting_balance": "9" * 400}, "starting_balance"),
    ],
    ids=str,
)
def test_an_account_asked_for_badly_is_a_400_that_names_the_field(
    api: APIClient, engine: EngineDouble, body: dict[str, Any], field: str
) -> None:
    answer = api.post(ACCOUNTS, body, format="json")
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["code"] == "INVALID_REQUEST"
    assert list(error["detail"]["fields"]) == [field]
    assert isinstance(error["detail"]["fields"][field][0], str)
    assert not engine.requests
    assert not AccountNumber.objects.exists()


def test_an_opening_that_did_not_happen_leaves_nothing(api: APIClient, engine: EngineDouble) -> None:
    engine.is_gone()
    answer = api.post(ACCOUNTS, {"display_name": "P"}, format="json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "ENGINE_UNAVAILABLE")
    assert not AccountNumber.objects.exists()


def test_an_opening_of_unknown_outcome_is_asked_again_and_makes_one_account(
    api: APIClient, settled: Account, engine: EngineDouble
) -> None:
    engine.is_silent()
    answer = api.post(ACCOUNTS, {"display_name": "Late"}, format="json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "OUTCOME_UNKNOWN")
    engine.is_well()
    for _ in range(2):
        names = [account["display_name"] for account in api.get(ACCOUNTS).json()["accounts"]]
        assert sorted(names) == ["Late", "Paper 1"]
    first, second = engine.asked(OpenAccount)
    assert first.account_id == second.account_id


def test_a_refused_opening_is_not_asked_again_but_the_first_account_is(
    api: APIClient, engine: EngineDouble
) -> None:
    engine.refuses(RejectCode.INVALID_REQUEST)
    assert api.post(ACCOUNTS, {"display_name": "P"}, format="json").status_code == 400
    assert api.get(ACCOUNTS).json() == {"accounts": []}
    engine.is_well()
    assert [account["display_name"] for account in api.get(ACCOUNTS).json()["accounts"]] == ["Paper 1"]


def test_a_customer_cannot_open_accounts_without_end(api: APIClient, customer: User) -> None:
    AccountNumber.objects.bulk_create(
        AccountNumber(
            customer=customer, purpose="REQUEST", display_name="P", account_type="CASH", starting_balance=1
        )
        for _ in range(ACCOUNTS_PER_CUSTOMER_MAX)
    )
    assert api.post(ACCOUNTS, {"display_name": "P"}, format="json").status_code == 400


def test_the_active_account_is_the_first_until_another_is_chosen(
    api: APIClient, customer: User, settled: Account
) -> None:
    second = an_account(customer)
    assert api.get(f"{ACCOUNTS}/active").json() == {"account_id": settled.pk}
    assert api.put(f"{ACCOUNTS}/active", {"account_id": second.pk}, format="json").json() == {
        "account_id": second.pk
    }
    assert api.get(f"{ACCOUNTS}/active").json() == {"account_id": second.pk}


@pytest.mark.parametrize(
    ("call", "kind", "sign"), [("deposit", DepositCash, 1), ("withdraw", WithdrawCash, -1)]
)
@pytest.mark.parametrize("amount", ["500.10", 500.10, 7])
def test_paper_money_is_asked_of_the_engine_to_the_cent(
    api: APIClient, settled: Account, engine: EngineDouble, call: str, kind: type, sign: int, amount: Any
) -> None:
    answer = api.post(f"{ACCOUNTS}/{settled.pk}/{call}", {"amount": amount}, format="json")
    assert answer.status_code == 200
    assert answer.json()["id"] == settled.pk
    (command,) = engine.asked(kind)
    assert command.amount == Decimal(str(amount))
    assert (command.account_id, command.customer_id) == (settled.pk, settled.customer_id)


def test_a_reset_takes_a_balance_or_the_accounts_own(
    api: APIClient, settled: Account, engine: EngineDouble
) -> None:
    for body, balance in (
        ({}, None),
        ({"starting_balance": None}, None),
        ({"starting_balance": "5.00"}, Decimal(5)),
    ):
        assert api.post(f"{ACCOUNTS}/{settled.pk}/reset", body, format="json").status_code == 200
        assert engine.asked(ResetAccount)[-1].starting_balance == balance


def test_a_refusal_has_the_rules_code_and_figures(
    api: APIClient, settled: Account, engine: EngineDouble
) -> None:
    engine.refuses(RejectCode.INSUFFICIENT_CASH)
    answer = api.post(f"{ACCOUNTS}/{settled.pk}/withdraw", {"amount": "5"}, format="json")
    assert answer.status_code == 422
    assert answer.json() == {
        "error": {"code": "INSUFFICIENT_CASH", "message": "Because.", "detail": {"needed": "2.00"}}
    }


def test_the_ledger_is_read_newest_first_a_page_at_a_time(api: APIClient, account: Account) -> None:
    entries = [an_entry(account, amount=Decimal("-0.005"), note=str(number)) for number in range(5)]
    path = f"{ACCOUNTS}/{account.pk}/ledger"
    first = api.get(path, {"limit": 2}).json()
    assert [entry["note"] for entry in first["entries"]] == ["4", "3"]
    second = api.get(path, {"limit": 2, "before": first["next_before"]}).json()
    third = api.get(path, {"limit": 2, "before": second["next_before"]}).json()
    assert [entry["note"] for page in (second, third) for entry in page["entries"]] == ["2", "1", "0"]
    assert third["next_before"] is None
    assert third["entries"][0] == {
        "id": entries[0].pk,
        "kind": "DEPOSIT",
        "amount": "-0.005",
        "cash_after": "100000.00",
        "order_id": None,
        "trade_id": None,
        "note": "0",
        "time": "2026-11-20T15:30:00.123Z",
    }


def today_of(api: APIClient, account: Account) -> dict[str, Any]:
    answer = api.get("/api/actandpos/activity/today", {"account_id": account.pk})
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def days_work(account: Account) -> dict[str, Order]:
    now = timezone.now()
    orders = {
        "open": an_order(account),
        "partial": an_order(account, status="PARTIAL", filled_quantity=1, filled_notional=165),
        "filled": a_filled_order(account, time_last_update=now),
        "filled_of_last_week": a_filled_order(
            account, time_placed=now, time_last_update=now - timedelta(days=8)
        ),
        "canceled": an_order(account, status="CANCELED", reserved_cash=0, time_last_update=now),
        "expired": an_order(account, status="EXPIRED", reserved_cash=0, time_last_update=now),
        "rejected": an_order(
            account, status="REJECTED", reserved_cash=0, reject_code="NO_PRICE", time_last_update=now
        ),
        "before_the_reset": a_filled_order(account, generation=0, time_last_update=now),
    }
    a_position(account)
    return orders


@pytest.mark.parametrize("is_engine_there", [True, False])
def test_today_has_every_open_order_and_what_became_final_today(
    api: APIClient, account: Account, engine: EngineDouble, days_work: dict[str, Order], is_engine_there: bool
) -> None:
    if not is_engine_there:
        engine.is_gone()
    today = today_of(api, account)

    def shown(name: str) -> set[int]:
        return {order["id"] for order in today[name]}

    assert shown("working_orders") == {days_work["open"].pk, days_work["partial"].pk}
    assert shown("filled_orders") == {days_work["filled"].pk}
    assert shown("canceled_orders") == {days_work["canceled"].pk, days_work["expired"].pk}
    assert shown("rejected_orders") == {days_work["rejected"].pk}
    (position,) = today["positions"]
    assert position["mark_stale"] is not is_engine_there
    assert (position["market_value"], position["unrealized_pl"], position["pl_percent"]) == (
        "16581.00",
        "81.00",
        "0.49",
    )
    assert today["account"]["id"] == account.pk
    assert today["account_status"] == {
        "ok_to_trade": True,
        "reason": None,
        "net_liq": "123456.78" if is_engine_there else "100000.00",
        "stock_buying_power": "100000.00",
        "option_buying_power": "100000.00",
        "day_trading_buying_power": "100000.00",
    }


@pytest.mark.parametrize("query", [{"account_id": ""}, {"account_id": "x"}, {"account_id": 2**70}])
def test_a_list_rejects_what_is_no_account_id(api: APIClient, query: dict[str, Any]) -> None:
    answer = api.get("/api/actandpos/activity/today", query)
    assert answer.status_code == 400
    assert list(answer.json()["error"]["detail"]["fields"]) == ["account_id"]


def test_an_account_without_net_liq_may_not_trade_and_says_why(customer: User) -> None:
    account = an_account(customer, net_liq=0, equity=0)
    assert not account.ok_to_trade
    assert account.not_ok_reason == "Net liq is not positive."
    powerless = an_account(customer, stock_buying_power=0, option_buying_power=0)
    assert not powerless.ok_to_trade
    assert an_account(customer).ok_to_trade
