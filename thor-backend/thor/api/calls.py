"""The calls that the gateway answers beside Django: method, path, body and answer of each.

The gateway makes its routes from this table, and `openapi.py` its description.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec import Struct

from thor.api import accounts, requests, results
from thor.api.engine import Json
from thor.api.values import ID_SCHEMA

_TEXT: Final[Json] = {"type": "string"}


class Parameter(NamedTuple):
    """A parameter of a query string."""

    name: str
    description: str
    schema: Json = _TEXT


class Call(NamedTuple):
    """One call. `body` is the Struct of its body, `bodies` if the body is a list of these."""

    operation_id: str
    method: str
    path: str
    summary: str
    answer: type[Struct]
    body: type[Struct] | None = None
    bodies: type[Struct] | None = None
    status: int = 200
    is_body_needed: bool = True
    parameters: tuple[Parameter, ...] = ()

    @property
    def tag(self) -> str:
        """The part of the API it belongs to."""
        return self.path.split("/")[1]


CALLS: Final = (
    Call(
        "order_place",
        "POST",
        "/trades/orders",
        "Place an order. Repeating a client_order_id returns the result of the first request.",
        results.OrderResult,
        body=requests.PlaceOrder,
        status=201,
    ),
    Call(
        "order_place_active",
        "POST",
        "/trades/orders/active",
        "Place an order for the active account.",
        results.OrderResult,
        body=requests.PlaceActiveOrder,
        status=201,
    ),
    Call(
        "order_preview",
        "POST",
        "/trades/orders/preview",
        "Preview the result of placing an order now. Nothing is placed.",
        results.OrderPreview,
        body=requests.PlaceOrder,
    ),
    Call(
        "order_replace",
        "PATCH",
        "/trades/orders/{order_id}/update",
        "Change an open order. If the change is rejected, the order stays as it was.",
        results.OrderResult,
        body=requests.ReplaceOrder,
    ),
    Call(
        "order_cancel",
        "POST",
        "/trades/orders/{order_id}/cancel",
        "Cancel the unfilled part of an open order.",
        results.CancelResult,
        body=requests.CancelOrder,
        is_body_needed=False,
    ),
    Call(
        "orders_cancel_all",
        "POST",
        "/trades/orders/cancel-all",
        "Cancel all open orders, or those of one symbol.",
        results.OrdersResult,
        body=requests.AllOrders,
    ),
    Call(
        "position_close",
        "POST",
        "/trades/positions/close",
        "Close a position or part of it at the market.",
        results.OrderResult,
        body=requests.ClosePosition,
        status=201,
    ),
    Call(
        "position_reverse",
        "POST",
        "/trades/positions/reverse",
        "Reverse a position: close it and open the same quantity on the opposite side, at the market.",
        results.OrderResult,
        body=requests.ReversePosition,
        status=201,
    ),
    Call(
        "option_exercise",
        "POST",
        "/trades/positions/exercise",
        "Exercise a long option position or part of it, settled in cash at its intrinsic value.",
        results.OrderResult,
        body=requests.ExerciseOption,
        status=201,
    ),
    Call(
        "positions_close_all",
        "POST",
        "/trades/positions/close-all",
        "Close all positions at the market.",
        results.OrdersResult,
        body=requests.AllPositions,
    ),
    Call(
        "positions_live",
        "GET",
        "/actandpos/positions",
        "An account and its positions at the latest quotes.",
        accounts.Positions,
        parameters=(Parameter("account_id", "The account. Default: the active account.", ID_SCHEMA),),
    ),
    Call(
        "quotes_snapshot",
        "GET",
        "/livedata/snapshot",
        "Latest quotes.",
        results.QuoteList,
        parameters=(
            Parameter("symbols", "Comma-separated symbols, at most 1,000. Default: all known symbols."),
            Parameter(
                "after",
                "`next_after` of the previous page. All known symbols are listed in order, 1,000 per page.",
            ),
            Parameter("market", "`live`, or `replay` for the customer's own market."),
        ),
    ),
    Call(
        "instruments_find",
        "GET",
        "/livedata/instruments",
        "Instruments by symbol, or by part of their symbol or description.",
        results.InstrumentList,
        parameters=(Parameter("symbols", "Comma-separated symbols."), Parameter("query", "Search text.")),
    ),
    Call(
        "symbols_search",
        "GET",
        "/livedata/symbols",
        "Symbols that match part of a name or description, best match first.",
        results.SymbolList,
        parameters=(Parameter("q", "Search text."),),
    ),
    Call(
        "quotes_push",
        "POST",
        "/livedata/quotes",
        "Push quotes, oldest first. Requires an API key with the scope feed.",
        results.PushedQuotesResult,
        bodies=requests.PushedQuote,
        parameters=(
            Parameter(
                "market",
                "`live` for the live market, `replay` for the customer's own market. Default: live for customers "
                "who are allowed to push live prices, replay for others.",
            ),
        ),
    ),
)
