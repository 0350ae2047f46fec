import gzip
import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.tape_rows import (
    COLUMNS,
    Row,
    quote_row,
    read_all,
    rows_of,
    second,
    trade_row,
    write_csv,
    write_parquet,
    write_text,
)
from thor.core.instruments import AssetType
from thor.core.quotes import QuoteUpdate
from thor.feeds.base import FeedError
from thor.feeds.replay import parquet_tape
from thor.feeds.replay.chunk import ABSENT
from thor.feeds.replay.reader import read_tape
from thor.feeds.replay.rows import BrokenRow

DAY = [
    quote_row(second(0), "SPY", "165.80", "165.8100"),
    trade_row(second(0), "/GC", "1304.5", "17"),
    trade_row(second(1), "SPY", "165.805", "2431727"),
    quote_row(second(2), "BRK.B", "0.00000001", "100000000"),
    trade_row(second(65), "/ES", "1652.25"),
]
OPEN_US = int(datetime(2013, 10, 9, 13, 30, tzinfo=UTC).timestamp()) * 1_000_000


@pytest.fixture
def tape(tmp_path: Path) -> Path:
    return tmp_path / "tape.csv"


def test_a_tape_is_read_into_exact_columns(tape: Path) -> None:
    (chunk,), report = read_all(write_csv(tape, DAY))
    assert report.broken == 0
    assert [symbol.symbol for symbol in chunk.symbols] == ["SPY", "/GC", "BRK.B", "/ES"]
    assert chunk.symbol.tolist() == [0, 1, 0, 2, 3]
    assert chunk.symbol.dtype == np.int32
    assert (chunk.time_us - OPEN_US).tolist() == [0, 0, 1_000_000, 2_000_000, 65_000_000]
    assert chunk.bid.tolist() == [16_580_000_000, ABSENT, ABSENT, 1, ABSENT]
    assert chunk.ask.tolist() == [16_581_000_000, ABSENT, ABSENT, 10_000_000_000_000_000, ABSENT]
    assert chunk.last.tolist() == [ABSENT, 130_450_000_000, 16_580_500_000, ABSENT, 165_225_000_000]
    assert chunk.bid_size.tolist() == [100_000_000, ABSENT, ABSENT, 100_000_000, ABSENT]
    assert chunk.volume.tolist() == [ABSENT, 17_000_000, 2_431_727_000_000, ABSENT, ABSENT]
    assert chunk.row.tolist() == [2, 3, 4, 5, 6]
    assert chunk.fraction == 1.0


def test_a_row_becomes_the_tick_it_states(tape: Path) -> None:
    (chunk,), _ = read_all(write_csv(tape, DAY))
    expected = QuoteUpdate(
        symbol="SPY",
        asset_type=AssetType.EQ,
        time_us=OPEN_US,
        bid=Decimal("165.8"),
        ask=Decimal("165.81"),
        bid_size=Decimal(100),
        ask_size=Decimal(200),
    )
    assert chunk.update_at(0) == next(chunk.updates()) == expected
    live = chunk.update_at(2, time_us=7, source="replay")
    assert (live.time_us, live.source, live.last, live.volume) == (
        7,
        "replay",
        Decimal("165.805"),
        Decimal(2_431_727),
    )
    assert [chunk.update_at(index) for index in range(1, 4)] == list(chunk.updates(1, 4))


@pytest.mark.parametrize("name", ["tape.csv.gz", "tape.parquet", "tape.unknown"])
def test_csv_gzip_and_parquet_hold_the_same_tape(tape: Path, name: str) -> None:
    other = tape.with_name(name)
    write = write_parquet if other.suffix == ".parquet" else write_csv
    assert rows_of(read_all(write(other, DAY))[0]) == rows_of(read_all(write_csv(tape, DAY))[0])


def test_parquet_columns_may_be_typed(tmp_path: Path) -> None:
    path = tmp_path / "tape.parquet"
    columns = {
        "ts_utc": pa.array([(OPEN_US + 4_000) * 1_000] * 3, pa.timestamp("ns")),
        "symbol": pa.array(["SPY", "SPY", "/ES"]).dictionary_encode(),
        "bid": pa.array([Decimal("165.80"), None, Decimal("1652.25")], pa.decimal128(20, 4)),
        # The nearest double to 0.1 is not a tenth; its shortest name is.
        "ask": pa.array([165.81, 0.1, 1e-8], pa.float64()),
        "last": pa.array([165.81, 0.1, None], pa.float32()),
        "last_size": pa.array([100.0, 1e6, None], pa.float64()),
        "volume": pa.array([2431727, None, 3], pa.int64()),
        "exchange": pa.array(["P", "Q", "Q"]),
    }
    pq.write_table(pa.table(columns), path)
    (chunk,), report = read_all(path)
    assert report.examples == []
    assert chunk.time_us.tolist() == [OPEN_US + 4_000] * 3
    assert chunk.bid.tolist() == [16_580_000_000, ABSENT, 165_225_000_000]
    assert chunk.ask.tolist() == [16_581_000_000, 10_000_000, 1]
    assert chunk.last.tolist() == [16_581_000_000, 10_000_000, ABSENT]
    assert chunk.last_size.tolist() == [100_000_000, 1_000_000_000_000, ABSENT]
    assert chunk.volume.tolist() == [2_431_727_000_000, ABSENT, 3_000_000]


def test_columns_may_be_left_out_shuffled_or_unknown(tape: Path) -> None:
    write_text(tape, f"last,venue,symbol,ts_utc\n165.81,X,SPY,{second(0)}\n")
    (chunk,), report = read_all(tape)
    assert (report.broken, chunk.last.tolist(), chunk.bid.tolist()) == (0, [16_581_000_000], [ABSENT])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("symbol,last\nSPY,1\n", "ts_utc"),
        ("ts_utc,last\n2013-10-09T13:30:00Z,1\n", "symbol"),
        ("ts_utc,symbol,last,last\n", "last 2 times"),
        ("", "empty"),
        ("\x00\x01\x02", "ts_utc"),
        ("PAR1 but no Parquet", "Parquet"),
    ],
)
def test_a_file_that_is_no_tape_is_refused_by_what_is_missing(tape: Path, text: str, named: str) -> None:
    write_text(tape, text)
    with pytest.raises(FeedError, match=named):
        list(read_tape(tape))


def test_a_tape_that_is_not_there_is_refused(tape: Path) -> None:
    with pytest.raises(FeedError, match="cannot be opened"):
        list(read_tape(tape))


def test_a_parquet_column_of_another_kind_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "tape.parquet"
    pq.write_table(pa.table({"ts_utc": pa.array([1.5]), "symbol": pa.array(["SPY"])}), path)
    with pytest.raises(FeedError, match="ts_utc is of type double"):
        list(read_tape(path))


def test_a_tape_that_is_cut_off_is_read_up_to_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "tape.csv.gz"
    rows = [
        trade_row(second(n % 3000), "SPY", f"{100 + n * 7919 % 9000}.{n * 31 % 97:02d}")
        for n in range(60_000)
    ]
    write_csv(path, sorted(rows, key=lambda row: row["ts_utc"]))
    path.write_bytes(path.read_bytes()[:-20_000])
    read = 0
    with pytest.raises(FeedError, match="breaks off"):
        for chunk in read_tape(path):
            read += len(chunk)
    assert read > 10_000


# What stands in the middle row of three, and how it is named: column, value, a word of the reason.
BROKEN = [
    ({"ts_utc": "yesterday"}, ("ts_utc", "yesterday", "not a time")),
    ({"ts_utc": ""}, ("ts_utc", "", "not a time")),
    ({"ts_utc": "2013-02-30T13:30:00.000Z"}, ("ts_utc", "2013-02-30T13:30:00.000Z", "not a time")),
    ({"ts_utc": "2213-10-09T13:30:00.000Z"}, ("ts_utc", "2213-10-09T13:30:00.000Z", "not a time")),
    ({"ts_utc": "2013-10-09T13:29:59.999Z"}, ("ts_utc", "", "before the row before it")),
    ({"symbol": ""}, ("symbol", "", "no symbol")),
    ({"symbol": "SPY SPY"}, ("symbol", "SPY SPY", "not a symbol")),
    ({"symbol": "/QQQQ"}, ("symbol", "/QQQQ", "not in the reference table")),
    ({"asset_type": "FUT"}, ("asset_type", "FUT", "not the asset type")),
    ({"asset_type": "STOCK"}, ("asset_type", "STOCK", "not the asset type")),
    ({"last": "abc"}, ("last", "abc", "not a plain")),
    ({"last": "NaN"}, ("last", "NaN", "not a plain")),
    ({"last": "Infinity"}, ("last", "Infinity", "not a plain")),
    ({"last": "1e3"}, ("last", "1e3", "not a plain")),
    ({"last": "1.2.3"}, ("last", "1.2.3", "not a plain")),
    ({"last": "-165.81"}, ("last", "-165.81", "negative")),
    ({"last": "0"}, ("last", "0", "zero")),
    ({"last": "0.0000"}, ("last", "0.0000", "zero")),
    ({"last": "0.000000001"}, ("last", "0.000000001", "zero")),
    ({"last": "1.000000001"}, ("last", "1.000000001", "at most 8 decimals")),
    ({"last": "100000000.01"}, ("last", "100000000.01", "above")),
    ({"last": "9" * 24}, ("last", "9" * 24, "above")),
    ({"last_size": "-1"}, ("last_size", "-1", "negative")),
    ({"last_size": "0.0000001"}, ("last_size", "0.0000001", "at most 6 decimals")),
    ({"volume": "1000000000001"}, ("volume", "1000000000001", "above")),
    ({"last": "", "last_size": ""}, ("", "", "no price and no size")),
]


@pytest.mark.parametrize("write", [write_csv, write_parquet])
@pytest.mark.parametrize(("fault", "named"), BROKEN)
def test_a_broken_row_is_named_and_the_rest_is_read(
    tmp_path: Path, write: object, fault: Row, named: tuple[str, str, str]
) -> None:
    rows = [
        trade_row(second(0), "SPY", "165.80"),
        {**trade_row(second(1), "SPY", "165.81"), **fault},
        trade_row(second(2), "SPY", "165.82"),
    ]
    (chunk,), report = read_all(write(tmp_path / "tape", rows))  # type: ignore[operator]
    column, value, why = named
    (broken,) = report.examples
    assert (broken.row, broken.column) == (3, column)
    assert why in broken.why
    if value:
        assert broken.value == value
    assert chunk.row.tolist() == [2, 4]
    assert chunk.last.tolist() == [16_580_000_000, 16_582_000_000]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (f"{second(1)},SPY,EQ", "3 columns"),
        (f"{second(1)},SPY,EQ,,,,,165.81,100,1,more", "11 columns"),
        (f'{second(1)},SPY,EQ,"165.81,,,,,,', "quote that is not closed"),
        ("\x00\x00\x00", "1 columns"),
        ("«»ÿ", "1 columns"),
        ("no comma", "1 columns"),
    ],
)
def test_a_line_of_another_shape_is_named_and_swallows_no_other(tape: Path, line: str, why: str) -> None:
    good = [f"{second(number)},SPY,EQ,,,,,165.8{number},100,{number}" for number in (0, 2)]
    write_text(tape, "\n".join([",".join(COLUMNS), good[0], line, good[1]]))
    (chunk,), report = read_all(tape)
    assert [(row.row, why in row.why) for row in report.examples] == [(3, True)]
    assert chunk.row.tolist() == [2, 4]


def test_blank_lines_and_other_line_ends_do_not_shift_the_row_numbers(tape: Path) -> None:
    lines = [
        ",".join(COLUMNS),
        "",
        *(f"{second(n)},SPY,EQ,,,,,165.8{n},100,{n}" for n in (0, 1)),
        "",
        "bad",
        "",
    ]
    text = "\n".join([*lines, f"{second(3)},SPY,EQ,,,,,165.83,100,3"])
    for ending in ("\n", "\r\n"):
        tape.write_bytes(text.replace("\n", ending).encode())
        (chunk,), report = read_all(tape)
        assert chunk.row.tolist() == [3, 4, 8]
        assert [row.row for row in report.examples] == [6]


def test_quoted_cells_and_a_byte_order_mark_are_read(tape: Path) -> None:
    write_text(tape, f'\ufeffts_utc,symbol,last,note\n"{second(0)}","SPY","165.81","a, b"\n')
    (chunk,), report = read_all(tape)
    assert (report.broken, chunk.last.tolist()) == (0, [16_581_000_000])


def test_padding_and_zeros_past_the_last_place_change_no_number(tape: Path) -> None:
    rows = [trade_row(second(0), "SPY", " 165.8100000000000000 "), trade_row(second(1), " spy ", "+0165.81")]
    (chunk,), report = read_all(write_csv(tape, rows))
    assert report.broken == 0
    assert chunk.last.tolist() == [16_581_000_000] * 2


@pytest.mark.parametrize(
    ("text", "second_of_day"),
    [
        ("2013-10-09T13:30:00Z", 0),
        ("2013-10-09 13:30:00.250", 0.25),
        ("2013-10-09T09:30:00.000001-04:00", 0.000001),
        ("2013-10-09T13:30:01.123456789Z", 1.123456),
        ("2013-10-09T13:30", 0),
    ],
)
def test_times_are_read_in_the_forms_of_iso_8601(tape: Path, text: str, second_of_day: float) -> None:
    (chunk,), report = read_all(write_csv(tape, [trade_row(text, "SPY", "1")]))
    assert report.broken == 0
    assert chunk.time_us.tolist() == [OPEN_US + round(second_of_day * 1_000_000)]


def test_a_row_of_the_same_moment_stays_and_an_older_one_goes_across_chunks(tmp_path: Path) -> None:
    rows = [trade_row(second(number), "SPY", "165.80") for number in (5, 5, 4, 6)]
    chunks, report = read_all(write_parquet(tmp_path / "tape", rows), batch_rows=1)
    assert [chunk.row.tolist() for chunk in chunks] == [[2], [3], [5]]
    assert report.examples == [BrokenRow(4, "ts_utc", second(4), "before the row before it")]


@pytest.mark.parametrize("batch_rows", [100, 5, 3])
def test_one_mistyped_hour_does_not_cost_the_rest_of_the_day(tmp_path: Path, batch_rows: int) -> None:
    rows = [trade_row(second(number), "SPY", "165.80") for number in range(50)]
    rows[9] = trade_row("2013-10-09T23:30:09.000Z", "SPY", "165.80")
    chunks, report = read_all(write_parquet(tmp_path / "tape", rows), batch_rows=batch_rows)
    assert [(row.row, row.why) for row in report.examples] == [(11, "after most of the rows that follow it")]
    assert sum(map(len, chunks)) == 49


def test_a_report_keeps_counts_of_all_and_examples_of_the_first(tape: Path) -> None:
    rows = [trade_row(second(0), "SPY", "x") for _ in range(250)]
    chunks, report = read_all(write_csv(tape, rows))
    assert chunks == []
    assert report.broken == 250
    assert len(report.examples) == 100
    assert dict(report.counts) == {("last", "not a plain decimal number"): 250}
    assert str(report.examples[0]) == "row 2, last 'x': not a plain decimal number"


PRICES = st.decimals(min_value="0.00000001", max_value=100_000_000, places=8).map(lambda value: f"{value:f}")
SIZES = st.decimals(min_value=0, max_value=1_000_000_000, places=6).map(lambda value: f"{value:f}")
ROWS = st.lists(
    st.fixed_dictionaries(
        {"symbol": st.sampled_from(["SPY", "/ES", "BRK/B", "EUR/USD", "/NOPE", "bad symbol"])},
        optional={
            "bid": PRICES | st.just("oops"),
            "ask": PRICES,
            "last": PRICES | st.just(""),
            "last_size": SIZES,
            "volume": SIZES | st.just("-3"),
        },
    ),
    max_size=40,
)


@given(rows=ROWS, block_bytes=st.integers(1, 400), batch_rows=st.integers(1, 50))
def test_the_file_format_and_the_size_of_chunks_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]], block_bytes: int, batch_rows: int
) -> None:
    folder = tmp_path_factory.mktemp("tapes")
    timed = [{**row, "ts_utc": second(index)} for index, row in enumerate(rows)]
    whole, whole_report = read_all(write_csv(folder / "whole.csv", timed))
    for chunks, report in (
        read_all(folder / "whole.csv", block_bytes=block_bytes),
        read_all(write_csv(folder / "tape.csv.gz", timed), block_bytes=block_bytes),
        read_all(write_parquet(folder / "tape.parquet", timed), batch_rows=batch_rows),
    ):
        assert rows_of(chunks) == rows_of(whole)
        assert report == whole_report
    good = {row for row, _ in rows_of(whole)}
    assert good | {row.row for row in whole_report.examples} == set(range(2, len(rows) + 2))
    assert len(good) + whole_report.broken == len(rows)


@given(price=PRICES, size=SIZES)
def test_every_price_and_size_comes_back_digit_for_digit(
    tmp_path_factory: pytest.TempPathFactory, price: str, size: str
) -> None:
    path = tmp_path_factory.mktemp("tapes") / "tape.csv"
    row = {"ts_utc": second(0), "symbol": "SPY", "bid": price, "bid_size": size, "volume": size}
    (chunk,), _ = read_all(write_csv(path, [row]))
    update = chunk.update_at(0)
    assert (update.bid, update.bid_size, update.volume) == (Decimal(price), Decimal(size), Decimal(size))


@given(data=st.binary(max_size=300), is_compressed=st.booleans())
def test_no_bytes_break_the_reader(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, is_compressed: bool
) -> None:
    path = tmp_path_factory.mktemp("tapes") / "tape.csv"
    content = ",".join(COLUMNS).encode() + b"\n" + data
    path.write_bytes(gzip.compress(content) if is_compressed else content)
    chunks, report = read_all(path)
    assert sum(map(len, chunks)) + report.broken <= data.count(b"\n") + 1


def parquet_of(path: Path, ts_utc: object, **options: object) -> Path:
    """A tape of three rows whose times are given."""
    pq.write_table(pa.table({"ts_utc": ts_utc, "symbol": ["SPY"] * 3, "last": [1.0] * 3}), path, **options)
    return path


TIME = "2026-01-02T15:00:00Z"


@pytest.mark.parametrize(
    "column",
    [
        pa.array([TIME, TIME, "x" * 300]),
        pa.array([TIME, None, "x" * 300], pa.large_string()),
        pa.DictionaryArray.from_arrays([0, 0, 1], [TIME, "x" * 300]),
    ],
    ids=["text", "large text", "dictionary"],
)
def test_a_parquet_cell_that_no_tape_has_is_named_by_file_and_row(tmp_path: Path, column: object) -> None:
    with pytest.raises(
        FeedError, match=r"^odd\.parquet: ts_utc of row 4 has 300 bytes, and a tape's cell at most 256"
    ):
        list(read_tape(parquet_of(tmp_path / "odd.parquet", column)))


def test_a_text_that_all_rows_share_is_looked_at_once(tmp_path: Path) -> None:
    """Written out, 3,000 rows of a mebibyte each would be three gigabytes of a file of a kilobyte."""
    path = tmp_path / "shared.parquet"
    column = pa.DictionaryArray.from_arrays([0] * 3_000, ["x" * (1 << 20)])
    pq.write_table(pa.table({"ts_utc": column, "symbol": ["SPY"] * 3_000, "last": [1.0] * 3_000}), path)
    assert path.stat().st_size < 100_000
    with pytest.raises(FeedError, match="ts_utc of row 2 has 1,048,576 bytes"):
        list(read_tape(path))


def test_a_row_group_that_no_tape_has_is_named_by_file_and_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_tape, "COLUMN_BYTES_MAX", 1 << 10)
    times = pa.array([f"{TIME[:-1]}.{number:06}Z" for number in range(1_000)])
    table = pa.table({"ts_utc": times, "symbol": ["SPY"] * 1_000, "last": [1.0] * 1_000})
    pq.write_table(table, tmp_path / "wide.parquet", row_group_size=500)
    with pytest.raises(
        FeedError, match=r"wide\.parquet: ts_utc of the rows 2 to 501 takes .* in smaller row groups"
    ):
        list(read_tape(tmp_path / "wide.parquet"))
    monkeypatch.setattr(parquet_tape, "COLUMN_BYTES_MAX", 1 << 20)
    assert sum(len(chunk) for chunk in read_tape(tmp_path / "wide.parquet")) == 1_000


@pytest.mark.parametrize("name", ["odd.csv.gz", "odd.parquet", "odd.csv"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x1f\x8b",
        b"\x1f\x8b no gzip at all",
        b"no gzip at all\n",
        b"\0" * 5_000,
        b"PAR1" + b"\xff" * 3_000 + b"PAR1",
        b"PAR1",
    ],
)
def test_what_is_no_tape_is_told_by_its_name(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FeedError, match=re.escape(name)):
        list(read_tape(path))


def test_a_line_that_no_tape_has_is_named_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "long.csv.gz"
    path.write_bytes(
        gzip.compress(b"ts_utc,symbol,last\n" + f"{TIME},SPY,1\n".encode() * 3 + b"x" * (6 << 20))
    )
    with pytest.raises(FeedError, match=r"long\.csv\.gz: line 5 has more than"):
        list(read_tape(path))
