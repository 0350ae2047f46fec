"""Thor's `POST /api/livedata/quotes` on loopback, with the faults of a network and of a server."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from thor.core.quotes import QuoteUpdate
from thor.livedata.normalizer import Normalizer

NOW_US = 1_800_000_000_000_000
DROP = 0


class QuotesServer:
    """Answers as Thor does, unless `faults` holds what to do first: a status, or DROP to break the connection."""

    def __init__(self) -> None:
        self.url = ""
        self.faults: list[int] = []
        self.retry_after = ""
        self.symbols_max = 10_000
        self.updates: list[QuoteUpdate] = []
        self.batches: list[int] = []
        self.keys: set[str] = set()
        self.requests = 0
        self._normaliser = Normalizer()
        self._has_news = threading.Condition()

    def wait_for(self, count: int) -> list[QuoteUpdate]:
        """The quotes that were taken, as soon as there are `count` of them."""
        with self._has_news:
            assert self._has_news.wait_for(lambda: len(self.updates) >= count, 20), self.updates
            return list(self.updates)

    def wait_for_requests(self, count: int) -> None:
        with self._has_news:
            assert self._has_news.wait_for(lambda: self.requests >= count, 20), self.requests

    def recover(self) -> None:
        """From now on it answers well."""
        with self._has_news:
            self.faults.clear()

    def answer(self, path: str, authorization: str, items: list[Any]) -> tuple[int, dict[str, Any]]:
        """A status, or DROP, and a body."""
        with self._has_news:
            self.requests += 1
            self._has_news.notify_all()
            assert path == "/api/livedata/quotes"
            self.keys.add(authorization)
            if self.faults:
                status = self.faults.pop(0)
                return status, {"error": {"code": "X", "message": f"because {status}"}}
            if len(items) > self.symbols_max:
                return 413, {"error": {"code": "BODY_TOO_LARGE", "message": "too large"}}
            updates, dropped = self._normaliser.normalise_all(items, now_us=NOW_US)
            self.updates += updates
            self.batches.append(len(items))
            told = [{"index": index, "symbol": one.symbol, "reason": str(one)} for index, one in dropped]
            return 200, {"accepted": len(updates), "dropped": told}


@contextmanager
def quotes_server() -> Iterator[QuotesServer]:
    quotes = QuotesServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            items = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, body = quotes.answer(self.path, self.headers["Authorization"], items)
            if status == DROP:
                self.close_connection = True
                return
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            if quotes.retry_after:
                self.send_header("Retry-After", quotes.retry_after)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Tests say what they have to say."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    quotes.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield quotes
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
