"""Staff's actions on customers' orders and positions: each is confirmed, goes the way of every order, and is logged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import uuid4

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from thor.actandpos.models import Order, Position
from thor.actandpos.models.words import values_of
from thor.actandpos.order_engine import OrderParams, OrderRejected, cancel_order, place_order
from thor.api.engine import EngineUnavailable, OutcomeUnknown
from thor.api.errors import engine_error
from thor.brokers.base import BrokerNotAvailable
from thor.core.money import decimal_text
from thor.core.orders import OPEN_STATUSES, OrderStatus, OrderType, Side
from thor.core.state import order_number

CHOSEN_MAX: Final = 50
"""The maximum number of rows of one action: each waits for its engine in turn."""

_CONFIRMED: Final = "request_id"


class NotDone(Exception):
    """The action would do harm here. The message has the reason and the remedy."""


class StaffActionsAdmin(admin.ModelAdmin):
    """Asks for confirmation of an action, then carries it out row by row and reports the outcome of each."""

    def carry_out(
        self, request: HttpRequest, rows: Any, *, question: str, act: Callable[[Any, str], str]
    ) -> HttpResponse | None:
        """Show the page that asks `question`, or call `act` for each row if it has been answered with yes.

        `act` gets a row and the id of the confirmed request, and returns the outcome in words.
        """
        chosen = list(rows.select_related("account__customer")[: CHOSEN_MAX + 1])
        if len(chosen) > CHOSEN_MAX:
            text = f"More than {CHOSEN_MAX} rows are selected. Nothing was done. Select fewer at a time."
            self.message_user(request, text, messages.ERROR)
            return None
        request_id = request.POST.get(_CONFIRMED)
        if request_id is None:
            return self._ask(request, chosen, question)
        for number, row in enumerate(chosen, 1):
            if not self._act(request, row, request_id[:32], act):
                left = len(chosen) - number
                if left:
                    text = (
                        f"{left} more selected rows were not tried. Check the engine, then select them again."
                    )
                    self.message_user(request, text, messages.WARNING)
                break
        return None

    def _ask(self, request: HttpRequest, chosen: list[Any], question: str) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": "Are you sure?",
            "question": question,
            "chosen": [(row.pk, described(row)) for row in chosen],
            "action": request.POST["action"],
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "request_id": uuid4().hex,
            "media": self.media,
        }
        return TemplateResponse(request, "actandpos/confirm_action.html", context)

    def _act(self, request: HttpRequest, row: Any, request_id: str, act: Callable[[Any, str], str]) -> bool:
        """Carry out an action on a row, log and report its outcome. False if no engine answers."""
        is_engine_there, level = True, messages.ERROR
        try:
            outcome, level = act(row, request_id), messages.SUCCESS
        except (NotDone, BrokerNotAvailable) as error:
            outcome = str(error)
        except OrderRejected as rejected:
            outcome = f"Rejected. {rejected}"
        except (EngineUnavailable, OutcomeUnknown) as error:
            outcome, is_engine_there = engine_error(error)[1]["error"]["message"], False
        self.log_change(request, row, outcome)
        self.message_user(request, f"{described(row)}: {outcome}", level)
        return is_engine_there


def described(row: Order | Position) -> str:
    """Return an order or position in words, with its account and customer."""
    what = f"Order {order_number(row.pk)}, {row}" if isinstance(row, Order) else f"Position of {row}"
    return f"{what}, in account {row.account_id} of {row.account.customer.email}"


def cancel(order: Order, request_id: str) -> str:
    """Cancel the unfilled part of an order; returns the outcome in words."""
    canceled = cancel_order(order)
    filled, quantity = decimal_text(canceled.filled_quantity), decimal_text(canceled.quantity)
    return f"Canceled. {filled} of {quantity} had filled."


def close(position: Position, request_id: str) -> str:
    """Close a whole position by an order at the market; returns the outcome in words.

    The same `request_id` closes a position once, however often it is sent.
    """
    if not position.quantity:
        raise NotDone("There is nothing to close.")
    side = Side.SELL if position.quantity > 0 else Side.BUY
    _check_that_nothing_else_closes(position, side)
    order, *_ = place_order(
        OrderParams(
            account=position.account,
            symbol=position.symbol,
            asset_type=position.asset_type,
            side=side,
            quantity=abs(position.quantity),
            order_type=OrderType.MKT,
            client_order_id=f"staff-{request_id}-{position.pk}",
        )
    )
    number, quantity = order_number(order.pk), decimal_text(order.quantity)
    if order.status == OrderStatus.FILLED and order.filled_avg_price is not None:
        return f"Closed by order {number}: {side} {quantity} at {decimal_text(order.filled_avg_price)}."
    filled = decimal_text(order.filled_quantity)
    return (
        f"Order {number} to {side} {quantity} at the market is {order.status}; {filled} has filled. "
        "The rest waits for the market. Cancel it under Orders if it should not."
    )


def _check_that_nothing_else_closes(position: Position, side: Side) -> None:
    """Raise NotDone if open orders would trade the same units once more and turn the position around."""
    waiting = Order.objects.filter(
        account_id=position.account_id,
        symbol=position.symbol,
        asset_type=position.asset_type,
        side=side,
        status__in=values_of(OPEN_STATUSES),
    )
    numbers = [
        f"{order_number(order_id)}" for order_id in waiting.order_by("id").values_list("id", flat=True)[:3]
    ]
    if numbers:
        raise NotDone(
            f"Nothing was done, because open orders of the account would {side} the same units: {', '.join(numbers)}. "
            "Cancel them under Orders, then close the position."
        )
