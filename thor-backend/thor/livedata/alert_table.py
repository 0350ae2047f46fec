"""Waiting price alerts, sorted so that a tick is compared only with the nearest of its symbol."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final


class AlertWay(StrEnum):
    """The direction from which the price reaches the alert: up or down."""

    UP = "UP"
    DOWN = "DOWN"


@dataclass(frozen=True, slots=True)
class WaitingAlert:
    """An alert that has not fired. UP fires at a price at or above its own, DOWN at one at or below."""

    id: int
    customer_id: int
    symbol: str
    way: AlertWay
    price: Decimal


# Keys rise towards the market: highest for the lowest price of UP alerts, and for the highest price of DOWN alerts.
_SIGNS: Final = {AlertWay.UP: -1, AlertWay.DOWN: 1}
_Line = list[tuple[Decimal, int]]


class AlertTable:
    """All waiting alerts, each once. Not thread-safe.

    The alerts of a symbol and direction form a sorted list with the nearest last. So a price that reaches none is
    compared with one key per list, and removing the nearest is cheap.
    """

    def __init__(self) -> None:
        self._alerts: dict[int, WaitingAlert] = {}
        self._of_customer: dict[int, set[int]] = {}
        self._lines: dict[AlertWay, dict[str, _Line]] = {way: {} for way in AlertWay}

    def __len__(self) -> int:
        return len(self._alerts)

    def customers(self) -> set[int]:
        """Return the customers with waiting alerts."""
        return set(self._of_customer)

    def waits_for(self, symbol: str) -> bool:
        """True if there is an alert on this symbol."""
        up, down = self._lines.values()
        return symbol in up or symbol in down

    def put_customer(self, customer_id: int, alerts: Iterable[WaitingAlert]) -> None:
        """Replace all alerts of the customer."""
        wanted = {alert.id: alert for alert in alerts}
        had = self._of_customer.get(customer_id, set())
        for alert_id in had - wanted.keys():
            self._remove(self._alerts[alert_id])
        for alert_id in wanted.keys() - had:
            self._add(wanted[alert_id])

    def take_reached(self, symbol: str, price: Decimal) -> list[WaitingAlert]:
        """Remove and return the alerts that a price reaches: the nearest first, then the oldest."""
        reached: list[WaitingAlert] = []
        for way, sign in _SIGNS.items():
            line = self._lines[way].get(symbol)
            while line and line[-1][0] >= price * sign:
                alert = self._alerts[-line[-1][1]]
                self._remove(alert)
                reached.append(alert)
        return reached

    def _add(self, alert: WaitingAlert) -> None:
        self._alerts[alert.id] = alert
        self._of_customer.setdefault(alert.customer_id, set()).add(alert.id)
        insort(self._lines[alert.way].setdefault(alert.symbol, []), _key(alert))

    def _remove(self, alert: WaitingAlert) -> None:
        del self._alerts[alert.id]
        of_customer = self._of_customer[alert.customer_id]
        of_customer.discard(alert.id)
        if not of_customer:
            del self._of_customer[alert.customer_id]
        lines = self._lines[alert.way]
        line = lines[alert.symbol]
        del line[bisect_left(line, _key(alert))]
        if not line:
            del lines[alert.symbol]


def _key(alert: WaitingAlert) -> tuple[Decimal, int]:
    return alert.price * _SIGNS[alert.way], -alert.id
