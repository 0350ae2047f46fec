"""The page's files and addresses, served from a build of the test's own."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from tests.servers.thor import Thor
from tests.support.customer import error_of
from thor.gateway.page import page_routes

HTML = "<!doctype html><title>Thor</title>"


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A Thor whose page is a build of ours."""
    built = tmp_path_factory.mktemp("dist")
    (built / "index.html").write_text(HTML)
    (built / "favicon.svg").write_text("<svg/>")
    (built / "assets").mkdir()
    (built / "assets" / "index-4f3a.js").write_text("const thor = 1;")
    (built / "assets" / "chart-77aa.js").write_text("const chart = 2;")
    (built / "assets" / "chart-77aa.js.gz").write_bytes(gzip.compress(b"const chart = 2;"))
    (built / "secret").mkdir()
    (built / "secret" / "notes.txt").write_text("not for you")
    server = Thor(tmp_path_factory.mktemp("home"), settings={"THOR_PAGE": str(built)})
    server.start()
    with httpx.Client(base_url=server.url) as client:
        yield client
    server.stop()
    assert server.troubles() == []


@pytest.mark.parametrize(
    "path", ["/", "/login", "/register", "/app", "/app/", "/app/trade", "/app/orders/17?x=%00"]
)
def test_every_address_of_the_page_gives_its_one_html_asked_for_each_time(
    http: httpx.Client, path: str
) -> None:
    answer = http.get(path)
    assert (answer.status_code, answer.text) == (200, HTML)
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"
    again = http.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code in (200, 304)


def test_an_asset_may_be_kept_for_ever(http: httpx.Client) -> None:
    answer = http.get("/assets/index-4f3a.js")
    assert (answer.status_code, answer.text) == (200, "const thor = 1;")
    assert "javascript" in answer.headers["content-type"]
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "gzip"), ("identity", None)])
def test_an_asset_goes_packed_to_whoever_can_unpack_it(
    http: httpx.Client, accepted: str, encoding: str | None
) -> None:
    answer = http.get("/assets/chart-77aa.js", headers={"Accept-Encoding": accepted})
    assert (answer.status_code, answer.text) == (200, "const chart = 2;")
    assert answer.headers.get("content-encoding") == encoding
    assert "javascript" in answer.headers["content-type"]
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_an_asset_that_is_gone_is_a_404_that_nobody_keeps(http: httpx.Client) -> None:
    answer = http.get("/assets/index-0000.js")
    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("cache-control", "")


def test_a_file_beside_the_html_is_served(http: httpx.Client) -> None:
    answer = http.get("/favicon.svg")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/secret/notes.txt",
            "/assets/../secret/notes.txt",
            "/assets/%2e%2e/secret/notes.txt",
            "/assets/..%2fsecret/notes.txt",
        ),
        *("/assets/%2e%2e%2f%2e%2e%2fetc/passwd", "//etc/passwd", "/assets/\\..\\secret", "/assets/%00"),
    ],
)
def test_nothing_else_of_the_disk_is_served(http: httpx.Client, path: str) -> None:
    answer = http.send(httpx.Request("GET", str(http.base_url) + path))
    assert answer.status_code in (400, 404)
    assert "not for you" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("path", ["/api", "/api/nonsense", "/api/trades", "/actandpos/nonsense"])
def test_an_unknown_address_of_the_api_is_a_404_in_its_envelope_and_never_the_page(
    http: httpx.Client, path: str
) -> None:
    error_of(http.get(path), 404, "NOT_FOUND")


@pytest.mark.parametrize("path", ["/nonsense", "/nonsense/", "/app2/trade", "/favicon.png"])
def test_an_address_that_is_nobodys_is_the_page_as_a_404(http: httpx.Client, path: str) -> None:
    answer = http.get(path)
    assert (answer.status_code, answer.text) == (404, HTML)
    assert answer.headers["cache-control"] == "no-cache"


def test_the_page_is_not_taken_into_a_frame_nor_its_types_guessed(http: httpx.Client) -> None:
    for path in ("/", "/app/trade", "/assets/index-4f3a.js", "/api/nonsense"):
        assert http.get(path).headers["x-content-type-options"] == "nosniff"
    for path in ("/", "/app/trade"):
        assert http.get(path).headers["x-frame-options"] == "DENY"


def test_the_page_runs_scripts_of_its_own_server_alone(http: httpx.Client) -> None:
    policy = dict(part.split(" ", 1) for part in http.get("/").headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert "script-src" not in policy
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"


async def test_a_page_that_was_not_built_says_what_to_do(tmp_path: Path) -> None:
    app = Starlette(routes=page_routes(tmp_path / "nothing"))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://thor") as client:
        answer = await client.get("/")
    assert answer.status_code == 503
    assert "make setup" in answer.text
