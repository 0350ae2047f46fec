"""A table of quotes in a sheet: matches columns by the names that traders and ThinkOrSwim use."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from thor.core.quote_cells import PRICE_FIELDS
from thor.feeds.base import FeedError
from thor.feeds.excel.workbook import Row

# Titles and notes may stand above a table, but the header row must be within this many rows.
HEADER_ROW_MAX: Final = 50
_HEADERS_SHOWN_MAX: Final = 20
_HEADER_LENGTH_MAX: Final = 30

# ThinkOrSwim's topic first, then common names; matched in lower case, without spaces and punctuation.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "symbol": ("SYMBOL", "Symbols", "Ticker", "Sym", "Instrument", "Contract"),
    "last": ("LAST", "Last Price", "Price", "Last Trade", "LX"),
    "bid": ("BID", "Bid Price"),
    "ask": ("ASK", "Ask Price", "Offer"),
    "bid_size": ("BID_SIZE", "Bid Sz", "BidSz", "Bid Qty"),
    "ask_size": ("ASK_SIZE", "Ask Sz", "AskSz", "Ask Qty", "Offer Size"),
    "last_size": ("LAST_SIZE", "Last Sz", "Last Qty", "Size"),
    "volume": ("VOLUME", "Vol", "Total Volume"),
    "open": ("OPEN", "Open Price"),
    "high": ("HIGH", "High Price", "Day High"),
    "low": ("LOW", "Low Price", "Day Low"),
    "close": ("CLOSE", "Close Price", "Prev Close", "Previous Close", "Prior Close"),
    "change": ("NET_CHANGE", "Change", "Net Chng", "Net Chg", "Chg"),
}
# Mark and percentage are computed here from the row's values, so a sheet may keep such columns.
_COMPUTED_HERE: Final = (
    "PERCENT_CHANGE",
    "% Change",
    "%Chg",
    "Change %",
    "MARK",
    "Description",
    "Name",
    "Exchange",
)


def _key(header: object) -> str:
    text = header.lower().replace("%", "percent") if isinstance(header, str) else ""
    return re.sub(r"[^a-z0-9]", "", text)


_FIELD_OF: Final = {_key(name): field for field, names in _NAMES.items() for name in names}
_KNOWN: Final = _FIELD_OF.keys() | {_key(name) for name in _COMPUTED_HERE}


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: `columns` maps a field to its column. The table's rows begin after `header_row`.

    Rows and columns count from zero.
    """

    header_row: int
    symbol_column: int
    columns: Mapping[str, int]

    def table(self, rows: Sequence[Row]) -> Iterator[tuple[int, str, dict[str, object]]]:
        """Yield each row that names a symbol: its index in `rows`, the symbol's text, and its cells by field."""
        for number, row in enumerate(rows[self.header_row + 1 :], start=self.header_row + 1):
            symbol = row[self.symbol_column] if self.symbol_column < len(row) else None
            if isinstance(symbol, str) and symbol.strip():
                cells = {field: row[column] for field, column in self.columns.items() if column < len(row)}
                yield number, symbol, cells


def find_layout(rows: Sequence[Row], *, header_row: int = 0, expected: Collection[str] = ()) -> Layout:
    """Find the columns by name, in the row numbered `header_row`, or else in the first row that fits.

    Raises FeedError with the columns found and expected: a symbol, at least one price, and each of `expected`, the
    fields that the table had before.
    """
    if header_row:
        candidates = [header_row - 1] if header_row <= len(rows) else []
    else:
        candidates = list(range(min(len(rows), HEADER_ROW_MAX)))
    layouts = [_layout(rows[number], number) for number in candidates]
    layout = max(layouts, key=_score, default=None)
    if layout is None or not _score(layout):
        where = f"Row {header_row}" if header_row else f"None of the first {HEADER_ROW_MAX} rows"
        raise FeedError(f"{where} names columns of quotes: expected Symbol, and Last, Bid or Ask.")
    missing = [field for field in ("symbol", *sorted(expected)) if not _has(layout, field)]
    if not missing and not any(field in layout.columns for field in PRICE_FIELDS):
        missing = ["last"]
    if missing:
        raise FeedError(_missing_text(layout, rows[layout.header_row], missing))
    return layout


def _layout(row: Row, number: int) -> Layout:
    columns: dict[str, int] = {}
    for column, header in enumerate(row):
        field = _FIELD_OF.get(_key(header))
        if field is not None:
            columns.setdefault(field, column)
    symbol_column = columns.pop("symbol", -1)
    return Layout(number, symbol_column, columns)


def _has(layout: Layout, field: str) -> bool:
    return layout.symbol_column >= 0 if field == "symbol" else field in layout.columns


def _score(layout: Layout) -> int:
    """Score how much a row looks like a header. Of equal rows the first is used."""
    return len(layout.columns) + (2 if layout.symbol_column >= 0 else 0)


def _missing_text(layout: Layout, row: Row, missing: Sequence[str]) -> str:
    headers = [str(header)[:_HEADER_LENGTH_MAX] for header in row if str(header or "").strip()]
    unknown = {_key(header): header for header in headers if _key(header) not in _KNOWN}
    texts = []
    for field in missing:
        accepted = _NAMES[field]
        near = get_close_matches(_key(accepted[0]), unknown, n=1)
        hint = f" (is {unknown[near[0]]!r} it?)" if near else ""
        texts.append(f"no column {' or '.join(accepted[:2])}{hint}")
    return (
        f"Row {layout.header_row + 1} has {' and '.join(texts)}. "
        f"Its columns are: {', '.join(headers[:_HEADERS_SHOWN_MAX])}."
    )
