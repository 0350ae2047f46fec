"""Minute bars in the database: written in batches, read back as bars of any interval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from django.conf import settings
from django.db import transaction

from thor.core.instruments import AssetType
from thor.core.times import micros_of, moment_of
from thor.livedata.bars import Bar, Interval, bars_of
from thor.livedata.models import MinuteBar

_COLUMNS: Final = ("time", "open", "high", "low", "close", "volume", "trades")
_VALUES: Final = ("open", "high", "low", "close", "volume", "trades")
_KEY: Final = ("symbol", "asset_type", "time")
_ROWS_READ_AT_ONCE: Final = 2_000
_ROWS_WRITTEN_AT_ONCE: Final = 500
_ROWS_DELETED_AT_ONCE: Final = 5_000


def write_bars(bars: Sequence[Bar]) -> None:
    """Write finished minutes in one transaction.

    A minute that exists already was begun before a restart: its new part is merged into it.
    """
    with transaction.atomic():
        for start in range(0, len(bars), _ROWS_WRITTEN_AT_ONCE):
            _upsert(_continued(bars[start : start + _ROWS_WRITTEN_AT_ONCE]))


def forget_old_bars(*, now: datetime) -> int:
    """Delete minutes older than BARS_KEPT_DAYS and return their number.

    Works in slices, because the engine writes too.
    """
    if not settings.BARS_KEPT_DAYS:
        return 0
    old = MinuteBar.objects.filter(time__lt=now - timedelta(days=settings.BARS_KEPT_DAYS))
    deleted = 0
    while some := list(old.values_list("pk", flat=True)[:_ROWS_DELETED_AT_ONCE]):
        deleted += MinuteBar.objects.filter(pk__in=some).delete()[0]
    return deleted


def replace_bars(bars: Sequence[Bar]) -> None:
    """Write whole minutes in one transaction, each once, replacing existing ones."""
    with transaction.atomic():
        for start in range(0, len(bars), _ROWS_WRITTEN_AT_ONCE):
            _upsert(bars[start : start + _ROWS_WRITTEN_AT_ONCE])


def _continued(bars: Sequence[Bar]) -> Iterable[Bar]:
    """Yield each minute once, merged with the stored part."""
    there = MinuteBar.objects.filter(
        symbol__in={bar.symbol for bar in bars}, time__in={moment_of(bar.time_us) for bar in bars}
    )
    stored = {_key(bar): bar for bar in map(_bar_of, there)}
    merged: dict[tuple[str, AssetType, int], Bar] = {}
    for bar in bars:
        key = _key(bar)
        before = merged.get(key) or stored.get(key)
        merged[key] = bar if before is None else before.then(bar)
    return merged.values()


def _upsert(bars: Iterable[Bar]) -> None:
    MinuteBar.objects.bulk_create(
        [
            MinuteBar(
                symbol=bar.symbol,
                asset_type=bar.asset_type.value,
                time=moment_of(bar.time_us),
                **{name: getattr(bar, name) for name in _VALUES},
            )
            for bar in bars
        ],
        update_conflicts=True,
        unique_fields=_KEY,
        update_fields=_VALUES,
    )


@dataclass(frozen=True, slots=True)
class BarPage:
    """Bars, oldest first, and the time before which the previous page ends; None if there is no previous page."""

    bars: list[Bar]
    next_before_us: int | None


def newest_minute_us(symbol: str, asset_type: AssetType) -> int | None:
    """Return the start of a symbol's newest stored minute; None if there is none."""
    rows = MinuteBar.objects.filter(symbol=symbol, asset_type=asset_type.value)
    newest = rows.order_by("-time").values_list("time", flat=True).first()
    return None if newest is None else micros_of(newest)


def bars_page(
    symbol: str,
    asset_type: AssetType,
    interval: Interval,
    *,
    unwritten: Iterable[Bar] = (),
    before_us: int | None,
    limit: int,
    stored_before_us: int | None = None,
) -> BarPage:
    """Return the newest `limit` bars that begin before `before_us`; None means no bound.

    `unwritten` are the symbol's newest minutes, oldest first, including the running one. With `stored_before_us` only
    the database's minutes before it count.
    """
    least_us = None if before_us is None else interval.first_minute_us(before_us)
    newest_first = _newest_first(symbol, asset_type, unwritten, least_us, stored_before_us)
    bars = list(islice(bars_of(newest_first, interval), limit + 1))
    page = bars[:limit][::-1]
    return BarPage(page, page[0].time_us if len(bars) > limit else None)


def _newest_first(
    symbol: str,
    asset_type: AssetType,
    unwritten: Iterable[Bar],
    before_us: int | None,
    stored_before_us: int | None,
) -> Iterator[Bar]:
    """Yield minutes, newest first: those in memory, then the database's. A minute in both is merged."""
    rows = MinuteBar.objects.filter(symbol=symbol, asset_type=asset_type.value)
    for bound_us in (before_us, stored_before_us):
        if bound_us is not None:
            rows = rows.filter(time__lt=moment_of(bound_us))
    waiting = [bar for bar in unwritten if before_us is None or bar.time_us < before_us]
    for row in rows.order_by("-time").values_list(*_COLUMNS).iterator(chunk_size=_ROWS_READ_AT_ONCE):
        time_us = micros_of(row[0])
        stored = Bar(symbol, asset_type, time_us, *row[1:])
        while waiting and waiting[-1].time_us > time_us:
            yield waiting.pop()
        if waiting and waiting[-1].time_us == time_us:
            stored = stored.then(waiting.pop())
        yield stored
    yield from reversed(waiting)


def _bar_of(row: MinuteBar) -> Bar:
    return Bar(
        row.symbol, AssetType(row.asset_type), micros_of(row.time), *(getattr(row, name) for name in _VALUES)
    )


def _key(bar: Bar) -> tuple[str, AssetType, int]:
    return bar.symbol, bar.asset_type, bar.time_us
