"""The hot HTTP calls: order entry, live positions, quotes. Raw ASGI; Django serves everything else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final

import msgspec
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from thor.api import market as market_objects
from thor.api.calls import CALLS
from thor.api.engine import AccountSnapshotQuery, EngineUnavailable, Json
from thor.api.errors import BODY_BYTES_MAX, error_body, reject_error, status_error
from thor.api.reader import BadBody, decode_object
from thor.api.results import InstrumentList, SymbolList, quote_list
from thor.bus.base import ANSWER_SECONDS, Bus
from thor.clock import Now
from thor.core.decisions.decide import account_not_found
from thor.core.instruments import Instrument, canonical_symbol
from thor.feeds.base import MarketKind
from thor.gateway.answers import Answer, answer_of
from thor.gateway.identity import Identity, IdentityCache, csrf_problem
from thor.gateway.order_service import Operation, OrderService
from thor.gateway.quote_pushes import BODY_BYTES_MAX as QUOTES_BODY_BYTES_MAX
from thor.gateway.quote_pushes import AcceptsPushes, EverybodysMarket, QuotePushes
from thor.livedata.latest import LatestQuotes
from thor.livedata.replays import ReplayMarket, ReplayRejected
from thor.livedata.search import instruments_of, search_instruments
from thor.livedata.watched import Watched

_SYMBOLS_MAX: Final = 1_000
_SHARED_WITH_DJANGO: Final = frozenset({"/trades/orders"})
"""The POST is served here, the GET by Django."""

Handler = Callable[[Identity, Request], Awaitable[Answer]]


class _IdConvertor(Convertor[int]):
    """An id in a URL. A longer number than any id matches no route."""

    regex = "[0-9]{1,16}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("id", _IdConvertor())


class BodyTooLarge(Exception):
    """The body exceeds the limit; the rest of it was not read."""

    def __init__(self, bytes_max: int) -> None:
        super().__init__(f"The request body exceeds {bytes_max // 1024} KiB.")


class HotHttp:
    """The handlers and their shared dependencies."""

    def __init__(
        self,
        *,
        bus: Bus,
        identities: IdentityCache,
        orders: OrderService,
        latest: LatestQuotes,
        watched: Watched,
        clock: Now,
        feeds: Callable[[], list[Json]],
        quotes_per_second: float,
        market_of: Callable[[int], ReplayMarket] | None = None,
    ) -> None:
        self._feeds = feeds
        self._bus = bus
        self._identities = identities
        self._orders = orders
        self._latest = latest
        self._watched = watched
        self._clock = clock
        self._market_of = market_of
        self._everybodys_market = EverybodysMarket(bus, clock)
        self._pushes = QuotePushes(quotes_per_second=quotes_per_second)

    def routes(self) -> list[Route]:
        """Return the routes; every path is served both bare and under /api."""
        handlers: dict[str, Handler] = {
            "order_place": self._of_orders("place"),
            "order_place_active": self._place_active,
            "order_preview": self._of_orders("preview"),
            "order_replace": self._of_orders("replace"),
            "order_cancel": self._of_orders("cancel"),
            "orders_cancel_all": self._of_orders("cancel_all"),
            "position_close": self._of_orders("close"),
            "position_reverse": self._of_orders("reverse"),
            "option_exercise": self._of_orders("exercise"),
            "positions_close_all": self._of_orders("close_all"),
            "positions_live": self._positions,
            "quotes_snapshot": self._snapshot,
            "instruments_find": self._instruments,
            "symbols_search": self._symbols_found,
            "quotes_push": self._push_quotes,
        }
        calls = [
            (call.method, call.path.replace("{order_id}", "{order_id:id}"), handlers[call.operation_id])
            for call in CALLS
        ]
        routes = [
            Route(f"{prefix}{path}", self._endpoint(handler), methods=[method])
            for method, path, handler in calls
            for prefix in ("/api", "")
        ]
        routes += [
            Route(f"{prefix}{path}", _MethodNotAllowed(method))
            for method, path, _ in calls
            for prefix in ("/api", "")
            if path not in _SHARED_WITH_DJANGO
        ]
        routes += [
            Route(
                f"{prefix}{path}",
                _MethodNotAllowed("GET", "POST"),
                methods=["OPTIONS", "PUT", "PATCH", "DELETE"],
            )
            for path in _SHARED_WITH_DJANGO
            for prefix in ("/api", "")
        ]
        return routes

    def _endpoint(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            identity = await self._identities.find(dict(request.scope["headers"]))
            if identity is None:
                return json_response(401, status_error(401), {"WWW-Authenticate": "Bearer"})
            if identity.is_session:
                problem = csrf_problem(request.scope)
                if problem is not None:
                    return json_response(403, status_error(403, problem))
            try:
                status, body = await answer_of(handler(identity, request))
            except BodyTooLarge as error:
                return json_response(413, error_body("BODY_TOO_LARGE", str(error)))
            headers = {}
            if status == 429 and isinstance(body, dict):
                headers["Retry-After"] = str(body["error"]["detail"]["retry_after_seconds"])
            return json_response(status, body, headers)

        return endpoint

    def _of_orders(self, operation: Operation) -> Handler:
        """Return the handler of a call whose body goes to the order service as it is."""

        async def handler(identity: Identity, request: Request) -> Answer:
            raw = decode_object(await _body(request, BODY_BYTES_MAX))
            order_id = request.path_params.get("order_id", 0)
            return await self._orders.serve(operation, identity, raw, order_id=order_id)

        return handler

    async def _place_active(self, identity: Identity, request: Request) -> Answer:
        raw = decode_object(await _body(request, BODY_BYTES_MAX))
        if "account_id" in raw:
            raise BadBody({"account_id": "not allowed here; this call uses the active account"})
        return await self._orders.serve("place", identity, raw)

    async def _positions(self, identity: Identity, request: Request) -> Answer:
        if not identity.allows("trade"):
            return 403, status_error(
                403, "This API key can only push quotes. Use a key with the scope trade."
            )
        text = request.query_params.get("account_id")
        if text is not None and not (text.isascii() and text.isdigit() and len(text) < 16):
            raise BadBody({"account_id": f"{text[:40]!r} is not an account id"})
        account_id = await self._orders.account_named(identity, None if text is None else int(text))
        query = AccountSnapshotQuery(account_id, identity.customer_id)
        try:
            reply = await self._bus.ask(query, timeout_seconds=ANSWER_SECONDS)
        except EngineUnavailable:
            # An unknown account is a 404 even if no engine serves its shard.
            if await self._orders.has_account(account_id, identity.customer_id):
                raise
            return reject_error(account_not_found(account_id))
        if reply.reject is not None:
            return reject_error(reply.reject)
        return 200, {"account": reply.account, "positions": reply.positions}

    async def _snapshot(self, identity: Identity, request: Request) -> Answer:
        market = _market(request) or "live"
        asked = _symbols(request)
        canonical = (found[0] for found in map(canonical_symbol, asked or ()) if found is not None)
        symbols = list(dict.fromkeys(canonical))
        if market == "live":
            self._watched.ask(symbols)
            latest, clock = self._latest, self._clock
        elif self._market_of is None:
            return 200, quote_list([])
        else:
            replayed = self._market_of(identity.customer_id)
            latest, clock = replayed.latest, replayed.now_us
        if asked is not None:
            return 200, quote_list(latest.snapshot(symbols, now_us=clock()))
        quotes, next_after = latest.page(request.query_params.get("after"), _SYMBOLS_MAX, now_us=clock())
        return 200, quote_list(quotes, next_after)

    async def _instruments(self, identity: Identity, request: Request) -> Answer:
        symbols = _symbols(request)
        if symbols is not None:
            found = instruments_of(symbols)
        else:
            found = self._search(request.query_params.get("query", ""))
        return 200, InstrumentList(instruments=[market_objects.Instrument.of(one) for one in found])

    async def _symbols_found(self, identity: Identity, request: Request) -> Answer:
        found = self._search(request.query_params.get("q", ""))
        return 200, SymbolList(symbols=[market_objects.Instrument.of(one) for one in found])

    def _search(self, query: str) -> list[Instrument]:
        is_real = any(feed["market"] == MarketKind.LIVE for feed in self._feeds())
        return search_instruments(query[:64], self._latest.symbols, is_market_open_ended=is_real)

    async def _push_quotes(self, identity: Identity, request: Request) -> Answer:
        if not identity.allows("feed"):
            return 403, status_error(403, "This API key cannot push quotes. Use a key with the scope feed.")
        market = self._pushed_to(identity, _market(request))
        if market is None:
            return 403, status_error(403, _NO_PRICES)
        try:
            return await self._pushes.push(identity, await _body(request, QUOTES_BODY_BYTES_MAX), market)
        except ReplayRejected as rejected:
            return 409, status_error(409, str(rejected))

    def _pushed_to(self, identity: Identity, asked: str | None) -> AcceptsPushes | None:
        """Return the market of a push: as requested, else the live one if the customer sets prices, else their own."""
        if asked != "replay" and identity.sets_prices:
            return self._everybodys_market
        own = None if self._market_of is None else self._market_of(identity.customer_id)
        if own is None or asked == "replay":
            return own
        return own if asked is None and own.accepts_pushes else None


_NO_PRICES: Final = (
    "You are not allowed to push live prices, and no own market of yours is running. Start one on the Replay page or "
    'with POST /api/livedata/replay and {"action": "start", "prices": "PUSHED"}; only you see its prices. The operator '
    "can allow you to push live prices, in the admin or with `thor apikey EMAIL --scope feed`."
)


class _MethodNotAllowed:
    """The response to methods that a path does not support."""

    def __init__(self, *methods: str) -> None:
        self._allowed = ", ".join("GET, HEAD" if method == "GET" else method for method in methods)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await json_response(405, status_error(405), {"Allow": self._allowed})(scope, receive, send)


def json_response(status: int, body: Any, headers: dict[str, str] | None = None) -> Response:
    """Return a JSON response that is never cached, because it is live or private."""
    return Response(
        msgspec.json.encode(body),
        status,
        {"Cache-Control": "no-store", **(headers or {})},
        media_type="application/json",
    )


async def _body(request: Request, bytes_max: int) -> bytes:
    """Return the request's body. Raises BodyTooLarge as soon as it is longer than `bytes_max`."""
    stated = request.headers.get("content-length", "")
    if stated.isascii() and stated.isdigit() and (len(stated) > 15 or int(stated) > bytes_max):
        raise BodyTooLarge(bytes_max)
    received = bytearray()
    async for part in request.stream():
        received += part
        if len(received) > bytes_max:
            raise BodyTooLarge(bytes_max)
    return bytes(received)


def _market(request: Request) -> str | None:
    """Return the requested market; None if the request does not name one."""
    market = request.query_params.get("market")
    if market not in (None, "live", "replay"):
        raise BadBody({"market": "must be live or replay"})
    return market


def _symbols(request: Request) -> list[str] | None:
    text = request.query_params.get("symbols")
    if text is None:
        return None
    return [symbol for symbol in text.split(",") if symbol.strip()][:_SYMBOLS_MAX]
