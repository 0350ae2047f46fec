"""Logs: lines for people in an embedded Thor, JSON for machines in production."""

from __future__ import annotations

import logging
import sys
from typing import Any, TextIO

import structlog

from thor.config.settings import environment


class StderrHandler(logging.StreamHandler[TextIO]):
    """Writes to whatever standard error is at the time, and not to what it was when logging was set up."""

    def __init__(self) -> None:
        # Not StreamHandler's, which would keep the stream of this moment.
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
    # A plain traceback: the decorated one prints every local variable, passwords among them.
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
    # Django's own handlers would write each line a second time.
    "loggers": {
        "django": {"handlers": [], "level": _level, "propagate": True},
        # What a stranger asks for wrongly is answered to them; it is no event of ours.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # A line for each request that a feed, the bridge or a test makes says nothing that they do not say themselves.
        "httpx": {"level": "WARNING"},
        # A job every two seconds is told of where it fails, see thor.operations.jobs.
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
    },
}
