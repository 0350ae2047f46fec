"""Small tapes with everything in them that a feed may say."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

HEADER = "ts_utc,symbol,asset_type,bid,bid_size,ask,ask_size,last,last_size,volume,close"
START = datetime(2013, 10, 9, 13, 30, tzinfo=UTC)
# Symbol, asset type, first price in ticks, ticks a unit.
SYMBOLS = (
    ("SPY", "EQ", 16_500, 100),
    ("BAC", "EQ", 1_400, 100),
    ("/ES", "FUT", 6_600, 4),
    ("/GC", "FUT", 13_000, 10),
)


def random_tape_lines(seed: int, rows: int, *, gap_seconds_max: float = 3.0) -> Iterator[str]:
    """Rows of a random day: both sides or one, crossed now and then, trades, a symbol of trades alone, and silences."""
    choose = random.Random(seed)
    ticks = {symbol: first for symbol, _, first, _ in SYMBOLS}
    moment = START
    for number in range(rows):
        moment += timedelta(
            milliseconds=choose.choice((0, 0, 1, 40, 400, choose.randint(0, int(gap_seconds_max * 1000))))
        )
        symbol, asset_type, first, ticks_per_unit = choose.choice(SYMBOLS)
        ticks[symbol] += choose.choice((-3, -1, -1, 0, 0, 0, 1, 1, 3))
        at = ticks[symbol]
        bid, ask, last = _prices(choose, symbol, at)
        cells = [
            f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z",
            symbol,
            asset_type,
            *_side(choose, bid, ticks_per_unit),
            *_side(choose, ask, ticks_per_unit),
            *_side(choose, last, ticks_per_unit),
            "",
            # Now and then, as a source repeats it; and corrects it once.
            f"{(first - (number > rows // 2)) / ticks_per_unit:.2f}" if number % 17 == 0 else "",
        ]
        yield ",".join(cells)


def _prices(choose: random.Random, symbol: str, at: int) -> tuple[int | None, int | None, int | None]:
    kind = (
        "trade"
        if symbol == "/GC"
        else choose.choice(("both", "both", "bid", "ask", "crossed", "trade", "all"))
    )
    bid = at if kind in ("both", "bid", "all") else at + 2 if kind == "crossed" else None
    ask = at + 1 if kind in ("both", "ask", "all") else at if kind == "crossed" else None
    last = at + choose.randint(-1, 1) if kind in ("trade", "all") else None
    return bid, ask, last


def _side(choose: random.Random, ticks: int | None, ticks_per_unit: int) -> tuple[str, str]:
    if ticks is None:
        return "", ""
    return f"{ticks / ticks_per_unit:.2f}", str(choose.randint(1, 900))


def write_random_tape(path: Path, seed: int, rows: int, *, broken: tuple[str, ...] = ()) -> Path:
    """A csv tape, with the `broken` lines in its middle."""
    lines = list(random_tape_lines(seed, rows))
    middle = rows // 2
    path.write_text("\n".join([HEADER, *lines[:middle], *broken, *lines[middle:], ""]))
    return path
