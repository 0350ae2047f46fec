"""When a trading day begins and ends, and what that does to orders and to the day's figures."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.desk import HOUR_US, Desk
from thor.core.orders import OrderStatus
from thor.core.trading_day import trading_day, trading_day_starts_us
from thor.core.valuation import value_account, value_position

D = Decimal


def us(text: str) -> int:
    """UTC as "2026-01-14 22:00"."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1_000_000


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        # Winter: 17:00 in New York is 22:00 UTC.
        ("2026-01-14 12:00:00", "2026-01-14"),
        ("2026-01-14 21:59:59", "2026-01-14"),
        ("2026-01-14 22:00:00", "2026-01-15"),
        ("2026-01-15 04:59:59", "2026-01-15"),
        ("2026-01-15 05:00:00", "2026-01-15"),
        # Summer: 21:00 UTC.
        ("2026-07-15 20:59:59", "2026-07-15"),
        ("2026-07-15 21:00:00", "2026-07-16"),
        # Friday evening and the weekend are Monday's.
        ("2026-01-16 21:59:59", "2026-01-16"),
        ("2026-01-16 22:00:00", "2026-01-19"),
        ("2026-01-17 12:00:00", "2026-01-19"),
        ("2026-01-18 21:59:59", "2026-01-19"),
        ("2026-01-18 23:00:00", "2026-01-19"),
        ("2026-01-19 21:59:59", "2026-01-19"),
        # The weekends when clocks change: 8 March 2026 forward, 1 November 2026 back.
        ("2026-03-06 21:59:59", "2026-03-06"),
        ("2026-03-06 22:00:00", "2026-03-09"),
        ("2026-03-09 20:59:59", "2026-03-09"),
        ("2026-03-09 21:00:00", "2026-03-10"),
        ("2026-10-30 20:59:59", "2026-10-30"),
        ("2026-10-30 21:00:00", "2026-11-02"),
        ("2026-11-02 21:59:59", "2026-11-02"),
        ("2026-11-02 22:00:00", "2026-11-03"),
        # The day of the tape.
        ("2013-10-09 13:30:00", "2013-10-09"),
    ],
)
def test_a_day_ends_at_five_in_new_york_in_summer_and_in_winter(utc: str, day: str) -> None:
    assert date.fromordinal(trading_day(us(utc))) == date.fromisoformat(day)


@given(st.integers(date(2000, 1, 3).toordinal(), date(2060, 12, 31).toordinal()))
def test_a_day_starts_with_its_first_microsecond_and_the_one_before_is_the_day_befores(ordinal: int) -> None:
    if date.fromordinal(ordinal).weekday() >= 5:
        return
    start_us = trading_day_starts_us(ordinal)
    assert trading_day(start_us) == ordinal
    before = trading_day(start_us - 1)
    assert before < ordinal
    assert ordinal - before == (3 if date.fromordinal(ordinal).weekday() == 0 else 1)


def test_day_orders_expire_and_gtc_orders_stay() -> None:
    it = Desk().open()
    it.tick("SPY", "100.00", "100.10")
    day, gtc = it.place("BUY 1 SPY LMT 90 DAY"), it.place("BUY 1 SPY LMT 90 GTC")
    it.now_us += 24 * HOUR_US
    it.roll(trading_day(it.now_us))
    assert it.order(day).status is OrderStatus.EXPIRED
    assert it.order(day).time_canceled_us == it.now_us
    assert it.order(gtc).status is OrderStatus.WORKING
    assert it.held() == 90


def test_a_day_order_placed_in_the_evening_is_the_next_days() -> None:
    it = Desk()
    it.now_us = us("2026-01-16 23:00")  # Friday evening
    it.open()
    it.tick("SPY", "100.00", "100.10")
    order_id = it.place("BUY 1 SPY LMT 90 DAY")
    monday, tuesday = date(2026, 1, 19).toordinal(), date(2026, 1, 20).toordinal()
    it.now_us = us("2026-01-19 12:00")
    it.roll(monday)
    assert it.order(order_id).status is OrderStatus.WORKING
    it.now_us = us("2026-01-19 22:00")
    it.roll(tuesday)
    assert it.order(order_id).status is OrderStatus.EXPIRED


def test_a_day_is_rolled_once_and_never_back() -> None:
    it = Desk().open()
    day = trading_day(it.now_us)
    for again in (day, day - 1):
        decision = it.roll(again)
        assert (decision.is_duplicate, decision.events) == (True, ())
    assert it.roll(day + 1).events
    assert it.roll(day + 1).is_duplicate


def test_yesterdays_profit_is_not_todays() -> None:
    it = Desk().open("10000")
    it.tick("SPY", "100.00", "100.00", "100.00")
    it.place("BUY 10 SPY MKT")
    it.tick("SPY", "110.00", "110.00", "110.00")
    it.place("SELL 5 SPY MKT", commission="1")
    value = value_account(it.state, it.account())
    assert (value.day_pl, value.realized_pl_day, value.costs_day) == (99, 50, 1)

    it.now_us += 24 * HOUR_US
    it.roll(trading_day(it.now_us))
    value = value_account(it.state, it.account())
    assert (value.day_pl, value.realized_pl_day, value.costs_day) == (0, 0, 0)
    assert it.position("SPY").realized_pl_open == 50

    it.tick("SPY", "112.00", "112.00", "112.00")
    held = value_position(it.state, it.account(), it.position("SPY"), it.now_us)
    assert (held.pl_day, held.open_pl) == (10, 60)
    it.place("SELL 2 SPY MKT")
    it.tick("SPY", "113.00", "113.00", "113.00")
    held = value_position(it.state, it.account(), it.position("SPY"), it.now_us)
    assert (held.pl_day, held.position.realized_pl_day) == (2 * 2 + 3 * 3, 24)
    assert value_account(it.state, it.account()).day_pl == 13


def test_a_position_closed_and_opened_again_the_same_day_adds_up() -> None:
    it = Desk().open("10000")
    it.tick("SPY", "100.00", "100.00", "100.00")
    it.place("BUY 10 SPY MKT")
    it.now_us += 24 * HOUR_US
    it.tick("SPY", "110.00", "110.00", "110.00")
    it.roll(trading_day(it.now_us))
    it.place("SELL 10 SPY MKT")
    it.tick("SPY", "108.00", "108.00", "108.00")
    it.place("BUY 10 SPY MKT")
    it.tick("SPY", "109.00", "109.00", "109.00")
    held = value_position(it.state, it.account(), it.position("SPY"), it.now_us)
    assert held.pl_day == 10
    assert value_account(it.state, it.account()).day_pl == 10


def test_money_paid_in_is_no_profit_of_the_day() -> None:
    it = Desk().open("10000")
    it.deposit("500")
    it.withdraw("200")
    assert value_account(it.state, it.account()).day_pl == 0
    it.now_us += 24 * HOUR_US
    it.roll(trading_day(it.now_us))
    it.deposit("100")
    assert value_account(it.state, it.account()).day_pl == 0
    it.reset()
    assert value_account(it.state, it.account()).day_pl == 0


def test_a_flat_position_is_forgotten_at_the_days_end() -> None:
    it = Desk().open("10000")
    it.tick("SPY", "100.00", "100.00")
    it.place("BUY 1 SPY MKT")
    it.place("SELL 1 SPY MKT")
    assert it.position("SPY").quantity == 0
    it.roll(trading_day(it.now_us) + 1)
    assert it.account().positions == {}
