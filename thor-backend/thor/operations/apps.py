"""The operations app."""

from importlib import import_module

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Recurring jobs and telemetry."""

    name = "thor.operations"
    label = "operations"
    verbose_name = "Operations"

    def ready(self) -> None:
        """Look at each database before it is migrated."""
        import_module("thor.operations.receivers")
