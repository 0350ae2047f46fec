"""Files that are no tapes, which a customer starts by name."""

from __future__ import annotations

import gzip
from pathlib import Path

import httpx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.attack.attack import Attack
from tests.servers.thor import Thor

MEBIBYTE = 1 << 20


def no_gzip(path: Path) -> None:
    """A file that only begins like one."""
    path.write_bytes(b"\x1f\x8b this is no gzip")


def one_line(path: Path) -> None:
    """A gigabyte without an end of a line, packed."""
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(256):
            file.write(b"x" * (4 * MEBIBYTE))


def shared_cell(path: Path) -> None:
    """Three thousand rows of a mebibyte each, which lies in the file once."""
    column = pa.DictionaryArray.from_arrays([0] * 3_000, ["x" * MEBIBYTE])
    pq.write_table(pa.table({"ts_utc": column, "symbol": ["SPY"] * 3_000}), path, compression="zstd")


def wide_column(path: Path) -> None:
    """A cell that is larger than any row group of a tape."""
    column = pa.DictionaryArray.from_arrays([0] * 20, ["x" * (200 * MEBIBYTE)])
    pq.write_table(pa.table({"ts_utc": column, "symbol": ["SPY"] * 20}), path, compression="zstd")


TAPES = {
    "notgz.csv.gz": no_gzip,
    "line.csv.gz": one_line,
    "shared.parquet": shared_cell,
    "wide.parquet": wide_column,
}


@pytest.mark.parametrize("name", TAPES)
def test_no_tape_delays_others(attack: Attack, thor: Thor, attacker: httpx.Client, name: str) -> None:
    folder = thor.home / "tapes"
    folder.mkdir(exist_ok=True)
    TAPES[name](folder / name)

    def start() -> httpx.Response:
        answer = attacker.post("/api/livedata/replay", json={"action": "start", "tape": name})
        assert name in answer.json()["error"]["message"]
        return answer

    attack(f"the tape {name}", start, answers=(409,), peak_mb_max=200)
