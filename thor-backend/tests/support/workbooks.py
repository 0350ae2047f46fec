"""Workbooks like those of traders, written by the tests."""

import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import xlsxwriter

HEADERS = ("Symbol", "Last", "Bid", "Ask", "Bid Size", "Ask Size", "Volume")
Cells = Sequence[Sequence[object]]


def workbook_bytes(rows: Cells, *, sheet: str = "Quotes", first_row: int = 0, first_column: int = 0) -> bytes:
    """Return a workbook of one sheet. A tuple in a cell is a formula and its computed value."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet(sheet)
        for row_number, row in enumerate(rows, start=first_row):
            for column, value in enumerate(row, start=first_column):
                if isinstance(value, tuple):
                    page.write_formula(row_number, column, value[0], None, value[1])
                elif isinstance(value, str):
                    page.write_string(row_number, column, value)
                elif value is not None:
                    page.write(row_number, column, value)
    return data.getvalue()


def save_atomically(path: Path, data: bytes) -> None:
    """Save like Excel: write a new file and replace the old one."""
    beside = path.with_name(f"~{path.name}.tmp")
    beside.write_bytes(data)
    os.replace(beside, path)


def save_in_place(path: Path, data: bytes) -> None:
    """Save like simpler programs: overwrite the file piece by piece."""
    with path.open("wb", buffering=0) as file:
        for start in range(0, len(data), 1024):
            file.write(data[start : start + 1024])
