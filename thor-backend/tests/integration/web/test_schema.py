"""The description at /api/schema, the page at /api/docs, and the objects, all say the same."""

from __future__ import annotations

from typing import Any

import httpx
import jsonschema
import msgspec
import pytest
from django.db.models import Model
from django.test import Client
from drf_spectacular.validation import validate_schema
from rest_framework.serializers import Serializer

from tests.support.rows import a_filled_order, a_position, a_trade
from thor.actandpos.models import Account
from thor.actandpos.serializers import (
    AccountSummarySerializer,
    OrderSerializer,
    PositionSerializer,
)
from thor.api import objects
from thor.config.asgi import application
from thor.trades.serializers import TradeSerializer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("serializer_class", "kind"),
    [
        (AccountSummarySerializer, objects.AccountSummary),
        (OrderSerializer, objects.Order),
        (PositionSerializer, objects.Position),
        (TradeSerializer, objects.Trade),
    ],
)
def test_a_row_is_shown_as_its_object_of_the_contract(
    account: Account, serializer_class: type[Serializer[Any]], kind: type[msgspec.Struct]
) -> None:
    order = a_filled_order(account)
    rows: dict[type[msgspec.Struct], Model] = {
        objects.AccountSummary: account,
        objects.Order: order,
        objects.Position: a_position(account),
        objects.Trade: a_trade(order),
    }
    row = rows[kind]
    row.refresh_from_db()
    shown = serializer_class(row).data
    assert list(shown) == list(serializer_class().fields)
    assert msgspec.to_builtins(msgspec.convert(shown, kind)) == shown


@pytest.fixture
def schema(client: Client) -> dict[str, Any]:
    answer = client.get("/api/schema")
    assert answer.status_code == 200
    return answer.json()


def test_the_schema_is_sound_and_has_every_call_once(schema: dict[str, Any]) -> None:
    validate_schema(schema)
    calls = {(method.upper(), path) for path, item in schema["paths"].items() for method in item}
    assert calls >= {
        ("GET", "/api/me"),
        ("GET", "/api/actandpos/accounts"),
        ("POST", "/api/actandpos/accounts"),
        ("GET", "/api/actandpos/accounts/active"),
        ("PUT", "/api/actandpos/accounts/active"),
        ("POST", "/api/actandpos/accounts/{account_id}/deposit"),
        ("POST", "/api/actandpos/accounts/{account_id}/withdraw"),
        ("POST", "/api/actandpos/accounts/{account_id}/reset"),
        ("GET", "/api/actandpos/accounts/{account_id}/ledger"),
        ("GET", "/api/actandpos/activity/today"),
        ("GET", "/api/actandpos/positions"),
        ("GET", "/api/trades/orders"),
        ("GET", "/api/trades/orders/{order_id}"),
        ("GET", "/api/trades/trades"),
        ("GET", "/api/livedata/alerts"),
        ("POST", "/api/livedata/alerts"),
        ("DELETE", "/api/livedata/alerts/{alert_id}"),
        ("GET", "/api/users/apikeys"),
        ("POST", "/api/users/apikeys"),
        ("DELETE", "/api/users/apikeys/{key_id}"),
    }
    assert all(path.startswith("/api/") for _, path in calls)


def test_decimals_are_described_as_strings(schema: dict[str, Any]) -> None:
    account = schema["components"]["schemas"]["AccountSummary"]["properties"]
    assert account["net_liq"]["type"] == "string"
    for item in schema["paths"].values():
        for call in item.values():
            assert "default" in call["responses"]


async def fetch(path: str) -> httpx.Response:
    transport = httpx.ASGITransport(application)
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
        return await client.get(path)


async def test_the_docs_page_and_the_admin_need_no_other_host() -> None:
    docs = await fetch("/api/docs")
    assert docs.status_code == 200
    assert "//cdn" not in docs.text
    for path in (
        "/static/admin/css/base.css",
        "/static/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js",
        "/static/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui.css",
    ):
        answer = await fetch(path)
        assert answer.status_code == 200, path
        assert len(answer.content) == int(answer.headers["Content-Length"]) > 1000


async def test_a_static_file_that_is_not_there_is_a_404() -> None:
    assert (await fetch("/static/nothing.css")).status_code == 404
    assert (await fetch("/static/../secret_key")).status_code == 404


def test_the_schema_of_the_socket_is_a_json_schema_that_anybody_may_read(client: Client) -> None:
    answer = client.get("/api/schema/socket")
    assert answer.status_code == 200
    jsonschema.Draft202012Validator.check_schema(answer.json())
