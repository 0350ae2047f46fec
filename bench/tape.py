"""Tapes for measurements: a generated day with the shape of a real one, or the beginning of another tape."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

ROWS_COUNT = 740_000
_HEADER = "ts_utc,symbol,asset_type,bid,bid_size,ask,ask_size,last,last_size,volume\n"
_OPEN = datetime(2026, 1, 5, 14, 30, tzinfo=UTC)
_SESSION_US = int(timedelta(hours=6, minutes=30) / timedelta(microseconds=1))
# Symbol, asset type, price in ticks, ticks per unit, share of the rows, share of quotes among them.
_SYMBOLS = (
    ("SPY", "EQ", 16_580, 100, 0.61, 0.05),
    ("BAC", "EQ", 1_380, 100, 0.19, 0.70),
    ("AIG", "EQ", 4_850, 100, 0.10, 0.70),
    ("IBM", "EQ", 18_150, 100, 0.05, 0.70),
    ("/GC", "FUT", 13_050, 10, 0.049, 0.0),
    ("/ES", "FUT", 6_620, 4, 0.001, 0.50),
)


def write_tape(path: Path, *, rows_of: Path | None = None, rows_max: int = ROWS_COUNT) -> None:
    """Write the first rows of a csv tape, or of a generated day; compressed if the name ends in .gz."""
    with gzip.open(path, "wt", 6) if path.suffix == ".gz" else path.open("w") as file:
        if rows_of is None:
            file.write(_HEADER)
            file.writelines(_generated(rows_max))
        else:
            with gzip.open(rows_of, "rt") if rows_of.suffix == ".gz" else rows_of.open() as source:
                file.writelines(islice(source, rows_max + 1))


def _generated(count: int) -> Iterator[str]:
    choose = random.Random(1)
    ticks = {row[0]: row[2] for row in _SYMBOLS}
    volume = dict.fromkeys(ticks, 0)
    chosen = choose.choices(_SYMBOLS, [row[4] for row in _SYMBOLS], k=count)
    for number, (symbol, asset_type, start, ticks_per_unit, _, quotes_share) in enumerate(chosen):
        moment = _OPEN + timedelta(microseconds=_SESSION_US * number // count)
        # A random walk with mean reversion, so that no seed leads far away.
        pull = (start - ticks[symbol]) / start
        ticks[symbol] += choose.choices((-1, 0, 1), (1 - pull, 6, 1 + pull))[0]
        price = ticks[symbol] / ticks_per_unit
        when = f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
        if choose.random() < quotes_share:
            ask = (ticks[symbol] + 1) / ticks_per_unit
            yield f"{when},{symbol},{asset_type},{price:.4f},500,{ask:.4f},400,,,\n"
        else:
            volume[symbol] += 100
            yield f"{when},{symbol},{asset_type},,,,,{price:.4f},100,{volume[symbol]}\n"
