"""Gunicorn's own lines in the form of all the others."""

from __future__ import annotations

import logging.config
from typing import Any

from gunicorn.glogging import Logger

from thor.config.settings.logs import LOGGING


class GunicornLogs(Logger):
    """Leaves formatting to the root's handler. Who asked for what is engineX's to log."""

    def setup(self, cfg: Any) -> None:
        """Called by Gunicorn once, before any worker."""
        logging.config.dictConfig(LOGGING)
        self.error_log.handlers.clear()
        self.error_log.propagate = True
        self.error_log.setLevel(logging.INFO)
        self.access_log.handlers.clear()
        self.access_log.propagate = False
