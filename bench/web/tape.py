"""Writes a tape on which many symbols trade many times a second, for the length of a measurement."""

from __future__ import annotations

import gzip
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

_BEGIN = datetime(2026, 1, 15, 15, 0, tzinfo=UTC)


def symbols_of(count: int) -> Sequence[str]:
    """Return `count` distinct made-up shares."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [f"Q{letters[index // 26]}{letters[index % 26]}X" for index in range(count)]


def write_tape(path: Path, *, symbols: Sequence[str], ticks_per_second: int, seconds: int) -> Path:
    """Write a tape: each symbol ticks `ticks_per_second` times, at a new price each time, around its first price."""
    chance = random.Random(1)
    cents = [chance.randrange(2_000, 6_000) for _ in symbols]
    homes = list(cents)
    step = timedelta(seconds=1) / ticks_per_second
    with gzip.open(path, "wt", compresslevel=1, newline="") as file:
        file.write("ts_utc,symbol,asset_type,bid,ask,last,last_size\n")
        for tick in range(seconds * ticks_per_second):
            time = f"{_BEGIN + tick * step:%Y-%m-%dT%H:%M:%S.%f}Z"
            for index, symbol in enumerate(symbols):
                home = 1 if cents[index] < homes[index] else -1
                cents[index] += chance.choice((-2, -1, 1, 2, home, 2 * home))
                last = f"{cents[index] // 100}.{cents[index] % 100:02}"
                bid = f"{(cents[index] - 1) // 100}.{(cents[index] - 1) % 100:02}"
                file.write(f"{time},{symbol},EQ,{bid},{last},{last},100\n")
    return path
