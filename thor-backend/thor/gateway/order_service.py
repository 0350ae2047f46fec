"""Order entry for HTTP and the socket alike: takes a raw request, returns a status and a body."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, TypeVar

import structlog
from msgspec import UNSET, Struct

from thor.actandpos import order_engine
from thor.actandpos.models import Account, Order
from thor.actandpos.selectors import NO_ACTIVE_ACCOUNT, active_account_id
from thor.api.engine import EngineUnavailable, OrderPreviewQuery, OutcomeUnknown, Reply
from thor.api.errors import RULE_REJECTED_STATUS, error_body, reject_error, reply_error, status_error
from thor.api.order_reader import (
    read_account,
    read_changes,
    read_deadline,
    read_place,
    read_position,
)
from thor.api.reader import BadBody
from thor.api.results import CancelResult, OrderPreview, OrderResult, OrdersResult
from thor.brokers.base import BrokerAccount, BrokerNotAvailable, OrderCommand
from thor.bus.base import ANSWER_SECONDS, Bus, deadline_after
from thor.clock import Now
from thor.core.accounts import BrokerName
from thor.core.commands import (
    CancelOrder,
    CancelOrders,
    ClosePosition,
    ClosePositions,
    ExerciseOption,
    ReplaceOrder,
    ReversePosition,
    SubmitOrder,
)
from thor.core.decisions.decide import account_not_found
from thor.core.errors import Reject, RejectCode
from thor.core.orders import OrderStatus
from thor.core.state import order_number
from thor.gateway.answers import Answer, Denied, Failure
from thor.gateway.database import ask_database
from thor.gateway.identity import Identity
from thor.gateway.limiter import Limiter
from thor.metrics import ORDER_SECONDS, ORDERS_ANSWERED

log = structlog.get_logger(__name__)

ValueT = TypeVar("ValueT")

Operation = Literal[
    "place", "preview", "replace", "cancel", "cancel_all", "close", "reverse", "exercise", "close_all"
]
"""A call about orders or positions."""

_REMEMBERED_ORDERS_MAX: Final = 100_000


class OrderService:
    """Places, replaces and cancels orders for an authenticated customer."""

    def __init__(self, *, bus: Bus, clock: Now, limiter: Limiter, logs_orders: bool = False) -> None:
        self._logs_orders = logs_orders
        self._bus = bus
        self._clock = clock
        self._limiter = limiter
        # An account's broker and customer, and an order's account, never change, so they are looked up once.
        self._accounts: dict[int, tuple[BrokerAccount, int]] = {}
        self._accounts_of_orders: OrderedDict[int, int] = OrderedDict()

    async def serve(
        self, operation: Operation, identity: Identity, raw: Mapping[str, Any], *, order_id: int = 0
    ) -> Answer:
        """Serve a call with its body; `order_id` is that of `replace` and `cancel`. Raises BadBody and Denied."""
        self._admit(identity)
        match operation:
            case "place":
                return await self._place(identity, raw)
            case "preview":
                return await self._preview(identity, raw)
            case "replace":
                return await self._replace(identity, order_id, raw)
            case "cancel":
                return await self._cancel(identity, order_id, raw)
            case "cancel_all":
                return await self._about_all(identity, raw, CancelOrders)
            case "close_all":
                return await self._about_all(identity, raw, ClosePositions)
            case "close":
                return await self._about_position(identity, raw, ClosePosition)
            case "reverse":
                return await self._about_position(identity, raw, ReversePosition)
            case "exercise":
                return await self._about_position(identity, raw, ExerciseOption)

    async def _place(self, identity: Identity, raw: Mapping[str, Any]) -> Answer:
        command = await self._submit_command(identity, raw)
        self._pace(identity, len(command.legs))
        return await self._execute(command, _order_result, success_status=201)

    async def _preview(self, identity: Identity, raw: Mapping[str, Any]) -> Answer:
        """Return the effect of placing an order, without placing it."""
        command = await self._submit_command(identity, raw)
        self._pace(identity, len(command.legs))
        try:
            reply = await self._bus.ask(OrderPreviewQuery(command), timeout_seconds=ANSWER_SECONDS)
        except (EngineUnavailable, OutcomeUnknown):
            if await self.has_account(command.account_id, identity.customer_id):
                raise
            return _not_found(command)
        error = reply_error(reply)
        if error is not None and error[0] != RULE_REJECTED_STATUS:
            return error
        return 200, OrderPreview(
            outcome=_outcome(reply),
            order=reply.order,
            trade=reply.trade,
            position=reply.position,
            account=_needed(reply.account),
            orders=list(reply.orders) or UNSET,
            charges=reply.charges,
            error=error[1]["error"] if error is not None else None,
        )

    async def account_named(self, identity: Identity, account_id: int | None) -> int:
        """Return the account of a call, by default the active one. Raises BadBody if there is none."""
        if account_id is None:
            account_id = await ask_database(active_account_id, customer_id=identity.customer_id)
        if account_id is None:
            raise BadBody({"account_id": NO_ACTIVE_ACCOUNT})
        return account_id

    async def _submit_command(self, identity: Identity, raw: Mapping[str, Any]) -> SubmitOrder:
        """Return the command for a place body. Raises BadBody."""
        asked = read_place(raw)
        return order_engine.submit_command(
            asked,
            account_id=await self.account_named(identity, asked.account_id),
            customer_id=identity.customer_id,
            deadline_us=self._deadline_us(asked.deadline_us),
        )

    async def _replace(self, identity: Identity, order_id: int, raw: Mapping[str, Any]) -> Answer:
        changes = read_changes(raw)
        account_id = await self._account_of(order_id)
        if account_id is None:
            return _order_not_found(order_id)
        command = ReplaceOrder(
            account_id=account_id,
            customer_id=identity.customer_id,
            deadline_us=self._deadline_us(changes.pop("deadline_us")),
            order_id=order_id,
            **changes,
        )
        return await self._execute(command, _order_result)

    async def _cancel(self, identity: Identity, order_id: int, raw: Mapping[str, Any]) -> Answer:
        deadline_us = read_deadline(raw)
        account_id = await self._account_of(order_id)
        if account_id is None:
            return _order_not_found(order_id)
        command = CancelOrder(
            account_id=account_id,
            customer_id=identity.customer_id,
            deadline_us=self._deadline_us(deadline_us),
            order_id=order_id,
        )
        return await self._execute(command, _cancel_result)

    async def _about_position(
        self,
        identity: Identity,
        raw: Mapping[str, Any],
        kind: type[ClosePosition | ReversePosition | ExerciseOption],
    ) -> Answer:
        has_quantity = kind is not ReversePosition
        asked = read_position(raw, has_quantity=has_quantity)
        terms: dict[str, Any] = {"quantity": asked.quantity} if has_quantity else {}
        command = kind(
            account_id=asked.account_id,
            customer_id=identity.customer_id,
            deadline_us=self._deadline_us(asked.deadline_us),
            symbol=asked.symbol,
            asset_type=asked.asset_type,
            client_order_id=asked.client_order_id or order_engine.new_client_order_id(),
            is_client_id_given=asked.client_order_id is not None,
            **terms,
        )
        return await self._execute(command, _order_result, success_status=201)

    async def _about_all(
        self, identity: Identity, raw: Mapping[str, Any], kind: type[ClosePositions] | type[CancelOrders]
    ) -> Answer:
        asked = read_account(raw, has_symbol=kind is CancelOrders)
        terms: dict[str, Any] = {"symbol": asked.symbol} if kind is CancelOrders else {}
        command = kind(
            account_id=asked.account_id,
            customer_id=identity.customer_id,
            deadline_us=self._deadline_us(asked.deadline_us),
            **terms,
        )
        return await self._execute(command, _orders_result)

    async def _execute(
        self, command: OrderCommand, result: Callable[[Reply], Struct], *, success_status: int = 200
    ) -> Answer:
        """Send a command to its account's broker. `result` makes the answer of a reply without a reject."""
        started = time.perf_counter()
        outcome = await self._send(command)
        status = success_status if isinstance(outcome, Reply) else outcome[0]
        ORDER_SECONDS.observe(time.perf_counter() - started)
        ORDERS_ANSWERED.labels(status=status).inc()
        if self._logs_orders:
            log.info(
                "order_answered",
                command=type(command).__name__,
                status=status,
                account_id=command.account_id,
                order_id=_order_id(outcome),
                milliseconds=round((time.perf_counter() - started) * 1000, 2),
            )
        return (status, result(outcome)) if isinstance(outcome, Reply) else outcome

    async def _send(self, command: OrderCommand) -> Reply | Failure:
        account = await self._account_of_customer(command.account_id, command.customer_id)
        if account is None:
            return _not_found(command)
        try:
            reply = await order_engine.execute(account, command, timeout_seconds=ANSWER_SECONDS)
        except BrokerNotAvailable as error:
            return reject_error(Reject(RejectCode.BROKER_NOT_AVAILABLE, str(error)))
        self._remember(reply)
        if reply.reject is not None and reply.reject.code is RejectCode.ACCOUNT_NOT_FOUND:
            return _not_found(command)
        return reply_error(reply) or reply

    def _admit(self, identity: Identity) -> None:
        """Raise Denied if the API key cannot trade, or if its customer sends too many orders."""
        if not identity.allows("trade"):
            message = "This API key can only push quotes. Use a key with the scope trade."
            raise Denied((403, status_error(403, message)))
        self._pace(identity, 1)

    def _pace(self, identity: Identity, count: int) -> None:
        """Count orders against the rate limit; each leg of linked orders counts.

        Raises Denied if there are too many.
        """
        wait_seconds = self._limiter.wait_seconds(identity.customer_id, count=count) if count else 0
        if wait_seconds:
            message = f"Too many orders per second. Try again in {wait_seconds} s."
            raise Denied((429, error_body("TOO_FAST", message, {"retry_after_seconds": wait_seconds})))

    def _deadline_us(self, asked_us: int | None) -> int:
        """Return the requested deadline, by default the end of the wait for a reply."""
        return deadline_after(self._clock()) if asked_us is None else asked_us

    async def has_account(self, account_id: int, customer_id: int) -> bool:
        """True if this account belongs to the customer."""
        return await self._account_of_customer(account_id, customer_id) is not None

    async def _account_of_customer(self, account_id: int, customer_id: int) -> BrokerAccount | None:
        """Return the account with its broker; None if it does not exist or belongs to another customer."""
        known = self._accounts.get(account_id)
        if known is None:
            rows = Account.objects.filter(pk=account_id).values_list("broker", "customer_id")
            found = await rows.afirst()
            if found is None:
                return None
            known = self._accounts[account_id] = (BrokerAccount(account_id, BrokerName(found[0])), found[1])
        account, owner_id = known
        return account if owner_id == customer_id else None

    async def _account_of(self, order_id: int) -> int | None:
        account_id = self._accounts_of_orders.get(order_id)
        if account_id is None:
            account_id = await Order.objects.filter(pk=order_id).values_list("account_id", flat=True).afirst()
        return account_id

    def _remember(self, reply: Reply) -> None:
        for order in reply.orders or ([reply.order] if reply.order is not None else ()):
            self._accounts_of_orders[order.id] = order.account_id
            if len(self._accounts_of_orders) > _REMEMBERED_ORDERS_MAX:
                self._accounts_of_orders.popitem(last=False)


def _order_id(outcome: Reply | Failure) -> int | None:
    if isinstance(outcome, Reply):
        return None if outcome.order is None else outcome.order.id
    order = outcome[1].get("order")
    return None if order is None else int(order["id"])


def _order_result(reply: Reply) -> OrderResult:
    return OrderResult(
        order=_needed(reply.order),
        trade=reply.trade,
        position=reply.position,
        account=_needed(reply.account),
        orders=list(reply.orders) or UNSET,
    )


def _cancel_result(reply: Reply) -> CancelResult:
    return CancelResult(order=_needed(reply.order), account=_needed(reply.account))


def _orders_result(reply: Reply) -> OrdersResult:
    return OrdersResult(orders=list(reply.orders), account=_needed(reply.account))


def _needed(value: ValueT | None) -> ValueT:
    if value is None:
        raise LookupError("The engine's reply is incomplete.")
    return value


def _outcome(reply: Reply) -> Literal["FILL", "REST", "CANCEL", "REFUSE"]:
    """Return an order's outcome in one word: REFUSE, FILL, CANCEL (it cannot rest), or REST."""
    if reply.reject is not None:
        return "REFUSE"
    if reply.trade is not None:
        return "FILL"
    is_canceled = reply.order is not None and reply.order.status is OrderStatus.CANCELED
    return "CANCEL" if is_canceled else "REST"


def _not_found(command: OrderCommand) -> Failure:
    """Return a 404 that does not reveal if another customer has such an account or order."""
    if isinstance(command, ReplaceOrder | CancelOrder):
        return _order_not_found(command.order_id)
    return reject_error(account_not_found(command.account_id))


def _order_not_found(order_id: int) -> Failure:
    return reject_error(
        Reject(
            RejectCode.ORDER_NOT_FOUND,
            f"Order {order_number(order_id)} not found.",
            {"order_id": order_id},
        )
    )
