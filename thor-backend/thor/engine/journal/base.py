"""What the engine needs of a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from thor.core.accounts import Trade
from thor.core.corporate_actions import ActionTerms
from thor.core.orders import Order
from thor.core.state import AccountState, EngineState
from thor.core.valuation import AccountValue, PositionValue
from thor.engine.journal.batch import Batch


class ShardTaken(Exception):
    """Another engine holds the shard. Two must not both write, so this one does not start."""


class LeaseLost(Exception):
    """A newer engine has taken the shard: this one may write no more, and what it has in memory is worth nothing."""

    def __init__(self, shard: int, epoch: int) -> None:
        super().__init__(f"A newer engine has taken shard {shard}; epoch {epoch} may write no more.")


@dataclass(frozen=True, slots=True)
class StoredOrder:
    """An order as the database has it, with who owns its account."""

    order: Order
    customer_id: int
    trades: tuple[Trade, ...]


class Journal(Protocol):
    """The database, as the one engine of a shard writes and reads it. Used by one thread at a time."""

    def acquire(self, *, shard: int, lease_owner: str, now_us: int) -> int:
        """Take the shard's lock; returns its new, higher epoch. Raises ShardTaken where another engine has it."""

    def load(self, state: EngineState, *, shard_count: int) -> None:
        """Fill an empty state with the shard's accounts, positions, open orders and next ids."""

    def command_cursor(self) -> str:
        """The place in the command queue up to which every command is written; empty where there is none yet."""

    def commit(
        self, batch: Batch, accounts: Mapping[int, AccountState], now_us: int, *, cursor: str | None = None
    ) -> None:
        """Write the batch in one transaction, and with it that the commands up to `cursor` are done.

        Raises LeaseLost where a newer engine has taken the shard.
        Any other exception means that the outcome may be unknown: the caller drops its state and loads again.
        """

    def flush_values(
        self, values: Sequence[tuple[int, AccountValue, Sequence[PositionValue]]], now_us: int
    ) -> None:
        """Write accounts' live figures and positions' marks, so that history and a restart agree with the screen."""

    def find_client_orders(self, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], tuple[int, str]]:
        """The orders that already have these (account id, client order id): their (order id, terms given)."""

    def find_client_entries(self, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], str]:
        """The transfers that were made under these (account id, client id): what was asked, as `LedgerEntry.asked`."""

    def find_corporate_actions(self, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], ActionTerms]:
        """The corporate actions that were taken under these (account id, action id): their terms."""

    def find_order(self, order_id: int) -> StoredOrder | None:
        """One order with its trades."""

    def find_linked_orders(self, order_id: int) -> list[Order]:
        """The orders that an order is the parent of, or that its OCO group has beside it; by id."""

    def check(self) -> None:
        """Make sure that the database answers and the shard is still this engine's.

        Raises LeaseLost, and what the driver raises where there is no answer.
        """

    def close(self) -> None:
        """Let go of the lock and the connection."""
