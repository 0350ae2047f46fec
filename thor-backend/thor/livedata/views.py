"""Views of bars, feed status, market clocks and tapes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from thor.api import livedata
from thor.api.values import instant_of, maybe_instant
from thor.core.times import maybe_micros_of, micros_of
from thor.fields.body_serializer import valid
from thor.fields.market_query import MarketQuerySerializer
from thor.livedata.bar_store import BarPage, bars_page
from thor.livedata.bars import Interval, bar_object
from thor.livedata.feed_status import feed_status
from thor.livedata.market_clock import clock_object, exchanges, market_clock
from thor.livedata.registry import current_live_data
from thor.livedata.replay_views import replay_of
from thor.livedata.serializers import BarQuerySerializer
from thor.livedata.tapes import tapes_in
from thor.users.authentication import customer_of


class BarsView(APIView):
    """A symbol's bars."""

    @extend_schema(operation_id="bars_list", parameters=[BarQuerySerializer], responses=livedata.BarPage)
    def get(self, request: Request) -> Response:
        """Return a page of bars, oldest first, up to the current bar."""
        query = valid(BarQuerySerializer, request.query_params)
        interval = Interval(query["interval"])
        page = _page(query, interval, customer_of(request).pk)
        return Response(
            livedata.BarPage(
                symbol=query["symbol"][0],
                interval=interval.value,
                bars=[bar_object(bar) for bar in page.bars],
                next_before=maybe_instant(page.next_before_us),
            )
        )


def _page(query: dict[str, Any], interval: Interval, customer_id: int) -> BarPage:
    symbol, asset_type = query["symbol"]
    which: dict[str, Any] = {"before_us": maybe_micros_of(query.get("before")), "limit": query["limit"]}
    live_data = current_live_data()
    if query["market"] == "replay":
        if live_data.replays is None:
            return BarPage([], None)
        return live_data.replays.market_of(customer_id).page(symbol, asset_type, interval, **which)
    read = bars_page if live_data.bars is None else live_data.bars.page
    return read(symbol, asset_type, interval, **which)


class StatusView(APIView):
    """Status of live data."""

    @extend_schema(operation_id="livedata_status", responses=livedata.LiveDataStatus)
    def get(self, request: Request) -> Response:
        """Return the status of feeds, pushed quotes, bars and the recorder."""
        live_data = current_live_data()
        now_us = micros_of(timezone.now())
        bars, recorder = live_data.bars, live_data.recorder
        return Response(
            livedata.LiveDataStatus(
                time=instant_of(now_us),
                market=live_data.market(),
                feeds=[feed_status(figures, now_us=now_us) for figures in live_data.feed_figures()],
                pushed=livedata.PushedCounts(
                    accepted=live_data.pushed.accepted,
                    dropped={reason.value: n for reason, n in live_data.pushed.dropped().items()},
                ),
                bars=None
                if bars is None
                else livedata.BarsStatus(late=bars.late, last_error=bars.last_error),
                recorder=None if recorder is None else recorder.status(),
                replay=replay_of(customer_of(request).pk),
            )
        )


class MarketView(APIView):
    """The kind of market. Public, so that people see it before they register."""

    permission_classes = (AllowAny,)

    @extend_schema(operation_id="market", responses=livedata.Market)
    def get(self, request: Request) -> Response:
        """Return the kind of market: real, simulated, or a recorded day."""
        return Response(current_live_data().market())


class ClockView(APIView):
    """The market clocks."""

    @extend_schema(
        operation_id="market_clocks", parameters=[MarketQuerySerializer], responses=livedata.Clocks
    )
    def get(self, request: Request) -> Response:
        """Return the state and next change of each market, by the replay's clock with `market=replay`."""
        query = valid(MarketQuerySerializer, request.query_params)
        replays = current_live_data().replays
        now_us = micros_of(timezone.now())
        if query["market"] == "replay" and replays is not None:
            now_us = replays.market_of(customer_of(request).pk).now_us()
        clocks = [clock_object(market_clock(exchange, now_us)) for exchange in exchanges()]
        return Response(livedata.Clocks(time=instant_of(now_us), markets=clocks))


class TapesView(APIView):
    """The tapes of this Thor."""

    @extend_schema(operation_id="tapes_list", responses=livedata.Tapes)
    def get(self, request: Request) -> Response:
        """List recorded days and files in the data folder's `tapes`, newest name first."""
        return Response(livedata.Tapes(tapes=tapes_in(settings.TAPES_FOLDER)))
