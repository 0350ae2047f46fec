"""Order messages of a socket: each operation and the call of the order service that it is."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any, Final

from thor.api.reader import BadBody
from thor.gateway.answers import Answer
from thor.gateway.identity import Identity
from thor.gateway.interests import is_positive
from thor.gateway.order_service import OrderService

ORDER_OPERATIONS: Final = (
    *("place", "replace", "cancel", "cancel_all"),
    *("close", "reverse", "exercise", "close_all"),
)


def order_call(orders: OrderService, identity: Identity, message: Mapping[str, Any]) -> Awaitable[Answer]:
    """Call the order service for a message whose `op` is one of ORDER_OPERATIONS. Awaiting it raises BadBody."""
    match message["op"]:
        case "place":
            return _place(orders, identity, message)
        case "replace":
            return _replace(orders, identity, message)
        case "cancel":
            return _cancel(orders, identity, message)
        case operation:
            # Its fields are in the message itself, as REST has them in the body.
            body = {name: value for name, value in message.items() if name not in ("op", "id")}
            return orders.serve(operation, identity, body)


async def _place(orders: OrderService, identity: Identity, message: Mapping[str, Any]) -> Answer:
    order = message.get("order")
    if not isinstance(order, dict):
        raise BadBody({"order": "must be a JSON object"})
    return await orders.serve("place", identity, order)


async def _replace(orders: OrderService, identity: Identity, message: Mapping[str, Any]) -> Answer:
    order_id, changes = message.get("order_id"), message.get("changes")
    if not isinstance(changes, dict):
        raise BadBody({"changes": "must be a JSON object"})
    if not is_positive(order_id):
        raise BadBody({"order_id": "must be an order id"})
    if "revision" in message:
        changes = {**changes, "revision": message["revision"]}
    return await orders.serve("replace", identity, changes, order_id=order_id)


async def _cancel(orders: OrderService, identity: Identity, message: Mapping[str, Any]) -> Answer:
    order_id = message.get("order_id")
    if not is_positive(order_id):
        raise BadBody({"order_id": "must be an order id"})
    body = {name: message[name] for name in ("deadline",) if name in message}
    return await orders.serve("cancel", identity, body, order_id=order_id)
