"""The actandpos app."""

from django.apps import AppConfig


class ActAndPosConfig(AppConfig):
    """Accounts, orders, positions and the ledger."""

    name = "thor.actandpos"
    label = "actandpos"
    verbose_name = "Accounts and positions"
