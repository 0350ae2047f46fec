"""OpenAPI 3.0 of the gateway's calls, made from the contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec import Struct

from thor.api import requests
from thor.api.calls import CALLS, Call
from thor.api.engine import Json
from thor.api.requests import QUOTES_MAX
from thor.api.values import ID_SCHEMA

_REF: Final = "#/components/schemas/"

# A Struct is named after itself; a request's name says so, and these have other names.
_NAMES: Final[Mapping[type[Struct], str]] = {
    requests.PlaceOrder: "PlaceOrderRequest",
    requests.PlaceActiveOrder: "PlaceActiveOrderRequest",
    requests.CancelOrder: "CancelOrderRequest",
    requests.AllOrders: "AllOrdersRequest",
    requests.AllPositions: "AllPositionsRequest",
    requests.ClosePosition: "ClosePositionRequest",
    requests.ReversePosition: "ReversePositionRequest",
    requests.ExerciseOption: "ExerciseOptionRequest",
    requests.ReplaceOrder: "ReplaceOrderRequest",
}


def add_calls(document: Json) -> None:
    """Add the gateway's calls to an OpenAPI document of Django's. An object that both have is the contract's."""
    kinds = [kind for call in CALLS for kind in (call.answer, call.body, call.bodies) if kind is not None]
    _, parts = msgspec.json.schema_components(kinds, ref_template=f"{_REF}{{name}}")
    renamed = {kind.__name__: name for kind, name in _NAMES.items()}
    schemas = document["components"].setdefault("schemas", {})
    for name, part in parts.items():
        if "enum" not in part:
            schemas[renamed.get(name, name)] = _component(part, parts)
    for call in CALLS:
        path = document["paths"].setdefault(f"/api{call.path}", {})
        path[call.method.lower()] = _described(call)
    document["paths"] = dict(sorted(document["paths"].items()))


def _described(call: Call) -> Json:
    described: Json = {
        "operationId": call.operation_id,
        "summary": call.summary,
        "tags": [call.tag],
        "security": [{"apiKey": []}, {"cookieAuth": []}],
        "responses": {
            str(call.status): {
                "description": "",
                "content": {"application/json": {"schema": _ref(call.answer)}},
            }
        },
    }
    if call.body is not None:
        described["requestBody"] = {
            "required": call.is_body_needed,
            "content": {"application/json": {"schema": _ref(call.body)}},
        }
    elif call.bodies is not None:
        schema = {"type": "array", "items": _ref(call.bodies), "maxItems": QUOTES_MAX}
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    parameters = [
        {
            "name": parameter.name,
            "in": "query",
            "required": False,
            "description": parameter.description,
            "schema": {"type": "string"},
        }
        for parameter in call.parameters
    ]
    if "{order_id}" in call.path:
        parameters.append({"name": "order_id", "in": "path", "required": True, "schema": dict(ID_SCHEMA)})
    if parameters:
        described["parameters"] = parameters
    return described


def _ref(kind: type[Struct]) -> Json:
    return {"$ref": f"{_REF}{_NAMES.get(kind, kind.__name__)}"}


def _component(schema: Any, parts: Mapping[str, Any]) -> Any:
    """A JSON Schema in the words of OpenAPI 3.0: nullable for a null, and enums where they stand."""
    if isinstance(schema, list):
        return [_component(each, parts) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        part = parts[schema["$ref"].removeprefix(_REF)]
        return _component(part, parts) if "enum" in part else schema
    options = schema.get("anyOf", [])
    if {"type": "null"} in options:
        (option,) = [_component(each, parts) for each in options if each != {"type": "null"}]
        return {"allOf": [option], "nullable": True} if "$ref" in option else {**option, "nullable": True}
    kept = {
        name: _component(value, parts) for name, value in schema.items() if name not in ("title", "default")
    }
    if "enum" in kept:
        kept = {"type": "string", "enum": schema["enum"]}
    if "properties" in kept:
        kept.setdefault("additionalProperties", False)
        if not kept["required"]:
            del kept["required"]
    return kept
