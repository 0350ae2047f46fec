"""Turns what a view raises into the error envelope of docs/api.md."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import structlog
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.permissions import SAFE_METHODS
from rest_framework.response import Response
from rest_framework.views import set_rollback

from thor.actandpos.api_errors import (
    INVALID_REQUEST,
    database_error,
    engine_error,
    error_body,
    reply_error,
    status_error,
)
from thor.actandpos.engine_requests import CommandRefused
from thor.bus.base import EngineUnavailable, OutcomeUnknown

log = structlog.get_logger(__name__)


def envelope_exception(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to a request whose view raised `error`; None for a bug, which becomes a logged 500."""
    if isinstance(error, OperationalError | InterfaceError):
        log.warning("database_away", reason=str(error).strip())
        status, body = database_error(changed_nothing=context["request"].method in SAFE_METHODS)
        return Response(body, status)
    response = _response_to(error)
    if response is not None:
        set_rollback()
    return response


def _response_to(error: Exception) -> Response | None:
    if isinstance(error, CommandRefused):
        refusal = reply_error(error.reply)
        return None if refusal is None else Response(refusal[1], refusal[0])
    if isinstance(error, EngineUnavailable | OutcomeUnknown):
        status, body = engine_error(error)
        return Response(body, status)
    if isinstance(error, Http404 | ObjectDoesNotExist):
        return Response(status_error(404), 404)
    if isinstance(error, PermissionDenied):
        return Response(status_error(403), 403)
    if isinstance(error, exceptions.ValidationError):
        return Response(_invalid(error.detail), 400)
    if isinstance(error, exceptions.APIException):
        return _api_exception(error)
    return None


def _api_exception(error: exceptions.APIException) -> Response:
    headers: dict[str, str] = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    message = None if isinstance(error.detail, list | dict) else str(error.detail)
    if isinstance(error, exceptions.Throttled):
        seconds = math.ceil(getattr(error, "wait", None) or 1)
        headers["Retry-After"] = str(seconds)
        message = f"Too many requests. Try again in {seconds} s."
    elif isinstance(
        error, exceptions.NotAuthenticated | exceptions.MethodNotAllowed | exceptions.NotAcceptable
    ):
        message = None
    return Response(status_error(error.status_code, message), error.status_code, headers=headers)


def _invalid(detail: Any) -> dict[str, Any]:
    fields = _field_messages(detail)
    listed = "; ".join(f"{name}: {' '.join(messages)}" for name, messages in fields.items())
    return error_body(INVALID_REQUEST, f"Please correct the request. {listed}", {"fields": fields})


def _field_messages(detail: Any) -> dict[str, list[str]]:
    if not isinstance(detail, Mapping):
        return {"body": [str(message) for message in detail]}
    return {
        "body" if name == "non_field_errors" else str(name): (
            [str(message) for message in messages] if isinstance(messages, list) else [str(messages)]
        )
        for name, messages in detail.items()
    }
