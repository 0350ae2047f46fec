"""Sending a command again, too late, to the wrong account, or for an order that has changed or ended."""

from decimal import Decimal
from typing import Any

import msgspec.structs
import pytest

from tests.support.desk import ACCOUNT, CUSTOMER, HOUR_US, NOON_US, Desk, terms_of
from thor.core.commands import (
    SYSTEM_CUSTOMER_ID,
    CancelOrder,
    ClosePosition,
    Command,
    DepositCash,
    OpenAccount,
    ReplaceOrder,
    ResetAccount,
    ReversePosition,
    SubmitOrder,
    WithdrawCash,
)
from thor.core.errors import RejectCode
from thor.core.instruments import AssetType
from thor.core.orders import OrderStatus

D = Decimal
MINE: dict[str, Any] = {"account_id": ACCOUNT, "customer_id": CUSTOMER}


def desk() -> Desk:
    it = Desk().open()
    it.tick("SPY", "100.00", "100.10", "100.05")
    return it


@pytest.mark.parametrize(
    "text",
    [
        "BUY 1 SPY LMT 90",
        "BUY 1 SPY STP 110",
        "BUY 1 SPY LMT 90 GTC",
        "SELL 1 SPY MKT",
        "BUY 9999999 SPY LMT 90",
    ],
)
def test_the_same_order_under_the_same_id_is_the_first_order_again(text: str) -> None:
    it = desk()
    first = it.send(text, client_id="mine")
    second = it.send(text, client_id="mine")
    assert second.order_id == first.order_id is not None
    assert (second.is_duplicate, second.events, second.reject) == (True, (), None)
    assert len(it.history.orders) == 1


def test_terms_written_in_another_way_are_the_same_terms() -> None:
    it = desk()
    first = it.send("BUY 10 SPY LMT 90", client_id="mine")
    second = it.send("BUY 10.000 SPY LMT 90.00", client_id="mine")
    assert (second.order_id, second.is_duplicate) == (first.order_id, True)


@pytest.mark.parametrize(
    "other",
    [
        "SELL 10 SPY LMT 90", "BUY 11 SPY LMT 90", "BUY 10 QQQ LMT 90", "BUY 10 SPY MKT", "BUY 10 SPY LMT 90.01",
        "BUY 10 SPY LMT 90 GTC", "BUY 10 SPY STP 110", "BUY 10 SPY STP_LMT 110 111",
    ],
)  # fmt: skip
def test_another_order_under_a_used_id_is_refused(other: str) -> None:
    it = desk()
    first = it.send("BUY 10 SPY LMT 90", client_id="mine")
    decision = it.send(other, client_id="mine")
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.DUPLICATE_CLIENT_ORDER_ID
    assert decision.reject.detail["order_id"] == first.order_id
    assert decision.events == ()


def test_a_replaced_order_is_still_known_by_the_terms_it_was_sent_with() -> None:
    it = desk()
    first = it.send("BUY 10 SPY LMT 90", client_id="mine")
    assert first.order_id is not None
    it.replace(first.order_id, quantity="20")
    assert it.send("BUY 10 SPY LMT 90", client_id="mine").is_duplicate
    assert it.send("BUY 20 SPY LMT 90", client_id="mine").reject is not None


def test_an_id_belongs_to_its_account() -> None:
    it = desk()
    it.open(account=2)
    first = it.send("BUY 10 SPY LMT 90", client_id="mine")
    second = it.send("SELL 5 SPY LMT 110", client_id="mine", account=2)
    assert first.order_id != second.order_id
    assert not second.is_duplicate


def commands_of(customer_id: int, account_id: int = ACCOUNT, deadline_us: int | None = None) -> list[Command]:
    to = {"account_id": account_id, "customer_id": customer_id, "deadline_us": deadline_us}
    return [
        SubmitOrder(client_order_id="x", terms=terms_of("BUY 1 SPY MKT"), **to),
        ReplaceOrder(order_id=1, quantity=D(2), **to),
        CancelOrder(order_id=1, **to),
        DepositCash(amount=D(1), **to),
        WithdrawCash(amount=D(1), **to),
        ResetAccount(**to),
    ]


@pytest.mark.parametrize("command", commands_of(CUSTOMER + 1), ids=lambda command: type(command).__name__)
def test_a_strangers_command_finds_no_account(command: Command) -> None:
    it = desk()
    it.place("BUY 1 SPY LMT 90")
    decision = it.do(command)
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.ACCOUNT_NOT_FOUND
    assert decision.events == ()


@pytest.mark.parametrize("command", commands_of(CUSTOMER, 99), ids=lambda command: type(command).__name__)
def test_an_account_that_is_not_there_answers_as_a_strangers_does(command: Command) -> None:
    decision = desk().do(command)
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.ACCOUNT_NOT_FOUND
    assert decision.reject.message == "Account 99 not found."


def test_an_order_is_reached_through_its_own_account_alone() -> None:
    it = desk()
    it.open(account=2)
    order_id = it.place("BUY 1 SPY LMT 90")
    for decision in (it.cancel(order_id, account=2), it.replace(order_id, quantity="5", account=2)):
        assert decision.reject is not None
        assert decision.reject.code is RejectCode.ORDER_NOT_FOUND
    assert it.order(order_id).status is OrderStatus.WORKING


def test_the_engines_own_commands_reach_every_account() -> None:
    it = desk()
    order_id = it.place("BUY 1 SPY LMT 90")
    command = CancelOrder(account_id=ACCOUNT, customer_id=SYSTEM_CUSTOMER_ID, order_id=order_id)
    assert it.do(command).reject is None


@pytest.mark.parametrize(
    "command",
    [
        *commands_of(CUSTOMER, deadline_us=NOON_US - 1),
        OpenAccount(
            account_id=3,
            customer_id=CUSTOMER,
            display_name="Late",
            starting_balance=D(1),
            deadline_us=NOON_US - 1,
        ),
    ],
    ids=lambda command: type(command).__name__,
)
def test_a_command_past_its_deadline_is_not_carried_out(command: Command) -> None:
    it = desk()
    it.place("BUY 1 SPY LMT 90")
    decision = it.do(command)
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.DEADLINE_PASSED
    assert decision.events == ()


@pytest.mark.parametrize(
    "command",
    [
        SubmitOrder(client_order_id="mine", terms=terms_of("BUY 1 SPY LMT 90"), **MINE),
        SubmitOrder(client_order_id="mine", terms=terms_of("BUY 9999999 SPY MKT"), **MINE),
        ClosePosition(client_order_id="mine", symbol="SPY", asset_type=AssetType.EQ, **MINE),
        ReversePosition(client_order_id="mine", symbol="SPY", asset_type=AssetType.EQ, **MINE),
    ],
    ids=["resting", "refused", "close", "reverse"],
)
def test_a_command_sent_again_past_its_deadline_is_answered_as_it_was_in_time(command: Command) -> None:
    it = desk()
    it.place("BUY 1 SPY MKT")
    command = msgspec.structs.replace(command, deadline_us=it.now_us)
    first = it.do(command)
    it.wait(3600)
    again = it.do(command)
    assert again.order_id == first.order_id is not None
    assert (again.is_duplicate, again.events, again.reject) == (True, (), None)
    stranger = it.do(msgspec.structs.replace(command, customer_id=CUSTOMER + 1))
    assert stranger.reject is not None
    assert stranger.reject.code is RejectCode.DEADLINE_PASSED


def test_a_command_at_its_deadline_is_in_time() -> None:
    it = desk()
    command = DepositCash(account_id=ACCOUNT, customer_id=CUSTOMER, amount=D(1), deadline_us=it.now_us)
    assert it.do(command).reject is None


def test_a_replacement_of_a_revision_that_has_passed_is_refused() -> None:
    it = desk()
    order_id = it.place("BUY 1 SPY LMT 90")
    assert it.replace(order_id, quantity="2", revision=1).reject is None
    stale = it.replace(order_id, quantity="3", revision=1)
    assert stale.reject is not None
    assert stale.reject.code is RejectCode.REVISION_CHANGED
    assert stale.reject.detail == {"order_id": order_id, "revision": 2}
    assert it.replace(order_id, quantity="3", revision=2).reject is None
    assert it.order(order_id).terms.quantity == 3


@pytest.mark.parametrize("ending", ["filled", "canceled", "rejected", "expired", "never there"])
def test_an_order_that_is_final_or_never_was_cannot_be_changed(ending: str) -> None:
    it = desk()
    match ending:
        case "filled":
            order_id = it.place("BUY 1 SPY MKT")
        case "canceled":
            order_id = it.place("BUY 1 SPY LMT 90")
            it.cancel(order_id)
        case "rejected":
            order_id = it.send("SELL 1 SPY MKT").order_id or 0
        case "expired":
            order_id = it.place("BUY 1 SPY LMT 90")
            it.now_us += 24 * HOUR_US
            it.roll(it.account().profile.day + 1)
        case _:
            order_id = 77
    before = it.history.orders.get(order_id)
    for decision in (it.cancel(order_id), it.replace(order_id, quantity="2")):
        assert decision.reject is not None
        assert decision.reject.code is RejectCode.ORDER_NOT_FOUND
        assert (decision.events, decision.order_id) == ((), order_id)
    assert it.history.orders.get(order_id) == before


@pytest.mark.parametrize(
    ("text", "changes", "code"),
    [
        ("BUY 1 SPY LMT 90", {"quantity": "0"}, RejectCode.INVALID_REQUEST),
        ("BUY 1 SPY LMT 90", {"quantity": "NaN"}, RejectCode.INVALID_REQUEST),
        ("BUY 1 SPY LMT 90", {"limit": "90.005"}, RejectCode.INVALID_REQUEST),
        ("BUY 1 SPY LMT 90", {"limit": "NaN"}, RejectCode.INVALID_REQUEST),
        ("BUY 1 SPY LMT 90", {"stop": "110"}, RejectCode.INVALID_REQUEST),
        ("BUY 1 SPY STP 110", {"limit": "110"}, RejectCode.INVALID_REQUEST),
        ("BUY 1 SPY STP 110", {"stop": "100"}, RejectCode.STOP_PRICE_THROUGH_MARKET),
        ("BUY 1 SPY LMT 90", {"quantity": "1000000"}, RejectCode.INSUFFICIENT_BUYING_POWER),
    ],
)
def test_a_replacement_is_checked_as_a_new_order_is(
    text: str, changes: dict[str, str], code: RejectCode
) -> None:
    it = desk()
    order_id = it.place(text)
    before = it.order(order_id)
    decision = it.replace(order_id, **changes)
    assert decision.reject is not None
    assert decision.reject.code is code
    assert it.order(order_id) == before


def test_a_triggered_stop_limit_may_be_edited_though_the_market_is_past_its_stop() -> None:
    it = desk()
    order_id = it.place("BUY 1 SPY STP_LMT 110 111")
    it.tick("SPY", "120.00", "120.10", "120.05")
    assert it.order(order_id).is_triggered
    assert it.replace(order_id, limit="112").reject is None
    assert it.replace(order_id, limit="121").reject is None
    assert it.fill_prices(order_id) == [D("120.10")]
