"""The Schwab broker. It does not trade yet; it exists so that Schwab accounts are routed here and nowhere else."""

from __future__ import annotations

from typing import NoReturn

from thor.api.engine import Reply
from thor.brokers.base import BrokerAccount, BrokerNotAvailable, OrderCommand, refuse_other_accounts
from thor.core.accounts import BrokerName


class SchwabBrokerAdapter:
    """Rejects every order with the reason. A live account must never fall through to another broker."""

    name = BrokerName.SCHWAB

    async def execute(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        """Raise BrokerNotAvailable."""
        self._refuse(account, command)

    def execute_blocking(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        """Raise BrokerNotAvailable."""
        self._refuse(account, command)

    def _refuse(self, account: BrokerAccount, command: OrderCommand) -> NoReturn:
        refuse_other_accounts(self.name, account, command)
        raise BrokerNotAvailable(
            f"Account {account.id} is a Schwab account. Trading with Schwab is not available in this version. "
            "Nothing was sent. Use a paper account."
        )
