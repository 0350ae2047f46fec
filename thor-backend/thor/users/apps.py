"""The users app."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Customers and their API keys."""

    name = "thor.users"
    label = "users"
    verbose_name = "Customers"
