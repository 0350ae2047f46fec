"""Stamps that record the input of a finished step, so that repeating the step costs nothing."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest_of_files(files: Iterable[Path], *, relative_to: Path) -> str:
    """Return the SHA-256 over the names and contents of `files`, in any order."""
    digest = hashlib.sha256()
    for file in sorted(files):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(relative_to).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def is_done(stamp: Path, digest: str) -> bool:
    """Return True if the step of `stamp` was last done for this `digest`."""
    return stamp.is_file() and stamp.read_text() == digest


def mark_done(stamp: Path, digest: str) -> None:
    """Record that the step of `stamp` was done for `digest`."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)
