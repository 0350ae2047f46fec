"""Reads the cells of a workbook from its bytes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from thor.feeds.base import FeedError
from thor.feeds.excel.place import WorkbookPlace

Row = Sequence[object]

# Three hundred symbols are 30 KB. A larger file is some other workbook.
BYTES_MAX: Final = 64 * 1024 * 1024
# Excel's precision. Further digits come from the binary fraction, not from the source.
_DIGITS_KEPT: Final = 15


class NotReadable(Exception):
    """The bytes are no workbook, or a workbook that is still being written."""


def load_rows(place: WorkbookPlace) -> list[Row]:
    """Return all rows of the place's sheet, with the values that Excel last computed.

    Blocks: call it in a thread. Cells are text, int, Decimal, bool, or a date. Raises NotReadable if the file is not a
    complete workbook (yet), OSError if it cannot be opened, and FeedError if the sheet is missing.
    """
    # Read all at once: on Windows, Excel cannot save while the file is open.
    with place.path.open("rb") as file:
        data = file.read(BYTES_MAX + 1)
    if len(data) > BYTES_MAX:
        raise FeedError(f"{place.path.name} is over {BYTES_MAX >> 20} MB. Is it the workbook of quotes?")
    return rows_of(data, place)


def rows_of(data: bytes, place: WorkbookPlace) -> list[Row]:
    """Return the rows of the file's bytes, like `load_rows`."""
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        names = workbook.sheet_names
        if place.sheet and place.sheet not in names:
            found = ", ".join(names)
            raise FeedError(f"{place.path.name} has no sheet {place.sheet!r}. It has: {found}.")
        if not names:
            raise NotReadable("there is no sheet in it")
        rows = workbook.get_sheet_by_name(place.sheet or names[0]).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise NotReadable(str(error)) from error
    except BaseException as error:
        # The reader is written in Rust; its panics are not subclasses of Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise NotReadable("it is damaged in a way that its reader did not foresee") from error
    return [[_cell(value) for value in row] for row in _cropped(rows, place)]


def _cropped(rows: Sequence[Row], place: WorkbookPlace) -> Sequence[Row]:
    """Return the sheet without the cells outside the place's range; rows keep their numbers."""
    cells = place.cells
    if cells is None:
        return rows
    inside = [row[cells.first_column : cells.last_column + 1] for row in rows[: cells.last_row + 1]]
    return [[] if number < cells.first_row else row for number, row in enumerate(inside)]


def _cell(value: object) -> object:
    return Decimal(f"{value:.{_DIGITS_KEPT}g}") if isinstance(value, float) else value
