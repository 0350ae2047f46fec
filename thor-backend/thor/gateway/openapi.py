"""OpenAPI description of the calls that the gateway serves beside Django."""

from __future__ import annotations

from typing import Any, Final

from thor.core.instruments import SYMBOL_LENGTH_MAX, AssetType
from thor.core.numbers import DECIMAL_PATTERN
from thor.core.orders import OrderClass, OrderType, Side, TimeInForce
from thor.core.quote_cells import TICK_FIELDS
from thor.core.quote_text import TEXT_LENGTH_MAX
from thor.gateway.quote_pushes import DROPPED_TOLD_MAX, QUOTES_MAX

_DECIMAL: Final = {
    "type": "string",
    "format": "decimal",
    "pattern": DECIMAL_PATTERN,
    "example": "100",
}
_NULLABLE_DECIMAL: Final = {**_DECIMAL, "nullable": True}
_TEXT: Final = {"type": "string"}
_ID: Final = {"type": "integer", "format": "int64", "minimum": 1, "maximum": 2**53 - 1}
# A number in any format that a spreadsheet shows.
_SHEET_NUMBER: Final = {"type": "string", "maxLength": TEXT_LENGTH_MAX}
_SYMBOL: Final = {"type": "string", "minLength": 1, "maxLength": SYMBOL_LENGTH_MAX}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _nullable_ref(name: str) -> dict[str, Any]:
    return {"allOf": [_ref(name)], "nullable": True}


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    described: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    # OpenAPI 3.0 does not allow an empty list.
    return {**described, "required": required} if required else described


def _array(items: dict[str, Any], *, items_max: int | None = None) -> dict[str, Any]:
    described = {"type": "array", "items": items}
    return described if items_max is None else {**described, "maxItems": items_max}


def _words(words: Any) -> dict[str, Any]:
    return {"type": "string", "enum": [word.value for word in words]}


_TERMS_PROPERTIES: Final[dict[str, Any]] = {
    "symbol": {**_SYMBOL, "example": "SPY"},
    "asset_type": _words(AssetType),
    "side": _words(Side),
    "quantity": _DECIMAL,
    "order_type": _words(OrderType),
    "limit_price": _NULLABLE_DECIMAL,
    "stop_price": _NULLABLE_DECIMAL,
    "trail_amount": _NULLABLE_DECIMAL,
    "trail_percent": _NULLABLE_DECIMAL,
    "limit_offset": _NULLABLE_DECIMAL,
    "time_in_force": _words(TimeInForce),
}
_EXIT_PROPERTIES: Final[dict[str, Any]] = {
    name: described
    for name, described in _TERMS_PROPERTIES.items()
    if name.endswith("_price") or name in ("trail_amount", "trail_percent", "limit_offset", "time_in_force")
}
_DEADLINE: Final = {"type": "string", "format": "date-time"}
_CLIENT_ORDER_ID: Final = {"type": "string", "minLength": 1, "maxLength": 64}
_ORDER_PROPERTIES: Final[dict[str, Any]] = {
    **_TERMS_PROPERTIES,
    "client_order_id": _CLIENT_ORDER_ID,
    "deadline": _DEADLINE,
    "order_class": _words(OrderClass),
    "legs": _array(_ref("OrderLeg")),
    "take_profit": _ref("OrderExit"),
    "stop_loss": _ref("OrderExit"),
}
_ORDER_REQUIRED: Final = ["symbol", "side", "quantity", "order_type"]

_QUOTE_PRICES: Final = (
    "bid",
    "ask",
    "last",
    "open",
    "high",
    "low",
    "close",
    "change",
    "change_percent",
    "mark",
)
_QUOTE_SIZES: Final = ("bid_size", "ask_size", "last_size", "volume", "tick_size")
_QUOTE_PROPERTIES: Final[dict[str, Any]] = {
    "symbol": _TEXT,
    "asset_type": _words(AssetType),
    **dict.fromkeys((*_QUOTE_PRICES, *_QUOTE_SIZES), _NULLABLE_DECIMAL),
    "ts": {"type": "string", "format": "date-time", "nullable": True},
    "source": _TEXT,
    "stale": {"type": "boolean"},
    "age_ms": {"type": "integer", "nullable": True},
}
_INSTRUMENT_PROPERTIES: Final[dict[str, Any]] = {
    "symbol": _TEXT,
    "asset_type": _words(AssetType),
    "description": _TEXT,
    "multiplier": _DECIMAL,
    "tick_size": _DECIMAL,
    "tick_size_below_one": _DECIMAL,
    "quantity_places": {"type": "integer"},
    "initial_margin": _NULLABLE_DECIMAL,
    "maintenance_margin": _NULLABLE_DECIMAL,
    "exchange": _TEXT,
}

_A_POSITION: Final = {
    "account_id": _ID,
    "symbol": _TEXT,
    "asset_type": _words(AssetType),
    "client_order_id": _CLIENT_ORDER_ID,
    "deadline": _DEADLINE,
}
_SOME_UNITS: Final = {**_A_POSITION, "quantity": _NULLABLE_DECIMAL}

_SCHEMAS: Final[dict[str, Any]] = {
    "PlaceOrderRequest": _object({"account_id": _ID, **_ORDER_PROPERTIES}, _ORDER_REQUIRED),
    "PlaceActiveOrderRequest": _object(_ORDER_PROPERTIES, _ORDER_REQUIRED),
    "OrderLeg": _object(_TERMS_PROPERTIES, ["side", "order_type"]),
    "OrderExit": _object(_EXIT_PROPERTIES, []),
    "CancelOrderRequest": _object({"deadline": _DEADLINE}, []),
    "AllOrdersRequest": _object(
        {
            "account_id": _ID,
            "symbol": _SYMBOL,
            "asset_type": _words(AssetType),
            "deadline": _DEADLINE,
        },
        ["account_id"],
    ),
    "AllPositionsRequest": _object({"account_id": _ID, "deadline": _DEADLINE}, ["account_id"]),
    "ClosePositionRequest": _object(_SOME_UNITS, ["account_id", "symbol"]),
    "ReversePositionRequest": _object(_A_POSITION, ["account_id", "symbol"]),
    "ExerciseOptionRequest": _object(_SOME_UNITS, ["account_id", "symbol"]),
    "OrdersResult": _object(
        {"orders": _array(_ref("Order")), "account": _ref("AccountSummary")}, ["orders", "account"]
    ),
    "ReplaceOrderRequest": _object(
        {
            "quantity": _DECIMAL,
            "limit_price": _DECIMAL,
            "stop_price": _DECIMAL,
            "trail_amount": _DECIMAL,
            "trail_percent": _DECIMAL,
            "limit_offset": _DECIMAL,
            "time_in_force": _words(TimeInForce),
            "revision": {"type": "integer", "minimum": 1},
            "deadline": _DEADLINE,
        },
        [],
    ),
    "OrderResult": _object(
        {
            "order": _ref("Order"),
            "trade": _nullable_ref("Trade"),
            "position": _nullable_ref("Position"),
            "account": _ref("AccountSummary"),
            "orders": _array(_ref("Order")),
        },
        ["order", "trade", "position", "account"],
    ),
    "Charges": _object(
        dict.fromkeys(("commission", "fees", "total"), _DECIMAL), ["commission", "fees", "total"]
    ),
    "OrderPreview": _object(
        {
            "outcome": {"type": "string", "enum": ["FILL", "REST", "CANCEL", "REFUSE"]},
            "order": _nullable_ref("Order"),
            "trade": _nullable_ref("Trade"),
            "position": _nullable_ref("Position"),
            "account": _ref("AccountSummary"),
            "orders": _array(_ref("Order")),
            "charges": _nullable_ref("Charges"),
            "error": {"type": "object", "nullable": True, "additionalProperties": True},
        },
        ["outcome", "order", "trade", "position", "account", "charges", "error"],
    ),
    "CancelResult": _object(
        {"order": _ref("Order"), "account": _ref("AccountSummary")}, ["order", "account"]
    ),
    "Quote": _object(_QUOTE_PROPERTIES, list(_QUOTE_PROPERTIES)),
    "QuoteList": _object(
        {"quotes": _array(_ref("Quote")), "next_after": {**_TEXT, "nullable": True}}, ["quotes", "next_after"]
    ),
    "Instrument": _object(_INSTRUMENT_PROPERTIES, list(_INSTRUMENT_PROPERTIES)),
    "InstrumentList": _object({"instruments": _array(_ref("Instrument"))}, ["instruments"]),
    "SymbolList": _object({"symbols": _array(_ref("Instrument"))}, ["symbols"]),
    "PushedQuote": _object(
        {
            "symbol": _TEXT,
            "asset_type": _words(AssetType),
            **dict.fromkeys((*TICK_FIELDS, "change"), _SHEET_NUMBER),
            "ts": {"type": "string", "format": "date-time"},
        },
        ["symbol"],
    ),
    "PushedQuotesResult": _object(
        {
            "accepted": {"type": "integer"},
            "dropped": _array(
                _object(
                    {
                        "index": {"type": "integer"},
                        "symbol": {**_TEXT, "nullable": True},
                        "field": {**_TEXT, "nullable": True},
                        "reason": _TEXT,
                    },
                    ["index", "symbol", "field", "reason"],
                ),
                items_max=DROPPED_TOLD_MAX,
            ),
            "dropped_total": {"type": "integer"},
        },
        ["accepted", "dropped", "dropped_total"],
    ),
}

_ORDER_ID: Final = {"name": "order_id", "in": "path", "required": True, "schema": _ID}


def _query(name: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": _TEXT}


def _call(
    operation_id: str,
    summary: str,
    *,
    tag: str,
    answer: str,
    status: int = 200,
    body: dict[str, Any] | None = None,
    is_body_required: bool = True,
    parameters: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    call: dict[str, Any] = {
        "operationId": operation_id,
        "summary": summary,
        "tags": [tag],
        "security": [{"apiKey": []}, {"cookieAuth": []}],
        "responses": {
            str(status): {"description": "", "content": {"application/json": {"schema": _ref(answer)}}}
        },
    }
    if body is not None:
        call["requestBody"] = {
            "required": is_body_required,
            "content": {"application/json": {"schema": body}},
        }
    if parameters:
        call["parameters"] = parameters
    return call


def _paths() -> dict[str, Any]:
    return {
        "/api/trades/orders": {
            "post": _call(
                "order_place",
                "Place an order. 201 says what became of it; the same client_order_id again gives the first result.",
                tag="trades",
                answer="OrderResult",
                status=201,
                body=_ref("PlaceOrderRequest"),
            )
        },
        "/api/trades/orders/active": {
            "post": _call(
                "order_place_active",
                "Place an order for the active account.",
                tag="trades",
                answer="OrderResult",
                status=201,
                body=_ref("PlaceActiveOrderRequest"),
            )
        },
        "/api/trades/orders/preview": {
            "post": _call(
                "order_preview",
                "What placing the order would do now. Nothing is placed.",
                tag="trades",
                answer="OrderPreview",
                body=_ref("PlaceOrderRequest"),
            )
        },
        "/api/trades/orders/{order_id}/update": {
            "patch": _call(
                "order_replace",
                "Change an open order; refused, it stays as it was.",
                tag="trades",
                answer="OrderResult",
                body=_ref("ReplaceOrderRequest"),
                parameters=[_ORDER_ID],
            )
        },
        "/api/trades/orders/{order_id}/cancel": {
            "post": _call(
                "order_cancel",
                "Cancel what is left of an open order.",
                tag="trades",
                answer="CancelResult",
                body=_ref("CancelOrderRequest"),
                is_body_required=False,
                parameters=[_ORDER_ID],
            )
        },
        "/api/trades/orders/cancel-all": {
            "post": _call(
                "orders_cancel_all",
                "Cancel what is left of every open order, or of those of a symbol.",
                tag="trades",
                answer="OrdersResult",
                body=_ref("AllOrdersRequest"),
            )
        },
        "/api/trades/positions/close": {
            "post": _call(
                "position_close",
                "Close a position, or some units of it, at the market.",
                tag="trades",
                answer="OrderResult",
                status=201,
                body=_ref("ClosePositionRequest"),
            )
        },
        "/api/trades/positions/reverse": {
            "post": _call(
                "position_reverse",
                "Close a position and open as many units on the other side, at the market.",
                tag="trades",
                answer="OrderResult",
                status=201,
                body=_ref("ReversePositionRequest"),
            )
        },
        "/api/trades/positions/exercise": {
            "post": _call(
                "option_exercise",
                "Exercise a long option, or some contracts of it: settled in cash at what it is worth.",
                tag="trades",
                answer="OrderResult",
                status=201,
                body=_ref("ExerciseOptionRequest"),
            )
        },
        "/api/trades/positions/close-all": {
            "post": _call(
                "positions_close_all",
                "Close every position at the market.",
                tag="trades",
                answer="OrdersResult",
                body=_ref("AllPositionsRequest"),
            )
        },
        "/api/livedata/snapshot": {
            "get": _call(
                "quotes_snapshot",
                "The newest quotes.",
                tag="livedata",
                answer="QuoteList",
                parameters=[
                    _query("symbols", "Comma between them, 1,000 at most; all known where left out."),
                    _query(
                        "after",
                        "The next_after of the page before: all known come by symbol, 1,000 at a time.",
                    ),
                    _query("market", "live, or replay for the customer's own market."),
                ],
            )
        },
        "/api/livedata/instruments": {
            "get": _call(
                "instruments_find",
                "Instruments by symbol, or by a part of their symbol or description.",
                tag="livedata",
                answer="InstrumentList",
                parameters=[_query("symbols", "Comma between them."), _query("query", "What to look for.")],
            )
        },
        "/api/livedata/symbols": {
            "get": _call(
                "symbols_search",
                "Symbols by a part of their name or description, the closest first.",
                tag="livedata",
                answer="SymbolList",
                parameters=[_query("q", "What to look for.")],
            )
        },
        "/api/livedata/quotes": {
            "post": _call(
                "quotes_push",
                "Push quotes in, oldest first; needs a key of the scope feed.",
                tag="livedata",
                answer="PushedQuotesResult",
                parameters=[
                    _query(
                        "market",
                        "live for everybody's prices, replay for the customer's own market. Where it is left out: live "
                        "for those who may set everybody's prices, replay for others.",
                    )
                ],
                body=_array(_ref("PushedQuote"), items_max=QUOTES_MAX),
            )
        },
    }


def add_hot_paths(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Add the gateway's calls to Django's schema, as a drf-spectacular post-processing hook."""
    result["components"].setdefault("schemas", {}).update(_SCHEMAS)
    for path, calls in _paths().items():
        result["paths"].setdefault(path, {}).update(calls)
    result["paths"] = dict(sorted(result["paths"].items()))
    return result
