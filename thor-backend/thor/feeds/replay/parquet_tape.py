"""A Parquet tape in batches of rows, each as columns of text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from thor.feeds.base import FeedError
from thor.feeds.replay.columns import text_of
from thor.feeds.replay.rows import TextRows, check_columns

PARQUET_MAGIC: Final = b"PAR1"
# So that a tape numbers its rows alike in every format: a csv tape's first row is line 2.
_FIRST_ROW: Final = 2


def read_parquet_batches(path: Path, *, batch_rows: int) -> Iterator[TextRows]:
    """The tape's rows in order, `batch_rows` at a time.

    Raises FeedError where the file or a column's type is no tape's.
    """
    try:
        with pq.ParquetFile(path) as file:
            names = file.schema_arrow.names
            check_columns(path, names)
            wanted = [name for name in names if name in TextRows.KNOWN_COLUMNS]
            rows_total = max(1, file.metadata.num_rows)
            row = 0
            for batch in file.iter_batches(batch_rows, columns=wanted):
                columns = {name: text_of(batch.column(name), name) for name in wanted}
                numbers = np.arange(row + _FIRST_ROW, row + _FIRST_ROW + batch.num_rows, dtype=np.int64)
                row += batch.num_rows
                yield TextRows(columns=columns, row=numbers, fraction=row / rows_total)
    except (pa.ArrowInvalid, TypeError, OSError) as error:
        raise FeedError(f"{path.name} cannot be read as Parquet: {error}") from error
