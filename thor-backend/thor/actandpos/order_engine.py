"""Routes every order to the broker of its account.

The gateway sends commands by `execute`. Other code of Thor, such as the admin, calls `place_order`, `replace_order` and
`cancel_order`, whose arguments are read by the same readers as a customer's request.

To add a broker, register its adapter in the wiring of the process; this module does not change.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from thor.actandpos.models import Account, Order, Position
from thor.api.engine import Reply
from thor.api.order_reader import PlaceRequest, read_changes, read_place
from thor.api.reader import BadBody, Reader
from thor.brokers.base import BrokerAccount, BrokerAdapter, BrokerNotAvailable, OrderCommand
from thor.bus.base import ANSWER_SECONDS, deadline_after
from thor.core.accounts import BrokerName
from thor.core.commands import CancelOrder, ReplaceOrder, SubmitOrder
from thor.core.decisions.decide import account_not_found
from thor.core.errors import Reject, invalid_request
from thor.core.numbers import is_within_digits
from thor.core.orders import TimeInForce

if TYPE_CHECKING:
    from thor.trades.models import Trade

_CHARGES: Final = ("commission", "fees")

_adapters: dict[BrokerName, BrokerAdapter] = {}


class OrderRejected(Exception):
    """The order or change was rejected. `reject` has the rule and reason, `order` the stored order, if any."""

    def __init__(self, reject: Reject, order: Order | None = None) -> None:
        super().__init__(reject.message)
        self.reject = reject
        self.order = order


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderParams:
    """An order for any broker. Quantity in units, prices per unit, commission and fees in dollars for the whole order.

    If `commission` or `fees` is None, the account's schemes apply.
    """

    account: Account
    symbol: str
    asset_type: str
    side: str
    quantity: Decimal
    order_type: str
    limit_price: Decimal | None = None
    stop_price: Decimal | None = None
    commission: Decimal | None = None
    fees: Decimal | None = None
    time_in_force: str = TimeInForce.DAY
    client_order_id: str | None = None
    trail_amount: Decimal | None = None
    trail_percent: Decimal | None = None
    limit_offset: Decimal | None = None


def register_adapters(adapters: Iterable[BrokerAdapter]) -> None:
    """Set the brokers that this process reaches. Called once, in the wiring of the process."""
    _adapters.clear()
    _adapters.update({adapter.name: adapter for adapter in adapters})


def place_order(params: OrderParams) -> tuple[Order, Trade | None, Position | None, Account]:
    """Place an order and wait for the result.

    On a PAPER account, trade and position are returned if the order filled at once. Raises OrderRejected,
    BrokerNotAvailable, EngineUnavailable or OutcomeUnknown like `BrokerAdapter`.
    """
    order, reply = _execute_blocking(_read_params(params))
    trade = order.trades.order_by("id").first() if reply.trade is not None else None
    position = None
    if trade is not None:
        position = Position.objects.get(
            account=params.account, symbol=order.symbol, asset_type=order.asset_type
        )
    params.account.refresh_from_db()
    return order, trade, position, params.account


def replace_order(order: Order, **changes: Any) -> Order:
    """Change the quantity, a price or time_in_force of an open order. Raises the errors of `place_order`."""
    try:
        replacement = read_changes(_as_request(changes))
    except BadBody as bad:
        raise OrderRejected(invalid_request(bad.fields)) from None
    command = ReplaceOrder(
        account_id=order.account_id,
        customer_id=order.account.customer_id,
        deadline_us=replacement.pop("deadline_us") or _deadline_us(),
        order_id=order.id,
        **replacement,
    )
    return _execute_blocking(command)[0]


def cancel_order(order: Order) -> Order:
    """Cancel the rest of an open order. Raises the errors of `place_order`."""
    command = CancelOrder(
        account_id=order.account_id,
        customer_id=order.account.customer_id,
        deadline_us=_deadline_us(),
        order_id=order.id,
    )
    return _execute_blocking(command)[0]


async def execute(account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float) -> Reply:
    """Send a command to the adapter of the account's broker and return its reply unchanged: the hot path."""
    return await _get_adapter_for_account(account, command).execute(
        account, command, timeout_seconds=timeout_seconds
    )


def new_client_order_id() -> str:
    """Return an id for an order that came without one."""
    return f"thor-{uuid4().hex}"


def _get_adapter_for_account(account: BrokerAccount, command: OrderCommand) -> BrokerAdapter:
    """Return the adapter of the account's broker. Every command to a broker passes here.

    Raises BrokerNotAvailable if this process has none, or if the command is for another account.
    """
    if account.id != command.account_id:
        raise BrokerNotAvailable(
            f"The order is for account {command.account_id} but was sent with account {account.id}. Nothing was done."
        )
    adapter = _adapters.get(account.broker)
    if adapter is None:
        raise BrokerNotAvailable(
            f"This process is not connected to {account.broker} and accepts no orders for it."
        )
    return adapter


def _execute_blocking(command: OrderCommand) -> tuple[Order, Reply]:
    """Send a command to its account's broker; return the order as stored in the database, and the reply."""
    # Read from the database, because the caller's object may be outdated.
    broker = Account.objects.filter(pk=command.account_id).values_list("broker", flat=True).first()
    if broker is None:
        raise OrderRejected(account_not_found(command.account_id))
    account = BrokerAccount(command.account_id, BrokerName(broker))
    reply = _get_adapter_for_account(account, command).execute_blocking(
        account, command, timeout_seconds=ANSWER_SECONDS
    )
    return _stored_order(reply), reply


def _deadline_us() -> int:
    return deadline_after(time.time_ns() // 1000)


def _stored_order(reply: Reply) -> Order:
    order = Order.objects.filter(pk=reply.order.id).first() if reply.order is not None else None
    if reply.reject is not None:
        raise OrderRejected(reply.reject, order)
    if order is None:
        raise LookupError("The engine answered for an order that the database does not have.")
    return order


def submit_command(
    place: PlaceRequest,
    *,
    account_id: int,
    customer_id: int,
    deadline_us: int,
    commission: Decimal | None = None,
    fees: Decimal | None = None,
) -> SubmitOrder:
    """Return the command for the engine. An order without a client id gets one."""
    return SubmitOrder(
        account_id=account_id,
        customer_id=customer_id,
        deadline_us=deadline_us,
        client_order_id=place.client_order_id or new_client_order_id(),
        is_client_id_given=place.client_order_id is not None,
        terms=place.terms,
        order_class=place.order_class,
        legs=place.legs,
        commission=commission,
        fees=fees,
    )


def _read_params(params: OrderParams) -> SubmitOrder:
    """Return the command for the engine. Raises OrderRejected with INVALID_REQUEST naming each invalid field."""
    fields = {field.name: getattr(params, field.name) for field in dataclasses.fields(params)}
    account = fields.pop("account")
    # A customer's request has no charges of its own.
    charges = Reader(_as_request({name: fields.pop(name) for name in _CHARGES}), known=SubmitOrder)
    commission, fees = (charges.decimal(name) for name in _CHARGES)
    try:
        place = read_place(_as_request(fields))
        charges.finish()
    except BadBody as bad:
        raise OrderRejected(invalid_request(charges.problems | bad.fields)) from None
    return submit_command(
        place,
        account_id=account.id,
        customer_id=account.customer_id,
        deadline_us=_deadline_us(),
        commission=commission,
        fees=fees,
    )


def _as_request(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields as a request has them: exact numbers in plain notation, and no field that is None."""
    return {
        name: f"{value:f}" if isinstance(value, Decimal) and is_within_digits(value) else value
        for name, value in fields.items()
        if value is not None
    }
