"""What /metrics counts while customers trade."""

from __future__ import annotations

from collections.abc import Mapping

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.servers.thor import Thor
from tests.support.customer import Customer, Market


def figures(url: str) -> Mapping[str, float]:
    """Every sample by its name and labels, as Prometheus would store it."""
    text = httpx.get(f"{url}/metrics").text
    return {
        sample.name
        + "".join(f" {name}={value}" for name, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_orders_are_timed_and_counted_by_how_they_were_answered(
    thor: Thor, ada: Customer, market: Market, account_id: int
) -> None:
    before = figures(thor.url)
    market.set("FIGURE", "10.00", "10.01")
    ada.placed(account_id, symbol="FIGURE", quantity="1")
    assert ada.place(account_id, symbol="FIGURE", quantity="0").status_code == 400
    after = figures(thor.url)

    def more(name: str) -> float:
        return after[name] - before.get(name, 0)

    assert more("thor_orders_answered_total status=201") == 1
    assert more("thor_orders_answered_total status=400") == 1
    assert more("thor_order_seconds_count") == 2
    assert more("thor_order_seconds_bucket le=+Inf") == 2
    if not hasattr(thor, "redis"):
        # Where the engine is a process of its own, it tells these itself.
        for name in ("batch_size", "commit_seconds", "tick_lag_seconds"):
            assert more(f"thor_engine_{name}_count") >= 1, name
        assert more("thor_engine_events_total event=trade") == 1
