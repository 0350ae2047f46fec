"""Parses untrusted quotes into ticks that the engine may trade on, or into reasons for dropping them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from thor.core.instruments import AssetType
from thor.core.quote_cells import TICK_FIELDS, DropReason, Fault, read_symbol, read_tick, read_value, shown
from thor.core.quote_text import read_time_us
from thor.core.quotes import QuoteUpdate
from thor.livedata.quote_filter import QuoteFilter
from thor.livedata.symbol_roll import SymbolRoll

PUSHED_SOURCE: Final = "push"

_SYMBOL_SHOWN_LENGTH_MAX: Final = 40
_EPOCH_MS_MAX: Final = Decimal(10) ** 14


@dataclass(frozen=True, slots=True)
class Dropped:
    """A dropped item, or with `field` one dropped cell of an item that became a tick.

    `symbol` is the given text, shortened; None if there was none.
    """

    symbol: str | None
    reason: DropReason
    detail: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"


class Normalizer:
    """Parses untrusted items into ticks. It tracks each symbol's quotes, and counts what it dropped. Thread-safe.

    An item is a decoded JSON object as described in docs/api.md. A number may be text in any form that
    `core.quote_text` reads, or a number: Decimal and int are taken exactly, a float as its shortest decimal. A bad cell
    is dropped alone; the item is dropped if nothing else is left.
    """

    def __init__(self, *, source: str = PUSHED_SOURCE, roll: SymbolRoll | None = None) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._guard = QuoteFilter(roll)
        self._dropped: Counter[DropReason] = Counter()
        self._accepted = 0

    @property
    def accepted(self) -> int:
        """The number of items that became ticks."""
        return self._accepted

    def dropped(self) -> dict[DropReason, int]:
        """Return the number of dropped items and cells, by reason."""
        with self._lock:
            return dict(self._dropped)

    def normalise_all(
        self, items: Iterable[object], *, now_us: int
    ) -> tuple[list[QuoteUpdate], list[tuple[int, Dropped]]]:
        """Return the ticks in the items' order, and what was dropped with its index among the items."""
        updates: list[QuoteUpdate] = []
        dropped: list[tuple[int, Dropped]] = []
        for index, item in enumerate(items):
            update, left_out = self.normalise(item, now_us=now_us)
            if update is not None:
                updates.append(update)
            dropped.extend((index, one) for one in left_out)
        return updates, dropped

    def normalise(self, item: object, *, now_us: int) -> tuple[QuoteUpdate | None, list[Dropped]]:
        """Return the item's tick, or None, and what was dropped of it.

        `now_us` is the time of an item that states none. If there is no tick, the last dropped part has the reason.
        """
        update, faults, has_time = _read(item, now_us, self._source)
        with self._lock:
            if update is not None:
                update, late = self._guard.admit(update, now_us=now_us, has_time=has_time)
                faults += late
            self._accepted += update is not None
            self._dropped.update(fault.reason for fault in faults)
        symbol = _shown_symbol(item)
        return update, [Dropped(symbol, fault.reason, fault.detail, fault.field) for fault in faults]


def _read(item: object, now_us: int, source: str) -> tuple[QuoteUpdate | None, list[Fault], bool]:
    """Return the item's tick, its faults, and True if it states a time."""
    if not isinstance(item, Mapping):
        fault = Fault("", DropReason.NOT_AN_OBJECT, "must be an object with a symbol and prices")
        return None, [fault], False
    symbol = _symbol(item)
    if isinstance(symbol, Fault):
        return None, [symbol], False
    time_us = _time_us(item, now_us)
    if isinstance(time_us, Fault):
        return None, [time_us], True
    cells = {name: _exact(item.get(name)) for name in (*TICK_FIELDS, "change")}
    update, faults = read_tick(*symbol, cells, time_us=time_us, source=source)
    return update, faults, item.get("ts") is not None


def _exact(value: Any) -> Any:
    """Convert a float to its shortest decimal."""
    return Decimal(repr(value)) if isinstance(value, float) else value


def _symbol(item: Mapping[Any, Any]) -> tuple[str, AssetType] | Fault:
    found = read_symbol(item.get("symbol"))
    if isinstance(found, Fault):
        return found
    symbol, asset_type = found
    stated = item.get("asset_type")
    if stated is not None and stated != asset_type.value:
        detail = f"{symbol} is {asset_type}, not {shown(stated)}"
        return Fault("", DropReason.WRONG_ASSET_TYPE, detail)
    return symbol, asset_type


def _time_us(item: Mapping[Any, Any], now_us: int) -> int | Fault:
    """Return `ts` in microseconds since 1970 UTC: RFC 3339 text with its zone, or a number of milliseconds."""
    stated = _exact(item.get("ts"))
    if stated is None:
        return now_us
    time_us: int | None = None
    if isinstance(stated, str):
        time_us = read_time_us(stated)
    else:
        milliseconds = read_value("ts", stated)
        if isinstance(milliseconds, Fault) and milliseconds.reason is DropReason.NOT_A_NUMBER:
            return Fault("", milliseconds.reason, milliseconds.detail)
        # Check the bound first: 1E+999999 as an integer does not fit in memory.
        if isinstance(milliseconds, Decimal) and abs(milliseconds) < _EPOCH_MS_MAX:
            time_us = int(milliseconds * 1_000)
    if time_us is None or time_us < 0:
        detail = f"ts {shown(stated)} is neither an RFC 3339 time nor milliseconds"
        return Fault("", DropReason.NOT_A_TIME, detail)
    return time_us


def _shown_symbol(item: object) -> str | None:
    symbol = item.get("symbol") if isinstance(item, Mapping) else None
    return symbol[:_SYMBOL_SHOWN_LENGTH_MAX] if isinstance(symbol, str) else None
