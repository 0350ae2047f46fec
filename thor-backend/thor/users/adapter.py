"""How allauth behaves for Thor's customers."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from thor.users.models import User


class CustomerAdapter(DefaultAccountAdapter):
    """Registration by email, and a login limit that locks out the guesser and not the customer."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether new customers may register themselves."""
        return bool(settings.SIGNUP_IS_OPEN)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Counted per address and email: by email alone, anybody anywhere could keep a customer out of their account.
        login_key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{login_key}:{self.get_client_ip(request)}"


def display_name(user: User) -> str:
    """What the page calls a customer."""
    return user.get_full_name()
