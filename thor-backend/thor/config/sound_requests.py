"""Rejects requests with text that the databases cannot store, before Django reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse

from thor.api.errors import API_PREFIXES, reject_error, status_error
from thor.config.json_body import NotJson, read_json
from thor.core.errors import invalid_request

# allauth parses JSON itself; our own views use `ExactJSONParser`.
_READS_ITS_OWN_JSON: Final = "/api/auth/"
_NUL: Final = "contains the character U+0000"


class SoundRequestMiddleware:
    """Returns 400 for a URL with U+0000, and for a body of the login that is not valid JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return a 400, or pass on a valid request."""
        fields, problem = _fields_with_nul(request), _problem(request)
        if problem is None and not fields:
            return self.get_response(request)
        if not request.path.startswith(API_PREFIXES):
            return HttpResponseBadRequest(problem or _NUL, content_type="text/plain")
        status, body = reject_error(invalid_request(fields)) if fields else (400, status_error(400, problem))
        return JsonResponse(body, status=status)


def _fields_with_nul(request: HttpRequest) -> dict[str, str]:
    """Return the query parameters that contain U+0000."""
    if "%00" not in request.META.get("QUERY_STRING", ""):
        return {}
    return {
        name.replace("\0", "?"): _NUL
        for name, values in request.GET.lists()
        if any("\0" in text for text in (name, *values))
    }


def _problem(request: HttpRequest) -> str | None:
    if "\0" in request.path:
        return _NUL
    if request.path.startswith(_READS_ITS_OWN_JSON) and request.method != "GET":
        try:
            if request.body:
                read_json(request.body)
        except RequestDataTooBig:
            # The view raises it again and answers it.
            return None
        except NotJson as error:
            return str(error)
    return None
