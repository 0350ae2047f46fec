"""Alerts that the page kept among a customer's preferences become rows, which the server looks after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import migrations

_SYMBOL_LENGTH_MAX = 24
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The year 2200: what was told later than that is nothing that a page's clock has said.
_LAST_MS = 7_258_118_400_000


def _carry_over(apps: Any, schema_editor: Any) -> None:
    preference_model = apps.get_model("users", "Preference")
    alert_model = apps.get_model("livedata", "PriceAlert")
    kept = preference_model.objects.filter(key="alerts")
    for preference in kept.iterator():
        rows = [alert_model(**fields) for fields in _alerts_in(preference.user_id, preference.value)]
        alert_model.objects.bulk_create(rows)
    kept.delete()


def _alerts_in(customer_id: int, value: Any) -> Iterator[dict[str, Any]]:
    """What the page kept: each that waits once, and each that came."""
    waiting = set()
    for alert in value["alerts"]:
        symbol, way, price = alert["symbol"], alert["way"].upper(), Decimal(alert["price"])
        if price <= 0 or len(symbol) > _SYMBOL_LENGTH_MAX:
            continue
        row = {"customer_id": customer_id, "symbol": symbol, "way": way, "price": price}
        if "reachedAt" not in alert or "reachedLast" not in alert:
            if (symbol, way, price) not in waiting:
                yield row
            waiting.add((symbol, way, price))
        elif alert["reachedAt"] < _LAST_MS:
            came_at = _EPOCH + timedelta(milliseconds=alert["reachedAt"])
            fired_price = Decimal(alert["reachedLast"])
            yield {**row, "created_at": came_at, "fired_at": came_at, "fired_price": fired_price}


class Migration(migrations.Migration):
    dependencies = [
        ("livedata", "0003_price_alerts"),
        ("users", "0002_preferences"),
    ]

    operations = [migrations.RunPython(_carry_over, migrations.RunPython.noop)]
