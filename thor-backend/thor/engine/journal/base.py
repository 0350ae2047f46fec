"""The interface between the engine and its database."""

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
    """Another engine holds the shard. Two engines must not both write, so this one does not start."""


class LeaseLost(Exception):
    """A newer engine has taken the shard: this one must not write any more, and its state in memory is void."""

    def __init__(self, shard: int, epoch: int) -> None:
        super().__init__(f"A newer engine has taken shard {shard}; epoch {epoch} may write no more.")


@dataclass(frozen=True, slots=True)
class StoredOrder:
    """An order as stored, with its trades and the customer who owns its account."""

    order: Order
    customer_id: int
    trades: tuple[Trade, ...]


class Journal(Protocol):
    """The database of one shard's engine. Used by one thread at a time."""

    def acquire(self, *, shard: int, lease_owner: str, now_us: int) -> int:
        """Take the shard's lock and return its new, higher epoch. Raises ShardTaken if another engine holds it."""

    def load(self, state: EngineState, *, shard_count: int) -> None:
        """Fill an empty state with the shard's accounts, positions, open orders and next ids."""

    def command_cursor(self) -> str:
        """Return the position in the command queue up to which all commands are written; empty if there is none yet."""

    def commit(
        self, batch: Batch, accounts: Mapping[int, AccountState], now_us: int, *, cursor: str | None = None
    ) -> None:
        """Write the batch and the cursor of the commands done (`cursor`) in one transaction.

        Raises LeaseLost if a newer engine has taken the shard.
        After any other exception the outcome may be unknown: the caller drops its state and loads again.
        """

    def flush_values(
        self, values: Sequence[tuple[int, AccountValue, Sequence[PositionValue]]], now_us: int
    ) -> None:
        """Write accounts' live figures and positions' marks, so that history and a restart match the screen."""

    def find_client_orders(self, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], tuple[int, str]]:
        """Return the orders with these (account id, client order id), each as (order id, terms given)."""

    def find_client_entries(self, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], str]:
        """Return the transfers with these (account id, client id), each as its `LedgerEntry.request_text`."""

    def find_corporate_actions(self, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], ActionTerms]:
        """Return the terms of the corporate actions with these (account id, action id)."""

    def find_order(self, order_id: int) -> StoredOrder | None:
        """Return one order with its trades, or None."""

    def find_linked_orders(self, order_id: int) -> list[Order]:
        """Return an order's children and the other orders of its OCO group, by id."""

    def check(self) -> None:
        """Check that the database answers and that this engine still owns the shard.

        Raises LeaseLost, or the driver's error if the database does not answer.
        """

    def close(self) -> None:
        """Release the lock and close the connection."""
