from collections.abc import Sequence
from contextlib import aclosing
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.fake_clock import FakeClock
from tests.support.workbooks import HEADERS, Cells, save_atomically, workbook_bytes
from thor.core.instruments import canonical_symbol
from thor.core.quote_cells import DropReason
from thor.core.quotes import QuoteUpdate
from thor.feeds.base import FeedError
from thor.feeds.excel.feed import ExcelFeed
from thor.feeds.excel.place import WorkbookPlace


class Sheet:
    """A workbook that a feed polls on a clock of the test's own: `batch_after` saves it and gives what ticked."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "tos.xlsx"
        self.clock = FakeClock()
        self.feed = ExcelFeed(WorkbookPlace(self.path, poll_seconds=0.1), clock=self.clock)
        self.batches = self.feed.batches()

    async def batch_after(self, rows: Cells) -> list[QuoteUpdate]:
        save_atomically(self.path, workbook_bytes(rows))
        return await anext(self.batches)


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path)


def said(batch: Sequence[QuoteUpdate]) -> list[tuple[str, str]]:
    return [(tick.symbol, str(tick.last)) for tick in batch]


async def test_only_rows_that_changed_are_ticks(sheet: Sheet) -> None:
    rows = [HEADERS, ["SPY", 165.81], ["/ES", 6700.25], ["/ZN", "113'165"]]
    assert said(await sheet.batch_after(rows)) == [
        ("SPY", "165.81"),
        ("/ES", "6700.25"),
        ("/ZN", "113.515625"),
    ]
    rows[2] = ["/ES", 6700.5]
    batch = await sheet.batch_after(rows)
    assert said(batch) == [("/ES", "6700.5")]
    assert (batch[0].source, batch[0].time_us) == ("excel", sheet.clock.now_us())
    await sheet.batches.aclose()


async def test_a_bad_cell_is_counted_and_costs_neither_its_row_nor_the_others(sheet: Sheet) -> None:
    rows = [HEADERS, ["SPY", "oops", 165.8, True], ["?", 1], ["QQQ", "loading"], ["IWM", -5, 238]]
    assert [(tick.symbol, tick.last, tick.bid) for tick in await sheet.batch_after(rows)] == [
        ("SPY", None, Decimal("165.8")),
        ("IWM", None, 238),
    ]
    assert sheet.feed.report().dropped == {
        DropReason.NOT_A_NUMBER: 2,
        DropReason.UNKNOWN_SYMBOL: 1,
        DropReason.EMPTY: 1,
        DropReason.NOT_POSITIVE: 1,
    }
    await sheet.batches.aclose()


async def test_a_column_that_is_renamed_is_an_error_until_it_is_back(sheet: Sheet) -> None:
    await sheet.batch_after([["Symbol", "Last", "Bid"], ["SPY", 1, 1]])
    with pytest.raises(FeedError, match=r"no column BID or Bid Price \(is 'Bidd' it\?\)"):
        await sheet.batch_after([["Symbol", "Last", "Bidd"], ["SPY", 2, 2]])
    again = sheet.feed.batches()
    with pytest.raises(FeedError, match="Bidd"):
        await anext(again)
    sheet.batches = sheet.feed.batches()
    assert said(await sheet.batch_after([["Bid", "Symbol", "Last"], [3, "SPY", 3]])) == [("SPY", "3")]
    await sheet.batches.aclose()


async def test_a_file_that_stays_unreadable_is_an_error_with_its_reason(sheet: Sheet) -> None:
    sheet.path.write_bytes(b"Symbol,Last\nSPY,1\n")
    started_us = sheet.clock.now_us()
    with pytest.raises(FeedError, match=r"tos.xlsx is not a workbook"):
        await anext(sheet.batches)
    assert sheet.clock.now_us() - started_us >= 5_000_000


CELLS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False, width=64)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
    | st.sampled_from(["113'16.5", "loading", "N/A", "1,234", "-5", "0", "1E+9", "NaN", "SPY", "/ES"])
    | st.dates(date(1950, 1, 1), date(2200, 1, 1)).map(lambda day: datetime.combine(day, time()))
)


@given(st.lists(st.lists(CELLS, max_size=len(HEADERS)), max_size=8))
async def test_whatever_stands_in_the_cells_only_sound_ticks_come_of_it(cells: list[list[object]]) -> None:
    with TemporaryDirectory() as folder:
        sheet = Sheet(Path(folder))
        async with aclosing(sheet.batches):
            batch = await sheet.batch_after([HEADERS, ["SPY", 165.81], *cells])
    assert batch[0].symbol == "SPY"
    for tick in batch:
        assert canonical_symbol(tick.symbol) == (tick.symbol, tick.asset_type)
        for price in (tick.last, tick.bid, tick.ask):
            assert price is None or (price.is_finite() and price > 0)
        assert tick.bid is None or tick.ask is None or tick.bid <= tick.ask
