"""The figures that /metrics tells, and that operations.md says what each of them means."""

from __future__ import annotations

import re
from pathlib import Path

from prometheus_client import REGISTRY

import thor.bus.metrics
import thor.metrics  # noqa: F401  Both tell the registry of their figures by being imported.

OPERATIONS = Path(__file__).resolve().parents[4] / "docs" / "operations.md"


def test_every_figure_has_its_line_in_the_operators_table_and_every_line_its_figure() -> None:
    told = {
        f"{metric.name}_total" if metric.type == "counter" else metric.name
        for metric in REGISTRY.collect()
        if metric.name.startswith("thor_")
    }
    assert len(told) > 10
    explained = re.findall(
        r"^\| `(thor_\w+)(?:\{\w+\})?` \|.*\|.*\|.*\|$", OPERATIONS.read_text(), re.MULTILINE
    )
    assert sorted(explained) == sorted(told)
