"""The customer of the request, their API keys and their preferences."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth import logout
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from thor.api import customers
from thor.api.values import instant_of, maybe_instant
from thor.core.times import maybe_micros_of, micros_of
from thor.fields.body_serializer import valid
from thor.users.apikeys import TooManyApiKeys, create_api_key, revoke_api_key
from thor.users.authentication import MayManageKeys, MayTrade, customer_of, require_fresh_login
from thor.users.models import ApiKey, User
from thor.users.preferences import PREFERENCE_KEYS, PreferenceRejected, keep_preference, preferences_of
from thor.users.serializers import NewApiKeySerializer


class Conflict(exceptions.APIException):
    """409 with a message of its own."""

    status_code = 409


class MeView(APIView):
    """The current customer."""

    permission_classes = (MayTrade,)

    @extend_schema(responses=customers.Me)
    def get(self, request: Request) -> Response:
        """Return the customer of this session or API key."""
        return Response(_me(customer_of(request)))


class SessionView(APIView):
    """The browser's login."""

    permission_classes = (AllowAny,)

    @extend_schema(operation_id="session", responses=customers.Session)
    def get(self, request: Request) -> Response:
        """Return the logged-in customer, or null."""
        user = _me(customer_of(request)) if request.user.is_authenticated else None
        return Response(customers.Session(user=user))

    @extend_schema(operation_id="session_end", responses={204: None})
    def delete(self, request: Request) -> Response:
        """Log out. Does nothing without a login."""
        logout(request)
        return Response(status=204)


class ApiKeysView(APIView):
    """A customer's keys."""

    permission_classes = (MayManageKeys,)

    @extend_schema(responses=customers.ApiKeyList)
    def get(self, request: Request) -> Response:
        """List the active API keys, newest first."""
        keys = ApiKey.objects.filter(user=customer_of(request), revoked_at=None).order_by("-id")
        return Response(customers.ApiKeyList(api_keys=[customers.ApiKey(**_figures(key)) for key in keys]))

    @extend_schema(request=customers.NewApiKey, responses={201: customers.ApiKeyMade})
    def post(self, request: Request) -> Response:
        """Create an API key. Only this answer contains the secret. A session must confirm the password first."""
        serializer = NewApiKeySerializer(data=request.data, context={"request": request})
        serializer.is_valid(raise_exception=True)
        require_fresh_login(request)
        try:
            key, key_text = create_api_key(user=customer_of(request), **serializer.validated_data)
        except TooManyApiKeys as rejected:
            raise Conflict(str(rejected)) from rejected
        _mail_owner(request, "users/email/api_key_made", key)
        return Response(customers.ApiKeyMade(**_figures(key), key=key_text), status=201)


class ApiKeyView(APIView):
    """One key."""

    permission_classes = (MayManageKeys,)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, key_id: int) -> Response:
        """Revoke an API key. It stops working at once."""
        key = revoke_api_key(user=customer_of(request), key_id=key_id)
        _mail_owner(request, "users/email/api_key_revoked", key)
        return Response(status=204)


def _figures(key: ApiKey) -> dict[str, Any]:
    return {
        "id": key.pk,
        "name": key.name,
        "prefix": key.prefix,
        "scope": key.scope,
        "created_at": instant_of(micros_of(key.created_at)),
        "last_used_at": maybe_instant(maybe_micros_of(key.last_used_at)),
    }


def _me(user: User) -> customers.Me:
    return customers.Me(
        id=user.pk,
        email=user.email,
        display_name=user.get_full_name(),
        is_staff=user.is_staff,
        may_push_quotes=user.sets_prices,
    )


def _mail_owner(request: Request, template: str, key: ApiKey) -> None:
    get_adapter(request._request).send_notification_mail(template, key.user, {"key": key})


class PreferencesView(APIView):
    """The customer's preferences on the page."""

    permission_classes = (MayTrade,)

    @extend_schema(operation_id="preferences", responses=customers.Preferences)
    def get(self, request: Request) -> Response:
        """Return all preferences that have been set, by key."""
        return Response(customers.Preferences(preferences=preferences_of(customer_of(request))))


class PreferenceView(APIView):
    """One preference."""

    permission_classes = (MayTrade,)

    @extend_schema(
        operation_id="preference_keep", request=customers.PreferenceValue, responses=customers.PreferenceValue
    )
    def put(self, request: Request, key: str) -> Response:
        """Set a preference, replacing its previous value."""
        if key not in PREFERENCE_KEYS:
            raise exceptions.NotFound(
                f"Unknown preference {key[:40]!r}. Use one of {', '.join(PREFERENCE_KEYS)}."
            )
        fields = valid(customers.PreferenceValue, request.data)
        try:
            value = keep_preference(customer=customer_of(request), key=key, value=fields["value"])
        except PreferenceRejected as rejected:
            raise exceptions.ValidationError({"value": [str(rejected)]}) from rejected
        return Response(customers.PreferenceValue(value=value))
