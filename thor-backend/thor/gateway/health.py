"""Health endpoints: liveness, readiness of every part, and Prometheus metrics."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thor.api.errors import status_error
from thor.gateway.database import DATABASE_AWAY
from thor.gateway.front import is_from_this_machine
from thor.gateway.http import json_response
from thor.gateway.identity import IdentityCache
from thor.metrics import metrics_text

ReadyCheck = Callable[[], Awaitable[str | None]]
"""Returns the reason why a part is not ready; None if it is."""


Note = Callable[[], str | None]
"""Returns a warning about a part that serves; None if there is none."""

_ASK_ON_THE_MACHINE = "Not ready. The reason is shown only on the server itself and to staff."
_METRICS_FORBIDDEN = (
    "Metrics are available only on the server itself and to staff, with an API key of the scope admin."
)


def health_routes(
    checks: Mapping[str, ReadyCheck], notes: Mapping[str, Note], *, identities: IdentityCache
) -> list[Route]:
    """The routes `/healthz`, `/readyz` for the named parts, and `/metrics`. Notes do not affect readiness.

    Reasons show addresses and files of the machine, and metrics cover all customers: both are for the operator only.
    """

    async def alive(request: Request) -> Response:
        return json_response(200, {"status": "alive"})

    async def ready(request: Request) -> Response:
        tells_all = await _is_operator(request, identities)
        parts = {}
        for name, check in checks.items():
            problem = await check()
            note = notes[name]() if name in notes else None
            if not tells_all:
                problem = _ASK_ON_THE_MACHINE if problem is not None else None
                note = None
            parts[name] = {"ready": problem is None, "problem": problem, "note": note}
        is_ready = all(part["ready"] for part in parts.values())
        return json_response(200 if is_ready else 503, {"ready": is_ready, "parts": parts})

    async def metrics(request: Request) -> Response:
        if not await _is_operator(request, identities):
            return json_response(403, status_error(403, _METRICS_FORBIDDEN))
        return Response(metrics_text(), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", metrics)]


async def _is_operator(request: Request, identities: IdentityCache) -> bool:
    if is_from_this_machine(request.scope):
        return True
    try:
        identity = await identities.find(dict(request.scope["headers"]))
    except DATABASE_AWAY:
        return False
    return identity is not None and identity.is_staff and identity.allows("admin")
