"""Write livedata/market_hours.json, or with --check report whether it is out of date.

The exchanges' hours come from pandas_market_calendars. It imports pandas, which would cost a running Thor 70 MB. A few
kilobytes hold the same: each market's week and the days that differ. A test keeps the two equal.
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
# Each exchange with the calendar of its most traded product: E-minis, bonds, crude oil, gold.
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
# The library puts the years of a rule into its name: "Juneteenth Starting at 2022".
_YEARS = re.compile(r"\s*(\(.*\)|Starting at \d{4}|\d{4}\+?|(since|prior|post|pre|before|after)\b.*)$", re.I)
_WEEKDAYS = re.compile(r"(Mon|Tues|Wednes|Thurs|Fri)days")

Session = dict[str, datetime]


def sessions(calendar: str) -> dict[str, Session]:
    """Return the sessions of a calendar by day: their steps as local times of the exchange."""
    import pandas_market_calendars

    with warnings.catch_warnings():
        # It warns about ignored breaks of some products; these calendars have no breaks.
        warnings.simplefilter("ignore")
        market = pandas_market_calendars.get_calendar(calendar)
        steps = [step for step in STEPS if step in market.regular_market_times]
        table = market.schedule(FIRST_DAY, LAST_DAY, market_times=steps, tz=market.tz)
    return {
        f"{day:%Y-%m-%d}": {step: row[step].to_pydatetime() for step in steps}
        for day, row in table.iterrows()
        # The library opens foreign exchange on Saturday evening, a day before the market.
        if day.weekday() < _SUNDAY
    }


def names() -> dict[str, str]:
    """Return the reason of each special day. Not every calendar names a holiday; NYSE's names win."""
    import pandas_market_calendars

    found: dict[str, str] = {}
    for _, calendar in reversed(CALENDARS.values()):
        market = pandas_market_calendars.get_calendar(calendar)
        for source in (market.regular_holidays, *(special for _, special in market.special_closes)):
            if hasattr(source, "rules"):
                named = source.holidays(FIRST_DAY, LAST_DAY, return_name=True)
                # "Mondays, Tuesdays, Wednesdays, and Thursdays" is the scope of a rule, not a reason.
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
    """Return an exchange's week and the days that differ from it."""
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
    """Return the steps as times of day, with a leading minus for those on the day before."""
    return {
        step.removeprefix("market_"): ("-" if moment.date().isoformat() < day else "") + f"{moment:%H:%M}"
        for step, moment in session.items()
    }


def main() -> int:
    """Write or check; return the exit code."""
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
    sys.stderr.write("market_hours.json is out of date. Run tools/market_hours.py.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
