"""Reads of orders and fills. The gateway places, replaces and cancels orders."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from thor.actandpos.selectors import order_of, orders_page
from thor.actandpos.serializers import OrderSerializer
from thor.actandpos.views import valid_of_account
from thor.api import results
from thor.fields.body_serializer import valid
from thor.trades.selectors import replay_results, trades_of_order, trades_page
from thor.trades.serializers import (
    OrderListQuerySerializer,
    ReplayResultQuerySerializer,
    TradeListQuerySerializer,
    TradeSerializer,
)
from thor.users.authentication import customer_of


class OrdersView(APIView):
    """An account's orders."""

    @extend_schema(
        operation_id="orders_list", parameters=[OrderListQuerySerializer], responses=results.OrderPage
    )
    def get(self, request: Request) -> Response:
        """A page, newest first."""
        page = orders_page(**valid_of_account(OrderListQuerySerializer, request))
        return Response(
            {"orders": OrderSerializer(page.rows, many=True).data, "next_before": page.next_before}
        )


class OrderView(APIView):
    """One order."""

    @extend_schema(operation_id="order_read", responses=results.OrderWithTrades)
    def get(self, request: Request, order_id: int) -> Response:
        """Return an order and its fills."""
        order = order_of(customer_id=customer_of(request).pk, order_id=order_id)
        trades = TradeSerializer(trades_of_order(order), many=True).data
        return Response({"order": OrderSerializer(order).data, "trades": trades})


class TradesView(APIView):
    """An account's fills."""

    @extend_schema(parameters=[TradeListQuerySerializer], responses=results.TradePage)
    def get(self, request: Request) -> Response:
        """A page, newest first."""
        page = trades_page(**valid_of_account(TradeListQuerySerializer, request))
        return Response(
            {"trades": TradeSerializer(page.rows, many=True).data, "next_before": page.next_before}
        )


class ReplaysView(APIView):
    """The customer's replays of recorded days."""

    @extend_schema(
        operation_id="replay_results",
        parameters=[ReplayResultQuerySerializer],
        responses=results.ReplayResults,
    )
    def get(self, request: Request) -> Response:
        """List the results of the customer's replays, including the running one; newest first, at most 100."""
        query = valid(ReplayResultQuerySerializer, request.query_params)
        return Response(
            results.ReplayResults(replays=replay_results(customer_id=customer_of(request).pk, **query))
        )
