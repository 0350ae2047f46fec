"""Adapters that fit allauth to Thor."""

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
    """Registration by email, rate-limited logins that go stale, and mails in Thor's name."""

    _is_awaited = True

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return True if new customers can register themselves."""
        return bool(settings.SIGNUP_IS_OPEN)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Return True if a change of login data needs the password again."""
        return not is_fresh(self.request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Return the customer of a password. A password that was not checked does not count as a guess."""
        try:
            return super().authenticate(request, **credentials)
        except TooManyPasswords:
            self._rollback_login_failed_rl_usage()
            raise

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **hooks: Any) -> HttpResponse:
        """Record a registration as a fresh login by password."""
        if hooks["signup"]:
            record_authentication(request, user, method="password")
        return super().post_login(request, user, **hooks)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail in Thor's name. Raises MailNotSent if the request depends on it."""
        site = SimpleNamespace(name="Thor", domain=settings.PUBLIC_URL or self.request.get_host())
        given = {"request": self.request, "email": email, "current_site": site, **context}
        send(self.render_mail(template_prefix, email, given), is_awaited=self._is_awaited)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Notify a customer of a change. The change stands even if the mail fails."""
        self._is_awaited = False
        try:
            super().send_notification_mail(*args, **kwargs)
        finally:
            self._is_awaited = True

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Counted per IP address and email: by email alone, anybody could lock a customer out of their account.
        login_key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{login_key}:{self.get_client_ip(request)}"


class SeedAdapter(DefaultMFAAdapter):
    """Second factors with encrypted secrets."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret for the database."""
        return seal_seed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a secret from the database."""
        return open_seed(encrypted_text)


def is_fresh(request: HttpRequest) -> bool:
    """Return True if the session's customer entered their password recently."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def display_name(user: User) -> str:
    """The customer's name on the page."""
    return user.get_full_name()
