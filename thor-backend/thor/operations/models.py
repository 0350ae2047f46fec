"""Records of recurring jobs and of telemetry."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class JobRun(models.Model):
    """One row per job: its last run, number of runs and failures, last result and last error."""

    name = models.CharField(primary_key=True, max_length=60)
    started_at = models.DateTimeField()
    seconds = models.FloatField()
    runs = models.BigIntegerField(default=0)
    failures = models.BigIntegerField(default=0)
    last_result = models.TextField(default="")
    last_error = models.TextField(default="")

    class Meta:
        db_table = "operations_jobrun"

    def __str__(self) -> str:
        return self.name


class Telemetry(models.Model):
    """The state of one part in one minute. `figures` is that part's JSON object."""

    minute = models.DateTimeField()
    part = models.CharField(max_length=60)
    figures = models.JSONField()

    class Meta:
        db_table = "operations_telemetry"
        verbose_name_plural = "telemetry"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["minute", "part"], name="telemetry_once_a_minute")
        ]

    def __str__(self) -> str:
        return f"{self.part} at {self.minute:%Y-%m-%d %H:%M}"
