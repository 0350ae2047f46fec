"""The price alerts that wait, so ordered that a tick looks only at the nearest of its symbol."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final


class AlertWay(StrEnum):
    """Which way the price has to come: up to the alert's price, or down to it."""

    UP = "UP"
    DOWN = "DOWN"


@dataclass(frozen=True, slots=True)
class WaitingAlert:
    """An alert that has not fired. UP is reached by a price at or above its own, DOWN by one at or below."""

    id: int
    customer_id: int
    symbol: str
    way: AlertWay
    price: Decimal


# Keys rise towards the market: of alerts UP the lowest price has the highest key, of alerts DOWN the highest price.
_SIGNS: Final = {AlertWay.UP: -1, AlertWay.DOWN: 1}
_Line = list[tuple[Decimal, int]]


class AlertTable:
    """Every alert that waits, each once. Not for several threads at once.

    The alerts of a symbol and a way lie in a sorted line with the nearest last, so a price that reaches none is
    compared with one key of each line, and taking the nearest off is free.
    """

    def __init__(self) -> None:
        self._alerts: dict[int, WaitingAlert] = {}
        self._of_customer: dict[int, set[int]] = {}
        self._lines: dict[AlertWay, dict[str, _Line]] = {way: {} for way in AlertWay}

    def __len__(self) -> int:
        return len(self._alerts)

    def customers(self) -> set[int]:
        """Who waits for a price."""
        return set(self._of_customer)

    def waits_for(self, symbol: str) -> bool:
        """Whether there is an alert on this symbol."""
        up, down = self._lines.values()
        return symbol in up or symbol in down

    def put_customer(self, customer_id: int, alerts: Iterable[WaitingAlert]) -> None:
        """Make these the customer's alerts, in place of all they had."""
        wanted = {alert.id: alert for alert in alerts}
        had = self._of_customer.get(customer_id, set())
        for alert_id in had - wanted.keys():
            self._remove(self._alerts[alert_id])
        for alert_id in wanted.keys() - had:
            self._add(wanted[alert_id])

    def take_reached(self, symbol: str, price: Decimal) -> list[WaitingAlert]:
        """The alerts that a price reaches, the nearest first and within a price the first made. They wait no more."""
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
