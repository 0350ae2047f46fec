"""The protocol of broker adapters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from thor.api.engine import Reply
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

OrderCommand = (
    SubmitOrder
    | ReplaceOrder
    | CancelOrder
    | CancelOrders
    | ClosePosition
    | ReversePosition
    | ExerciseOption
    | ClosePositions
)


class BrokerNotAvailable(Exception):
    """The broker cannot take orders here. The message has the reason and the remedy. Nothing was sent."""


@dataclass(frozen=True, slots=True)
class BrokerAccount:
    """An account of Thor's, with its broker according to the database."""

    id: int
    broker: BrokerName


class BrokerAdapter(Protocol):
    """Executes order commands for accounts of one broker.

    `order_engine` calls it, and gives it only accounts of its broker, each with its own commands.

    Raises BrokerNotAvailable if the broker cannot be used, EngineUnavailable if nothing took the command, and
    OutcomeUnknown if it was sent and no answer came. A trading rule's reject is returned in the reply.
    """

    name: BrokerName

    async def execute(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        """Place, replace or cancel orders, or close positions."""

    def execute_blocking(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        """Do the same as `execute`, for code without an event loop."""
