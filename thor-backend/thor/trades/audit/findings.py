"""Rows that disagree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from thor.core.money import decimal_text

_FINDINGS_KEPT_MAX: Final = 1_000


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of the database, one of its columns, the value found and the value expected."""

    table: str
    row: str
    column: str
    is_: str
    should_be: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}, {self.column}: is {self.is_}, should be {self.should_be}"


@dataclass(slots=True)
class Findings:
    """Comparisons per check, and the disagreements: all are counted, the first 1,000 are kept."""

    checked: Counter[str] = field(default_factory=Counter)
    count: int = 0
    kept: list[Finding] = field(default_factory=list)

    def add(self, table: str, row: object, column: str, is_: object, should_be: object) -> None:
        """Record a row that disagrees."""
        self.count += 1
        if len(self.kept) < _FINDINGS_KEPT_MAX:
            self.kept.append(Finding(table, str(row), column, _text(is_), _text(should_be)))

    def compare(
        self, check: str, table: str, row: object, column: str, is_: object, should_be: object
    ) -> None:
        """Count one comparison, and record the row if the two values differ."""
        self.checked[check] += 1
        if is_ != should_be:
            self.add(table, row, column, is_, should_be)


def _text(value: object) -> str:
    if value is None:
        return "nothing"
    return decimal_text(value) if isinstance(value, Decimal) else str(value)
