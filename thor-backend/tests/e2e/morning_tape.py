"""A tape of our own: one morning of the symbols that a new customer watches, every price on its tick."""

from __future__ import annotations

import csv
import gzip
import random
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from tests.servers.thor import Thor

COLUMNS = (
    *("ts_utc", "symbol", "asset_type", "bid", "bid_size", "ask", "ask_size", "last", "last_size", "volume"),
)
# symbol, asset type, first price, tick
SYMBOLS = (
    ("SPY", "EQ", "165.81", "0.01"),
    ("QQQ", "EQ", "78.42", "0.01"),
    ("AAPL", "EQ", "481.05", "0.01"),
    ("MSFT", "EQ", "33.07", "0.01"),
    ("NVDA", "EQ", "15.36", "0.01"),
    ("TSLA", "EQ", "168.78", "0.01"),
    ("/ES", "FUT", "1653.25", "0.25"),
    ("/NQ", "FUT", "3188.75", "0.25"),
    ("/YM", "FUT", "14733", "1"),
    ("/CL", "FUT", "102.11", "0.01"),
)


def write_morning_tape(
    path: Path, *, seconds: int, from_minute: int = 13 * 60 + 30, day: str = "2013-10-09"
) -> Path:
    """From that minute of a day (UTC) on, each second a quote and then a trade of every symbol.

    Each is near where it began and never twice the same.
    """
    chance = random.Random(20131009)
    prices = {symbol: Decimal(first) for symbol, _, first, _ in SYMBOLS}
    volumes = dict.fromkeys(prices, 0)
    with gzip.open(path, "wt", newline="") as file:
        tape = csv.DictWriter(file, COLUMNS)
        tape.writeheader()
        for second in range(seconds):
            minutes = from_minute + second // 60
            time = f"{day}T{minutes // 60:02}:{minutes % 60:02}:{second % 60:02}"
            for symbol, asset_type, first, tick_text in SYMBOLS:
                tick = Decimal(tick_text)
                home = 1 if prices[symbol] < Decimal(first) else -1
                prices[symbol] = last = prices[symbol] + tick * chance.choice(
                    (-3, -2, -1, 1, 2, 3, home, 2 * home)
                )
                book = {
                    "bid": last - tick,
                    "bid_size": chance.randrange(1, 90) * 100,
                    "ask": last,
                    "ask_size": chance.randrange(1, 90) * 100,
                }
                tape.writerow({"ts_utc": f"{time}.000Z", "symbol": symbol, "asset_type": asset_type, **book})
            for symbol, asset_type, _, _ in SYMBOLS:
                size = chance.randrange(1, 30) * 100
                volumes[symbol] += size
                trade = {"last": prices[symbol], "last_size": size, "volume": volumes[symbol]}
                tape.writerow({"ts_utc": f"{time}.500Z", "symbol": symbol, "asset_type": asset_type, **trade})
    return path


@contextmanager
def thor_with_day(
    home: Path, name: str, *, seconds: int, from_minute: int = 13 * 60 + 30, day: str = "2013-10-09"
) -> Iterator[Thor]:
    """A running Thor at a live market, with a recorded day among its tapes. It may have no troubles."""
    (home / "tapes").mkdir()
    write_morning_tape(home / "tapes" / name, seconds=seconds, from_minute=from_minute, day=day)
    server = Thor(home, feed="sim")
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []
