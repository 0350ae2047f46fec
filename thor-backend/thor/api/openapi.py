"""OpenAPI 3.0 of the contract: the components of its Structs, and the calls that the gateway answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec
from msgspec import Struct, inspect

from thor.api.calls import CALLS, Call
from thor.api.engine import Json
from thor.api.requests import QUOTES_MAX
from thor.api.values import ID_SCHEMA

_REF: Final = "#/components/schemas/"


class Component(NamedTuple):
    """A component of the description: the class that it describes, and its schema."""

    kind: type
    schema: Json


def components_of(struct: type[Struct]) -> dict[str, Component]:
    """Return the components of a Struct and of all that it contains, by name."""
    _, schemas = msgspec.json.schema_components((struct,), ref_template=f"{_REF}{{name}}")
    kinds = {kind.__name__: kind for kind in _kinds_in(inspect.type_info(struct))}
    return {name: Component(kinds[name], _component(schema)) for name, schema in schemas.items()}


def _kinds_in(described: inspect.Type) -> Iterator[type]:
    match described:
        case inspect.StructType():
            yield described.cls
            for field in described.fields:
                yield from _kinds_in(field.type)
        case inspect.EnumType():
            yield described.cls
        case inspect.UnionType():
            for each in described.types:
                yield from _kinds_in(each)
        case inspect.Metadata():
            yield from _kinds_in(described.type)
        case inspect.CollectionType():
            yield from _kinds_in(described.item_type)
        case inspect.DictType():
            yield from _kinds_in(described.value_type)


def add_calls(document: Json) -> None:
    """Add the gateway's calls to an OpenAPI document of Django's."""
    schemas = document["components"].setdefault("schemas", {})
    for call in CALLS:
        for struct in (call.answer, call.body, call.bodies):
            if struct is None:
                continue
            for name, component in components_of(struct).items():
                is_body = struct is call.body and name == struct.__name__
                schemas[request_name(name) if is_body else name] = component.schema
        path = document["paths"].setdefault(f"/api{call.path}", {})
        path[call.method.lower()] = _described(call)
    document["paths"] = dict(sorted(document["paths"].items()))


def request_name(name: str) -> str:
    """Return the name of a body's component, as Django's description names them."""
    return f"{name}Request"


def _described(call: Call) -> Json:
    described: Json = {
        "operationId": call.operation_id,
        "summary": call.summary,
        "tags": [call.tag],
        "security": [{"apiKey": []}, {"cookieAuth": []}],
        "responses": {
            str(call.status): {
                "description": "",
                "content": {"application/json": {"schema": _ref(call.answer.__name__)}},
            }
        },
    }
    if call.body is not None:
        described["requestBody"] = {
            "required": call.is_body_needed,
            "content": {"application/json": {"schema": _ref(request_name(call.body.__name__))}},
        }
    elif call.bodies is not None:
        schema = {"type": "array", "items": _ref(call.bodies.__name__), "maxItems": QUOTES_MAX}
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    parameters = [
        {
            "name": parameter.name,
            "in": "query",
            "required": False,
            "description": parameter.description,
            "schema": dict(parameter.schema),
        }
        for parameter in call.parameters
    ]
    if "{order_id}" in call.path:
        parameters.append({"name": "order_id", "in": "path", "required": True, "schema": dict(ID_SCHEMA)})
    if parameters:
        described["parameters"] = parameters
    return described


def _ref(name: str) -> Json:
    return {"$ref": f"{_REF}{name}"}


def _component(schema: Any) -> Any:
    """A JSON Schema in the words of OpenAPI 3.0: nullable for a null, and nothing beside a reference."""
    if isinstance(schema, list):
        return [_component(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    options = schema.get("anyOf", [])
    if {"type": "null"} in options:
        (option,) = [each for each in options if each != {"type": "null"}]
        beside = {name: value for name, value in schema.items() if name != "anyOf"}
        return _component({**option, **beside, "nullable": True})
    kept = {
        name: _component(value)
        for name, value in schema.items()
        if name != "title" or not isinstance(value, str)
    }
    if kept.get("default", ...) is None:
        del kept["default"]
    if "enum" in kept:
        kept["type"] = "string"
    if kept.get("type") == "object" and "properties" not in kept:
        kept.setdefault("additionalProperties", True)
    if kept.get("required") == []:
        del kept["required"]
    if "$ref" in kept and len(kept) > 1:
        kept["allOf"] = [{"$ref": kept.pop("$ref")}]
    return kept
