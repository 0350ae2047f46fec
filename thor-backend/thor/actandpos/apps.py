"""The actandpos app."""

from importlib import import_module

from django.apps import AppConfig


class ActAndPosConfig(AppConfig):
    """Accounts, orders, positions and the ledger."""

    name = "thor.actandpos"
    label = "actandpos"
    verbose_name = "Accounts and positions"

    def ready(self) -> None:
        """Listen to registrations, once the models are there."""
        import_module("thor.actandpos.receivers")
