"""Serializers of the operations API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from thor.operations.models import JobRun, Telemetry

MINUTES_DEFAULT = 60
MINUTES_MAX = 24 * 60


class TelemetryQuerySerializer(serializers.Serializer[Any]):
    """The number of minutes to return."""

    minutes = serializers.IntegerField(min_value=1, max_value=MINUTES_MAX, default=MINUTES_DEFAULT)


class TelemetryRowSerializer(serializers.ModelSerializer[Telemetry]):
    """Telemetry of one part in one minute."""

    figures = serializers.DictField(
        child=serializers.JSONField(),
        help_text="Figures of the part; each part has its own.",
    )

    class Meta:
        model = Telemetry
        fields = ("minute", "part", "figures")


class JobRunSerializer(serializers.ModelSerializer[JobRun]):
    """A recurring job: its last run, number of runs, and last error."""

    every_seconds = serializers.FloatField(
        allow_null=True, help_text="Seconds between runs; null for a job that this version no longer runs."
    )

    class Meta:
        model = JobRun
        fields = (
            *("name", "every_seconds", "started_at", "seconds", "runs", "failures"),
            *("last_result", "last_error"),
        )


class TelemetryReportSerializer(serializers.Serializer[Any]):
    """Telemetry of the last minutes, and the recurring jobs."""

    time = serializers.DateTimeField()
    telemetry = TelemetryRowSerializer(many=True)
    jobs = JobRunSerializer(many=True)
