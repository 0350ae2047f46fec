"""The users app."""

from importlib import import_module

from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Customers and their API keys."""

    name = "thor.users"
    label = "users"
    verbose_name = "Customers"

    def ready(self) -> None:
        """Register the schema extension and the receivers once the models are loaded."""
        for name in ("openapi", "receivers"):
            import_module(f"thor.users.{name}")
