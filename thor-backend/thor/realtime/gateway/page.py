"""The built web page: its files, and its one HTML for every address that the page itself routes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_SAFETY_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
"""What Django adds to its own answers: money is moved with a click here, and no other page may frame the button."""
_CONTENT_POLICY: Final = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""The page runs its own scripts and talks to its own server, and nothing that is slipped into it runs or calls home."""
_PAGE_PATHS: Final = ("/", "/login", "/register", "/app", "/app/{rest:path}")
_NOT_BUILT: Final = (
    "The web page has not been built. Run `make setup`, which builds it, and start Thor again. "
    "The API is up: see /api/docs."
)


class _Assets(StaticFiles):
    """Files whose names carry a hash of their content, so that a browser may keep them for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(_SAFETY_HEADERS)
        if response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def page_routes(folder: Path) -> list[BaseRoute]:
    """The routes of the page built into `folder`; where it was not built, one answer that says what to do."""
    index = folder / "index.html"

    async def page(request: Request) -> Response:
        if not index.is_file():
            return PlainTextResponse(_NOT_BUILT, 503)
        # Asked for each time, so that a new version is seen at once; it names the assets of that version.
        headers = {"Cache-Control": "no-cache", "Content-Security-Policy": _CONTENT_POLICY, **_SAFETY_HEADERS}
        return FileResponse(index, headers=headers)

    routes: list[BaseRoute] = [Route(path, page) for path in _PAGE_PATHS]
    assets = folder / "assets"
    if assets.is_dir():
        routes.append(Mount("/assets", _Assets(directory=assets)))
    routes += [
        Route(f"/{file.name}", _file(file))
        for file in sorted(folder.glob("*"))
        if file.is_file() and file.name != "index.html"
    ]
    return routes


def _file(path: Path) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return FileResponse(path, headers=_SAFETY_HEADERS)

    return endpoint
