"""URLs of the login: the calls of allauth that the page uses. No other call of allauth is mounted."""

from __future__ import annotations

from typing import Any

from allauth.headless.account.views import LoginView, ReauthenticateView, SessionView
from allauth.headless.base.views import APIView, ConfigView
from allauth.headless.constants import Client
from allauth.headless.mfa.views import AuthenticateView, AuthenticatorsView, ManageRecoveryCodesView
from allauth.headless.usersessions.views import SessionsView
from django.urls import URLPattern, path

from thor.users.login_views import (
    AddressesView,
    AuthenticatorView,
    NewPasswordView,
    PasswordChangeView,
    RegistrationView,
    ResetRequestView,
    VerificationView,
)


def _call(address: str, view: type[APIView], **kwargs: Any) -> URLPattern:
    return path(f"browser/v1/{address}", view.as_api_view(client=Client.BROWSER, **kwargs), name=address)


urlpatterns = [
    _call("config", ConfigView),
    _call("auth/session", SessionView),
    _call("auth/sessions", SessionsView),
    _call("auth/login", LoginView),
    _call("auth/signup", RegistrationView),
    _call("auth/reauthenticate", ReauthenticateView),
    _call("auth/email/verify", VerificationView),
    _call("auth/password/request", ResetRequestView),
    _call("auth/password/reset", NewPasswordView),
    _call("auth/2fa/authenticate", AuthenticateView),
    _call("account/email", AddressesView),
    _call("account/password/change", PasswordChangeView),
    _call("account/authenticators", AuthenticatorsView),
    _call("account/authenticators/totp", AuthenticatorView),
    _call("account/authenticators/recovery-codes", ManageRecoveryCodesView),
]
