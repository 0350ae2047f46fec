"""Write livedata/market_hours.json, or with --check say whether it is out of date.

The exchanges' hours are those of pandas_market_calendars. It brings pandas, 70 MB that a running Thor is spared: a
market's week and the days that differ from it say the same in a few kilobytes, and a test holds the two together.
"""

import json
import re
import sys
import warnings
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "thor-backend/thor/livedata/market_hours.json"
FIRST_DAY, LAST_DAY = "2025-01-01", "2031-12-31"
# Each exchange by the calendar of what is traded most on it: E-minis, bonds, crude oil, gold.
CALENDARS = {
    "US": ("US equities", "NYSE"),
    "CME": ("CME", "CME Globex Equity"),
    "CBOT": ("CBOT", "CME Globex Interest Rate Products"),
    "NYMEX": ("NYMEX", "CMEGlobex_Crude"),
    "COMEX": ("COMEX", "CMEGlobex_Gold"),
    "FX": ("FX", "FX"),
}
STEPS = ("pre", "market_open", "market_close", "post")
_SUNDAY = 6
# The library tells rules apart by the years they hold for: "Juneteenth Starting at 2022".
_YEARS = re.compile(r"\s*(\(.*\)|Starting at \d{4}|\d{4}\+?|(since|prior|post|pre|before|after)\b.*)$", re.I)
_WEEKDAYS = re.compile(r"(Mon|Tues|Wednes|Thurs|Fri)days")

Session = dict[str, datetime]


def sessions(calendar: str) -> dict[str, Session]:
    """The sessions of a calendar by day: their steps as local times of the exchange."""
    import pandas_market_calendars

    with warnings.catch_warnings():
        # It warns that some products' breaks are left out; these calendars have none.
        warnings.simplefilter("ignore")
        market = pandas_market_calendars.get_calendar(calendar)
        steps = [step for step in STEPS if step in market.regular_market_times]
        table = market.schedule(FIRST_DAY, LAST_DAY, market_times=steps, tz=market.tz)
    return {
        f"{day:%Y-%m-%d}": {step: row[step].to_pydatetime() for step in steps}
        for day, row in table.iterrows()
        # It opens foreign exchange on Saturday evening, a day before the market does.
        if day.weekday() < _SUNDAY
    }


def names() -> dict[str, str]:
    """Why a day differs, by day: a holiday has one name, which not every calendar tells, and NYSE's is the best."""
    import pandas_market_calendars

    found: dict[str, str] = {}
    for _, calendar in reversed(CALENDARS.values()):
        market = pandas_market_calendars.get_calendar(calendar)
        for source in (market.regular_holidays, *(special for _, special in market.special_closes)):
            if hasattr(source, "rules"):
                named = source.holidays(FIRST_DAY, LAST_DAY, return_name=True)
                # "Mondays, Tuesdays, Wednesdays, and Thursdays" is when a rule holds and not why.
                found |= {
                    f"{day:%Y-%m-%d}": _plain(name)
                    for day, name in named.items()
                    if not _WEEKDAYS.match(name)
                }
    return found


def _plain(name: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return _YEARS.sub("", _YEARS.sub("", spaced)).strip()


def market_hours(exchange: str, reasons: dict[str, str]) -> dict[str, Any]:
    """An exchange's week and the days that differ from it."""
    title, calendar = CALENDARS[exchange]
    by_day = sessions(calendar)
    usual = _clock_times(*next(iter(by_day.items())))
    differing: dict[str, Any] = {}
    day = datetime.fromisoformat(FIRST_DAY)
    while day <= datetime.fromisoformat(LAST_DAY):
        name = f"{day:%Y-%m-%d}"
        if day.weekday() < _SUNDAY - 1:
            times = _clock_times(name, by_day[name]) if name in by_day else None
            if times != usual:
                differing[name] = {"name": reasons.get(name), **({} if times is None else times)}
        day += timedelta(days=1)
    zone = str(next(iter(by_day.values()))["market_open"].tzinfo)
    return {"title": title, "zone": zone, "usual": usual, "days": differing}


def _clock_times(day: str, session: Session) -> dict[str, str]:
    """The steps as times of day, with a leading minus where they lie on the day before."""
    return {
        step.removeprefix("market_"): ("-" if moment.date().isoformat() < day else "") + f"{moment:%H:%M}"
        for step, moment in session.items()
    }


def main() -> int:
    """Write or check; returns the exit code."""
    reasons = names()
    hours = {
        "first_day": FIRST_DAY,
        "last_day": LAST_DAY,
        "markets": {exchange: market_hours(exchange, reasons) for exchange in CALENDARS},
    }
    text = json.dumps(hours, indent=1) + "\n"
    if "--check" not in sys.argv[1:]:
        FILE.write_text(text)
        return 0
    if FILE.exists() and FILE.read_text() == text:
        return 0
    sys.stderr.write("market_hours.json is not what the calendars say. Run tools/market_hours.py.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
