"""The schema of the live socket holds its messages to the contract."""

from typing import Any, get_args

import jsonschema
import msgspec
import pytest
from msgspec import to_builtins

from tests.support.contract import account_object, order_object, position_object
from thor.api.errors import ErrorDetail
from thor.api.messages import (
    AckMessage,
    BalancesMessage,
    ClientMessage,
    ErrorMessage,
    OrdersMessage,
    PositionsMessage,
    ServerMessage,
    SnapshotMessage,
)
from thor.api.schema import socket_schema

VALIDATOR = jsonschema.Draft202012Validator(socket_schema())
HEAD: Any = {"account_id": 100_001, "epoch": 1, "seq": 5}
MESSAGES = (
    AckMessage(id="m1"),
    ErrorMessage(error=ErrorDetail(code="TOO_FAST", message="Too fast.", detail={})),
    OrdersMessage(**HEAD, orders=[order_object()], trades=[]),
    PositionsMessage(**HEAD, positions=[position_object()]),
    BalancesMessage(**HEAD, account=account_object(), totals=[]),
    SnapshotMessage(
        **HEAD,
        account=account_object(),
        positions=[position_object()],
        totals=[],
        orders=[order_object()],
    ),
)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_message_is_as_the_schema_says_and_reads_back(message: Any) -> None:
    body = msgspec.json.decode(msgspec.json.encode(message))
    VALIDATOR.validate(body)
    assert msgspec.convert(body, ServerMessage) == message


@pytest.mark.parametrize(
    ("field", "value"), [("quantity", 1), ("commission", "1"), ("side", "HOLD"), ("id", None)]
)
def test_an_order_that_is_not_the_contracts_fails_the_schema(field: str, value: object) -> None:
    body = to_builtins(OrdersMessage(**HEAD, orders=[order_object()], trades=[]))
    body["orders"][0][field] = value
    assert not VALIDATOR.is_valid(body)


@pytest.mark.parametrize(
    "message",
    [
        {"op": "subscribe", "accounts": [100_001], "quotes": ["SPY"], "bars": [{"symbol": "SPY"}]},
        {"op": "place", "order": {"symbol": "SPY", "side": "BUY", "quantity": "1", "order_type": "MKT"}},
        {"op": "cancel", "order_id": 1},
        {"op": "close", "account_id": 100_001, "symbol": "SPY", "quantity": "1"},
        {"op": "ping", "id": "m2"},
    ],
    ids=lambda message: message["op"],
)
def test_what_a_client_sends_is_in_the_schema(message: dict[str, Any]) -> None:
    VALIDATOR.validate(message)


def test_every_kind_of_message_is_in_the_schema() -> None:
    described = socket_schema()["$defs"]
    names = {kind.__name__ for kind in (*get_args(ServerMessage), *get_args(ClientMessage))}
    assert names <= described.keys()
