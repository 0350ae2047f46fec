"""The headers of every answer, the hosts that Thor answers to, and what it tells strangers of itself."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests.servers.thor import Thor
from tests.support.customer import Customer
from thor.gateway.front import Front
from thor.gateway.health import health_routes
from thor.gateway.identity import IdentityCache

PATHS = (
    "/",
    "/app/trade",
    "/healthz",
    "/readyz",
    "/metrics",
    "/admin/login/",
    "/api/docs",
    "/api/schema",
    "/api/me",
    "/api/nonsense",
    "/api/trades/orders",
    "/api/livedata/snapshot",
    "/actandpos/accounts",
    "/nothing",
)
LIVE = tuple(
    path for path in PATHS if path.startswith(("/api", "/actandpos", "/healthz", "/readyz", "/metrics"))
)
EXPECTED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_tells_a_browser_what_it_may_not_do(thor: Thor, ada: Customer, path: str) -> None:
    for answer in (httpx.get(f"{thor.url}{path}"), ada.http.get(path)):
        headers = answer.headers
        assert {name: headers.get_list(name) for name in EXPECTED} == {
            name: [value] for name, value in EXPECTED.items()
        }
        (policy,) = headers.get_list("content-security-policy")
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "camera=()" in headers["permissions-policy"]


@pytest.mark.parametrize("path", LIVE)
def test_no_cache_keeps_an_answer_of_the_api(thor: Thor, ada: Customer, path: str) -> None:
    for answer in (httpx.get(f"{thor.url}{path}"), ada.http.get(path)):
        assert answer.headers.get_list("cache-control") == ["no-store"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[::1", "a b"]
)
def test_thor_answers_to_its_own_hosts_alone(thor: Thor, path: str, host: str) -> None:
    answer = httpx.get(f"{thor.url}{path}", headers={"Host": host})
    assert answer.status_code == 400
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_write_with_a_good_login_is_refused_on_another_host(browser_customer: Customer) -> None:
    answer = browser_customer.http.post(
        "/api/trades/orders/cancel-all", json={}, headers={"Host": "evil.example"}
    )
    assert answer.status_code == 400
    assert "THOR_ALLOWED_HOSTS" in answer.json()["error"]["message"]


async def asked(
    app: Any, *, client: str, headers: Mapping[str, str], path: str = "/metrics"
) -> tuple[int, Any]:
    """Status and text of a GET, as if it came from the address `client`."""
    transport = httpx.ASGITransport(app, client=(client, 50_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://thor.example") as http:
        answer = await http.get(path, headers=dict(headers))
        return answer.status_code, answer.text


async def hello(request: Request) -> PlainTextResponse:
    """An answer of nothing special."""
    return PlainTextResponse("hello")


@pytest.mark.parametrize(
    ("host", "client", "forwarded", "status"),
    [
        ("thor.example", "203.0.113.9", False, 200),
        ("www.thor.example", "203.0.113.9", False, 200),
        ("thor.example:8443", "203.0.113.9", False, 200),
        ("THOR.EXAMPLE", "203.0.113.9", False, 200),
        ("other.example", "203.0.113.9", False, 400),
        # A health check of the machine's own, and the same name from elsewhere or through a proxy.
        ("127.0.0.1:8000", "127.0.0.1", False, 200),
        ("localhost", "::1", False, 200),
        ("127.0.0.1:8000", "203.0.113.9", False, 400),
        ("127.0.0.1:8000", "127.0.0.1", True, 400),
    ],
)
async def test_a_loopback_name_counts_on_the_machine_itself_alone(
    host: str, client: str, forwarded: bool, status: int
) -> None:
    app = Front(Starlette(routes=[Route("/metrics", hello)]), allowed_hosts=[".thor.example"])
    headers = {"Host": host, **({"X-Forwarded-For": "203.0.113.9"} if forwarded else {})}
    assert (await asked(app, client=client, headers=headers))[0] == status


def test_figures_and_reasons_are_for_the_machine_and_for_staff(thor: Thor) -> None:
    key = thor.api_key("chief@example.com", "admin")
    trade_key = thor.api_key("chief@example.com", "trade")
    customers_key = thor.api_key("ada-admin@example.com", "admin")
    thor.make_staff("chief@example.com")
    stranger = {"X-Forwarded-For": "203.0.113.9"}
    assert httpx.get(f"{thor.url}/metrics").status_code == 200
    for given, status in ((None, 403), (customers_key, 403), (trade_key, 403), (key, 200)):
        headers = stranger | ({"Authorization": f"Bearer {given}"} if given else {})
        assert httpx.get(f"{thor.url}/metrics", headers=headers).status_code == status


def test_who_leaves_in_the_middle_of_a_request_is_no_fault_of_thors(thor: Thor, ada: Customer) -> None:
    address = httpx.URL(thor.url)
    for path in ("/api/trades/orders", "/api/trades/orders/1/cancel", "/api/livedata/quotes", "/api/session"):
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {address.host}:{address.port}\r\nAuthorization: Bearer {ada.key}\r\n"
            "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
        )
        with socket.create_connection((address.host, address.port or 80), timeout=20) as line:
            line.sendall(head.encode())
            # It waits for the rest by the time it has answered somebody who came later.
            assert httpx.get(f"{thor.url}/healthz").status_code == 200
        assert httpx.get(f"{thor.url}/healthz").status_code == 200
    assert ada.accounts()
    assert thor.troubles() == []


async def test_a_stranger_is_told_that_a_part_is_not_ready_and_not_why() -> None:
    async def problem() -> str:
        return "connection to 10.0.0.5, port 5432 failed"

    routes = health_routes(
        {"database": problem}, {"database": lambda: "/var/lib/thor is full"}, identities=IdentityCache()
    )
    app = Front(Starlette(routes=routes), allowed_hosts=["thor.example"])
    parts = [
        json.loads((await asked(app, client=client, headers={}, path="/readyz"))[1])["parts"]["database"]
        for client in ("127.0.0.1", "203.0.113.9")
    ]
    assert parts == [
        {
            "ready": False,
            "problem": "connection to 10.0.0.5, port 5432 failed",
            "note": "/var/lib/thor is full",
        },
        {
            "ready": False,
            "problem": "Not ready. The reason is shown only on the server itself and to staff.",
            "note": None,
        },
    ]
