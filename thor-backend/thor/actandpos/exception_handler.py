"""Turns the exceptions of views into the error envelope of docs/api.md."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final

import structlog
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.permissions import SAFE_METHODS
from rest_framework.response import Response
from rest_framework.views import set_rollback

from thor.actandpos.engine_requests import CommandRejected
from thor.api.engine import EngineUnavailable, OutcomeUnknown
from thor.api.errors import (
    FRESH_LOGIN_REQUIRED,
    database_error,
    engine_error,
    error_body,
    reject_error,
    reply_error,
    status_error,
)
from thor.core.errors import malformed, sentence
from thor.users.authentication import PasswordRequired

_NEEDED: Final = "This field is required."
_NEEDED_CODES: Final = frozenset({"required", "null", "blank"})

log = structlog.get_logger(__name__)


def envelope_exception(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Return the response for an exception of a view; None for a bug, which becomes a logged 500."""
    if isinstance(error, OperationalError | InterfaceError):
        log.warning("database_away", reason=str(error).strip())
        status, body = database_error(error, changed_nothing=context["request"].method in SAFE_METHODS)
        return Response(body, status)
    response = _response_to(error)
    if response is not None:
        set_rollback()
    return response


def _response_to(error: Exception) -> Response | None:
    if isinstance(error, CommandRejected):
        rejected = reply_error(error.reply)
        return None if rejected is None else Response(rejected[1], rejected[0])
    if isinstance(error, EngineUnavailable | OutcomeUnknown):
        status, body = engine_error(error)
        return Response(body, status)
    if isinstance(error, Http404 | ObjectDoesNotExist):
        return Response(status_error(404), 404)
    if isinstance(error, PermissionDenied):
        return Response(status_error(403), 403)
    if isinstance(error, exceptions.ValidationError):
        return Response(reject_error(malformed(_field_messages(error.detail)))[1], 400)
    if isinstance(error, PasswordRequired):
        flows = {"flows": [{"id": "reauthenticate"}]}
        return Response(error_body(FRESH_LOGIN_REQUIRED, str(error.detail), flows), error.status_code)
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


def _field_messages(detail: Any) -> dict[str, list[str]]:
    """Return the messages by field. A nested field is named by its path, like `fees.per_fill`."""
    fields: dict[str, list[str]] = {}
    for path, message in _leaves(detail, ()):
        fields.setdefault(".".join(path) or "body", []).append(_sentence(message))
    return fields


def _leaves(detail: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from _leaves(inner, path if name == "non_field_errors" else (*path, str(name)))
    elif isinstance(detail, list | tuple):
        for number, inner in enumerate(detail):
            # A list of messages belongs to one field; a list of objects has its own path per item.
            yield from _leaves(inner, (*path, str(number)) if isinstance(inner, Mapping) else path)
    else:
        yield path, detail


def _sentence(message: Any) -> str:
    return _NEEDED if getattr(message, "code", None) in _NEEDED_CODES else sentence(str(message))
