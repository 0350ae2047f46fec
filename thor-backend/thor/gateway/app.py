"""The ASGI application of a web process: sockets and hot calls here, Django behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
    nullcontext,
)
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount, WebSocketRoute
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from thor.api.engine import Json
from thor.api.errors import BODY_BYTES_MAX, database_error, status_error
from thor.bus.base import Bus
from thor.clock import Now
from thor.gateway.body_limit import BodyLimit
from thor.gateway.database import DATABASE_AWAY
from thor.gateway.front import Front
from thor.gateway.health import Note, ReadyCheck, health_routes
from thor.gateway.http import HotHttp, json_response
from thor.gateway.hub import Hub
from thor.gateway.identity import Identity, IdentityCache
from thor.gateway.limiter import Limiter
from thor.gateway.order_service import OrderService
from thor.gateway.origin import is_same_origin
from thor.gateway.page import PageWhereNothingIs, page_routes
from thor.gateway.request_id import RequestIdMiddleware
from thor.gateway.revocation import Logins
from thor.gateway.socket import (
    CLOSE_NOT_LOGGED_IN,
    CLOSE_TOO_MANY,
    CLOSE_TRY_AGAIN,
    LiveSocket,
    Login,
    SocketParts,
)
from thor.livedata.bar_streams import FollowsBars
from thor.livedata.latest import LatestQuotes
from thor.livedata.replays import ReplayMarket
from thor.livedata.watched import Watched
from thor.metrics import SOCKETS_OPEN

SUBSCRIPTIONS_BURST: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayParts:
    """The dependencies and limits of the gateway.

    `orders_per_second`, `orders_burst`, `quotes_per_second` (pushed quotes), `subscriptions_per_second` and
    `sockets_per_customer` are limits per customer. `update_interval_seconds` is the minimum time between updates of
    values on a socket. `feeds` lists the feeds' names and states. `background` runs while the server is up.
    `logs_orders` writes a log line for each order request. `bars` serves charts. With `trusts_proto` a proxy's
    X-Forwarded-Proto counts. `market_of` returns a customer's own replay market, which /ws/replay serves.
    """

    bus: Bus
    latest: LatestQuotes
    bars: FollowsBars
    watched: Watched
    clock: Now
    django: ASGIApp
    page_folder: Path
    checks: Mapping[str, ReadyCheck]
    notes: Mapping[str, Note]
    feeds: Callable[[], list[Json]]
    orders_per_second: float
    orders_burst: float
    quotes_per_second: float
    subscriptions_per_second: float
    sockets_per_customer: int
    update_interval_seconds: float
    trusted_origins: frozenset[str]
    trusts_proto: bool
    allowed_hosts: Sequence[str]
    background: Callable[[], AbstractAsyncContextManager[None]]
    logs_orders: bool = False
    market_of: Callable[[int], ReplayMarket] | None = None


def build_app(parts: GatewayParts) -> ASGIApp:
    """Return the application. Requests that match no route of the gateway go to Django."""
    identities = IdentityCache()
    logins = Logins(parts.bus, identities)
    limiter = Limiter(per_second=parts.orders_per_second, burst=parts.orders_burst)
    orders = OrderService(bus=parts.bus, clock=parts.clock, limiter=limiter, logs_orders=parts.logs_orders)
    hub = Hub(parts.bus, parts.watched)
    http = HotHttp(
        bus=parts.bus,
        identities=identities,
        orders=orders,
        latest=parts.latest,
        watched=parts.watched,
        clock=parts.clock,
        feeds=parts.feeds,
        quotes_per_second=parts.quotes_per_second,
        market_of=parts.market_of,
    )
    socket_parts = SocketParts(
        bus=parts.bus,
        hub=hub,
        orders=orders,
        latest=parts.latest,
        bars=parts.bars,
        clock=parts.clock,
        server_clock=parts.clock,
        update_interval_seconds=parts.update_interval_seconds,
        feeds=parts.feeds,
        # After a login, a page subscribes to all its accounts at once.
        subscriptions=Limiter(per_second=parts.subscriptions_per_second, burst=SUBSCRIPTIONS_BURST),
    )

    sockets: Counter[int] = Counter()

    async def live(websocket: WebSocket) -> None:
        await serve_socket(websocket, lambda _identity: nullcontext(socket_parts))

    async def replayed(websocket: WebSocket) -> None:
        if parts.market_of is None:
            await _no_socket_here(websocket)
            return
        market_of = parts.market_of
        await serve_socket(websocket, lambda who: _replayed(socket_parts, market_of(who.customer_id)))

    async def serve_socket(
        websocket: WebSocket, market_for: Callable[[Identity], AbstractContextManager[SocketParts]]
    ) -> None:
        headers = dict(websocket.scope["headers"])
        identity = await identities.find(headers)
        # A browser sends its cookie no matter which page opens the socket, so accept the cookie only from our own page.
        is_foreign = (
            identity is not None
            and identity.is_session
            and not is_same_origin(websocket.scope, parts.trusted_origins, trusts_proto=parts.trusts_proto)
        )
        await websocket.accept()
        if identity is None or is_foreign or not identity.allows("trade"):
            await websocket.close(CLOSE_NOT_LOGGED_IN, "Log in, or send an API key with the scope trade.")
            return

        if sockets[identity.customer_id] >= parts.sockets_per_customer:
            reason = (
                f"You have {parts.sockets_per_customer} open sockets, which is the limit. Close one first."
            )
            await websocket.close(CLOSE_TOO_MANY, reason)
            return

        async def still_valid() -> bool:
            try:
                return await identities.find(headers) == identity
            except DATABASE_AWAY:
                # The check is repeated soon. A database restart must not log anybody out.
                return True

        with SOCKETS_OPEN.track_inprogress(), logins.watch(identity.customer_id) as changed:
            login = Login(identity, still_valid=still_valid, changed=changed)
            sockets[identity.customer_id] += 1
            try:
                with market_for(identity) as market_parts:
                    await LiveSocket(websocket, login, market_parts).serve()
            finally:
                sockets[identity.customer_id] -= 1
                if not sockets[identity.customer_id]:
                    del sockets[identity.customer_id]

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        logins.start()
        async with parts.background():
            # After the keepers of quotes and bars: a socket that wakes up reads from them.
            hub.start()
            yield
        logins.stop()
        hub.stop()

    # Any: Starlette types a request handler and a socket handler, but no handler that is both.
    handlers: dict[Any, Any] = {
        **dict.fromkeys(DATABASE_AWAY, _database_away),
        ClientDisconnect: _gone,
        Exception: _unexpected,
    }
    django = BodyLimit(parts.django, bytes_max=BODY_BYTES_MAX)
    app = Starlette(
        routes=[
            WebSocketRoute("/ws/live", live),
            WebSocketRoute("/ws/replay", replayed),
            *http.routes(),
            *health_routes(parts.checks, parts.notes, identities=identities),
            *page_routes(parts.page_folder),
            WebSocketRoute("/{path:path}", _no_socket_here),
            Mount("", PageWhereNothingIs(django, parts.page_folder)),
        ],
        middleware=[Middleware(RequestIdMiddleware)],
        lifespan=lifespan,
        exception_handlers=handlers,
    )
    return Front(app, allowed_hosts=parts.allowed_hosts)


@contextmanager
def _replayed(parts: SocketParts, market: ReplayMarket) -> Iterator[SocketParts]:
    """The parts of a socket at a customer's own market. It has few listeners, so each gets its own hub."""
    hub = Hub(parts.bus, quotes=market.quotes)
    hub.start()
    try:
        yield replace(parts, hub=hub, latest=market.latest, bars=market, clock=market.now_us, market=market)
    finally:
        hub.stop()


async def _no_socket_here(websocket: WebSocket) -> None:
    """Close a socket on a route that has none: Django, which would get it next, does not serve sockets."""
    await websocket.close()


async def _database_away(connection: Request | WebSocket, error: Exception) -> Response | None:
    """Report that the database is away. It is queried before the engine, so nothing has happened."""
    if isinstance(connection, WebSocket):
        await connection.close(CLOSE_TRY_AGAIN)
        return None
    status, body = database_error(error, changed_nothing=True)
    return json_response(status, body)


async def _gone(request: Request, error: Exception) -> Response:
    """Handle a client that disconnected during its request.

    The request was not executed, and nobody reads the response.
    """
    return json_response(400, status_error(400))


async def _unexpected(request: Request, error: Exception) -> Response:
    """Return the error envelope for a bug; the server logs the bug."""
    return json_response(500, status_error(500))
