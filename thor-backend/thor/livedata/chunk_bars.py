"""Builds minutes from a tape's columns, one chunk at a time, with the same result as `BarBuilder.add`."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from thor.core.money import PRICE_PLACES, QUANTITY_PLACES, decimal_text
from thor.feeds.replay.chunk import ABSENT, TapeChunk, price_of, size_of
from thor.livedata.bar_builder import BarBuilder, Prices, SymbolMinutes
from thor.livedata.bars import MINUTE_US

Ints = NDArray[np.int64]
_ToDecimal = Callable[[int], Decimal]


def add_chunk(builder: BarBuilder, chunk: TapeChunk) -> None:
    """Add a chunk's rows to the builder's minutes. Chunks must come in the tape's order."""
    order = np.argsort(chunk.symbol, kind="stable")
    codes, starts = np.unique(chunk.symbol[order], return_index=True)
    for code, rows in zip(codes.tolist(), np.split(order, starts[1:]), strict=True):
        symbol = chunk.symbols[code]
        minutes = builder.minutes_of(symbol.symbol, symbol.asset_type)
        late = int(np.searchsorted(chunk.time_us[rows], minutes.least_us))
        builder.late += late
        if late < len(rows):
            _take_rows(builder, minutes, chunk, rows[late:])


def _take_rows(builder: BarBuilder, minutes: SymbolMinutes, chunk: TapeChunk, rows: NDArray[np.intp]) -> None:
    time_us = chunk.time_us[rows]
    minute_us = time_us - time_us % MINUTE_US
    trades = _trades(minutes, chunk, rows, minute_us)
    middles = _middles(minutes, chunk, rows, minute_us)
    for start_us in np.unique(minute_us).tolist():
        builder.begin(minutes, start_us)
        if start_us in trades:
            minutes.add_trades(*trades[start_us])
        if start_us in middles:
            minutes.add_middles(middles[start_us])


def _trades(
    minutes: SymbolMinutes, chunk: TapeChunk, rows: NDArray[np.intp], minute_us: Ints
) -> dict[int, tuple[Prices, Decimal]]:
    """Return each minute's trades and their volume."""
    kept = chunk.last[rows] != ABSENT
    last, total = chunk.last[rows[kept]], chunk.volume[rows[kept]]
    minute_us = minute_us[kept]
    size = np.where(chunk.last_size[rows[kept]] == ABSENT, 0, chunk.last_size[rows[kept]])
    new = ~_said_again(minutes, last, total)
    last, total, size, minute_us = last[new], total[new], size[new], minute_us[new]
    if not len(last):
        return {}
    volume = _volumes(minutes, total, size)
    starts, firsts = np.unique(minute_us, return_index=True)
    prices = _prices(last, firsts, lambda units: _known(price_of(units)))
    volumes = [_known(size_of(units)) for units in np.add.reduceat(volume, firsts).tolist()]
    return dict(zip(starts.tolist(), zip(prices, volumes, strict=True), strict=True))


def _said_again(minutes: SymbolMinutes, last: Ints, total: Ints) -> NDArray[np.bool_]:
    """Return a mask of the rows that repeat the total and price of the previous row with a total."""
    again = np.zeros(len(last), np.bool_)
    stating = np.flatnonzero(total != ABSENT)
    if not len(stating):
        return again
    totals, prices = total[stating], last[stating]
    before = minutes.stated
    first_total = ABSENT if before is None else _units(before[0], QUANTITY_PLACES)
    first_price = ABSENT if before is None else _units(before[1], PRICE_PLACES)
    again[stating] = (totals == np.concatenate([[first_total], totals[:-1]])) & (
        prices == np.concatenate([[first_price], prices[:-1]])
    )
    minutes.stated = (_known(size_of(int(totals[-1]))), _known(price_of(int(prices[-1]))))
    return again


def _volumes(minutes: SymbolMinutes, total: Ints, size: Ints) -> Ints:
    """Return each trade's volume; the symbol's total moves on to the last of them."""
    states = total != ABSENT
    volume = size.copy()
    unstated = np.cumsum(np.where(states, 0, size))
    stating = np.flatnonzero(states)
    if len(stating):
        # The next total includes the sizes that came without a total, so subtract them.
        stated = total[stating] - unstated[stating]
        has_before = minutes.total is not None
        first = _units(minutes.total, QUANTITY_PLACES) if minutes.total is not None else 0
        before = np.concatenate([[first], stated[:-1]])
        grew = (stated >= before) & (np.arange(len(stated)) + has_before > 0)
        volume[stating] = np.where(grew, stated - before, size[stating])
        minutes.total = size_of(int(stated[-1] + unstated[-1]))
    elif minutes.total is not None:
        minutes.total += _known(size_of(int(unstated[-1])))
    return volume


def _middles(
    minutes: SymbolMinutes, chunk: TapeChunk, rows: NDArray[np.intp], minute_us: Ints
) -> dict[int, Prices]:
    """Return each minute's midpoints of bid and ask."""
    kept = (chunk.bid[rows] != ABSENT) | (chunk.ask[rows] != ABSENT)
    if not kept.any():
        return {}
    bid = _filled(chunk.bid[rows[kept]], minutes.bid)
    ask = _filled(chunk.ask[rows[kept]], minutes.ask)
    minutes.bid, minutes.ask = price_of(int(bid[-1])), price_of(int(ask[-1]))
    valid = (bid != ABSENT) & (ask != ABSENT) & (bid <= ask)
    if not valid.any():
        return {}
    starts, firsts = np.unique(minute_us[kept][valid], return_index=True)
    # A midpoint may lie between two price units, so carry the sum and halve it as a Decimal.
    return dict(zip(starts.tolist(), _prices(bid[valid] + ask[valid], firsts, _half_price_of), strict=True))


def _prices(values: Ints, firsts: NDArray[np.intp], price: _ToDecimal) -> list[Prices]:
    """Return the prices of each period that begins at `firsts`."""
    ends = np.append(firsts[1:], len(values))
    columns = zip(
        values[firsts].tolist(),
        np.maximum.reduceat(values, firsts).tolist(),
        np.minimum.reduceat(values, firsts).tolist(),
        values[ends - 1].tolist(),
        (ends - firsts).tolist(),
        strict=True,
    )
    return [Prices(price(one), price(high), price(low), price(end), n) for one, high, low, end, n in columns]


def _filled(values: Ints, before: Decimal | None) -> Ints:
    """Forward-fill: each row's latest value, or ABSENT if none was stated yet."""
    carried = np.concatenate([[ABSENT if before is None else _units(before, PRICE_PLACES)], values])
    newest = np.maximum.accumulate(np.where(carried == ABSENT, 0, np.arange(len(carried))))
    filled: Ints = carried[newest][1:]
    return filled


def _units(value: Decimal, places: int) -> int:
    return int(value.scaleb(places))


def _half_price_of(units: int) -> Decimal:
    return Decimal(decimal_text(Decimal(units).scaleb(-PRICE_PLACES) / 2))


def _known(value: Decimal | None) -> Decimal:
    return Decimal(0) if value is None else value
