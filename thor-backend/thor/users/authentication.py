"""Authentication of requests: by API key or by the browser's session."""

from __future__ import annotations

from typing import Any

from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from thor.users.adapter import is_fresh
from thor.users.apikeys import ApiKeyIdentity, find_customer
from thor.users.models import ApiKey, User


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer KEY`."""

    def authenticate(self, request: Request) -> tuple[User, ApiKeyIdentity] | None:
        """Return the key's customer; None without a key. Raises AuthenticationFailed for an invalid key."""
        scheme, _, key_text = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        identity = find_customer(key_text.strip())
        if identity is None:
            raise exceptions.AuthenticationFailed("The API key is invalid or has been revoked.")
        return User.objects.get(pk=identity.customer_id), identity

    def authenticate_header(self, request: Request) -> str:
        """Return the scheme that a 401 response names."""
        return "Bearer"


def customer_of(request: Request) -> User:
    """Return the customer of the request. Raises NotAuthenticated if there is none."""
    user = request.user
    if not isinstance(user, User):
        raise exceptions.NotAuthenticated
    return user


class MayTrade(BasePermission):
    """A logged-in customer, or a key with the scope trade or admin."""

    message = "This API key can only push quotes. Use a key with the scope trade."

    def has_permission(self, request: Request, view: Any) -> bool:
        """True if the request can act for its customer."""
        if not request.user.is_authenticated:
            return False
        return _key_allows(request, ApiKey.Scope.TRADE)


class MayManageKeys(BasePermission):
    """A logged-in customer, or an admin key: no key can create a key with more permissions than its own."""

    message = "Manage API keys on the page, or use a key with the scope admin."

    def has_permission(self, request: Request, view: Any) -> bool:
        """True if the request can list, create and revoke keys."""
        if not request.user.is_authenticated:
            return False
        return _key_allows(request, ApiKey.Scope.ADMIN)


class PasswordRequired(exceptions.APIException):
    """The session's last password check is too old for this request: 401. The page then requests the password."""

    status_code = 401
    default_detail = "Confirm your password first: this changes access to your account."


def require_fresh_login(request: Request) -> None:
    """Raise PasswordRequired for a session that is not fresh. API keys need no password."""
    if not isinstance(request.auth, ApiKeyIdentity) and not is_fresh(request._request):
        raise PasswordRequired


def _key_allows(request: Request, scope: str) -> bool:
    return not isinstance(request.auth, ApiKeyIdentity) or request.auth.allows(scope)
