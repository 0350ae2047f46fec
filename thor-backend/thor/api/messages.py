"""The messages of the contract: those of an account on the bus and the socket, and those of the socket alone.

`type` says which one a message is. `/api/schema/socket` is made from these.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from thor.api import requests
from thor.api.errors import ErrorDetail
from thor.api.market import Alert, Bar, BarInterval, EndedReplay, FeedState, Quote, Replay
from thor.api.objects import AccountSummary, Order, Position, PositionTotal, Trade
from thor.api.values import AccountId, Instant, OrderId


class OrdersMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="orders"):
    """Changed orders and new trades of an account. `seq` increases by one within an `epoch`."""

    account_id: AccountId
    epoch: int
    seq: int
    orders: Sequence[Order]
    trades: Sequence[Trade]


class PositionsMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="positions"):
    """Changed positions of an account. `seq` is that of the last orders message they include."""

    account_id: AccountId
    epoch: int
    seq: int
    positions: Sequence[Position]


class BalancesMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="balances"):
    """An account's balances and position totals. `seq` as in a positions message."""

    account_id: AccountId
    epoch: int
    seq: int
    account: AccountSummary
    totals: Sequence[PositionTotal]


class AlertMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="alert"):
    """A price alert has fired."""

    alert: Alert


class CustomerMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="customer"):
    """Something of a customer has changed, which the channel names. On the bus alone."""

    customer_id: int


BusMessage = OrdersMessage | PositionsMessage | BalancesMessage | AlertMessage | CustomerMessage
"""A message of a channel of the bus."""


class HelloMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="hello"):
    """The first message on a socket."""

    time: Instant
    server_time: Instant
    update_interval_ms: int
    feeds: Sequence[FeedState]


class AckMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="ack"):
    """Acknowledges a client message. `id` is that of the message."""

    id: Any = None


class PongMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="pong"):
    """The answer to a ping."""

    id: Any = None
    time: Instant
    server_time: Instant


class ErrorMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="error"):
    """A client message or a subscription to an account was rejected."""

    id: Any = None
    error: ErrorDetail
    account_id: AccountId | UnsetType = UNSET


class ResultMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="result"):
    """The answer to an order message, with the status and body of the REST answer."""

    id: Any = None
    status: int
    body: Any


class SnapshotMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="snapshot"):
    """The current state of an account, with its open orders."""

    account_id: AccountId
    epoch: int
    seq: int
    account: AccountSummary
    positions: Sequence[Position]
    totals: Sequence[PositionTotal]
    orders: Sequence[Order]


class QuotesMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="quotes"):
    """The latest quotes. With `whole`, symbols not listed have no quote."""

    quotes: Sequence[Quote]
    whole: bool | UnsetType = UNSET


class BarsMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="bars"):
    """Bars of a chart, identified by `time`. With `whole` they replace all bars sent before."""

    symbol: str
    interval: BarInterval
    whole: bool
    bars: Sequence[Bar]


class ResyncMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="resync"):
    """The client was too slow. It must subscribe to the account again."""

    account_id: AccountId


class ReplayMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="replay"):
    """The customer's running replay and last ended one."""

    replay: Replay | None
    ended: EndedReplay | None


ServerMessage = (
    HelloMessage
    | AckMessage
    | PongMessage
    | ErrorMessage
    | ResultMessage
    | SnapshotMessage
    | OrdersMessage
    | PositionsMessage
    | BalancesMessage
    | QuotesMessage
    | BarsMessage
    | AlertMessage
    | ResyncMessage
    | ReplayMessage
)
"""A message from the server."""


class Chart(Struct, kw_only=True):
    """A request for bars of a symbol."""

    symbol: requests.Symbol
    interval: BarInterval = "1m"


class _Interests(Struct, kw_only=True, tag_field="op"):
    """Accounts, quotes and charts of a socket."""

    id: Any = None
    accounts: list[AccountId] | None = None
    quotes: list[requests.Symbol] | None = None
    bars: list[Chart] | None = None


class Subscribe(_Interests, kw_only=True, tag="subscribe"):
    """Subscribe to accounts, quotes and bars. The current state is sent first."""


class Unsubscribe(_Interests, kw_only=True, tag="unsubscribe"):
    """Unsubscribe from accounts, quotes and bars."""


class Place(Struct, kw_only=True, tag_field="op", tag="place"):
    """Place an order."""

    id: Any = None
    order: requests.PlaceOrder


class Replace(Struct, kw_only=True, tag_field="op", tag="replace"):
    """Change an open order."""

    id: Any = None
    order_id: OrderId
    changes: requests.ReplaceOrder
    revision: int | None = None


class Cancel(requests.CancelOrder, kw_only=True, tag_field="op", tag="cancel"):
    """Cancel the unfilled part of an order."""

    id: Any = None
    order_id: OrderId


class CancelAll(requests.AllOrders, kw_only=True, tag_field="op", tag="cancel_all"):
    """Cancel all open orders, or those of one symbol."""

    id: Any = None


class Close(requests.ClosePosition, kw_only=True, tag_field="op", tag="close"):
    """Close a position or part of it at the market."""

    id: Any = None


class Reverse(requests.ReversePosition, kw_only=True, tag_field="op", tag="reverse"):
    """Reverse a position: close it and open the same quantity on the opposite side."""

    id: Any = None


class Exercise(requests.ExerciseOption, kw_only=True, tag_field="op", tag="exercise"):
    """Exercise a long option position or part of it."""

    id: Any = None


class CloseAll(requests.AllPositions, kw_only=True, tag_field="op", tag="close_all"):
    """Close all positions at the market."""

    id: Any = None


class Pace(Struct, kw_only=True, tag_field="op", tag="pace"):
    """Set the maximum number of value updates per second."""

    id: Any = None
    updates_per_second: int


class Ping(Struct, kw_only=True, tag_field="op", tag="ping"):
    """Request a pong."""

    id: Any = None


ClientMessage = (
    Subscribe
    | Unsubscribe
    | Place
    | Replace
    | Cancel
    | CancelAll
    | Close
    | Reverse
    | Exercise
    | CloseAll
    | Pace
    | Ping
)
"""A message from a client."""
