"""How a request says who it is: an API key, or the browser's session."""

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
        """The key's customer; None where the request carries no key. Raises AuthenticationFailed for a wrong one."""
        scheme, _, key_text = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        identity = find_customer(key_text.strip())
        if identity is None:
            raise exceptions.AuthenticationFailed("This API key is not valid, or was revoked.")
        return User.objects.get(pk=identity.customer_id), identity

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return "Bearer"


def customer_of(request: Request) -> User:
    """Who asks. Raises NotAuthenticated where nobody does."""
    user = request.user
    if not isinstance(user, User):
        raise exceptions.NotAuthenticated
    return user


class MayTrade(BasePermission):
    """A logged-in customer, or a key that may do what a customer may."""

    message = "This API key may push quotes only. Use one with the scope trade."

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the request is a customer's."""
        if not request.user.is_authenticated:
            return False
        return _key_allows(request, ApiKey.Scope.TRADE)


class MayManageKeys(BasePermission):
    """A logged-in customer, or an admin key: a key must not be able to make one that may do more than itself."""

    message = "API keys are managed from the page, or with a key of the scope admin."

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the request may see, make and revoke keys."""
        if not request.user.is_authenticated:
            return False
        return _key_allows(request, ApiKey.Scope.ADMIN)


class PasswordRequired(exceptions.APIException):
    """The session's password was given too long ago for what is asked: 401, and then it is asked again."""

    status_code = 401
    default_detail = "Give your password again first: this changes who can get into your account."


def require_fresh_login(request: Request) -> None:
    """Raise PasswordRequired for a session that is not fresh. A key that may do this needs no password."""
    if not isinstance(request.auth, ApiKeyIdentity) and not is_fresh(request._request):
        raise PasswordRequired


def _key_allows(request: Request, scope: str) -> bool:
    return not isinstance(request.auth, ApiKeyIdentity) or request.auth.allows(scope)
