"""Reads a csv tape, plain or compressed, in blocks of whole lines, each as columns of text."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc_csv

from thor.feeds.base import FeedError
from thor.feeds.replay.rows import BrokenRow, TextRows, check_columns

_GZIP_MAGIC: Final = b"\x1f\x8b"
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
# A tape's line is below a hundred bytes. A longer one is no tape, and must not fill the memory.
_LINE_BYTES_MAX: Final = 1 << 20
_PIECE_BYTES: Final = 1 << 18
_BROKEN_TEXT_LENGTH_MAX: Final = 200


def read_csv_blocks(path: Path, *, block_bytes: int) -> Iterator[TextRows]:
    """Yield the tape's rows in order, about `block_bytes` of text at a time.

    Raises FeedError if the file is no tape.
    """
    size = max(1, path.stat().st_size)
    with path.open("rb") as file:
        columns: Sequence[str] | None = None
        line = 1
        for block in _whole_lines(path, file, block_bytes):
            if columns is None:
                header, _, block = block.removeprefix(_BYTE_ORDER_MARK).partition(b"\n")
                columns = _header_columns(path, header)
                line += 1
            rows = _block_rows(block, columns, line, min(1.0, file.tell() / size))
            line += block.count(b"\n")
            yield rows
        if columns is None:
            raise FeedError(f"{path.name} is empty: a tape begins with a line of column names")


def _header_columns(path: Path, header: bytes) -> Sequence[str]:
    text = header.decode("utf-8", errors="replace").strip()
    columns = [name.strip() for name in next(csv.reader([text]), [])]
    check_columns(path, columns)
    return columns


def _whole_lines(path: Path, file: BinaryIO, block_bytes: int) -> Iterator[bytes]:
    """Yield the file's bytes cut after a newline; the last line gets one if it has none."""
    is_compressed = file.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
    file.seek(0)
    stream = pa.CompressedInputStream(pa.PythonFile(file), "gzip") if is_compressed else file
    pending = bytearray()
    line = 1
    cut_off: OSError | None = None
    while True:
        try:
            piece = stream.read(min(block_bytes, _PIECE_BYTES))
        except OSError as error:
            # The data before the break is a valid tape: read it first, then report the break.
            piece, cut_off = b"", error
        pending += piece
        if piece and len(pending) < block_bytes:
            continue
        if not piece and cut_off is None and pending and not pending.endswith(b"\n"):
            pending += b"\n"
        end = pending.rfind(b"\n") + 1
        if end:
            block = bytes(pending[:end])
            del pending[:end]
            line += block.count(b"\n")
            yield block
        if len(pending) > max(block_bytes, _LINE_BYTES_MAX):
            raise FeedError(
                f"{path.name}: line {line:,} has more than {_LINE_BYTES_MAX:,} bytes. It is no tape."
            )
        if not piece:
            break
    if cut_off is not None:
        # Drop half a line: a price without its last digits would look like a price.
        raise FeedError(f"{path.name} breaks off at line {line:,}: {cut_off}") from cut_off


def _block_rows(block: bytes, columns: Sequence[str], first_line: int, fraction: float) -> TextRows:
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n")
    # Arrow would join lines across an open quote, skip blank lines uncounted, and stop at non-ASCII bytes.
    is_odd = block[:1] == b"\n" or any(odd in block for odd in (b'"', b"\r", b"\n\n")) or not block.isascii()
    if block and not is_odd:
        try:
            return _plain_rows(block, columns, first_line, fraction)
        except pa.ArrowInvalid:
            pass  # Some row has too few or too many columns; it is found below.
    return _odd_rows(block, columns, first_line, fraction)


def _plain_rows(block: bytes, columns: Sequence[str], first_line: int, fraction: float) -> TextRows:
    wanted = [name for name in columns if name in TextRows.KNOWN_COLUMNS]
    table = pc_csv.read_csv(
        pa.py_buffer(block),
        read_options=pc_csv.ReadOptions(column_names=list(columns), block_size=len(block)),
        parse_options=pc_csv.ParseOptions(quote_char=False),
        convert_options=pc_csv.ConvertOptions(
            include_columns=wanted, column_types=dict.fromkeys(wanted, pa.string()), strings_can_be_null=False
        ),
    )
    rows = np.arange(first_line, first_line + table.num_rows, dtype=np.int64)
    text = {name: table[name].combine_chunks() for name in wanted}
    return TextRows(columns=text, row=rows, fraction=fraction)


def _odd_rows(block: bytes, columns: Sequence[str], first_line: int, fraction: float) -> TextRows:
    """Parse a block like `_plain_rows`, but line by line, so that no line can hide or swallow another."""
    cells: list[list[str]] = []
    numbers: list[int] = []
    broken: list[BrokenRow] = []
    lines = block.decode("utf-8", errors="replace").split("\n")[:-1]
    for number, line in enumerate(lines, first_line):
        text = line.rstrip("\r")
        if not text.strip():
            continue
        row = _split(text)
        if row is None or len(row) != len(columns):
            found = (
                "a quote that is not closed"
                if row is None
                else f"{len(row)} columns where the header has {len(columns)}"
            )
            broken.append(BrokenRow(number, "", text[:_BROKEN_TEXT_LENGTH_MAX], found))
            continue
        cells.append(row)
        numbers.append(number)
    text_columns = {
        name: pa.array([row[position] for row in cells], pa.string())
        for position, name in enumerate(columns)
        if name in TextRows.KNOWN_COLUMNS
    }
    rows = np.array(numbers, dtype=np.int64)
    return TextRows(columns=text_columns, row=rows, fraction=fraction, broken=tuple(broken))


def _split(line: str) -> list[str] | None:
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error:
        return None
