"""Recurring jobs and telemetry in the admin, read-only."""

from __future__ import annotations

from django.contrib import admin

from thor.actandpos.admin import ReadOnlyAdmin
from thor.operations.models import JobRun, Telemetry


@admin.register(JobRun)
class JobRunAdmin(ReadOnlyAdmin):
    """Recurring jobs."""

    ordering = ("name",)
    list_display = ("name", "started_at", "seconds", "runs", "failures", "last_result", "last_error")


@admin.register(Telemetry)
class TelemetryAdmin(ReadOnlyAdmin):
    """Feed and engine health per minute."""

    ordering = ("-minute", "part")
    list_display = ("minute", "part", "figures")
    list_filter = ("part",)
