"""The rows of a tape as text, from any file format, and the report of unreadable rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from thor.feeds.base import FeedError
from thor.feeds.replay.columns import NUMBER_COLUMNS

_REQUIRED_COLUMNS: Final = ("ts_utc", "symbol")
_EXAMPLES_KEPT_MAX: Final = 100


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A skipped row: its number in the file (the header is 1), column, value and reason.

    `column` is empty if the whole row is at fault; `value` is then the line, or empty.
    """

    row: int
    column: str
    value: str
    why: str

    def __str__(self) -> str:
        where = f"row {self.row}, {self.column} {self.value!r}" if self.column else f"row {self.row}"
        return f"{where}: {self.why}"


@dataclass(slots=True)
class TapeReport:
    """The skipped rows of a tape: their number by column and reason, and the first hundred of them.

    Call `add` with each BrokenRow (`read_tape(path, on_broken=report.add)`).
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: list[BrokenRow] = field(default_factory=list)

    @property
    def broken(self) -> int:
        """The number of skipped rows."""
        return self.counts.total()

    def add(self, row: BrokenRow) -> None:
        """Count a row, and keep it if it is among the first."""
        self.counts[row.column, row.why] += 1
        if len(self.examples) < _EXAMPLES_KEPT_MAX:
            self.examples.append(row)


@dataclass(frozen=True, slots=True, eq=False)
class TextRows:
    """A block of rows as text.

    `columns` maps the file's column names to arrays of text of shape (n,), null or empty for absent. `row` is each
    row's number in the file, shape (n,). `broken` lists rows that could not be split into columns.
    """

    KNOWN_COLUMNS: ClassVar[frozenset[str]] = frozenset({*_REQUIRED_COLUMNS, "asset_type", *NUMBER_COLUMNS})

    columns: Mapping[str, pa.StringArray]
    row: NDArray[np.int64]
    fraction: float
    broken: tuple[BrokenRow, ...] = ()


def check_columns(path: Path, columns: Sequence[str]) -> None:
    """Raise FeedError if a required column is missing, or a known one occurs twice."""
    for name in _REQUIRED_COLUMNS:
        if name not in columns:
            raise FeedError(
                f"{path.name} has no column {name}: a tape needs {' and '.join(_REQUIRED_COLUMNS)}"
            )
    for name, times in Counter(columns).items():
        if times > 1 and name in TextRows.KNOWN_COLUMNS:
            raise FeedError(f"{path.name} has the column {name} {times} times")
