"""A journal that keeps what it is given, to compare two engines by what they wrote."""

from collections.abc import Mapping, Sequence
from typing import Any

from thor.core.state import AccountState
from thor.engine.journal import Batch


class MemoryJournal:
    """Remembers each commit as plain rows."""

    def __init__(self) -> None:
        self.commits: list[Any] = []

    def commit(self, batch: Batch, accounts: Mapping[int, AccountState], now_us: int, **_: Any) -> None:
        cash = sorted((id_, accounts[id_].cash, accounts[id_].hold_total) for id_ in batch.account_ids)
        rows: Sequence[Any] = (
            sorted(batch.new_orders.items()),
            sorted(batch.changed_orders.items()),
            batch.trades,
            batch.entries,
            sorted(batch.positions.items()),
        )
        self.commits.append((now_us, cash, *rows))

    def check(self) -> None:
        pass

    def flush_values(self, values: Sequence[Any], now_us: int) -> None:
        pass
