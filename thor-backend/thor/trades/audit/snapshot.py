"""A consistent snapshot of the database, and its rows streamed account by account."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from django.db import connection, models, transaction

_ROWS_PER_FETCH = 2_000

RowT = TypeVar("RowT", bound=models.Model)


@contextmanager
def read_snapshot() -> Iterator[None]:
    """Read everything as of one moment while the engine goes on writing."""
    if connection.vendor == "sqlite":
        # Django's own transactions take the write lock, and the engine would have to wait for the audit.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


class RowsByAccount(Generic[RowT]):
    """The rows of a table sorted by account, returned one account at a time."""

    def __init__(self, model: type[RowT], on_orphan: Callable[[RowT], None]) -> None:
        rows = model._default_manager.order_by("account_id", "pk").iterator(chunk_size=_ROWS_PER_FETCH)
        self._rows: Iterator[RowT] = iter(rows)
        self._on_orphan = on_orphan
        self._next = next(self._rows, None)

    def of(self, account_id: int) -> Iterator[RowT]:
        """Return the account's rows by id. Call it in ascending order of accounts; rows in between are orphans."""
        self._pass_orphans(account_id)
        while self._next is not None and self._account_id(self._next) == account_id:
            row, self._next = self._next, next(self._rows, None)
            yield row

    def finish(self) -> None:
        """Report the rows after the last account as orphans."""
        self._pass_orphans(None)

    def _pass_orphans(self, below: int | None) -> None:
        while self._next is not None and (below is None or self._account_id(self._next) < below):
            self._on_orphan(self._next)
            self._next = next(self._rows, None)

    @staticmethod
    def _account_id(row: RowT) -> int:
        account_id: int = row.account_id  # type: ignore[attr-defined]
        return account_id
