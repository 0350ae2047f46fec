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


def refuse_other_accounts(name: BrokerName, account: BrokerAccount, command: OrderCommand) -> None:
    """Raise BrokerNotAvailable if `account` is with another broker than `name`, or is not the command's.

    Every adapter calls this first. So even after an error in the layers above, no paper order reaches a market and no
    live account trades on paper.
    """
    if account.broker is not name:
        raise BrokerNotAvailable(
            f"Account {account.id} is a {account.broker} account, but the order was sent to {name}. Nothing was done."
        )
    if account.id != command.account_id:
        raise BrokerNotAvailable(
            f"The order is for account {command.account_id} but was sent with account {account.id}. Nothing was done."
        )


class BrokerAdapter(Protocol):
    """Executes order commands for accounts of one broker, after `refuse_other_accounts`.

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
