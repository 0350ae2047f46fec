from collections.abc import Iterable, Sequence
from decimal import Decimal

import pytest

from thor.feeds.rtd.com_server import ComRtdServer
from thor.feeds.rtd.open_workbook import TableSource, open_workbook
from thor.feeds.rtd.source import FIELD_OF_TOPIC, SourceGone, cell_text
from thor.feeds.rtd.topics import TopicSource


class FakeRtdServer:
    """An RTD server without COM: `news` is what the next refresh gives."""

    def __init__(self) -> None:
        self.topics: dict[tuple[str, ...], int] = {}
        self.news: list[tuple[int, object]] = []
        self.is_closed = False

    def connect(self, topic_id: int, strings: Sequence[str]) -> object:
        self.topics[tuple(strings)] = topic_id
        return "loading"

    def refresh(self) -> Iterable[tuple[int, object]]:
        news, self.news = self.news, []
        return news

    def close(self) -> None:
        self.is_closed = True


def test_each_field_of_each_symbol_is_a_topic_and_a_row_is_put_together_of_them() -> None:
    server = FakeRtdServer()
    source = TopicSource(server, ["SPY", "/ES:XCME", "SPY"])
    assert len(server.topics) == 2 * len(FIELD_OF_TOPIC)
    loading = dict.fromkeys(FIELD_OF_TOPIC.values(), "loading")
    assert source.changes() == {"SPY": loading, "/ES:XCME": loading}
    assert source.changes() == {}
    last, bid = server.topics["LAST", "SPY"], server.topics["BID_SIZE", "SPY"]
    server.news = [(last, 165.81), (bid, 300), (999, 1)]
    assert source.changes() == {"SPY": loading | {"last": "165.81", "bid_size": "300"}}
    server.news = [(last, 165.81)]
    assert source.changes() == {}
    source.close()
    assert server.is_closed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (165.81, "165.81"),
        (0.1 + 0.2, "0.3"),
        (5e-07, "0.0000005"),
        (1e15, "1000000000000000"),
        (float("nan"), "NaN"),
        (300, "300"),
        (Decimal("1.50"), "1.50"),
        (" 113'16.5 ", "113'16.5"),
        (None, ""),
        (True, ""),
        (object(), ""),
    ],
)
def test_a_cell_is_told_digit_for_digit(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_an_open_workbook_gives_the_rows_that_changed() -> None:
    table: list[list[object]] = [
        ["My quotes", None, None],
        ["Symbol", "Bid Size", "LAST"],
        ["SPY", 3.0, 165.81],
        [None, None, None],
        ["/ES", None, "loading"],
    ]
    source = TableSource(lambda: table)
    assert source.changes() == {
        "SPY": {"bid_size": "3", "last": "165.81"},
        "/ES": {"bid_size": "", "last": "loading"},
    }
    table[4] = ["/ES", 1, 6700.25]
    assert source.changes() == {"/ES": {"bid_size": "1", "last": "6700.25"}}


@pytest.mark.parametrize("table", [[], [["SPY", 1]], [["Symbol", "Mark"], ["SPY", 1]]])
def test_a_sheet_without_named_columns_says_which_it_needs(table: list[list[object]]) -> None:
    with pytest.raises(SourceGone, match="one is Symbol, and others LAST, BID"):
        TableSource(lambda: table).changes()


def test_a_pc_without_com_or_excel_is_told_what_it_needs() -> None:
    with pytest.raises(SourceGone, match="pip install comtypes"):
        ComRtdServer()
    with pytest.raises(SourceGone, match="pip install xlwings"):
        open_workbook("quotes.xlsx", "")
