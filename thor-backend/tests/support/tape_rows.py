"""Tapes written by the tests."""

import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from thor.feeds.replay.chunk import TapeChunk
from thor.feeds.replay.reader import read_tape
from thor.feeds.replay.rows import TapeReport

COLUMNS = (
    "ts_utc",
    "symbol",
    "asset_type",
    "bid",
    "bid_size",
    "ask",
    "ask_size",
    "last",
    "last_size",
    "volume",
)
COLUMNS_WITH_CLOSE = (*COLUMNS, "close")

Row = Mapping[str, str]


def quote_row(ts_utc: str, symbol: str, bid: str, ask: str) -> Row:
    return {"ts_utc": ts_utc, "symbol": symbol, "bid": bid, "bid_size": "100", "ask": ask, "ask_size": "200"}


def trade_row(ts_utc: str, symbol: str, last: str, volume: str = "") -> Row:
    return {"ts_utc": ts_utc, "symbol": symbol, "last": last, "last_size": "100", "volume": volume}


def second(number: int) -> str:
    """Return the tape time `number` seconds after the open."""
    return f"2013-10-09T{13 + (30 * 60 + number) // 3600:02d}:{(30 + number // 60) % 60:02d}:{number % 60:02d}.000Z"


def write_csv(path: Path, rows: Sequence[Row], columns: Sequence[str] = COLUMNS) -> Path:
    lines = [",".join(columns), *(",".join(row.get(name, "") for name in columns) for row in rows)]
    return write_text(path, "\n".join(lines) + "\n")


def write_text(path: Path, text: str) -> Path:
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def write_parquet(path: Path, rows: Sequence[Row], columns: Sequence[str] = COLUMNS) -> Path:
    table = {name: pa.array([row.get(name) or None for row in rows], pa.string()) for name in columns}
    pq.write_table(pa.table(table), path)
    return path


def read_all(path: Path, **options: int) -> tuple[list[TapeChunk], TapeReport]:
    report = TapeReport()
    return list(read_tape(path, on_broken=report.add, **options)), report


def rows_of(chunks: Sequence[TapeChunk]) -> list[tuple[object, ...]]:
    """Return every row as its file number and its tick."""
    return [
        (row, update)
        for chunk in chunks
        for row, update in zip(chunk.row.tolist(), chunk.updates(), strict=True)
    ]
