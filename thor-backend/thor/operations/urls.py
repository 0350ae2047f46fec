"""URLs of operations."""

from django.urls import path

from thor.operations.views import TelemetryView

urlpatterns = [path("telemetry", TelemetryView.as_view(), name="telemetry")]
