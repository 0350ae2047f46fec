"""The livedata app."""

from django.apps import AppConfig


class LiveDataConfig(AppConfig):
    """Quotes, bars, feeds and market hours."""

    name = "thor.livedata"
    label = "livedata"
    verbose_name = "Live data"
