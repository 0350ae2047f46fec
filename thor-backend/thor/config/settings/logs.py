"""Logs: lines for people in an embedded Thor, JSON for machines in production."""

from __future__ import annotations

import logging
import sys
from typing import Any, TextIO

import structlog

from thor.config.settings import environment


class StderrHandler(logging.StreamHandler[TextIO]):
    """Writes to the current standard error, not to the one at the time of the logging setup."""

    def __init__(self) -> None:
        # Skip StreamHandler.__init__, which would store the current stream.
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        """Standard error."""
        return sys.stderr


_format = environment.text("THOR_LOG_FORMAT", "json" if environment.is_production() else "console")
_level = environment.text("THOR_LOG_LEVEL", "INFO").upper()

_before_rendering: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]
_renderer: list[Any] = (
    [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    if _format == "json"
    # A plain traceback: the decorated one prints local variables, which include passwords.
    else [
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    ]
)

structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *_before_rendering,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "thor": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": _before_rendering,
            "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderer],
        }
    },
    "handlers": {"stderr": {"()": StderrHandler, "formatter": "thor"}},
    "root": {"handlers": ["stderr"], "level": _level},
    # Without Django's own handlers, which would write each line a second time.
    "loggers": {
        "django": {"handlers": [], "level": _level, "propagate": True},
        # Invalid requests from outside get an error response and need no log line.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Feeds, the bridge and tests log their own requests.
        "httpx": {"level": "WARNING"},
        # Some jobs run every two seconds. thor.operations.jobs logs failures.
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
    },
}
