"""Creates the feeds that need the operator's settings."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from thor.config.settings import environment
from thor.feeds.base import Feed, FeedError


def excel_feed(place: str) -> Feed:
    """Return the feed of `excel:PATH?sheet=…`. Raises ImproperlyConfigured for an invalid place."""
    from thor.feeds.excel.feed import ExcelFeed
    from thor.feeds.excel.place import WorkbookPlace

    try:
        return ExcelFeed(WorkbookPlace.parse(place))
    except FeedError as error:
        raise ImproperlyConfigured(str(error)) from error


def schwab_feed() -> Feed:
    """Return the feed `schwab`, set up by THOR_SCHWAB_*. Raises ImproperlyConfigured without the application's key."""
    from thor.feeds.schwab.feed import SchwabFeed
    from thor.feeds.schwab.tokens import AppKey, TokenFile

    app = AppKey(environment.text("THOR_SCHWAB_KEY"), environment.text("THOR_SCHWAB_SECRET"))
    if not (app.key and app.secret):
        raise ImproperlyConfigured("The feed schwab requires THOR_SCHWAB_KEY and THOR_SCHWAB_SECRET.")
    path = environment.text("THOR_SCHWAB_TOKEN_FILE") or str(environment.thor_home() / "schwab.json")
    symbols = environment.words("THOR_SCHWAB_SYMBOLS", ["SPY", "QQQ", "/ES", "/NQ"])
    return SchwabFeed(TokenFile(Path(path).expanduser(), app), symbols=symbols)
