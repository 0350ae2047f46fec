from decimal import Decimal

import pytest

from tests.support.ticks import MINUTE_US, OPEN_US, tick
from thor.core.money import decimal_text
from thor.core.quotes import QuoteUpdate
from thor.livedata.bar_builder import BarBuilder
from thor.livedata.bars import Bar

# Minutes after the open, open, high, low, close, volume, trades.
Row = tuple[int, str, str, str, str, str, int]


def built(ticks: list[QuoteUpdate]) -> list[Bar]:
    builder = BarBuilder()
    builder.add(ticks)
    builder.finish_all()
    return builder.take_finished()


def shown(bars: list[Bar]) -> list[Row]:
    return [
        (
            (bar.time_us - OPEN_US) // MINUTE_US,
            *(decimal_text(value) for value in (bar.open, bar.high, bar.low, bar.close)),
            decimal_text(bar.volume),
            bar.trades,
        )
        for bar in bars
    ]


@pytest.mark.parametrize(
    ("case", "ticks", "expected"),
    [
        (
            "open, high, low and close are the trades' first, highest, lowest and newest",
            [
                tick(0, last="10", last_size="1"),
                tick(1, last="12", last_size="2"),
                tick(2, last="9", last_size="3"),
                tick(59.999, last="11", last_size="4"),
            ],
            [(0, "10", "12", "9", "11", "10", 4)],
        ),
        (
            "a minute ends where the next begins, and a minute without a tick has no bar",
            [tick(59.999, last="10"), tick(60, last="11"), tick(240, last="12")],
            [
                (0, "10", "10", "10", "10", "0", 1),
                (1, "11", "11", "11", "11", "0", 1),
                (4, "12", "12", "12", "12", "0", 1),
            ],
        ),
        (
            "the running total tells the volume, with what was traded between the ticks",
            [
                tick(0, last="10", last_size="5", volume="1000"),
                tick(1, last="11", last_size="5", volume="1100"),
                tick(60, last="12", last_size="5", volume="1130"),
            ],
            [(0, "10", "11", "10", "11", "105", 2), (1, "12", "12", "12", "12", "30", 1)],
        ),
        (
            "a total that starts again with the day tells nothing, so the trade's own size counts",
            [
                tick(0, last="10", last_size="5", volume="1000"),
                tick(60, last="10", last_size="7", volume="7"),
                tick(61, last="10", last_size="3", volume="10"),
            ],
            [(0, "10", "10", "10", "10", "5", 1), (1, "10", "10", "10", "10", "10", 2)],
        ),
        (
            "a size that came without a total is not counted again in the next total",
            [
                tick(0, last="10", last_size="5", volume="100"),
                tick(1, last="10", last_size="4"),
                tick(2, last="10", last_size="9", volume="110"),
            ],
            [(0, "10", "10", "10", "10", "15", 3)],
        ),
        (
            "a source that says its last trade again has not traded",
            [tick(0, last="10", last_size="5", volume="100")]
            + [tick(second, last="10", last_size="5", volume="100", bid="9", ask="10") for second in (1, 60)],
            [(0, "10", "10", "10", "10", "5", 1), (1, "9.5", "9.5", "9.5", "9.5", "0", 0)],
        ),
        (
            "a minute without a trade is made of the middles of bid and ask, and says so by its 0 trades",
            [tick(0, bid="10", ask="11"), tick(1, ask="10.01"), tick(2, bid="9.99")],
            [(0, "10.5", "10.5", "10", "10", "0", 0)],
        ),
        (
            "one trade outweighs any number of quotes",
            [tick(0, bid="1", ask="99"), tick(1, last="10", last_size="1"), tick(2, bid="1", ask="199")],
            [(0, "10", "10", "10", "10", "1", 1)],
        ),
        (
            "half a book and a crossed book have no middle",
            [tick(0, bid="10"), tick(60, ask="9"), tick(120, bid="8")],
            [(2, "8.5", "8.5", "8.5", "8.5", "0", 0)],
        ),
        ("a price of zero is none", [tick(0, last="0", bid="0", ask="1")], []),
        ("a size alone makes no bar", [tick(0, bid_size="100")], []),
    ],
)
def test_ticks_become_minutes(case: str, ticks: list[QuoteUpdate], expected: list[Row]) -> None:
    assert shown(built(ticks)) == expected


def test_a_tick_for_a_minute_that_is_over_is_counted_and_changes_nothing() -> None:
    builder = BarBuilder()
    builder.add([tick(0, last="10"), tick(60, last="11"), tick(59, last="99")])
    assert builder.late == 1
    builder.finish_before(OPEN_US + 2 * MINUTE_US)
    builder.add([tick(119, last="99")])
    assert builder.late == 2
    assert [bar.high for bar in builder.take_finished()] == [10, 11]


def test_symbols_do_not_wait_for_each_other() -> None:
    builder = BarBuilder()
    builder.add([tick(0, last="10"), tick(61, "/ES", last="6000"), tick(2, last="11")])
    assert builder.late == 0
    assert builder.take_finished() == []
    assert builder.running("SPY") == built([tick(0, last="10"), tick(2, last="11")])[0]


def test_the_clock_finishes_a_minute_that_no_later_tick_ends() -> None:
    builder = BarBuilder()
    builder.add([tick(10, last="10")])
    builder.finish_before(OPEN_US + MINUTE_US - 1)
    assert builder.take_finished() == []
    builder.finish_before(OPEN_US + MINUTE_US)
    assert shown(builder.take_finished()) == [(0, "10", "10", "10", "10", "0", 1)]
    assert builder.running("SPY") is None


def test_minutes_of_a_clock_that_was_ahead_are_dropped_when_it_is_put_right() -> None:
    builder = BarBuilder()
    builder.add([tick(10, last="10"), tick(3600, last="99"), tick(3660, last="98")])
    assert len(builder.take_finished()) == 2
    builder.add([tick(11, last="11")])
    assert builder.late == 1
    builder.forget_after(OPEN_US + 15_000_000)
    builder.add([tick(12, last="12")])
    builder.finish_all()
    assert shown(builder.take_finished()) == [(0, "12", "12", "12", "12", "0", 1)]


def test_a_middle_between_two_units_is_exact() -> None:
    (bar,) = built([tick(0, bid="0.00000001", ask="0.00000002")])
    assert bar.close == Decimal("0.000000015")
