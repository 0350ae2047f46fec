"""The calls that the gateway answers beside Django: method, path, body and answer of each.

The gateway makes its routes from this table, and `openapi.py` its description.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec import Struct

from thor.api import requests, results


class Parameter(NamedTuple):
    """A parameter of a query string."""

    name: str
    description: str


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
        "Place an order. 201 says what became of it; the same client_order_id again gives the first result.",
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
        "What placing the order would do now. Nothing is placed.",
        results.OrderPreview,
        body=requests.PlaceOrder,
    ),
    Call(
        "order_replace",
        "PATCH",
        "/trades/orders/{order_id}/update",
        "Change an open order; refused, it stays as it was.",
        results.OrderResult,
        body=requests.ReplaceOrder,
    ),
    Call(
        "order_cancel",
        "POST",
        "/trades/orders/{order_id}/cancel",
        "Cancel what is left of an open order.",
        results.CancelResult,
        body=requests.CancelOrder,
        is_body_needed=False,
    ),
    Call(
        "orders_cancel_all",
        "POST",
        "/trades/orders/cancel-all",
        "Cancel what is left of every open order, or of those of a symbol.",
        results.OrdersResult,
        body=requests.AllOrders,
    ),
    Call(
        "position_close",
        "POST",
        "/trades/positions/close",
        "Close a position, or some units of it, at the market.",
        results.OrderResult,
        body=requests.ClosePosition,
        status=201,
    ),
    Call(
        "position_reverse",
        "POST",
        "/trades/positions/reverse",
        "Close a position and open as many units on the other side, at the market.",
        results.OrderResult,
        body=requests.ReversePosition,
        status=201,
    ),
    Call(
        "option_exercise",
        "POST",
        "/trades/positions/exercise",
        "Exercise a long option, or some contracts of it: settled in cash at what it is worth.",
        results.OrderResult,
        body=requests.ExerciseOption,
        status=201,
    ),
    Call(
        "positions_close_all",
        "POST",
        "/trades/positions/close-all",
        "Close every position at the market.",
        results.OrdersResult,
        body=requests.AllPositions,
    ),
    Call(
        "quotes_snapshot",
        "GET",
        "/livedata/snapshot",
        "The newest quotes.",
        results.QuoteList,
        parameters=(
            Parameter("symbols", "Comma between them, 1,000 at most; all known where left out."),
            Parameter(
                "after", "The next_after of the page before: all known come by symbol, 1,000 at a time."
            ),
            Parameter("market", "live, or replay for the customer's own market."),
        ),
    ),
    Call(
        "instruments_find",
        "GET",
        "/livedata/instruments",
        "Instruments by symbol, or by a part of their symbol or description.",
        results.InstrumentList,
        parameters=(Parameter("symbols", "Comma between them."), Parameter("query", "What to look for.")),
    ),
    Call(
        "symbols_search",
        "GET",
        "/livedata/symbols",
        "Symbols by a part of their name or description, the closest first.",
        results.SymbolList,
        parameters=(Parameter("q", "What to look for."),),
    ),
    Call(
        "quotes_push",
        "POST",
        "/livedata/quotes",
        "Push quotes in, oldest first; needs a key of the scope feed.",
        results.PushedQuotesResult,
        bodies=requests.PushedQuote,
        parameters=(
            Parameter(
                "market",
                "live for everybody's prices, replay for the customer's own market. Where it is left out: live "
                "for those who may set everybody's prices, replay for others.",
            ),
        ),
    ),
)
