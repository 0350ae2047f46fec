"""Telemetry and jobs, for staff."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from thor.api.values import instant_of
from thor.core.times import micros_of
from thor.operations.jobs import BY_NAME
from thor.operations.models import JobRun, Telemetry
from thor.operations.serializers import (
    JobRunSerializer,
    TelemetryQuerySerializer,
    TelemetryReportSerializer,
    TelemetryRowSerializer,
)
from thor.users.authentication import MayManageKeys, customer_of


class TelemetryView(APIView):
    """Telemetry of the parts, and the recurring jobs."""

    # A key with the scope trade has no access, even if it belongs to staff.
    permission_classes = (MayManageKeys,)

    @extend_schema(
        operation_id="telemetry", parameters=[TelemetryQuerySerializer], responses=TelemetryReportSerializer
    )
    def get(self, request: Request) -> Response:
        """Return telemetry of the last minutes, oldest first, and the recurring jobs. Staff only."""
        if not customer_of(request).is_staff:
            raise exceptions.PermissionDenied("Only staff can see telemetry.")
        asked = TelemetryQuerySerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        now = timezone.now()
        since = now - timedelta(minutes=asked.validated_data["minutes"])
        rows = Telemetry.objects.filter(minute__gte=since).order_by("minute", "part")
        jobs = list(JobRun.objects.order_by("name"))
        for job in jobs:
            known = BY_NAME.get(job.name)
            job.every_seconds = None if known is None else known.every_seconds  # type: ignore[attr-defined]
        return Response(
            {
                "time": instant_of(micros_of(now)),
                "telemetry": TelemetryRowSerializer(rows, many=True).data,
                "jobs": JobRunSerializer(jobs, many=True).data,
            }
        )
