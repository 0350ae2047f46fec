"""Whether the process is alive, whether every part is ready, and the figures for Prometheus."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thor.realtime.gateway.http import json_response
from thor.realtime.metrics import metrics_text

ReadyCheck = Callable[[], Awaitable[str | None]]
"""What keeps a part from being ready, in words; None where it is."""


Note = Callable[[], str | None]
"""What somebody should look at in a part that serves, in words; None where there is nothing."""


def health_routes(checks: Mapping[str, ReadyCheck], notes: Mapping[str, Note]) -> list[Route]:
    """`/healthz`, `/readyz` over the named parts, and `/metrics`. A part with a note is ready all the same."""

    async def alive(request: Request) -> Response:
        return json_response(200, {"status": "alive"})

    async def ready(request: Request) -> Response:
        parts = {}
        for name, check in checks.items():
            problem = await check()
            note = notes[name]() if name in notes else None
            parts[name] = {"ready": problem is None, "problem": problem, "note": note}
        is_ready = all(part["ready"] for part in parts.values())
        return json_response(200 if is_ready else 503, {"ready": is_ready, "parts": parts})

    async def metrics(request: Request) -> Response:
        return Response(metrics_text(), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", metrics)]
