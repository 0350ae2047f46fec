"""What recurring jobs did, and how the parts were each minute."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class JobRun(models.Model):
    """One row a job: when it last ran, how often it has, and what last went wrong."""

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
    """How one part was in one minute. `figures` is a JSON object of what that part has to say."""

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
