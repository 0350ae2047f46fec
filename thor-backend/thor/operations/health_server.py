"""`/healthz` and `/metrics` on a port of their own, for a process without a web server."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prometheus_client import CONTENT_TYPE_LATEST

from thor.metrics import metrics_text


class HealthServer:
    """Serves in a thread. `problem()` returns the problem of the process, or None."""

    def __init__(self, *, host: str, port: int, problem: Callable[[], str | None]) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/metrics":
                    self._answer(200, CONTENT_TYPE_LATEST, metrics_text())
                elif self.path in ("/healthz", "/readyz"):
                    wrong = problem()
                    body = json.dumps({"status": "alive" if wrong is None else "unwell", "problem": wrong})
                    self._answer(200 if wrong is None else 503, "application/json", body.encode())
                else:
                    self._answer(404, "text/plain", b"/healthz and /metrics are here.\n")

            def log_message(self, format: str, *args: object) -> None:
                """Log nothing: health checks come every few seconds."""

            def _answer(self, status: int, content_type: str, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self._server = ThreadingHTTPServer((host, port), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name="health", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop the server and its thread."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
