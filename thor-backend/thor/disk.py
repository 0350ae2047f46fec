"""A full disk, known by the words of SQLite, PostgreSQL and the operating system."""

from __future__ import annotations

from typing import Final

_WORDS: Final = ("disk is full", "No space left on device")


def is_disk_full(error: BaseException | None) -> bool:
    """True where an error says that the disk is full."""
    return any(words in str(error) for words in _WORDS)
