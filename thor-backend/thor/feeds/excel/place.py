"""The location of the quotes in a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self
from urllib.parse import parse_qsl

from thor.feeds.base import FeedError

SUFFIXES: Final = (".xlsx", ".xlsm")
_CELL: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_POLL_SECONDS_MIN: Final = 0.05


@dataclass(frozen=True, slots=True)
class CellRange:
    """A block of cells. Rows and columns count from zero, and the bounds are inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse a range such as `B3:J200`. Raises FeedError for anything else."""
        corners = [_CELL.fullmatch(corner) for corner in text.upper().replace("$", "").split(":")]
        if len(corners) != 2 or corners[0] is None or corners[1] is None:
            raise FeedError(f"The range {text!r} is not of the form B3:J200.")
        columns = sorted(_column(corner[1]) for corner in corners if corner)
        rows = sorted(int(corner[2]) - 1 for corner in corners if corner)
        return cls(rows[0], columns[0], rows[1], columns[1])


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


@dataclass(frozen=True, slots=True)
class WorkbookPlace:
    """A workbook, and the location of the table in it.

    An empty `sheet` is the first one. `header_row` is the row number of the column names; 0 searches for it. `cells`
    bounds the table. `poll_seconds` above zero polls the folder at that interval instead of waiting for notifications,
    which a mounted share does not send.
    """

    path: Path
    sheet: str = ""
    header_row: int = 0
    cells: CellRange | None = None
    poll_seconds: float = 0.0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse `PATH?sheet=Quotes&header=3&range=B3:J200&poll=0.5`; all options may be omitted.

        Raises FeedError with the problem.
        """
        path_text, _, options_text = text.partition("?")
        path = Path(path_text).expanduser()
        if path.suffix.lower() not in SUFFIXES:
            raise FeedError(f"{path_text!r} is not the path of a workbook (.xlsx or .xlsm).")
        options = dict(parse_qsl(options_text, keep_blank_values=True))
        unknown = options.keys() - {"sheet", "header", "range", "poll"}
        if unknown:
            raise FeedError(
                f"Unknown workbook option {sorted(unknown)[0]!r}. Use sheet, header, range or poll."
            )
        cells = CellRange.parse(options["range"]) if options.get("range") else None
        return cls(
            path,
            options.get("sheet", ""),
            _header_row(options.get("header", "0")),
            cells,
            _poll_seconds(options),
        )


def _header_row(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise FeedError(f"header={text} is not a row number.")
    return int(text)


def _poll_seconds(options: dict[str, str]) -> float:
    text = options.get("poll", "0")
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if seconds == 0 or _POLL_SECONDS_MIN <= seconds < float("inf"):
        return seconds
    raise FeedError(f"poll={text} is not a number of seconds of {_POLL_SECONDS_MIN} or more.")
