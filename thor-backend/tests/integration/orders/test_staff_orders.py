"""Staff cancel orders and close positions in the admin: a real engine on the real database."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from tests.support.rows import a_position, an_order
from thor.actandpos import order_engine
from thor.actandpos.models import Account, Order, Position
from thor.actandpos.order_engine import OrderParams, place_order
from thor.actandpos.staff_orders import CHOSEN_MAX, NotDone, close
from thor.brokers.paper import PaperBrokerAdapter
from thor.bus.in_process import InProcessBus
from thor.core.state import order_number
from thor.users.models import User

CLOSE, CANCEL = "close_positions", "cancel_orders"


@pytest.fixture
def staff(transactional_db: None) -> User:
    """A member of staff who may look at orders and positions, and change none."""
    user = User.objects.create(email="desk@example.com", is_staff=True)
    allow(user, "view_order", "view_position")
    return user


def allow(user: User, *names: str) -> None:
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))


@pytest.fixture
def desk(staff: User) -> Client:
    """A member of staff at the admin who may cancel orders and close positions."""
    allow(staff, "change_order", "change_position")
    client = Client()
    client.force_login(staff)
    return client


def buy(account: Account, **terms: Any) -> Order:
    named = {
        "symbol": "SPY",
        "asset_type": "EQ",
        "side": "BUY",
        "quantity": Decimal(100),
        "order_type": "MKT",
    }
    return place_order(OrderParams(account=account, **{**named, **terms}))[0]


def rest(account: Account, **terms: Any) -> Order:
    return buy(account, **{"order_type": "LMT", "limit_price": Decimal("160.00"), **terms})


def address(model: Any) -> str:
    return reverse(f"admin:actandpos_{model._meta.model_name}_changelist")


def choose(client: Client, action: str, *rows: Any, **fields: Any) -> Any:
    return client.post(
        address(type(rows[0])), {"action": action, "_selected_action": [row.pk for row in rows], **fields}
    )


def confirmed(client: Client, action: str, *rows: Any) -> list[str]:
    """Choose an action, confirm it on the page that asks; returns the messages."""
    page = choose(client, action, *rows)
    (request_id,) = re.findall(r'name="request_id" value="([^"]+)"', page.content.decode())
    return words_of(choose(client, action, *rows, request_id=request_id))


def words_of(answer: Any) -> list[str]:
    assert answer.status_code == 302
    return [f"{message.level_tag}: {message}" for message in get_messages(answer.wsgi_request)]


def test_a_position_is_closed_at_the_market_once_it_is_confirmed(desk: Client, account: Account) -> None:
    buy(account)
    position = Position.objects.get(account=account)
    page = choose(desk, CLOSE, position)
    assert b"Position of 100 SPY" in page.content
    assert Order.objects.count() == 1

    (words,) = confirmed(desk, CLOSE, position)
    order = Order.objects.latest("id")
    assert (order.side, order.order_type, order.quantity, order.status) == ("SELL", "MKT", 100, "FILLED")
    assert words == (
        f"success: Position of 100 SPY, in account {account.pk} of ada@example.com: "
        f"Closed by order {order_number(order.pk)}: SELL 100 at 165.8."
    )
    position.refresh_from_db()
    assert position.quantity == 0


def test_what_staff_did_is_in_the_admins_log(desk: Client, staff: User, account: Account) -> None:
    order = rest(account)
    confirmed(desk, CANCEL, order)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (staff, str(order.pk))
    assert entry.get_change_message() == "Canceled. 0 of 100 had filled."


def test_orders_are_canceled_and_each_outcome_is_told(desk: Client, account: Account) -> None:
    first, second, filled = rest(account), rest(account, quantity=Decimal(5)), buy(account)
    words = confirmed(desk, CANCEL, first, second, filled)
    assert sorted(word.partition(":")[0] for word in words) == ["error", "success", "success"]
    (failure,) = (word for word in words if word.startswith("error"))
    assert f"Order {order_number(filled.pk)}" in failure
    assert "Rejected." in failure
    for order in (first, second):
        order.refresh_from_db()
        assert order.status == "CANCELED"


def test_a_confirmation_that_is_sent_twice_closes_once(account: Account) -> None:
    buy(account)
    position = Position.objects.get(account=account)
    # Both requests have read the position before the first closed it.
    assert close(position, "once") == close(position, "once")
    assert Order.objects.count() == 2
    position.refresh_from_db()
    with pytest.raises(NotDone, match="nothing to close"):
        close(position, "once")


def test_a_position_with_an_exit_at_the_market_is_not_closed_twice(desk: Client, account: Account) -> None:
    buy(account)
    stop = buy(account, side="SELL", order_type="STP", stop_price=Decimal("150.00"))
    position = Position.objects.get(account=account)
    (words,) = confirmed(desk, CLOSE, position)
    assert words.startswith("error")
    assert f"would SELL the same units: {order_number(stop.pk)}. Cancel them under Orders" in words
    position.refresh_from_db()
    assert position.quantity == 100


def test_a_position_that_no_quote_prices_stays_and_the_reason_is_told(desk: Client, account: Account) -> None:
    position = a_position(account, symbol="QQQ")
    (words,) = confirmed(desk, CLOSE, position)
    assert words.startswith("error")
    assert "No quotes for QQQ" in words


@pytest.mark.parametrize("action", [CLOSE, CANCEL])
def test_staff_without_the_permission_cannot_act(staff: User, account: Account, action: str) -> None:
    buy(account)
    row = Position.objects.get() if action == CLOSE else rest(account)
    client = Client()
    client.force_login(staff)
    assert action not in client.get(address(type(row))).content.decode()
    choose(client, action, row, request_id="x")
    row.refresh_from_db()
    assert row.quantity == 100
    assert Order.objects.filter(status="CANCELED").count() == 0
    assert LogEntry.objects.count() == 0


def test_without_an_engine_the_first_says_so_and_the_rest_are_not_tried(
    desk: Client, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders = [rest(account, quantity=Decimal(1)) for _ in range(3)]
    order_engine.register_adapters([PaperBrokerAdapter(InProcessBus())])
    monkeypatch.setattr(order_engine, "ANSWER_SECONDS", 0.05)
    first, second = confirmed(desk, CANCEL, *orders)
    assert "Nothing was done" in first
    assert second.startswith("warning: 2 more selected rows were not tried.")


def test_more_rows_than_one_request_can_serve_are_not_tried(desk: Client, account: Account) -> None:
    orders = [an_order(account) for _ in range(CHOSEN_MAX + 1)]
    (words,) = words_of(choose(desk, CANCEL, *orders))
    assert (
        words == f"error: More than {CHOSEN_MAX} rows are selected. Nothing was done. Select fewer at a time."
    )
