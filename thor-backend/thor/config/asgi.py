"""Django as an ASGI application behind the gateway."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thor.config.settings")

application = get_asgi_application()
