"""The broker of accounts on recorded days: the engine of the replay that runs now."""

from __future__ import annotations

import dataclasses

from thor.brokers.base import BrokerAccount, BrokerNotAvailable, OrderCommand, refuse_other_accounts
from thor.bus.base import Reply
from thor.bus.side import SideBus
from thor.core.accounts import BrokerName

_OVER = (
    "The replay of account {account_id} is over; its orders and trades stay to be read. Start another replay."
)


class ReplayBrokerAdapter:
    """Hands order commands to the replay's engine, as long as the account's replay runs."""

    name = BrokerName.REPLAY

    def __init__(self, bus: SideBus) -> None:
        self._bus = bus

    async def execute(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        """See `BrokerAdapter.execute`."""
        command = self._on_tape_time(account, command)
        return await self._bus.ask(command, timeout_seconds=timeout_seconds)

    def execute_blocking(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        """See `BrokerAdapter.execute_blocking`."""
        command = self._on_tape_time(account, command)
        return self._bus.ask_blocking(command, timeout_seconds=timeout_seconds)

    def _on_tape_time(self, account: BrokerAccount, command: OrderCommand) -> OrderCommand:
        refuse_other_accounts(self.name, account, command)
        if not self._bus.serves(account.id):
            raise BrokerNotAvailable(_OVER.format(account_id=account.id))
        # A deadline is by the asker's clock, and the replay's engine lives by the tape's. Whoever stops waiting takes
        # the command back from the bus.
        return dataclasses.replace(command, deadline_us=None)
