"""The paper broker: the engine itself."""

from __future__ import annotations

from thor.brokers.base import BrokerAccount, OrderCommand, refuse_other_accounts
from thor.bus.base import Bus, Reply
from thor.core.accounts import BrokerName


class PaperBrokerAdapter:
    """Hands order commands to the engine, which decides, commits and answers."""

    name = BrokerName.PAPER

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    async def execute(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        """See `BrokerAdapter.execute`."""
        refuse_other_accounts(self.name, account, command)
        return await self._bus.ask(command, timeout_seconds=timeout_seconds)

    def execute_blocking(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        """See `BrokerAdapter.execute_blocking`."""
        refuse_other_accounts(self.name, account, command)
        return self._bus.ask_blocking(command, timeout_seconds=timeout_seconds)
