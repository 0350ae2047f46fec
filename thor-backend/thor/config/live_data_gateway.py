"""The live data process as an ASGI application, for `thor livedata`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thor.config.settings")
django.setup()

from thor.config.wiring.production import live_data_app  # noqa: E402  Django must be set up before its models are read.

application = live_data_app()
