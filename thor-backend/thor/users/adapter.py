"""How allauth behaves for Thor's customers."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from thor.users.hashing import TooManyPasswords
from thor.users.mails import send
from thor.users.models import User
from thor.users.seeds import open_seed, seal_seed


class CustomerAdapter(DefaultAccountAdapter):
    """Registration by email, logins that are limited and grow stale, and mails that say who sends them."""

    _is_awaited = True

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether new customers may register themselves."""
        return bool(settings.SIGNUP_IS_OPEN)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether the password must be given again before it is changed how one logs in."""
        return not is_fresh(self.request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Who it is, by a password. What was not looked at is not counted as a guess."""
        try:
            return super().authenticate(request, **credentials)
        except TooManyPasswords:
            self._rollback_login_failed_rl_usage()
            raise

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **hooks: Any) -> HttpResponse:
        """A registration is a login by password too, as fresh as any."""
        if hooks["signup"]:
            record_authentication(request, user, method="password")
        return super().post_login(request, user, **hooks)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail in Thor's name. Raises MailNotSent where somebody waits for it."""
        site = SimpleNamespace(name="Thor", domain=settings.PUBLIC_URL or self.request.get_host())
        given = {"request": self.request, "email": email, "current_site": site, **context}
        send(self.render_mail(template_prefix, email, given), is_awaited=self._is_awaited)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tell a customer of a change. One that cannot be told of is made all the same."""
        self._is_awaited = False
        try:
            super().send_notification_mail(*args, **kwargs)
        finally:
            self._is_awaited = True

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Counted per address and email: by email alone, anybody anywhere could keep a customer out of their account.
        login_key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{login_key}:{self.get_client_ip(request)}"


class SeedAdapter(DefaultMFAAdapter):
    """Second factors, whose secrets are kept encrypted."""

    def encrypt(self, text: str) -> str:
        """A secret as it is kept."""
        return seal_seed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret as it was given."""
        return open_seed(encrypted_text)


def is_fresh(request: HttpRequest) -> bool:
    """Whether the session's customer has given their password in the last minutes."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def display_name(user: User) -> str:
    """What the page calls a customer."""
    return user.get_full_name()
