"""The Schwab broker. It does not trade yet; it exists so that Schwab accounts are routed here and nowhere else."""

from __future__ import annotations

from typing_extensions import override

from thor.api.engine import Reply
from thor.brokers.base import BrokerAccount, BrokerAdapter, BrokerNotAvailable, OrderCommand
from thor.core.accounts import BrokerName


class SchwabBrokerAdapter(BrokerAdapter):
    """Rejects every order with the reason. A live account must never fall through to another broker."""

    name = BrokerName.SCHWAB

    @override
    async def execute(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        raise _not_available(account)

    @override
    def execute_blocking(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        raise _not_available(account)


def _not_available(account: BrokerAccount) -> BrokerNotAvailable:
    return BrokerNotAvailable(
        f"Account {account.id} is a Schwab account. Trading with Schwab is not available in this version. "
        "Nothing was sent. Use a paper account."
    )
