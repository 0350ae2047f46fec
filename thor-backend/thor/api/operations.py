"""The contract of the operational calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from msgspec import Meta, Struct

from thor.api.values import Instant


class TelemetryRow(Struct, kw_only=True):
    """Telemetry of one part in one minute."""

    minute: Instant
    part: str
    figures: Annotated[dict[str, Any], Meta(description="Figures of the part; each part has its own.")]


class JobRun(Struct, kw_only=True):
    """A recurring job: its last run, number of runs, and last error."""

    name: str
    every_seconds: Annotated[
        float | None,
        Meta(description="Seconds between runs; null for a job that this version no longer runs."),
    ]
    started_at: Instant
    seconds: float
    runs: int
    failures: int
    last_result: str
    last_error: str


class TelemetryReport(Struct, kw_only=True):
    """Telemetry of the last minutes, and the recurring jobs."""

    time: Instant
    telemetry: Sequence[TelemetryRow]
    jobs: Sequence[JobRun]
