"""Gunicorn parts of `thor web`: the worker class, logging and hooks."""

from __future__ import annotations

import logging.config
import os
import shutil
import signal
from typing import Any, ClassVar

from gunicorn.glogging import Logger
from prometheus_client.multiprocess import mark_process_dead
from uvicorn_worker import UvicornWorker

from thor.config.settings.logs import LOGGING


class GunicornLogs(Logger):
    """Leaves formatting to the root handler. engineX logs the requests."""

    def setup(self, cfg: Any) -> None:
        """Set up logging. Gunicorn calls it once, before any worker starts."""
        logging.config.dictConfig(LOGGING)
        self.error_log.handlers.clear()
        self.error_log.propagate = True
        self.error_log.setLevel(logging.INFO)
        self.access_log.handlers.clear()
        self.access_log.propagate = False


class ThorWorker(UvicornWorker):
    """The Uvicorn worker with the settings of an embedded Thor.

    Gunicorn's own `asgi` worker also serves sockets, but on SIGTERM it waits for the clients to close them and then
    kills the rest. This one closes them with code 1012, so that clients reconnect at once to another worker.
    """

    CONFIG_KWARGS: ClassVar[dict[str, Any]] = {
        "loop": "auto",
        "http": "auto",
        "ws": "websockets-sansio",
        "ws_max_size": 1 << 20,
        "log_config": None,
        "access_log": False,
        # Django and allauth read the proxy headers themselves.
        "proxy_headers": False,
        "server_header": False,
        "timeout_graceful_shutdown": 5,
        "timeout_notify": 1,
    }

    async def callback_notify(self) -> None:
        """Notify the arbiter each second. Without an arbiter, terminate, because a new one needs the port."""
        await super().callback_notify()
        if os.getppid() != self.ppid:
            os.kill(os.getpid(), signal.SIGTERM)


def child_exit(server: Any, worker: Any) -> None:
    """Remove an ended worker from the metrics. A hook of Gunicorn."""
    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    """Delete the metrics of all workers. A hook of Gunicorn."""
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
