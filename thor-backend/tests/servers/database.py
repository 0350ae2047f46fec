"""Points Django at another database, for tests and benchmarks that bring their own."""

from django.conf import settings
from django.db import connections

from thor.config.settings.database import database_from_url


def use_database(url: str) -> None:
    """Make Django's default connections, in every thread, use the database at `url`."""
    described = connections.configure_settings({"default": database_from_url(url)})["default"]
    settings.DATABASES["default"] = connections.settings["default"] = described
    del connections["default"]
