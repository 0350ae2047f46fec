"""Views of a customer's own market, replayed or pushed: status and controls."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from msgspec import structs
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from thor.api import livedata
from thor.api.market import Replay
from thor.core.accounts import AccountType
from thor.core.times import maybe_micros_of, micros_of
from thor.feeds.replay.controls import ReplayControls
from thor.fields.body_serializer import valid
from thor.livedata.registry import current_live_data
from thor.livedata.replays import PricesKind, ReplayRejected, Replays, ReplayStart
from thor.livedata.serializers import ReplayActionSerializer
from thor.livedata.tapes import played, tapes_in
from thor.users.authentication import MayManageKeys, customer_of
from thor.users.models import User


class NothingToControl(exceptions.APIException):
    """409: there is nothing to control, or the caller has no permission to control it."""

    status_code = 409
    default_detail = (
        "No replay is running. Start one from a recorded day, or start Thor with --feed replay:FILE."
    )
    default_code = "CONFLICT"


class ReplayView(APIView):
    """The customer's own market, or the tape that feeds a whole Thor."""

    @extend_schema(operation_id="replay", responses=livedata.CurrentReplay)
    def get(self, request: Request) -> Response:
        """Return the replay's status; null if none is running."""
        customer_id = customer_of(request).pk
        replays = current_live_data().replays
        ended = None if replays is None else replays.market_of(customer_id).ended()
        return Response(livedata.CurrentReplay(replay=replay_of(customer_id), ended=ended))

    @extend_schema(operation_id="replay_control", request=livedata.ReplayAction, responses={200: Replay})
    def post(self, request: Request) -> Response:
        """Start, pause, resume, seek, speed up or stop a replay of a recorded day.

        With prices PUSHED, start or stop a market of the customer's own prices.
        """
        fields = valid(ReplayActionSerializer, request.data)
        live_data = current_live_data()
        replays, customer = live_data.replays, customer_of(request)
        tape = live_data.playing_tape()
        market = None if replays is None else replays.market_of(customer.pk)
        is_trading = market is not None and market.state() is not None
        if fields["action"] == "start" or is_trading or tape is None:
            if replays is None or market is None:
                raise NothingToControl
            before = market.state()
            try:
                _act(replays, customer.pk, fields)
            except ReplayRejected as rejected:
                raise NothingToControl(str(rejected)) from rejected
            # After a stop there is no state, so respond with the last one.
            return Response(market.state() or before)
        # This tape sets everybody's prices, so on a shared Thor no customer may stop it.
        if not (customer.is_staff or settings.CUSTOMERS_MAY_CONTROL_TAPE):
            raise exceptions.PermissionDenied("Only staff can control the shared tape.")
        _control(tape, fields)
        return Response(played(tape))


class ReplaysView(APIView):
    """The replays of all customers, for the staff."""

    permission_classes = (MayManageKeys,)

    @extend_schema(operation_id="replays_running", responses=livedata.RunningReplays)
    def get(self, request: Request) -> Response:
        """List the running replays."""
        _check_staff(request)
        return Response(livedata.RunningReplays(replays=_running()))


class ReplayEndView(APIView):
    """Ends a customer's replay, for the staff."""

    permission_classes = (MayManageKeys,)

    @extend_schema(
        operation_id="replay_end", request=livedata.ReplayEnd, responses={200: livedata.RunningReplays}
    )
    def post(self, request: Request) -> Response:
        """End a replay on behalf of its customer. Returns the replays that are still running."""
        _check_staff(request)
        account_id = valid(livedata.ReplayEnd, request.data)["account_id"]
        replays = current_live_data().replays
        if replays is None:
            raise NothingToControl
        try:
            replays.end(account_id)
        except ReplayRejected as rejected:
            raise NothingToControl(str(rejected)) from rejected
        return Response(livedata.RunningReplays(replays=_running()))


def _check_staff(request: Request) -> None:
    if not customer_of(request).is_staff:
        raise exceptions.PermissionDenied("Only staff can see the replays of all customers.")


def _running() -> list[livedata.RunningReplay]:
    replays = current_live_data().replays
    running = [] if replays is None else replays.running()
    customers = {one.customer_id for one in running}
    emails = dict(User.objects.filter(pk__in=customers).values_list("pk", "email"))
    return [structs.replace(one, email=emails.get(one.customer_id, "")) for one in running]


def replay_of(customer_id: int) -> Replay | None:
    """Return the customer's own replay, else the shared tape; None if nothing plays."""
    live_data = current_live_data()
    state = None if live_data.replays is None else live_data.replays.market_of(customer_id).state()
    tape = live_data.playing_tape()
    return played(tape) if state is None and tape is not None else state


def _act(replays: Replays, customer_id: int, fields: dict[str, Any]) -> None:
    match fields["action"]:
        case "start":
            replays.start(_start(customer_id, fields))
        case "pause":
            replays.pause(customer_id)
        case "resume":
            replays.resume(customer_id)
        case "seek":
            replays.seek(customer_id, micros_of(fields["time"]))
        case "speed":
            replays.set_speed(customer_id, fields["speed"])
        case "stop":
            replays.stop(customer_id)


def _start(customer_id: int, fields: dict[str, Any]) -> ReplayStart:
    return ReplayStart(
        customer_id=customer_id,
        tape=None if fields["prices"] == PricesKind.PUSHED else _tape(fields["tape"]),
        speed=fields.get("speed", 1.0),
        from_us=maybe_micros_of(fields.get("time")),
        account_type=AccountType(fields["account_type"]),
        starting_balance=fields["starting_balance"],
    )


def _tape(name: str) -> Path:
    # By name only: files elsewhere on the machine must not be readable.
    if name not in {tape.name for tape in tapes_in(settings.TAPES_FOLDER)}:
        raise exceptions.ValidationError({"tape": ["No recorded day or tape with that name."]})
    return settings.TAPES_FOLDER / name


def _control(tape: ReplayControls, fields: dict[str, Any]) -> None:
    match fields["action"]:
        case "pause":
            tape.pause()
        case "resume":
            tape.resume()
        case "seek":
            tape.seek(micros_of(fields["time"]))
        case "speed":
            tape.set_speed(fields["speed"])
        case "stop":
            raise NothingToControl("This tape is the feed of this installation. It ends when Thor stops.")
