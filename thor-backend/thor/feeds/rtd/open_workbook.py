"""A workbook open in Excel as a source, by xlwings: its cells as Excel shows them, saved or not."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping, Sequence

from thor.feeds.rtd.source import FIELD_OF_TOPIC, Row, SourceGone, cell_text

Table = Sequence[Sequence[object]]


class TableSource:
    """The QuoteSource of a table whose first row with a Symbol names its columns.

    `read` returns the sheet's rows. Columns are named like the topics: BID_SIZE, "Bid Size", "bid size".
    """

    def __init__(self, read: Callable[[], Table]) -> None:
        self._read = read
        self._rows: dict[str, Row] = {}

    def changes(self) -> Mapping[str, Row]:
        """Implement `QuoteSource.changes`."""
        rows = _rows(self._read())
        changed = {symbol: row for symbol, row in rows.items() if self._rows.get(symbol) != row}
        self._rows = rows
        return changed

    def close(self) -> None:
        """Do nothing: the workbook stays open."""


def _rows(table: Table) -> dict[str, Row]:
    for number, headers in enumerate(table):
        names = [re.sub(r"[^A-Z0-9]+", "_", cell_text(header).upper()).strip("_") for header in headers]
        columns = {
            FIELD_OF_TOPIC[name]: column for column, name in enumerate(names) if name in FIELD_OF_TOPIC
        }
        if "SYMBOL" in names and columns:
            symbol_column = names.index("SYMBOL")
            return {
                symbol: {field: cell_text(row[column]) for field, column in columns.items()}
                for row in table[number + 1 :]
                if (symbol := cell_text(row[symbol_column]))
            }
    raise SourceGone(f"No row names its columns: one is Symbol, and others {', '.join(FIELD_OF_TOPIC)}.")


def open_workbook(name: str, sheet: str) -> TableSource:
    """Return the source of a workbook that is open in Excel; its first sheet if `sheet` is empty.

    Raises SourceGone if xlwings is missing.
    """
    try:
        xlwings = importlib.import_module("xlwings")
    except ImportError as error:
        raise SourceGone(f"This needs Windows, Excel and xlwings (pip install xlwings): {error}.") from error

    def read() -> Table:
        try:
            sheets = xlwings.books[name].sheets
            table = (sheets[sheet] if sheet else sheets[0]).used_range.value
        except Exception as error:
            # Excel rejects every call while a cell is being edited, with errors of many kinds.
            raise SourceGone(f"{name} cannot be read in Excel at the moment: {error}") from error
        return [row if isinstance(row, list) else [row] for row in table or []]

    return TableSource(read)
