"""The operations app."""

from importlib import import_module

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Recurring jobs and telemetry."""

    name = "thor.operations"
    label = "operations"
    verbose_name = "Operations"

    def ready(self) -> None:
        """Connect the check that runs before each migration."""
        import_module("thor.operations.receivers")
