"""Detection of a full disk by the messages of SQLite, PostgreSQL and the operating system."""

from __future__ import annotations

from typing import Final

_TEXTS: Final = ("disk is full", "No space left on device")


def is_disk_full(error: BaseException | None) -> bool:
    """Return True if an error reports a full disk."""
    return any(text in str(error) for text in _TEXTS)
