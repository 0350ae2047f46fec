"""Reads a Parquet tape in batches of rows, each as columns of text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from thor.feeds.base import FeedError
from thor.feeds.replay.columns import text_of
from thor.feeds.replay.rows import TextRows, check_columns

PARQUET_MAGIC: Final = b"PAR1"
# A tape's cell is below forty bytes, and a million rows of them below forty megabytes. Larger data is no tape, and must
# not fill the memory: a file of a few kilobytes can hold gigabytes.
CELL_BYTES_MAX: Final = 256
COLUMN_BYTES_MAX: Final = 128 << 20
# So that all formats number rows alike: a csv tape's first row is line 2.
_FIRST_ROW: Final = 2


def read_parquet_batches(path: Path, *, batch_rows: int) -> Iterator[TextRows]:
    """Yield the tape's rows in order, `batch_rows` at a time.

    Raises FeedError if the file or a column's type is not that of a tape.
    """
    try:
        schema = pq.read_schema(path)
        check_columns(path, schema.names)
        wanted = [name for name in schema.names if name in TextRows.KNOWN_COLUMNS]
        # Keep a text that many rows share as one text until it has been checked.
        texts = [name for name in wanted if _is_text(schema.field(name).type)]
        with pq.ParquetFile(path, read_dictionary=texts) as file:
            _check_sizes(path, file.metadata, wanted)
            rows_total = max(1, file.metadata.num_rows)
            row = 0
            for batch in file.iter_batches(batch_rows, columns=wanted):
                for name in texts:
                    _check_cells(path, batch.column(name), name, row + _FIRST_ROW)
                columns = {name: text_of(batch.column(name), name) for name in wanted}
                numbers = np.arange(row + _FIRST_ROW, row + _FIRST_ROW + batch.num_rows, dtype=np.int64)
                row += batch.num_rows
                yield TextRows(columns=columns, row=numbers, fraction=row / rows_total)
    except (pa.ArrowException, MemoryError, TypeError, OSError) as error:
        raise FeedError(f"{path.name} cannot be read as Parquet: {error}") from error


def _is_text(kind: pa.DataType) -> bool:
    text = kind.value_type if pa.types.is_dictionary(kind) else kind
    return any(
        is_kind(text) for is_kind in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    )


def _check_sizes(path: Path, metadata: pq.FileMetaData, wanted: Collection[str]) -> None:
    """Raise FeedError if a column is too large according to the footer, naming its rows."""
    row = _FIRST_ROW
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        for position in range(group.num_columns):
            column = group.column(position)
            size = max(column.total_uncompressed_size, column.total_compressed_size)
            if column.path_in_schema in wanted and size > COLUMN_BYTES_MAX:
                last = row + group.num_rows - 1
                raise FeedError(
                    f"{path.name}: {column.path_in_schema} of the rows {row:,} to {last:,} takes {size >> 20:,} MiB, "
                    f"and a tape's at most {COLUMN_BYTES_MAX >> 20}. Write it in smaller row groups."
                )
        row += group.num_rows


def _check_cells(path: Path, column: pa.DictionaryArray, name: str, first_row: int) -> None:
    """Raise FeedError if a text is too long for a tape, naming its row."""
    lengths = pc.binary_length(column.dictionary)
    if not (pc.max(lengths).as_py() or 0) > CELL_BYTES_MAX:
        return
    too_long = pc.fill_null(pc.greater(lengths, CELL_BYTES_MAX), False).to_numpy(zero_copy_only=False)
    codes = column.indices.to_pylist()
    for row, code in enumerate(codes, first_row):
        if code is not None and too_long[code]:
            raise FeedError(
                f"{path.name}: {name} of row {row:,} has {lengths[code].as_py():,} bytes, and a tape's cell at most "
                f"{CELL_BYTES_MAX}: it is no tape."
            )
