"""What every broker's adapter does."""

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
    """The broker cannot take orders here. The text says why and what to do; nothing was sent."""


@dataclass(frozen=True, slots=True)
class BrokerAccount:
    """An account of Thor's, and the broker it is with as the database has it."""

    id: int
    broker: BrokerName


def refuse_other_accounts(name: BrokerName, account: BrokerAccount, command: OrderCommand) -> None:
    """Raise BrokerNotAvailable where `account` is not with the broker `name`, or is not the command's.

    Every adapter asks this first, so that whatever went wrong above it no paper order reaches a market and no live
    account trades on paper.
    """
    if account.broker is not name:
        raise BrokerNotAvailable(
            f"Account {account.id} is a {account.broker} account and the order was sent to {name}. Nothing was done."
        )
    if account.id != command.account_id:
        raise BrokerNotAvailable(
            f"The order is for account {command.account_id} and came with account {account.id}. Nothing was done."
        )


class BrokerAdapter(Protocol):
    """Carries out order commands for accounts of one broker, after `refuse_other_accounts`.

    Raises BrokerNotAvailable where the broker cannot be used, EngineUnavailable where nothing took the command, and
    OutcomeUnknown where it was sent and no answer came. A refusal by a rule is a reply with a reject.
    """

    name: BrokerName

    async def execute(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        """Place, replace or cancel; close positions."""

    def execute_blocking(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        """As `execute`, for code that has no event loop."""
