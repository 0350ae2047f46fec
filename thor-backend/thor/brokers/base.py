"""What every broker's adapter does."""

from __future__ import annotations

from typing import Protocol

from thor.bus.base import Reply
from thor.core.accounts import BrokerName
from thor.core.commands import CancelOrder, ReplaceOrder, SubmitOrder

OrderCommand = SubmitOrder | ReplaceOrder | CancelOrder


class BrokerNotAvailable(Exception):
    """The broker cannot take orders here. The text says why and what to do; nothing was sent."""


class BrokerAdapter(Protocol):
    """Carries out order commands for accounts of one broker.

    Raises BrokerNotAvailable where the broker cannot be used, EngineUnavailable where nothing took the command, and
    OutcomeUnknown where it was sent and no answer came. A refusal by a rule is a reply with a reject.
    """

    name: BrokerName

    async def execute(self, command: OrderCommand, *, timeout_seconds: float) -> Reply:
        """Place, replace or cancel."""

    def execute_blocking(self, command: OrderCommand, *, timeout_seconds: float) -> Reply:
        """As `execute`, for code that has no event loop."""
