"""The streamer's address and our credentials for it, requested from Schwab before each connection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import httpx

from thor.feeds.base import FeedError
from thor.feeds.schwab.tokens import API_URL, HTTP_SECONDS_MAX, TokenProvider, json_object

_FIELDS: Final = {
    "url": "streamerSocketUrl",
    "customer_id": "schwabClientCustomerId",
    "correl_id": "schwabClientCorrelId",
    "channel": "schwabClientChannel",
    "function_id": "schwabClientFunctionId",
}


@dataclass(frozen=True, slots=True)
class StreamerAccess:
    """The parameters of a connection."""

    url: str
    customer_id: str
    correl_id: str
    channel: str
    function_id: str
    token: str = field(repr=False)


async def streamer_access(
    tokens: TokenProvider, *, rejected: str | None = None, transport: httpx.AsyncBaseTransport | None = None
) -> StreamerAccess:
    """Request the streamer's parameters. A rejected token is refreshed once. Raises FeedError with the reason."""
    token = await tokens.access_token(rejected=rejected)
    response = await _ask(token, transport)
    if response.status_code == httpx.codes.UNAUTHORIZED:
        token = await tokens.access_token(rejected=token)
        response = await _ask(token, transport)
    if response.status_code != httpx.codes.OK:
        raise FeedError(f"Schwab answered {response.status_code} when asked for its streamer.")
    listed = json_object(response).get("streamerInfo")
    info: Mapping[str, Any] = (
        listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else {}
    )
    missing = [name for name in _FIELDS.values() if not isinstance(info.get(name), str)]
    if missing:
        raise FeedError(f"Schwab's answer does not say {', '.join(missing)} of its streamer.")
    return StreamerAccess(**{name: info[of_schwab] for name, of_schwab in _FIELDS.items()}, token=token)


async def _ask(token: str, transport: httpx.AsyncBaseTransport | None) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=API_URL, transport=transport, timeout=HTTP_SECONDS_MAX) as http:
        try:
            return await http.get("/trader/v1/userPreference", headers=headers)
        except httpx.HTTPError as error:
            raise FeedError(f"Schwab cannot be reached: {error}.") from error
