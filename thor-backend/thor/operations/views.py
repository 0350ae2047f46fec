"""Telemetry and jobs, for staff."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from thor.api import operations
from thor.api.operations import TelemetryReport
from thor.api.values import instant_of
from thor.core.times import micros_of
from thor.fields.body_serializer import valid
from thor.operations.jobs import BY_NAME
from thor.operations.models import JobRun, Telemetry
from thor.operations.serializers import TelemetryQuerySerializer
from thor.users.authentication import MayManageKeys, customer_of


class TelemetryView(APIView):
    """Telemetry of the parts, and the recurring jobs."""

    # A key with the scope trade has no access, even if it belongs to staff.
    permission_classes = (MayManageKeys,)

    @extend_schema(operation_id="telemetry", parameters=[TelemetryQuerySerializer], responses=TelemetryReport)
    def get(self, request: Request) -> Response:
        """Return telemetry of the last minutes, oldest first, and the recurring jobs. Staff only."""
        if not customer_of(request).is_staff:
            raise exceptions.PermissionDenied("Only staff can see telemetry.")
        query = valid(TelemetryQuerySerializer, request.query_params)
        now = timezone.now()
        since = now - timedelta(minutes=query["minutes"])
        rows = Telemetry.objects.filter(minute__gte=since).order_by("minute", "part")
        return Response(
            TelemetryReport(
                time=instant_of(micros_of(now)),
                telemetry=[_telemetry_row(row) for row in rows],
                jobs=[_job_run(row) for row in JobRun.objects.order_by("name")],
            )
        )


def _telemetry_row(row: Telemetry) -> operations.TelemetryRow:
    return operations.TelemetryRow(
        minute=instant_of(micros_of(row.minute)), part=row.part, figures=row.figures
    )


def _job_run(row: JobRun) -> operations.JobRun:
    known = BY_NAME.get(row.name)
    return operations.JobRun(
        name=row.name,
        every_seconds=None if known is None else known.every_seconds,
        started_at=instant_of(micros_of(row.started_at)),
        seconds=row.seconds,
        runs=row.runs,
        failures=row.failures,
        last_result=row.last_result,
        last_error=row.last_error,
    )
