"""Routes every order to the broker of its account.

To add a broker, register its adapter in the wiring of the process; this module does not change.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import uuid4

from thor.actandpos.models import Account, Order, Position
from thor.api.engine import Reply
from thor.brokers.base import BrokerAccount, BrokerAdapter, BrokerNotAvailable, OrderCommand
from thor.bus.base import ANSWER_SECONDS
from thor.core.accounts import BrokerName
from thor.core.commands import CancelOrder, ReplaceOrder, SubmitOrder
from thor.core.decisions.decide import account_not_found
from thor.core.errors import Reject, invalid_request
from thor.core.instruments import canonical_symbol
from thor.core.orders import OrderTerms, OrderType, Side, TimeInForce

if TYPE_CHECKING:
    from thor.trades.models import Trade

WordT = TypeVar("WordT", bound=StrEnum)

_PRICE_NAMES: Final = ("limit_price", "stop_price", "trail_amount", "trail_percent", "limit_offset")

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
    order, reply = _carry_out(_submit_command(params))
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
    problems: dict[str, str] = {}
    for name in changes.keys() & {"quantity", *_PRICE_NAMES}:
        changes[name] = _exact(name, changes[name], problems)
    if changes.get("time_in_force") is not None:
        changes["time_in_force"] = _word("time_in_force", TimeInForce, changes["time_in_force"], problems)
    if problems:
        raise OrderRejected(invalid_request(problems))
    command = ReplaceOrder(
        account_id=order.account_id,
        customer_id=order.account.customer_id,
        deadline_us=_deadline_us(),
        order_id=order.id,
        **changes,
    )
    return _carry_out(command)[0]


def cancel_order(order: Order) -> Order:
    """Cancel the rest of an open order. Raises the errors of `place_order`."""
    command = CancelOrder(
        account_id=order.account_id,
        customer_id=order.account.customer_id,
        deadline_us=_deadline_us(),
        order_id=order.id,
    )
    return _carry_out(command)[0]


async def execute(account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float) -> Reply:
    """Send a command to the adapter of the account's broker and return its reply unchanged: the hot path."""
    return await adapter_for(account.broker).execute(account, command, timeout_seconds=timeout_seconds)


def adapter_for(broker: BrokerName) -> BrokerAdapter:
    """Return the broker's adapter. Raises BrokerNotAvailable if this process has none."""
    adapter = _adapters.get(broker)
    if adapter is None:
        raise BrokerNotAvailable(f"This process is not connected to {broker} and accepts no orders for it.")
    return adapter


def new_client_order_id() -> str:
    """Return an id for an order that came without one."""
    return f"thor-{uuid4().hex}"


def _get_adapter_for_account(account: BrokerAccount) -> BrokerAdapter:
    return adapter_for(account.broker)


def _carry_out(command: OrderCommand) -> tuple[Order, Reply]:
    """Send a command to its account's broker; return the order as stored in the database, and the reply."""
    # Read from the database, because the caller's object may be outdated.
    broker = Account.objects.filter(pk=command.account_id).values_list("broker", flat=True).first()
    if broker is None:
        raise OrderRejected(account_not_found(command.account_id))
    account = BrokerAccount(command.account_id, BrokerName(broker))
    adapter = _get_adapter_for_account(account)
    reply = adapter.execute_blocking(account, command, timeout_seconds=ANSWER_SECONDS)
    return _stored_order(reply), reply


def _deadline_us() -> int:
    return time.time_ns() // 1000 + int(ANSWER_SECONDS * 1_000_000)


def _stored_order(reply: Reply) -> Order:
    order = Order.objects.filter(pk=reply.order.id).first() if reply.order is not None else None
    if reply.reject is not None:
        raise OrderRejected(reply.reject, order)
    if order is None:
        raise LookupError("The engine answered for an order that the database does not have.")
    return order


def _submit_command(params: OrderParams) -> SubmitOrder:
    """Return the command for the engine. Raises OrderRejected with INVALID_REQUEST naming each invalid field."""
    problems: dict[str, str] = {}
    symbol = canonical_symbol(params.symbol)
    if symbol is None:
        problems["symbol"] = f"{params.symbol!r} is not a symbol"
    elif symbol[1] != params.asset_type:
        problems["asset_type"] = f"{symbol[0]} is {symbol[1]}, not {params.asset_type}"
    side = _word("side", Side, params.side, problems)
    order_type = _word("order_type", OrderType, params.order_type, problems)
    time_in_force = _word("time_in_force", TimeInForce, params.time_in_force, problems)
    quantity = _exact("quantity", params.quantity, problems)
    prices = {name: _exact(name, getattr(params, name), problems) for name in _PRICE_NAMES}
    commission = _exact("commission", params.commission, problems)
    fees = _exact("fees", params.fees, problems)
    if quantity is None:
        problems.setdefault("quantity", "is needed")
    if (
        symbol is None
        or side is None
        or order_type is None
        or time_in_force is None
        or quantity is None
        or problems
    ):
        raise OrderRejected(invalid_request(problems))
    client_order_id = params.client_order_id or new_client_order_id()
    return SubmitOrder(
        account_id=params.account.id,
        customer_id=params.account.customer_id,
        deadline_us=_deadline_us(),
        client_order_id=client_order_id,
        is_client_id_given=params.client_order_id is not None,
        terms=OrderTerms(
            symbol=symbol[0],
            asset_type=symbol[1],
            side=side,
            order_type=order_type,
            quantity=quantity,
            time_in_force=time_in_force,
            **prices,
        ),
        commission=commission,
        fees=fees,
    )


def _word(name: str, kind: type[WordT], value: object, problems: dict[str, str]) -> WordT | None:
    """Return the member of `kind` with this value; None for an unknown value, which is added to `problems`."""
    try:
        return kind(str(value))
    except ValueError:
        problems[name] = f"must be one of {', '.join(kind)}"
        return None


def _exact(name: str, value: object, problems: dict[str, str]) -> Decimal | None:
    """Return the value, an int as a Decimal. A float is not exact and is added to `problems`."""
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    problems[name] = f"must be a Decimal, and is {type(value).__name__}"
    return None
