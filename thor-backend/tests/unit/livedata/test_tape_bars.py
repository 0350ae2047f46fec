"""Bars of a whole tape against bars that a plain script computes, tick by tick and by columns."""

import os
import random
import sys
from pathlib import Path

import pytest

from tests.support.tape_rows import Row, read_all, write_csv
from tests.unit.livedata.plain_bars import PlainBar, plain_bars
from thor.core.money import decimal_text
from thor.feeds.replay.chunk import TapeChunk
from thor.livedata.bar_builder import BarBuilder
from thor.livedata.bars import Bar
from thor.livedata.chunk_bars import add_chunk


def made_up_tape(folder: Path, *, seed: int, rows: int = 4_000) -> Path:
    """Two hours of four symbols: trades with and without size and total, totals that start again, half books."""
    chance = random.Random(seed)
    totals = {"SPY": 0, "BRK.B": 50, "/ES": 0, "EUR/USD": 0}
    written: list[Row] = []
    for number in range(rows):
        symbol = chance.choice(list(totals))
        milliseconds = number * 7_200_000 // rows
        row = {"symbol": symbol, "ts_utc": _time(milliseconds)}
        price = 300 + chance.randrange(-400, 400) / 4
        kind = chance.randrange(10)
        if symbol != "EUR/USD" and kind < 4:
            row["last"] = f"{price:.2f}"
            if kind:
                row["last_size"] = str(chance.randrange(500))
            if symbol != "/ES" or kind == 3:
                totals[symbol] = chance.choice([0, totals[symbol]] + [totals[symbol] + 300] * 30)
                row["volume"] = str(totals[symbol])
        if kind in (3, 4, 5, 6):
            row["bid"] = f"{price:.5f}"
        if kind in (3, 6, 7, 8) or (symbol == "EUR/USD" and kind < 3):
            row["ask"] = f"{price + chance.randrange(-1, 9) / 8:.5f}"
        if kind == 9:
            row["bid_size"] = "7"
        written.append(row)
    return write_csv(folder / "tape.csv", written)


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1_000)
    return f"2013-10-09T{13 + seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}Z"


def by_tick(chunks: list[TapeChunk]) -> list[Bar]:
    builder = BarBuilder()
    for chunk in chunks:
        builder.add(list(chunk.updates()))
    return _finished(builder)


def by_column(chunks: list[TapeChunk]) -> list[Bar]:
    builder = BarBuilder()
    for chunk in chunks:
        add_chunk(builder, chunk)
    return _finished(builder)


def _finished(builder: BarBuilder) -> list[Bar]:
    assert builder.late == 0
    builder.finish_all()
    return sorted(builder.take_finished(), key=lambda bar: (bar.symbol, bar.time_us))


def in_plain_words(bars: list[Bar]) -> list[PlainBar]:
    return [
        (
            bar.symbol,
            bar.time_us,
            *(decimal_text(value * 2) for value in (bar.open, bar.high, bar.low, bar.close)),
            decimal_text(bar.volume),
            bar.trades,
        )
        for bar in bars
    ]


def without_zeros(bars: list[PlainBar]) -> list[PlainBar]:
    return [
        (symbol, time_us, *(_trimmed(text) for text in numbers), trades)
        for symbol, time_us, *numbers, trades in bars
    ]


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("block_bytes", [2_000, 1 << 20])
def test_columns_give_the_same_bars_as_ticks_wherever_the_chunks_are_cut(
    tmp_path: Path, seed: int, block_bytes: int
) -> None:
    chunks, report = read_all(made_up_tape(tmp_path, seed=seed), block_bytes=block_bytes)
    assert report.broken == 0
    bars = by_tick(chunks)
    assert len(bars) > 300
    assert by_column(chunks) == bars


def test_rows_for_minutes_that_are_over_are_late_in_columns_too(tmp_path: Path) -> None:
    chunks, _ = read_all(made_up_tape(tmp_path, seed=1))
    counts = []
    for take in (add_chunk, lambda builder, chunk: builder.add(list(chunk.updates()))):
        builder = BarBuilder()
        for chunk in chunks:
            builder.finish_all()
            take(builder, chunk)
            builder.finish_before(int(chunk.time_us[-1]) - 3_600_000_000)
            take(builder, chunk)
        counts.append((builder.late, builder.take_finished()))
    assert counts[0][0] == counts[1][0] > 0


def tapes() -> list[str]:
    """The generated tape, and the real one where THOR_TAPE says where it is."""
    return ["", *filter(None, [os.environ.get("THOR_TAPE", "")])]


@pytest.mark.parametrize("tape", tapes(), ids=lambda tape: Path(tape).name or "generated")
def test_bars_of_a_tape_equal_those_of_a_plain_script(tmp_path: Path, tape: str) -> None:
    path = Path(tape) if tape else made_up_tape(tmp_path, seed=7)
    chunks, report = read_all(path)
    assert report.broken == 0
    plain = without_zeros(plain_bars(path))
    bars = by_column(chunks)
    sys.stdout.write(f"{path.name}: {sum(map(len, chunks)):,} rows, {len(bars):,} bars\n")
    assert in_plain_words(bars) == plain
