"""The actandpos app."""

from importlib import import_module

from django.apps import AppConfig


class ActAndPosConfig(AppConfig):
    """Accounts, orders, positions and the ledger."""

    name = "thor.actandpos"
    label = "actandpos"
    verbose_name = "Accounts and positions"

    def ready(self) -> None:
        """Connect the receivers once the models are loaded."""
        import_module("thor.actandpos.receivers")
