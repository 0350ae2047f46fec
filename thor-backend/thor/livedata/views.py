"""Bars for charts, how the feeds and markets are, and the tape that is being played."""

from __future__ import annotations

from contextlib import nullcontext

from django.conf import settings
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from thor.bus.wire import time_text
from thor.exact.moments import maybe_micros_of, micros_of
from thor.livedata.bar_store import bars_page
from thor.livedata.bars import Interval, bar_json
from thor.livedata.feed_status import feed_json
from thor.livedata.live_data import current_live_data
from thor.livedata.market_clock import clock_json, exchanges, market_clock
from thor.livedata.serializers import (
    BarQuerySerializer,
    BarsSerializer,
    ClocksSerializer,
    LiveDataStatusSerializer,
    ReplayActionSerializer,
    ReplaySerializer,
    TapesSerializer,
    valid,
)
from thor.livedata.tapes import tape_json, tapes_in
from thor.users.authentication import customer_of


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


class StatusView(APIView):
    """How live data is."""

    @extend_schema(operation_id="livedata_status", responses=LiveDataStatusSerializer)
    def get(self, request: Request) -> Response:
        """Every feed, what was pushed in, the bars and the recorder."""
        live_data = current_live_data()
        now_us = micros_of(timezone.now())
        bars, recorder = live_data.bars, live_data.recorder
        return Response(
            {
                "time": time_text(now_us),
                "feeds": [feed_json(figures, now_us=now_us) for figures in live_data.feed_figures()],
                "pushed": {
                    "accepted": live_data.pushed.accepted,
                    "dropped": {reason.value: n for reason, n in live_data.pushed.dropped().items()},
                },
                "bars": None if bars is None else {"late": bars.late, "last_error": bars.last_error},
                "recorder": None if recorder is None else recorder.status_json(),
            }
        )


class ClockView(APIView):
    """The market clocks."""

    @extend_schema(operation_id="market_clocks", responses=ClocksSerializer)
    def get(self, request: Request) -> Response:
        """Whether each market is open, and when that changes."""
        now_us = micros_of(timezone.now())
        clocks = [clock_json(market_clock(exchange, now_us)) for exchange in exchanges()]
        return Response({"time": time_text(now_us), "markets": clocks})


class TapesView(APIView):
    """The tapes of this Thor."""

    @extend_schema(operation_id="tapes_list", responses=TapesSerializer)
    def get(self, request: Request) -> Response:
        """Recorded days and files in the data folder's `tapes`, newest name first."""
        return Response({"tapes": tapes_in(settings.TAPES_FOLDER)})


class NoTapePlays(exceptions.APIException):
    """409: there is nothing to control."""

    status_code = 409
    default_detail = "No tape is being played here. Start one: thor run --feed replay:FILE."
    default_code = "NO_TAPE_PLAYS"


class ReplayView(APIView):
    """The tape that is being played."""

    @extend_schema(
        operation_id="replay_control", request=ReplayActionSerializer, responses={200: ReplaySerializer}
    )
    def post(self, request: Request) -> Response:
        """Pause it, go on, go to another time of it, or change its speed."""
        asked = valid(ReplayActionSerializer, request.data)
        # Everybody's prices come from the tape, so on a shared Thor it is not any customer's to stop.
        if not (customer_of(request).is_staff or settings.CUSTOMERS_MAY_PUSH_QUOTES):
            raise exceptions.PermissionDenied("Only staff may control the tape.")
        tape = current_live_data().playing_tape()
        if tape is None:
            raise NoTapePlays
        if asked["action"] == "pause":
            tape.pause()
        elif asked["action"] == "resume":
            tape.resume()
        elif asked["action"] == "seek":
            tape.seek(micros_of(asked["time"]))
        else:
            tape.set_speed(asked["speed"])
        return Response(tape_json(tape))
