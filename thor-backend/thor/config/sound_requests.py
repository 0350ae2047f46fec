"""Refuses requests with text that no database takes, before anything of Django's looks at them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse

from thor.actandpos.api_errors import API_PREFIXES, status_error
from thor.exact.json_body import NotJson, read_json

# The login's library reads JSON by itself; our own views have `ExactJSONParser`.
_READS_ITS_OWN_JSON: Final = "/api/auth/"


class SoundRequestMiddleware:
    """A 400 for an address with U+0000 in it, and for a body of the login's that is not sound JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or pass on what is sound."""
        problem = _problem(request)
        if problem is None:
            return self.get_response(request)
        if request.path.startswith(API_PREFIXES):
            return JsonResponse(status_error(400, problem), status=400)
        return HttpResponseBadRequest(problem, content_type="text/plain")


def _problem(request: HttpRequest) -> str | None:
    if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        return "The address has the character U+0000 in it."
    if request.path.startswith(_READS_ITS_OWN_JSON) and request.method != "GET":
        try:
            if request.body:
                read_json(request.body)
        except RequestDataTooBig:
            # Raised again where the view reads it, and answered there.
            return None
        except NotJson as error:
            return str(error)
    return None
