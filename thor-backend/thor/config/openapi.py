"""Hooks that filter and extend the OpenAPI description."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.generic import View

from thor.api.openapi import add_calls
from thor.api.schema import socket_schema

Endpoint = tuple[str, str, str, Any]


def only_api_paths(endpoints: list[Endpoint], **kwargs: Any) -> list[Endpoint]:
    """Keep only the paths under /api/, because the bare paths repeat the same calls."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/")]


def add_gateway_calls(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Put the calls that the gateway answers beside Django's."""
    add_calls(result)
    return result


def add_error_answers(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Add the error envelope as a response of every call."""
    result["components"].setdefault("schemas", {})["ErrorEnvelope"] = {
        "type": "object",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["code", "message", "detail"],
                "properties": {
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                    "detail": {"type": "object", "additionalProperties": True},
                },
            }
        },
    }
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
