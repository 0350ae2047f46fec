"""Client ids of commands: looked up in the database when a command is repeated, and not kept in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from thor.bus.base import Envelope, Inbound
from thor.core.commands import (
    DepositCash,
    NewOrderCommand,
    ResetAccount,
    TakeCorporateAction,
    WithdrawCash,
)
from thor.core.state import AccountState, EngineState
from thor.engine.journal import Batch, Journal

_OF_TRANSFERS: Final = (DepositCash, WithdrawCash, ResetAccount)

_Key = tuple[int, str]


@dataclass(slots=True)
class _Ids:
    """The ids of one kind of record: `known_of` gives those in memory, `find` looks up the others in the journal."""

    known_of: Callable[[AccountState], dict[str, Any]]
    find: Callable[[Journal, Iterable[_Key]], dict[_Key, Any]]
    wanted: dict[_Key, None] = field(default_factory=dict)
    recalled: list[_Key] = field(default_factory=list)


class ClientIds:
    """Keeps only the ids of open orders in memory, so memory stays bounded. The database has the others."""

    def __init__(self, state: EngineState, journal: Journal) -> None:
        self._state = state
        self._journal = journal
        self._orders = _Ids(
            lambda account: account.client_orders, lambda from_, keys: from_.find_client_orders(keys)
        )
        self._entries = _Ids(
            lambda account: account.client_entries, lambda from_, keys: from_.find_client_entries(keys)
        )
        self._actions = _Ids(
            lambda account: account.actions, lambda from_, keys: from_.find_corporate_actions(keys)
        )
        self._kinds = (self._orders, self._entries, self._actions)

    def recall(self, items: Iterable[Inbound]) -> None:
        """Load the earlier results of these commands' ids, unless they are already in memory."""
        for item in items:
            command = item.request if isinstance(item, Envelope) else None
            if isinstance(command, NewOrderCommand) and command.is_client_id_given:
                self._want(self._orders, command.account_id, command.client_order_id)
            elif isinstance(command, _OF_TRANSFERS) and command.client_id is not None:
                self._want(self._entries, command.account_id, command.client_id)
            elif isinstance(command, TakeCorporateAction):
                self._want(self._actions, command.account_id, command.action_id)
        for ids in self._kinds:
            ids.recalled.clear()
            if ids.wanted:
                for (account_id, id_), known in ids.find(self._journal, ids.wanted).items():
                    ids.known_of(self._state.accounts[account_id])[id_] = known
                    ids.recalled.append((account_id, id_))
                ids.wanted.clear()

    def _want(self, ids: _Ids, account_id: int, id_: str) -> None:
        account = self._state.accounts.get(account_id)
        if account is not None and id_ not in ids.known_of(account):
            ids.wanted[account_id, id_] = None

    def forget_recalled(self) -> None:
        """Drop what `recall` loaded, once its commands have been decided."""
        for ids in self._kinds:
            for account_id, id_ in ids.recalled:
                ids.known_of(self._state.accounts[account_id]).pop(id_, None)

    def forget_written(self, batch: Batch) -> None:
        """Drop the ids of final orders, transfers and corporate actions, once their batch is in the database."""
        accounts = self._state.accounts
        for order in (*batch.new_orders.values(), *batch.changed_orders.values()):
            if not order.status.is_open:
                accounts[order.account_id].client_orders.pop(order.client_order_id, None)
        for entry in batch.entries:
            if entry.client_id is not None:
                accounts[entry.account_id].client_entries.pop(entry.client_id, None)
        for action in batch.actions:
            accounts[action.account_id].actions.pop(action.action_id, None)
