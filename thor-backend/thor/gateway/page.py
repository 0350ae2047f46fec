"""The built web page: its files, and its single HTML file for every address that the page routes itself."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterable
from mimetypes import guess_type
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PAGE_PATHS: Final = ("/", "/login", "/register", "/app", "/app/{rest:path}")
_NOT_BUILT: Final = (
    "The web page has not been built. Run `make setup` and restart Thor. The API is available; see /api/docs."
)


class _Assets(StaticFiles):
    """Files whose names contain a content hash, so browsers may cache them forever.

    The build puts a compressed copy beside each (`index-4f3a.js.gz`), for clients that accept gzip.
    """

    def file_response(
        self, full_path: PathLike, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        packed = Path(f"{full_path}.gz")
        if not _takes_gzip(scope) or not packed.is_file():
            response = super().file_response(full_path, stat_result, scope, status_code)
        else:
            response = super().file_response(packed, packed.stat(), scope, status_code)
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Type"] = guess_type(full_path)[0] or "application/octet-stream"
        response.headers["Vary"] = "Accept-Encoding"
        return response

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def _takes_gzip(scope: Scope) -> bool:
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


def page_routes(folder: Path) -> list[BaseRoute]:
    """Return the routes of the page built into `folder`; if it was not built, one response that explains how."""
    index = folder / "index.html"

    async def page(request: Request) -> Response:
        if not index.is_file():
            return PlainTextResponse(_NOT_BUILT, 503)
        # Revalidated each time, so that a new version is seen at once; it names the assets of that version.
        return FileResponse(index, headers={"Cache-Control": "no-cache"})

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


def _is_html(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    # Django capitalizes header names.
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in headers)


class PageWhereNothingIs:
    """Replaces another application's bare HTML 404 with the web page, as a 404.

    JSON responses pass unchanged, and so does everything if the page was not built.
    """

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self._app = app
        self._index = folder / "index.html"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or send the page."""
        if scope["type"] != "http" or not self._index.is_file():
            await self._app(scope, receive, send)
            return
        is_ours = False

        async def watched(message: Message) -> None:
            nonlocal is_ours
            if message["type"] == "http.response.start":
                is_ours = message["status"] == 404 and _is_html(message["headers"])
            if not is_ours:
                await send(message)

        await self._app(scope, receive, watched)
        if is_ours:
            response = FileResponse(self._index, 404, headers={"Cache-Control": "no-cache"})
            await response(scope, receive, send)


def _file(path: Path) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return FileResponse(path)

    return endpoint
