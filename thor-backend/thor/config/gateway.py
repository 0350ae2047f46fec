"""The gateway as an ASGI application, for the workers of `thor web`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thor.config.settings")
django.setup()

from thor.config.wiring.production import web_app  # noqa: E402  Django must be set up before its models are read.

application = web_app()
