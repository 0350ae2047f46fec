"""engineX, the real nginx on the very configuration of the image, before a web process that tells what it was asked."""

import json
import os
import signal
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.servers.compose import ROOT
from tests.servers.nginx import find_or_install_nginx, mime_types
from tests.servers.process import free_port, running
from tests.support.waiting import wait_until

SCRIPT = "console.log('thor');\n" * 200


class EchoHandler(BaseHTTPRequestHandler):
    """Answers any request with what reached it."""

    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        body_length = len(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        told = {
            "port": self.server.server_port,
            "path": self.path,
            "body": body_length,
            "headers": dict(self.headers),
        }
        text = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815  http.server's own names

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Door:
    """A running engineX: `https` is a client that trusts its certificate, `http_url` is what only redirects."""

    https: httpx.Client
    http_url: str
    https_port: int
    log: Path
    web: ThreadingHTTPServer
    livedata: ThreadingHTTPServer


def start_command(*arguments: str) -> list[str]:
    find_or_install_nginx()
    as_root = ("-g", "user root;") if os.geteuid() == 0 else ()
    return [str(ROOT / "docker" / "engineX" / "start.sh"), *as_root, *arguments]


def settings(
    folder: Path, *, web_port: int, livedata_port: int | None = None, **further: str
) -> dict[str, str]:
    return {
        "PATH": f"{find_or_install_nginx().parent}{os.pathsep}{os.environ['PATH']}",
        "ENGINEX_HTTP_PORT": f"127.0.0.1:{free_port()}",
        "ENGINEX_HTTPS_PORT": f"127.0.0.1:{free_port()}",
        "ENGINEX_PAGE_FOLDER": str(folder / "page"),
        "ENGINEX_TLS_FOLDER": str(folder / "tls"),
        "ENGINEX_RUN_FOLDER": str(folder / "run"),
        "ENGINEX_MIME_TYPES": str(mime_types()),
        "ENGINEX_WEB_SERVERS": f"server 127.0.0.1:{web_port};",
        "ENGINEX_LIVEDATA_SERVERS": f"server 127.0.0.1:{livedata_port or web_port};",
        **further,
    }


@contextmanager
def opened(folder: Path, **further: str) -> Iterator[Door]:
    """An engineX with further settings before an echoing web process."""
    page = folder / "page"
    (page / "assets").mkdir(parents=True)
    (page / "index.html").write_text("<title>Thor</title>")
    (page / "theme.js").write_text("dark")
    (page / "assets" / "index-abc.js").write_text(SCRIPT)
    web, livedata = (ThreadingHTTPServer(("127.0.0.1", 0), EchoHandler) for _ in range(2))
    for server in (web, livedata):
        threading.Thread(target=server.serve_forever, daemon=True).start()
    environment = settings(folder, web_port=web.server_port, livedata_port=livedata.server_port, **further)
    https_port = int(environment["ENGINEX_HTTPS_PORT"].rpartition(":")[2])
    log = folder / "engineX.log"
    # The shell becomes nginx, so the pid that is stopped at the end is nginx's own.
    command = ["env", "-i", *(f"{name}={value}" for name, value in environment.items()), *start_command()]
    with running(command, log=log, answers=lambda: listens(https_port), stop_signal=signal.SIGTERM):
        trust = ssl.create_default_context(cafile=str(folder / "tls" / "fullchain.pem"))
        with httpx.Client(base_url=f"https://127.0.0.1:{https_port}", verify=trust, timeout=10) as https:
            yield Door(https, f"http://{environment['ENGINEX_HTTP_PORT']}", https_port, log, web, livedata)
    for server in (web, livedata):
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """An engineX with its usual limits."""
    with opened(tmp_path_factory.mktemp("engineX"), THOR_HTTPS_PORT="8443") as door:
        yield door


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_nginx_takes_the_configuration_without_a_warning(tmp_path: Path) -> None:
    environment = settings(tmp_path, web_port=8000, THOR_ALLOWED_HOSTS="thor.example.com, .example.org,::1")
    checked = subprocess.run(
        start_command("-t"), env=environment, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr
    assert "DNS:thor.example.com,DNS:*.example.org,IP:::1,DNS:localhost,IP:127.0.0.1" in checked.stderr
    assert (tmp_path / "tls" / "privkey.pem").stat().st_mode & 0o077 == 0
    rendered = (tmp_path / "run" / "nginx.conf").read_text()
    assert "@HTTP" not in rendered
    assert "@WEB" not in rendered
    assert "@LIVEDATA" not in rendered


def test_a_mounted_certificate_is_left_alone(tmp_path: Path) -> None:
    environment = settings(tmp_path, web_port=8000)
    for _ in range(2):
        checked = subprocess.run(start_command("-t"), env=environment, capture_output=True, check=True)
    assert b"no certificate" not in checked.stderr


def test_http_leads_to_https_with_its_method_and_path(door: Door) -> None:
    answer = httpx.post(f"{door.http_url}/api/trades/orders?a=b", follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["Location"] == "https://127.0.0.1:8443/api/trades/orders?a=b"


@pytest.mark.parametrize(
    ("path", "status", "cache", "content"),
    [
        ("/", 200, "no-cache", "<title>Thor</title>"),
        ("/app/trade", 200, "no-cache", "<title>Thor</title>"),
        ("/assets/index-abc.js", 200, "public, max-age=31536000, immutable", SCRIPT),
        ("/theme.js", 200, "no-cache", "dark"),
        ("/assets/index-old.js", 404, None, None),
        ("/metrics", 404, None, None),
        ("/engineX", 200, "no-cache", "<title>Thor</title>"),
    ],
)
def test_the_page_is_served_with_its_caching(
    door: Door, path: str, status: int, cache: str | None, content: str | None
) -> None:
    answer = door.https.get(path)
    assert (answer.status_code, answer.headers.get("Cache-Control")) == (status, cache)
    assert content is None or answer.text == content


def test_scripts_are_compressed(door: Door) -> None:
    answer = door.https.get("/assets/index-abc.js", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.num_bytes_downloaded < len(SCRIPT) / 10
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/", "/api/me", "/assets/missing.js"])
def test_every_answer_has_the_security_headers_once(door: Door, path: str) -> None:
    headers = door.https.get(path).headers
    for name, value in {
        "Strict-Transport-Security": "max-age=3600",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
    }.items():
        assert headers.get_list(name) == [value], name
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["script-src"] == policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"


@pytest.mark.parametrize(
    "path",
    [
        "/api/me",
        "/actandpos/positions?account_id=1",
        "/trades/orders",
        "/livedata/snapshot",
        "/api/livedata/bars?symbol=SPY&market=live",
        "/accounts/login",
        "/admin/",
        "/static/admin/css/base.css",
        "/healthz",
        "/readyz",
        "/ws/live",
        "/ws/nothing",
    ],
)
def test_what_is_not_the_page_reaches_the_web_process(door: Door, path: str) -> None:
    told = door.https.get(path).json()
    assert (told["path"], told["port"]) == (path, door.web.server_port)


@pytest.mark.parametrize(
    "path",
    [
        "/api/livedata/quotes",
        "/livedata/quotes",
        "/api/livedata/replay",
        "/api/livedata/status",
        "/api/livedata/tapes",
        "/api/livedata/bars?symbol=SPY&market=replay",
        "/livedata/snapshot?market=replay&symbols=SPY",
        "/ws/replay",
    ],
)
def test_what_lives_in_one_process_reaches_the_one_that_keeps_it(door: Door, path: str) -> None:
    told = door.https.get(path).json()
    assert (told["path"], told["port"]) == (path, door.livedata.server_port)


def test_the_web_process_learns_who_called_whatever_the_client_claims(door: Door) -> None:
    claims = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "http", "X-Request-ID": "forged"}
    answer = door.https.get("/api/me", headers=claims)
    headers = answer.json()["headers"]
    assert headers["X-Forwarded-For"] == "127.0.0.1"
    assert headers["X-Forwarded-Proto"] == "https"
    assert headers["Host"] == f"127.0.0.1:{door.https_port}"
    assert headers["X-Request-ID"] == answer.headers["X-Request-ID"] != "forged"
    # The line is written once the answer is out.
    wait_until(lambda: answer.headers["X-Request-ID"] in door.log.read_text(), "the log names the request")


def test_a_socket_is_upgraded(door: Door) -> None:
    wanted = {"Connection": "Upgrade", "Upgrade": "websocket"}
    headers = door.https.get("/ws/live", headers=wanted).json()["headers"]
    assert (headers["Upgrade"], headers["Connection"]) == ("websocket", "upgrade")


@pytest.mark.parametrize(
    ("path", "kib", "status"),
    [
        ("/api/trades/orders", 64, 200),
        ("/api/trades/orders", 65, 413),
        ("/api/livedata/quotes", 2048, 200),
        ("/livedata/quotes", 2048, 200),
        ("/api/livedata/quotes", 2049, 413),
    ],
)
def test_bodies_are_bounded(door: Door, path: str, kib: int, status: int) -> None:
    answer = door.https.post(path, content=b"x" * (kib * 1024))
    assert answer.status_code == status
    if status == 413:
        assert answer.json()["error"]["code"] == "BODY_TOO_LARGE"
    else:
        assert answer.json()["body"] == kib * 1024


@pytest.mark.parametrize(
    "path", ["/api/auth/browser/v1/auth/login", "/api/auth/browser/v1/auth/signup", "/admin/login/"]
)
def test_guesses_are_slowed_and_looking_is_not(tmp_path: Path, path: str) -> None:
    with opened(tmp_path, ENGINEX_LOGINS_PER_MINUTE="3") as door:
        answers = [door.https.post(path) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [200] * 4 + [429] * 2
        assert answers[-1].json()["error"]["code"] == "TOO_FAST"
        assert answers[-1].headers["Retry-After"] == "1"
        assert {door.https.get(path).status_code for _ in range(6)} == {200}
        assert door.https.post("/api/trades/orders").status_code == 200


def test_a_flood_of_requests_is_slowed(tmp_path: Path) -> None:
    with opened(tmp_path, ENGINEX_REQUESTS_PER_SECOND="2") as door:
        # So many that even a busy machine, where each takes its time, is over the limit.
        statuses = [door.https.get("/api/me").status_code for _ in range(30)]
    assert statuses[:4] == [200] * 4
    assert 429 in statuses


def test_no_answer_is_told_as_unknown_and_never_as_failed(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        door.web.shutdown()
        door.web.server_close()
        answer = door.https.post("/api/trades/orders", json={})
        assert answer.status_code == 503
        assert answer.json()["error"]["code"] == "OUTCOME_UNKNOWN"
        assert answer.headers["Retry-After"] == "1"
        assert door.https.get("/").status_code == 200
