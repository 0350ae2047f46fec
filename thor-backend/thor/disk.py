"""Detection of a full disk by the messages of SQLite, PostgreSQL and the operating system."""

from __future__ import annotations

from typing import Final

_WORDS: Final = ("disk is full", "No space left on device")


def is_disk_full(error: BaseException | None) -> bool:
    """Tell whether an error reports a full disk."""
    return any(words in str(error) for words in _WORDS)
