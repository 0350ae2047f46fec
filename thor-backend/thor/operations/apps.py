"""The operations app."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Recurring jobs and telemetry."""

    name = "thor.operations"
    label = "operations"
    verbose_name = "Operations"
