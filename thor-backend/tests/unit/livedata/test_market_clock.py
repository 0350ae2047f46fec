import warnings
from datetime import UTC, datetime

import pytest

import market_hours
from thor.core.futures_table import FUTURES
from thor.livedata.market_clock import clock_object, exchanges, market_clock

SECOND_US = 1_000_000


def at(text: str) -> int:
    """Microseconds of a time in UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * SECOND_US


def shown(exchange: str, text: str) -> tuple[str, str, str, str]:
    """State, since, next state, next change: times in UTC without their year."""
    clock = clock_object(market_clock(exchange, at(text)))
    assert clock.since is not None
    assert clock.next_state is not None
    assert clock.next_change is not None
    return clock.state, clock.since[5:16], clock.next_state, clock.next_change[5:16]


@pytest.mark.parametrize(
    ("case", "exchange", "now", "expected"),
    [
        (
            "before the open",
            "US",
            "2026-11-20 14:29:59",
            ("pre", "11-20T09:00", "open", "11-20T14:30"),
        ),
        ("at the open", "US", "2026-11-20 14:30", ("open", "11-20T14:30", "post", "11-20T21:00")),
        ("after the close", "US", "2026-11-20 21:00", ("post", "11-20T21:00", "closed", "11-21T01:00")),
        ("at night", "US", "2026-11-20 03:00", ("closed", "11-20T01:00", "pre", "11-20T09:00")),
        ("over the weekend", "US", "2026-11-21 12:00", ("closed", "11-21T01:00", "pre", "11-23T09:00")),
        ("Thanksgiving", "US", "2026-11-26 15:00", ("closed", "11-26T01:00", "pre", "11-27T09:00")),
        (
            "the day after it is a half day",
            "US",
            "2026-11-27 17:59",
            ("open", "11-27T14:30", "post", "11-27T18:00"),
        ),
        (
            "and its post-market is short too",
            "US",
            "2026-11-27 21:59",
            ("post", "11-27T18:00", "closed", "11-27T22:00"),
        ),
        ("Good Friday", "US", "2026-04-03 15:00", ("closed", "04-03T00:00", "pre", "04-06T08:00")),
        (
            "the Friday before the clocks go forward",
            "US",
            "2026-03-06 14:30",
            ("open", "03-06T14:30", "post", "03-06T21:00"),
        ),
        (
            "the Monday after, an hour earlier in UTC",
            "US",
            "2026-03-09 13:30",
            ("open", "03-09T13:30", "post", "03-09T20:00"),
        ),
        (
            "the Friday before the clocks go back",
            "US",
            "2026-10-30 13:30",
            ("open", "10-30T13:30", "post", "10-30T20:00"),
        ),
        (
            "the Monday after, an hour later",
            "US",
            "2026-11-02 14:29",
            ("pre", "11-02T09:00", "open", "11-02T14:30"),
        ),
        (
            "before the Sunday open",
            "CME",
            "2026-11-22 22:59:59",
            ("closed", "11-20T22:00", "open", "11-22T23:00"),
        ),
        ("at the Sunday open", "CME", "2026-11-22 23:00", ("open", "11-22T23:00", "closed", "11-23T22:00")),
        ("in the daily break", "CME", "2026-11-23 22:30", ("closed", "11-23T22:00", "open", "11-23T23:00")),
        (
            "the Sunday on which the clocks go forward",
            "CME",
            "2026-03-08 22:00",
            ("open", "03-08T22:00", "closed", "03-09T21:00"),
        ),
        (
            "the Sunday on which they go back",
            "CME",
            "2026-11-01 23:00",
            ("open", "11-01T23:00", "closed", "11-02T22:00"),
        ),
        ("Thanksgiving's halt", "CME", "2026-11-26 18:00", ("closed", "11-26T18:00", "open", "11-26T23:00")),
        (
            "the day after it",
            "CME",
            "2026-11-27 18:15",
            ("closed", "11-27T18:15", "open", "11-29T23:00"),
        ),
        (
            "Good Friday's short session",
            "CME",
            "2026-04-03 13:15",
            ("closed", "04-03T13:15", "open", "04-05T22:00"),
        ),
        (
            "bonds trade an hour or two longer",
            "CBOT",
            "2026-04-03 13:15",
            ("open", "04-02T22:00", "closed", "04-03T15:15"),
        ),
        ("oil does not trade", "NYMEX", "2026-04-03 13:00", ("closed", "04-02T21:00", "open", "04-05T22:00")),
        (
            "nor does gold",
            "COMEX",
            "2026-04-03 13:00",
            ("closed", "04-02T21:00", "open", "04-05T22:00"),
        ),
        ("Christmas", "COMEX", "2026-12-25 15:00", ("closed", "12-24T18:45", "open", "12-27T23:00")),
        (
            "currencies open on Sunday and trade through the week",
            "FX",
            "2026-11-24 22:00",
            ("open", "11-22T22:00", "closed", "11-27T22:00"),
        ),
        (
            "and rest on Saturday",
            "FX",
            "2026-11-21 12:00",
            ("closed", "11-20T22:00", "open", "11-22T22:00"),
        ),
    ],
)
def test_a_market_at_a_moment(
    case: str, exchange: str, now: str, expected: tuple[str, str, str, str]
) -> None:
    assert shown(exchange, now) == expected


@pytest.mark.parametrize(
    ("exchange", "now", "holiday"),
    [
        ("US", "2026-11-26 15:00", "Thanksgiving"),
        ("CME", "2026-11-26 15:00", "Thanksgiving"),
        ("US", "2026-12-24 15:00", "Christmas Eve"),
        ("US", "2026-04-03 15:00", "Good Friday"),
        ("US", "2026-11-20 15:00", None),
    ],
)
def test_a_day_that_differs_says_why(exchange: str, now: str, holiday: str | None) -> None:
    assert market_clock(exchange, at(now)).holiday == holiday


@pytest.mark.parametrize("now", ["2024-12-31 12:00", "2031-12-30 12:00"])
def test_a_moment_that_the_hours_do_not_reach_is_unknown(now: str) -> None:
    clock = clock_object(market_clock("US", at(now)))
    assert (clock.state, clock.since, clock.next_change) == ("unknown", None, None)


def test_every_exchange_of_the_reference_table_has_a_clock() -> None:
    assert {spec.exchange for spec in FUTURES.values()} | {"US", "FX"} == set(exchanges())


def test_an_exchange_that_is_not_known_is_an_error() -> None:
    with pytest.raises(KeyError):
        market_clock("LSE", at("2026-11-20 15:00"))


@pytest.mark.parametrize("exchange", exchanges())
def test_every_session_of_the_library_is_found_to_the_second(exchange: str) -> None:
    _, calendar = market_hours.CALENDARS[exchange]
    with warnings.catch_warnings():
        # pandas and the calendars warn of their own future; what they say today is what counts here.
        warnings.simplefilter("ignore")
        sessions = market_hours.sessions(calendar)
    steps = {"pre": "pre", "market_open": "open", "market_close": "post", "post": "closed"}
    checked = 0
    for day, session in sessions.items():
        if not "2025-01-09" <= day <= "2031-12-20":
            continue
        for step, moment in session.items():
            moment_us = int(moment.timestamp()) * SECOND_US
            state = "closed" if step == "market_close" and "post" not in session else steps[step]
            # Currencies go on at once from one day to the next.
            expected = "open" if exchange == "FX" and moment.weekday() < 4 else state
            clock = market_clock(exchange, moment_us)
            assert clock.state.value == expected, (day, step)
            if exchange != "FX":
                assert clock.since_us == moment_us, (day, step)
                assert market_clock(exchange, moment_us - 1).state.value != expected, (day, step)
            checked += 1
    assert checked > 3_000


def test_the_hours_are_those_that_the_calendars_give_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["market_hours.py", "--check"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert market_hours.main() == 0
