"""The bars of a customer's own market, in memory."""

from __future__ import annotations

import pytest

from tests.support.ticks import tick
from thor.core.instruments import AssetType
from thor.livedata.bars import Interval
from thor.livedata.session_bars import SessionBars


def closes(bars: SessionBars, symbol: str) -> list[str]:
    page = bars.page(symbol, AssetType.EQ, Interval.MINUTE, before_us=None, limit=500)
    return [str(bar.close) for bar in page.bars]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("minutes_max", "spy", "qqq"),
    [(None, ["1", "2", "3", "4"], ["1", "2", "3", "4"]), (3, ["3", "4"], ["2", "3", "4"]), (0, ["4"], ["4"])],
)
def test_the_newest_minutes_are_kept_of_all_symbols_together(
    minutes_max: int | None, spy: list[str], qqq: list[str]
) -> None:
    bars = SessionBars(begins_us=0, minutes_max=minutes_max)
    for minute in range(1, 5):
        # Both minutes end at once, the first symbol's first; the running ones are in no count.
        bars.receive([tick(60 * minute, symbol, last=str(minute)) for symbol in ("SPY", "QQQ")])
    assert (closes(bars, "SPY"), closes(bars, "QQQ")) == (spy, qqq)
