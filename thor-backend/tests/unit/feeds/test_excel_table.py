from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.workbooks import HEADERS, workbook_bytes
from thor.feeds.base import FeedError
from thor.feeds.excel.place import CellRange, WorkbookPlace
from thor.feeds.excel.table import find_layout
from thor.feeds.excel.workbook import NotReadable, rows_of

BOOK = WorkbookPlace(Path("tos.xlsx"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("tos.xlsx", BOOK),
        ("tos.xlsm?sheet=My+Quotes&header=3", WorkbookPlace(Path("tos.xlsm"), "My Quotes", 3)),
        ("tos.xlsx?poll=0.5", WorkbookPlace(Path("tos.xlsx"), poll_seconds=0.5)),
        ("tos.xlsx?range=$C$200:b3", WorkbookPlace(Path("tos.xlsx"), cells=CellRange(2, 1, 199, 2))),
        ("tos.xlsx?range=A1:AB9", WorkbookPlace(Path("tos.xlsx"), cells=CellRange(0, 0, 8, 27))),
    ],
)
def test_a_place_is_a_path_and_options(text: str, place: WorkbookPlace) -> None:
    assert WorkbookPlace.parse(text) == place


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tos.csv", "tos.csv"),
        ("", "path of a workbook"),
        ("tos.xlsx?sheets=x", "'sheets'"),
        ("tos.xlsx?header=first", "header=first"),
        ("tos.xlsx?poll=nan", "poll=nan"),
        ("tos.xlsx?poll=0.001", "poll=0.001"),
        ("tos.xlsx?range=A1", "A1"),
        ("tos.xlsx?range=A0:B2", "A0:B2"),
    ],
)
def test_a_place_that_makes_no_sense_says_what_does_not(text: str, says: str) -> None:
    with pytest.raises(FeedError) as error:
        WorkbookPlace.parse(text)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (HEADERS, "last bid ask bid_size ask_size volume"),
        (("SYMBOL", "LAST", "BID_SIZE", "NET_CHANGE", "PERCENT_CHANGE", "MARK"), "last bid_size change"),
        (("Ticker", " bid ", "ASK PRICE", "%Chg", "Prev. Close"), "bid ask close"),
        (("Vol", "Net Chng", "Offer", "Instrument", "Notes", None), "volume change ask"),
    ],
)
def test_columns_are_known_by_topic_or_by_friendly_name(headers: tuple[object, ...], fields: str) -> None:
    layout = find_layout([["My watch list"], [], list(headers)])
    assert list(layout.columns) == fields.split()
    assert layout.header_row == 2
    assert layout.symbol_column == next(
        i for i, header in enumerate(headers) if header in ("Symbol", "SYMBOL", "Ticker", "Instrument")
    )


@pytest.mark.parametrize(
    ("headers", "expected", "says"),
    [
        (
            ("Symbl", "Last", "Bid"),
            (),
            "no column SYMBOL or Symbols (is 'Symbl' it?). Its columns are: Symbl, Last, Bid",
        ),
        (("Symbol", "Lasst", "Volume"), (), "no column LAST or Last Price (is 'Lasst' it?)"),
        (("Symbol", "Last", "B1d"), ("last", "bid"), "no column BID or Bid Price (is 'B1d' it?)"),
        (("Symbol", "Last"), ("bid", "ask"), "no column ASK or Ask Price and no column BID or Bid Price."),
        (("one", "two"), (), "None of the first 50 rows names columns of quotes: expected Symbol"),
        ((), (), "expected Symbol, and Last, Bid or Ask"),
    ],
)
def test_a_renamed_column_is_named(headers: tuple[str, ...], expected: tuple[str, ...], says: str) -> None:
    with pytest.raises(FeedError) as error:
        find_layout([list(headers)], expected=expected)
    assert says in str(error.value)


def test_a_header_row_that_is_given_is_the_one() -> None:
    rows = [["Symbol", "Last"], ["SPY", 1], ["Symbol", "Bid"], ["QQQ", 2]]
    assert [row[1] for row in find_layout(rows, header_row=3).table(rows)] == ["QQQ"]
    with pytest.raises(FeedError, match="Row 9 names"):
        find_layout(rows, header_row=9)


def test_cells_are_what_excel_last_computed() -> None:
    data = workbook_bytes(
        [
            HEADERS,
            ["/YM:XCBT", ('=RTD("tos.rtd",,"LAST","/YM:XCBT")', 47000.1), "loading", "#N/A", 3, 0.1 + 0.2],
            ["/ZN", "113'16.5", 113.515625, True, None, ("=NA()", "#N/A"), 123456789012],
        ]
    )
    rows = rows_of(data, BOOK)
    assert [cells for _, _, cells in find_layout(rows).table(rows)] == [
        {
            "last": Decimal("47000.1"),
            "bid": "loading",
            "ask": "#N/A",
            "bid_size": 3,
            "ask_size": Decimal("0.3"),
            "volume": "",
        },
        {
            "last": "113'16.5",
            "bid": Decimal("113.515625"),
            "ask": True,
            "bid_size": "",
            "ask_size": "",
            "volume": 123456789012,
        },
    ]


def test_a_range_is_all_that_is_looked_at() -> None:
    data = workbook_bytes(
        [["Symbol", "Last", "x"], ["SPY", 1, "x"], ["QQQ", 2, "x"]], first_row=4, first_column=2
    )
    place = WorkbookPlace(Path("tos.xlsx"), cells=CellRange.parse("C5:D6"))
    rows = rows_of(data, place)
    assert list(find_layout(rows).table(rows)) == [(5, "SPY", {"last": 1})]


def test_a_sheet_that_is_not_there_is_named_with_those_that_are() -> None:
    place = WorkbookPlace(Path("tos.xlsx"), sheet="Prices")
    with pytest.raises(FeedError, match=r"no sheet 'Prices'. It has: Quotes"):
        rows_of(workbook_bytes([HEADERS]), place)


@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
def test_bytes_that_are_no_workbook_are_not_readable(data: bytes) -> None:
    with pytest.raises(NotReadable):
        rows_of(data, BOOK)


WHOLE = workbook_bytes([HEADERS, *([f"S{chr(65 + i)}", 100.5 + i, 100, 101, 1, 2, 3] for i in range(20))])


@given(st.integers(0, len(WHOLE) - 1))
def test_the_beginning_of_a_workbook_is_not_readable(length: int) -> None:
    with pytest.raises(NotReadable):
        rows_of(WHOLE[:length], BOOK)


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_not_readable_and_nothing_else(damage: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, byte in damage:
        data[place] = byte
    try:
        rows = rows_of(bytes(data), BOOK)
        list(find_layout(rows).table(rows))
    except (NotReadable, FeedError):
        pass
