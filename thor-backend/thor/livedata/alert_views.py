"""A customer's price alerts."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from thor.api.livedata import Alerts, NewAlert
from thor.api.market import Alert
from thor.fields.body_serializer import valid
from thor.livedata.alerts import (
    TooManyAlerts,
    alert_object,
    delete_alert,
    fired_alerts,
    make_alert,
    waiting_alerts,
)
from thor.livedata.serializers import NewAlertSerializer
from thor.users.authentication import MayTrade, customer_of


class AlertsLimit(exceptions.APIException):
    """409: the customer has the maximum number of waiting alerts."""

    status_code = 409
    default_code = "CONFLICT"


class AlertsView(APIView):
    """A customer's alerts."""

    permission_classes = (MayTrade,)

    @extend_schema(operation_id="alerts_list", responses=Alerts)
    def get(self, request: Request) -> Response:
        """List waiting and fired alerts."""
        customer = customer_of(request)
        return Response(
            Alerts(
                waiting=[alert_object(alert) for alert in waiting_alerts(customer)],
                fired=[alert_object(alert) for alert in fired_alerts(customer)],
            )
        )

    @extend_schema(operation_id="alert_make", request=NewAlert, responses={201: Alert})
    def post(self, request: Request) -> Response:
        """Create a price alert. An identical waiting alert is returned instead of a second one."""
        fields = valid(NewAlertSerializer, request.data)
        try:
            alert = make_alert(customer=customer_of(request), **fields)
        except TooManyAlerts as rejected:
            raise AlertsLimit(str(rejected)) from rejected
        return Response(alert_object(alert), status=201)


class AlertView(APIView):
    """One alert."""

    permission_classes = (MayTrade,)

    @extend_schema(operation_id="alert_delete", responses={204: None})
    def delete(self, request: Request, alert_id: int) -> Response:
        """Delete an alert, waiting or fired."""
        delete_alert(customer=customer_of(request), alert_id=alert_id)
        return Response(status=204)
