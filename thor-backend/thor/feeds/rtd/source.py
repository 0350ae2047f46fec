"""The interface of the bridge's sources, which return changed rows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Protocol

# A symbol's row: fields of `POST /api/livedata/quotes`, and their values as text.
Row = Mapping[str, str]

FIELD_OF_TOPIC: Final[Mapping[str, str]] = {
    "LAST": "last",
    "BID": "bid",
    "ASK": "ask",
    "BID_SIZE": "bid_size",
    "ASK_SIZE": "ask_size",
    "LAST_SIZE": "last_size",
    "VOLUME": "volume",
    "OPEN": "open",
    "HIGH": "high",
    "LOW": "low",
    "CLOSE": "close",
    "NET_CHANGE": "change",
}
# Excel's precision, and so the precision of an RTD server's numbers.
_DIGITS_KEPT: Final = 15


class SourceGone(Exception):
    """The source cannot be read now; the text is for the person at the PC. The bridge opens it again."""


class QuoteSource(Protocol):
    """A source of rows. Used by one thread."""

    def changes(self) -> Mapping[str, Row]:
        """Return the whole row of each symbol that changed since the last call. Raises SourceGone."""

    def close(self) -> None:
        """Close the source."""


def cell_text(value: object) -> str:
    """Convert a cell to text, digit for digit; empty for values that cannot be prices."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float):
        return format(Decimal(f"{value:.{_DIGITS_KEPT}g}"), "f")
    return str(value).strip() if isinstance(value, str | int | Decimal) else ""
