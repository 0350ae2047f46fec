"""The ids that customers give: brought back from the database where they are sent again, and not kept in memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from thor.bus.base import Envelope, Inbound
from thor.core.commands import (
    ClosePosition,
    DepositCash,
    ExerciseOption,
    ResetAccount,
    ReversePosition,
    SubmitOrder,
    WithdrawCash,
)
from thor.core.state import EngineState
from thor.realtime.journal import Batch, Journal

_OF_ORDERS: Final = (SubmitOrder, ClosePosition, ReversePosition, ExerciseOption)
_OF_TRANSFERS: Final = (DepositCash, WithdrawCash, ResetAccount)


class ClientIds:
    """Keeps the ids of open orders alone: the database remembers the others, and memory stays bounded."""

    def __init__(self, state: EngineState, journal: Journal) -> None:
        self._state = state
        self._journal = journal
        self._recalled_orders: list[tuple[int, str]] = []
        self._recalled_entries: list[tuple[int, str]] = []

    def recall(self, items: Iterable[Inbound]) -> None:
        """Bring back what was done under the ids that these commands come with, as far as it is not at hand."""
        orders: dict[tuple[int, str], None] = {}
        entries: dict[tuple[int, str], None] = {}
        accounts = self._state.accounts
        for item in items:
            command = item.request if isinstance(item, Envelope) else None
            if isinstance(command, _OF_ORDERS) and command.is_client_id_given:
                holder = accounts.get(command.account_id)
                if holder is not None and command.client_order_id not in holder.client_orders:
                    orders[command.account_id, command.client_order_id] = None
            elif (
                isinstance(command, _OF_TRANSFERS)
                and command.client_id is not None
                and command.account_id in accounts
            ):
                entries[command.account_id, command.client_id] = None
        self._recalled_orders.clear()
        self._recalled_entries.clear()
        if orders:
            for (account_id, client_id), known in self._journal.find_client_orders(orders).items():
                accounts[account_id].client_orders[client_id] = known
                self._recalled_orders.append((account_id, client_id))
        if entries:
            for (account_id, client_id), asked in self._journal.find_client_entries(entries).items():
                accounts[account_id].client_entries[client_id] = asked
                self._recalled_entries.append((account_id, client_id))

    def forget_recalled(self) -> None:
        """The commands have been decided: what was brought back for them goes."""
        for account_id, client_id in self._recalled_orders:
            self._state.accounts[account_id].client_orders.pop(client_id, None)
        for account_id, client_id in self._recalled_entries:
            self._state.accounts[account_id].client_entries.pop(client_id, None)

    def forget_written(self, batch: Batch) -> None:
        """The batch is written: ids of its final orders and of its transfers are in the database."""
        for order in (*batch.new_orders.values(), *batch.changed_orders.values()):
            if not order.status.is_open:
                self._state.accounts[order.account_id].client_orders.pop(order.client_order_id, None)
        for entry in batch.entries:
            if entry.client_id is not None:
                self._state.accounts[entry.account_id].client_entries.pop(entry.client_id, None)
