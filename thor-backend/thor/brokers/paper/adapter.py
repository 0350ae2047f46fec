"""The paper broker: the engine itself."""

from __future__ import annotations

from typing_extensions import override

from thor.api.engine import Reply
from thor.brokers.base import BrokerAccount, BrokerAdapter, OrderCommand
from thor.bus.base import Bus
from thor.core.accounts import BrokerName


class PaperBrokerAdapter(BrokerAdapter):
    """Sends order commands to the engine, which decides, commits and answers."""

    name = BrokerName.PAPER

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    @override
    async def execute(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        return await self._bus.ask(command, timeout_seconds=timeout_seconds)

    @override
    def execute_blocking(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        return self._bus.ask_blocking(command, timeout_seconds=timeout_seconds)
