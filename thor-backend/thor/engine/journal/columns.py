"""What a table of the engine's is described by, and how its values are written and read back.

Values are text, integers, booleans or None: decimals as their text, times as UTC text to the microsecond, which both
databases take as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from thor.core.times import micros_of, moment_of

Row = tuple[str | int | bool | None, ...]
NumberText = Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name, its columns with their PostgreSQL types, an upsert's key and the columns that one changes."""

    name: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    changing: tuple[str, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """In the order in which rows carry them."""
        return tuple(name for name, _ in self.columns)


@lru_cache(maxsize=4096)
def sql_time(time_us: int) -> str:
    """UTC, to the microsecond, as both databases read it: 2013-10-09 13:30:00.004000."""
    return moment_of(time_us).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


def maybe_time(time_us: int | None) -> str | None:
    """As `sql_time`; None stays None."""
    return None if time_us is None else sql_time(time_us)


def time_us_of(value: datetime | str) -> int:
    """Back to microseconds since 1970 from what a database gives."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return micros_of(moment)


def maybe_us(value: datetime | str | None) -> int | None:
    """As `time_us_of`; None stays None."""
    return None if value is None else time_us_of(value)


def maybe_number(value: Decimal | None, number: NumberText) -> str | None:
    """A decimal as its text; None stays None."""
    return None if value is None else number(value)


def maybe_decimal(value: Any) -> Decimal | None:
    """Back to a decimal; None stays None."""
    return None if value is None else Decimal(value)
