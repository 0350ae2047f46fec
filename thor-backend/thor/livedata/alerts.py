"""Customers' price alerts in the database: create, delete, list, and fire once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from decimal import Decimal
from functools import partial
from typing import Final, cast

from django.db import transaction
from django.db.models import QuerySet

from thor.api.engine import EngineUnavailable
from thor.api.market import Alert, Way
from thor.api.messages import CustomerMessage
from thor.api.objects import maybe_number
from thor.api.values import instant_of, maybe_instant
from thor.bus.base import ALERTS_CHANGED_CHANNEL, Message
from thor.bus.current import current_bus
from thor.core.money import decimal_text
from thor.core.times import maybe_micros_of, micros_of, moment_of
from thor.livedata.alert_table import AlertWay, WaitingAlert
from thor.livedata.models import PriceAlert
from thor.users.models import User

WAITING_MAX: Final = 200
"""Maximum number of waiting alerts per customer."""
FIRED_KEPT: Final = 200
"""Number of fired alerts kept per customer; older ones are deleted."""


class TooManyAlerts(Exception):
    """The customer has the maximum number of waiting alerts."""

    def __init__(self) -> None:
        super().__init__(f"You have {WAITING_MAX} waiting alerts, which is the limit. Delete one first.")


@transaction.atomic
def make_alert(*, customer: User, symbol: str, way: AlertWay, price: Decimal) -> PriceAlert:
    """Create an alert on a canonical symbol, or return the waiting one that equals it. Raises TooManyAlerts."""
    # Locked until the alert exists, so that two concurrent requests cannot both take the last place.
    User.objects.select_for_update().get(pk=customer.pk)
    waiting = waiting_alerts(customer)
    same = waiting.filter(symbol=symbol, way=way, price=price).first()
    if same is not None:
        return same
    if waiting.count() >= WAITING_MAX:
        raise TooManyAlerts
    too_old = _fired(customer).values_list("pk", flat=True)[FIRED_KEPT:]
    PriceAlert.objects.filter(pk__in=list(too_old)).delete()
    alert = PriceAlert.objects.create(customer=customer, symbol=symbol, way=way, price=price)
    _tell_changed(customer.pk)
    return alert


@transaction.atomic
def delete_alert(*, customer: User, alert_id: int) -> None:
    """Delete a waiting or fired alert. Raises PriceAlert.DoesNotExist if the customer has no such alert."""
    PriceAlert.objects.get(pk=alert_id, customer=customer).delete()
    _tell_changed(customer.pk)


def waiting_alerts(customer: User) -> QuerySet[PriceAlert]:
    """Return the customer's waiting alerts, oldest first."""
    return PriceAlert.objects.filter(customer=customer, fired_at=None).order_by("pk")


def fired_alerts(customer: User) -> QuerySet[PriceAlert]:
    """Return the customer's fired alerts, newest first, at most as many as are kept."""
    return _fired(customer)[:FIRED_KEPT]


def _fired(customer: User) -> QuerySet[PriceAlert]:
    return PriceAlert.objects.filter(customer=customer, fired_at__isnull=False).order_by("-fired_at", "-pk")


def all_waiting(customer_ids: Collection[int] | None = None) -> Iterable[WaitingAlert]:
    """Return the waiting alerts of these customers, or of all."""
    rows = PriceAlert.objects.filter(fired_at=None)
    if customer_ids is not None:
        rows = rows.filter(customer_id__in=customer_ids)
    for alert_id, customer_id, symbol, way, price in rows.values_list(
        "pk", "customer_id", "symbol", "way", "price"
    ):
        yield WaitingAlert(alert_id, customer_id, symbol, AlertWay(way), price)


def alerted_symbols() -> frozenset[str]:
    """Return the symbols with waiting alerts."""
    return frozenset(PriceAlert.objects.filter(fired_at=None).values_list("symbol", flat=True).distinct())


@transaction.atomic
def fire(alert_ids: Collection[int], *, price: Decimal, at_us: int) -> list[PriceAlert]:
    """Mark these alerts as fired; returns only those that were still waiting, so that each fires once."""
    fired = list(
        PriceAlert.objects.select_for_update().filter(pk__in=alert_ids, fired_at=None).order_by("pk")
    )
    for alert in fired:
        alert.fired_at, alert.fired_price = moment_of(at_us), price
    PriceAlert.objects.filter(pk__in=[alert.pk for alert in fired]).update(
        fired_at=moment_of(at_us), fired_price=price
    )
    return fired


def alert_object(alert: PriceAlert) -> Alert:
    """Return an Alert object of docs/api.md."""
    return Alert(
        id=alert.pk,
        symbol=alert.symbol,
        way=cast("Way", alert.way),
        price=decimal_text(alert.price),
        created_at=instant_of(micros_of(alert.created_at)),
        fired_at=maybe_instant(maybe_micros_of(alert.fired_at)),
        fired_price=maybe_number(alert.fired_price),
    )


def _tell_changed(customer_id: int) -> None:
    """After the commit, notify the alert watcher to reload the customer's alerts."""
    transaction.on_commit(partial(_publish_changed, customer_id), robust=True)


def _publish_changed(customer_id: int) -> None:
    # A process without a bus cannot notify; the watcher finds the change at its next full reload.
    with suppress(EngineUnavailable):
        current_bus().publish([Message(ALERTS_CHANGED_CHANNEL, CustomerMessage(customer_id=customer_id))])
