"""The broker of accounts on recorded days: the engine of the replay that is running."""

from __future__ import annotations

import time
from typing import Final

from msgspec.structs import replace
from typing_extensions import override

from thor.api.engine import NoEngineServes, Reply
from thor.brokers.base import (
    BrokerAccount,
    BrokerAdapter,
    BrokerNotAvailable,
    OrderCommand,
)
from thor.bus.base import Bus
from thor.core.accounts import BrokerName
from thor.core.errors import RejectCode

_OVER = (
    "The replay of account {account_id} has ended. Its orders and trades remain available. Start another replay or "
    "own market."
)
_LONG_AGO_US: Final = 0


class ReplayBrokerAdapter(BrokerAdapter):
    """Sends order commands to the replay's engine while the account's replay runs."""

    name = BrokerName.REPLAY

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    @override
    async def execute(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        command = self._on_tape_time(command)
        try:
            reply = await self._bus.ask(command, timeout_seconds=timeout_seconds)
        except NoEngineServes:
            raise _over(account) from None
        return _of_one_that_runs(account, reply)

    @override
    def execute_blocking(
        self, account: BrokerAccount, command: OrderCommand, *, timeout_seconds: float
    ) -> Reply:
        command = self._on_tape_time(command)
        try:
            reply = self._bus.ask_blocking(command, timeout_seconds=timeout_seconds)
        except NoEngineServes:
            raise _over(account) from None
        return _of_one_that_runs(account, reply)

    def _on_tape_time(self, command: OrderCommand) -> OrderCommand:
        # The deadline is by the sender's clock, but the replay's engine runs on the tape's. A deadline that
        # has passed is passed by both clocks. One that has not passed is enforced by the sender, which stops
        # waiting and withdraws the command from the bus.
        is_late = command.deadline_us is not None and time.time_ns() // 1_000 > command.deadline_us
        return replace(command, deadline_us=_LONG_AGO_US if is_late else None)


def _of_one_that_runs(account: BrokerAccount, reply: Reply) -> Reply:
    """Return the reply. Raises BrokerNotAvailable if the engine has no such account, because it plays another day."""
    if reply.reject is not None and reply.reject.code is RejectCode.ACCOUNT_NOT_FOUND:
        raise _over(account)
    return reply


def _over(account: BrokerAccount) -> BrokerNotAvailable:
    return BrokerNotAvailable(_OVER.format(account_id=account.id))
