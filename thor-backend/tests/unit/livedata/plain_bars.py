"""Minutes of a tape computed by a plain script in DuckDB's SQL: nothing of Thor's own takes part."""

import json
import subprocess
import sys
from pathlib import Path

PlainBar = tuple[str, int, str, str, str, str, str, int]

_MINUTES = """
WITH ticks AS (
    SELECT row_number() OVER () AS row, symbol, epoch_us(ts_utc) // 60000000 * 60000000 AS minute,
           bid, ask, last, coalesce(last_size, 0) AS size, volume AS total
    FROM read_csv('{path}', types={{
        'ts_utc': 'TIMESTAMPTZ', 'symbol': 'VARCHAR', 'bid': 'DECIMAL(28,8)', 'ask': 'DECIMAL(28,8)',
        'last': 'DECIMAL(28,8)', 'last_size': 'DECIMAL(28,6)', 'volume': 'DECIMAL(28,6)'}})
),
stated AS (
    SELECT *, lag(total IGNORE NULLS) OVER mine AS total_before,
           lag(CASE WHEN total IS NOT NULL THEN last END IGNORE NULLS) OVER mine AS last_before
    FROM ticks WHERE last IS NOT NULL WINDOW mine AS (PARTITION BY symbol ORDER BY row)
),
told AS (
    SELECT *, total - coalesce(sum(CASE WHEN total IS NULL THEN size END) OVER mine, 0) AS told
    FROM stated WHERE total IS NULL OR total IS DISTINCT FROM total_before OR last IS DISTINCT FROM last_before
    WINDOW mine AS (PARTITION BY symbol ORDER BY row)
),
volumes AS (
    SELECT *, CASE WHEN told >= lag(told IGNORE NULLS) OVER mine
                   THEN told - lag(told IGNORE NULLS) OVER mine ELSE size END AS volume
    FROM told WINDOW mine AS (PARTITION BY symbol ORDER BY row)
),
trades AS (
    SELECT symbol, minute, arg_min(last, row) AS open, max(last) AS high, min(last) AS low,
           arg_max(last, row) AS close, sum(volume) AS volume, count(*) AS trades
    FROM volumes GROUP BY ALL
),
books AS (
    SELECT row, symbol, minute,
           last_value(bid IGNORE NULLS) OVER mine AS bid, last_value(ask IGNORE NULLS) OVER mine AS ask
    FROM ticks WHERE bid IS NOT NULL OR ask IS NOT NULL WINDOW mine AS (PARTITION BY symbol ORDER BY row)
),
middles AS (
    SELECT symbol, minute, arg_min(bid + ask, row) AS open, max(bid + ask) AS high, min(bid + ask) AS low,
           arg_max(bid + ask, row) AS close
    FROM books WHERE bid <= ask GROUP BY ALL
)
SELECT symbol, minute, coalesce(trades.open * 2, middles.open)::VARCHAR,
       coalesce(trades.high * 2, middles.high)::VARCHAR, coalesce(trades.low * 2, middles.low)::VARCHAR,
       coalesce(trades.close * 2, middles.close)::VARCHAR, coalesce(volume, 0)::VARCHAR, coalesce(trades, 0)::INTEGER
FROM trades FULL JOIN middles USING (symbol, minute) ORDER BY symbol, minute
"""


_PROGRAM = """
import json, sys
import duckdb
with duckdb.connect(config={"threads": 1}) as db:
    db.execute("SET TimeZone = 'UTC'")
    # A long question draws its progress into the answer.
    db.execute("SET enable_progress_bar = false")
    print(json.dumps(db.execute(sys.argv[1]).fetchall(), default=str))
"""


def plain_bars(path: Path) -> list[PlainBar]:
    """Symbol, minute, twice each of open, high, low and close, volume, trades: of a csv tape.

    In a process of its own: DuckDB's binding complains of leaks where the one that imported it ends.
    """
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, _MINUTES.format(path=path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return [tuple(row) for row in json.loads(done.stdout)]
