"""The trades app."""

from django.apps import AppConfig


class TradesConfig(AppConfig):
    """Fills, and the history derived from them."""

    name = "thor.trades"
    label = "trades"
    verbose_name = "Trades"
