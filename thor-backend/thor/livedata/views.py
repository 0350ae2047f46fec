"""Bars for charts."""

from __future__ import annotations

from contextlib import nullcontext

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from thor.bus.wire import time_text
from thor.exact.moments import maybe_micros_of
from thor.livedata.bar_store import bars_page
from thor.livedata.bars import Interval, bar_json
from thor.livedata.live_data import current_live_data
from thor.livedata.serializers import BarQuerySerializer, BarsSerializer, valid


class BarsView(APIView):
    """A symbol's bars."""

    @extend_schema(operation_id="bars_list", parameters=[BarQuerySerializer], responses=BarsSerializer)
    def get(self, request: Request) -> Response:
        """A page, oldest first, up to the running bar."""
        asked = valid(BarQuerySerializer, request.query_params)
        symbol, asset_type = asked["symbol"]
        interval = Interval(asked["interval"])
        keeper = current_live_data().bars
        with keeper.steady if keeper is not None else nullcontext():
            page = bars_page(
                symbol,
                asset_type,
                interval,
                unwritten=() if keeper is None else keeper.unwritten(symbol),
                before_us=maybe_micros_of(asked.get("before")),
                limit=asked["limit"],
            )
        return Response(
            {
                "symbol": symbol,
                "interval": interval.value,
                "bars": [bar_json(bar) for bar in page.bars],
                "next_before": time_text(page.next_before_us),
            }
        )
