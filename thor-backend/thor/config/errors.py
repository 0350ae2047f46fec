"""Puts errors from outside the REST views into the same envelope: unknown URLs, CSRF, the login."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import structlog
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.csrf import csrf_failure as html_csrf_failure

from thor.api.errors import (
    API_PREFIXES,
    MAIL_NOT_SENT,
    TOO_FAST,
    database_error,
    error_body,
    status_error,
)
from thor.users.hashing import TooManyPasswords
from thor.users.mails import MailNotSent

_RETRY_AFTER_SECONDS: Final = 60
_BUSY_SECONDS: Final = 5
_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})

_log = structlog.get_logger(__name__)


def is_of_api(request: HttpRequest) -> bool:
    """Return True if the URL belongs to the API, so that its errors are JSON."""
    return f"{request.path}/".startswith(API_PREFIXES)


class ErrorEnvelopeMiddleware:
    """Puts errors of API URLs that are not yet JSON into the envelope of docs/api.md."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response, with an error of the API as JSON."""
        response = self.get_response(request)
        if response.status_code < 400 or not is_of_api(request):
            return response
        if "json" not in response.headers.get("Content-Type", ""):
            enveloped = JsonResponse(status_error(response.status_code), status=response.status_code)
            enveloped.cookies = response.cookies
            for name in ("Allow", "Retry-After"):
                if name in response.headers:
                    enveloped.headers[name] = response.headers[name]
            response = enveloped
        if response.status_code == 429:
            response.headers.setdefault("Retry-After", str(_RETRY_AFTER_SECONDS))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Handle bodies that are too large, and passwords or mails that must wait. Django handles the rest."""
        if isinstance(error, RequestDataTooBig):
            return JsonResponse(status_error(413), status=413)
        if isinstance(error, TooManyPasswords):
            return _later(request, 429, TOO_FAST, str(error))
        if isinstance(error, MailNotSent):
            return _later(request, 503, MAIL_NOT_SENT, str(error))
        if isinstance(error, OperationalError | InterfaceError) and is_of_api(request):
            # A login or a registration: allauth's views do not use the envelope.
            _log.warning("database_away", reason=str(error).strip())
            status, body = database_error(error, changed_nothing=request.method in _SAFE_METHODS)
            return JsonResponse(body, status=status)
        return None


def _later(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
    headers = {"Retry-After": str(_BUSY_SECONDS)}
    if not is_of_api(request):
        return HttpResponse(message, status=status, headers=headers, content_type="text/plain; charset=utf-8")
    body = error_body(code, message, {"retry_after_seconds": _BUSY_SECONDS})
    return JsonResponse(body, status=status, headers=headers)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the response to a write without the CSRF token: JSON for the API, a page for the admin."""
    if not is_of_api(request):
        return html_csrf_failure(request, reason)
    message = "The CSRF token is missing or invalid. Send the value of the csrftoken cookie in the X-CSRFToken header."
    return JsonResponse(status_error(403, message), status=403)
