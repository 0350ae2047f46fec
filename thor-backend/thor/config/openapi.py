"""Hooks that filter and extend the OpenAPI description."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.generic import View
from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import Direction
from typing_extensions import override

from thor.api.engine import Json
from thor.api.errors import ErrorEnvelope
from thor.api.openapi import add_calls, components_of
from thor.api.schema import socket_schema

Endpoint = tuple[str, str, str, Any]


class StructExtension(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]
    """Describes the Structs of the contract, which views name as their bodies and answers."""

    target_class = "msgspec.Struct"
    match_subclasses = True

    @override
    def get_name(self, auto_schema: AutoSchema, direction: Direction) -> str:
        return self.target.__name__

    @override
    def map_serializer(self, auto_schema: AutoSchema, direction: Direction) -> Json:
        """Return the Struct's schema, and register those of the objects in it."""
        components = components_of(self.target)
        own = components.pop(self.target.__name__)
        for name, (kind, schema) in components.items():
            component = ResolvedComponent(  # type: ignore[no-untyped-call]
                name=name, type=ResolvedComponent.SCHEMA, object=kind, schema=schema
            )
            auto_schema.registry.register_on_missing(component)
        return own.schema


def only_api_paths(endpoints: list[Endpoint], **kwargs: Any) -> list[Endpoint]:
    """Keep only the paths under /api/, because the bare paths repeat the same calls."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/")]


def add_gateway_calls(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Put the calls that the gateway answers beside Django's."""
    add_calls(result)
    return result


def add_error_answers(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Add the error envelope as a response of every call."""
    for name, component in components_of(ErrorEnvelope).items():
        result["components"]["schemas"][name] = component.schema
    answer = {
        "description": "Error.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorEnvelope"}}},
    }
    for calls in result["paths"].values():
        for call in calls.values():
            call["responses"].setdefault("default", answer)
    return result


class SocketSchemaView(View):
    """The JSON Schema of the live socket, for anybody, as the OpenAPI document is."""

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest) -> JsonResponse:
        """The schema."""
        return JsonResponse(socket_schema())
