"""What `thor web` gives Gunicorn: its workers, its log lines in the form of all the others, and its hooks."""

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
    """Leaves formatting to the root's handler. Who asked for what is engineX's to log."""

    def setup(self, cfg: Any) -> None:
        """Called by Gunicorn once, before any worker."""
        logging.config.dictConfig(LOGGING)
        self.error_log.handlers.clear()
        self.error_log.propagate = True
        self.error_log.setLevel(logging.INFO)
        self.access_log.handlers.clear()
        self.access_log.propagate = False


class ThorWorker(UvicornWorker):
    """Uvicorn as in an embedded Thor.

    Gunicorn's own `asgi` worker serves sockets too, but on SIGTERM it waits for them to be closed by their clients and
    then kills what is left; this one closes them with 1012, so that they come back at once and to another worker.
    """

    CONFIG_KWARGS: ClassVar[dict[str, Any]] = {
        "loop": "auto",
        "http": "auto",
        "ws": "websockets-sansio",
        "ws_max_size": 1 << 20,
        "log_config": None,
        "access_log": False,
        # Who a request came from is told by headers that Django and allauth read themselves.
        "proxy_headers": False,
        "server_header": False,
        "timeout_graceful_shutdown": 5,
        "timeout_notify": 1,
    }

    async def callback_notify(self) -> None:
        """Each second: tell the arbiter of our life, and end where it has none, for a new one needs the port."""
        await super().callback_notify()
        if os.getppid() != self.ppid:
            os.kill(os.getpid(), signal.SIGTERM)


def child_exit(server: Any, worker: Any) -> None:
    """Called by Gunicorn: the sockets of a worker that is gone are open no more."""
    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    """Called by Gunicorn: the figures of all workers end with them."""
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
