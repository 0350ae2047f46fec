"""Market hours: pure look-ups in the exchanges' calendars, with the time as an argument.

`market_hours.json` holds each market's week and its exceptional days. `tools/market_hours.py` makes it from the
calendars of pandas_market_calendars. So no process of Thor loads pandas, and the hours change with Thor's version,
as they would with the library's.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from thor.api import livedata
from thor.api.values import maybe_instant

_FILE: Final = Path(__file__).with_name("market_hours.json")
_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)
# Two changes are at most five days apart: a holiday beside a weekend. The search goes a little further.
_DAYS_AROUND: Final = 7


class MarketState(StrEnum):
    """The state of a market. PRE and POST are extended hours before and after the regular session."""

    OPEN = "open"
    CLOSED = "closed"
    PRE = "pre"
    POST = "post"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class MarketClock:
    """A market at one moment: its state since `since_us`, the next state, and the time of that change.

    Times are microseconds since 1970 UTC. `holiday` is the name of the exceptional day; None on usual days, or if the
    calendar has no name. UNKNOWN, with no other field set, is a moment outside the calendar.
    """

    exchange: str
    title: str
    state: MarketState
    since_us: int | None = None
    next_state: MarketState | None = None
    next_change_us: int | None = None
    holiday: str | None = None


@dataclass(frozen=True, slots=True)
class _Span:
    state: MarketState
    start: datetime
    end: datetime


class _Market:
    """One exchange's hours."""

    def __init__(self, hours: Mapping[str, Any]) -> None:
        self.title: str = hours["title"]
        self.zone = ZoneInfo(hours["zone"])
        self._usual: Mapping[str, str] = hours["usual"]
        self._days: Mapping[str, Mapping[str, str | None]] = hours["days"]

    def holiday(self, day: date) -> str | None:
        """Return the name of an exceptional day, or None."""
        return self._days.get(day.isoformat(), {}).get("name")

    def spans(self, first: date, last: date) -> list[_Span]:
        """Return the trading spans of the days from `first` to `last`; adjacent spans of one state are merged."""
        joined: list[_Span] = []
        day = first
        while day <= last:
            for span in self._spans_of(day):
                if joined and (joined[-1].end, joined[-1].state) == (span.start, span.state):
                    joined[-1] = _Span(span.state, joined[-1].start, span.end)
                else:
                    joined.append(span)
            day += _DAY
        return joined

    def _spans_of(self, day: date) -> Iterator[_Span]:
        if day.weekday() >= _SATURDAY:
            return
        steps = self._days.get(day.isoformat(), self._usual)
        if "open" not in steps:
            return
        moments = {name: self._moment(day, text) for name, text in steps.items() if name != "name" and text}
        opens, closes = moments["open"], moments["close"]
        if "pre" in moments:
            yield _Span(MarketState.PRE, moments["pre"], opens)
        yield _Span(MarketState.OPEN, opens, closes)
        if "post" in moments:
            yield _Span(MarketState.POST, closes, moments["post"])

    def _moment(self, day: date, text: str) -> datetime:
        """Return a time of day in UTC, with a minus that of the day before. Local times cannot be subtracted safely."""
        if text.startswith("-"):
            day -= _DAY
        return datetime.combine(day, time.fromisoformat(text.removeprefix("-")), self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class _Hours:
    first_day: date
    last_day: date
    markets: Mapping[str, _Market]


@lru_cache(maxsize=1)
def _hours() -> _Hours:
    read = json.loads(_FILE.read_text())
    return _Hours(
        date.fromisoformat(read["first_day"]),
        date.fromisoformat(read["last_day"]),
        {exchange: _Market(hours) for exchange, hours in read["markets"].items()},
    )


def exchanges() -> list[str]:
    """Return the exchanges whose hours are known, by the names that instruments use."""
    return list(_hours().markets)


def market_clock(exchange: str, now_us: int) -> MarketClock:
    """Return the market of an exchange at `now_us`. Raises KeyError for an exchange not listed by `exchanges`."""
    hours = _hours()
    market = hours.markets[exchange]
    now = datetime.fromtimestamp(now_us // 1_000_000, UTC)
    today = now.astimezone(market.zone).date()
    first, last = today - _DAYS_AROUND * _DAY, today + _DAYS_AROUND * _DAY
    if first < hours.first_day or last > hours.last_day:
        return MarketClock(exchange, market.title, MarketState.UNKNOWN)
    # The start of every state, in order: without an adjacent span the market closes.
    changes: list[tuple[datetime, MarketState]] = []
    for span in market.spans(first, last):
        if changes and changes[-1][0] == span.start:
            changes.pop()
        changes += [(span.start, span.state), (span.end, MarketState.CLOSED)]
    at = bisect_right(changes, now, key=itemgetter(0))
    (since, state), (next_change, next_state) = changes[at - 1], changes[at]
    return MarketClock(
        exchange,
        market.title,
        state,
        _micros(since),
        next_state,
        _micros(next_change),
        market.holiday(today),
    )


def clock_object(clock: MarketClock) -> livedata.MarketClock:
    """Return a clock as the object of the contract."""
    return livedata.MarketClock(
        exchange=clock.exchange,
        title=clock.title,
        state=clock.state.value,
        since=maybe_instant(clock.since_us),
        next_state=None if clock.next_state is None else clock.next_state.value,
        next_change=maybe_instant(clock.next_change_us),
        holiday=clock.holiday,
    )


def _micros(moment: datetime) -> int:
    return int(moment.timestamp()) * 1_000_000
