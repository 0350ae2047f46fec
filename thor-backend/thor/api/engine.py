"""The engine's part of the contract: requests, replies, and the failures of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from thor.api.objects import AccountSummary, Charges, Order, Position, PositionTotal, Trade
from thor.core.commands import Command, SubmitOrder
from thor.core.errors import Reject

Json = dict[str, Any]
"""A JSON object as docs/api.md describes it: decimals as strings, times as RFC 3339 text."""


class AccountSnapshotQuery(Struct, frozen=True):
    """Query the current state of an account: its figures, positions and open orders at the newest quotes."""

    account_id: int
    customer_id: int


class OrderPreviewQuery(Struct, frozen=True):
    """Query the result of placing an order now. Nothing is placed."""

    order: SubmitOrder

    @property
    def account_id(self) -> int:
        """The account that the order would be placed for."""
        return self.order.account_id


Query = AccountSnapshotQuery | OrderPreviewQuery
Request = Command | Query
"""A request to an engine: a command or a query."""


class Reply(Struct, frozen=True, kw_only=True):
    """The engine's answer, sent after it has committed.

    `reject` is None on success. A command has its `order`, `trade`, `position` and `account`, and all its `orders` if
    it was about several; a snapshot its `account`, `positions` with their `totals`, and `orders` (the open ones), with
    its stream's `epoch` and `seq`; a preview its `charges`.
    """

    reject: Reject | None = None
    order: Order | None = None
    trade: Trade | None = None
    position: Position | None = None
    account: AccountSummary | None = None
    positions: Sequence[Position] = ()
    orders: Sequence[Order] = ()
    totals: Sequence[PositionTotal] = ()
    charges: Charges | None = None
    epoch: int = 0
    seq: int = 0


class EngineUnavailable(Exception):
    """No engine took the command. Nothing has happened, and the caller may rely on that."""


class NoEngineServes(EngineUnavailable):
    """No engine serves the account's shard at the moment."""


class OutcomeUnknown(Exception):
    """The engine took the command and did not answer in time. It may or may not have been executed."""
