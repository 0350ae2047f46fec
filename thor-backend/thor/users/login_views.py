"""Views of the login that differ from allauth's own."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows import password_change, password_reset, signup
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.models import EmailAddress
from allauth.headless.account.inputs import DeleteEmailInput, ResendEmailVerificationInput
from allauth.headless.account.views import (
    ChangePasswordView,
    ManageEmailView,
    RequestPasswordResetView,
    ResetPasswordView,
    SignupView,
    VerifyEmailView,
)
from allauth.headless.base.response import AuthenticationResponse, ConflictResponse, ForbiddenResponse
from allauth.headless.internal.restkit.inputs import Input
from allauth.headless.internal.restkit.response import APIResponse, ErrorResponse
from allauth.headless.mfa.views import ManageTOTPView
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse

from thor.users.addresses import customer_of_address, release_address
from thor.users.apikeys import revoke_api_keys
from thor.users.login_inputs import (
    MailedKeyInput,
    NewAddressInput,
    NewPasswordInput,
    PasswordChangeInput,
    PrimaryAddressInput,
    RegistrationInput,
    ResetRequestInput,
    VerificationInput,
)
from thor.users.mails import one_change
from thor.users.models import ApiKey, User


class RegistrationView(SignupView):
    """POST registers in one transaction, also if two requests register the same address at once."""

    input_class = RegistrationInput
    input: RegistrationInput

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Register and log in, or wait for the address to be verified."""
        if request.user.is_authenticated:
            return ConflictResponse(request)
        if not get_adapter().is_open_for_signup(request):
            return ForbiddenResponse(request)
        try:
            return self._register(request)
        except IntegrityError:
            pass
        # Another request took the address between our check and our write.
        try:
            self.input.found_taken()
        except ValidationError as taken:
            self.input.add_error("email", taken)
            return ErrorResponse(request, input=self.input)
        return self._register(request)

    def _register(self, request: HttpRequest) -> HttpResponse:
        with one_change():
            user, response = self.input.try_save(request)
            if user is not None:
                response = signup.complete_signup(request, user=user)
        return AuthenticationResponse.from_response(request, response)


class ResetRequestView(RequestPasswordResetView):
    """POST sends the mail that leads to a new password."""

    input_class = ResetRequestInput


class NewPasswordView(ResetPasswordView):
    """GET checks a mailed key; POST sets the password, and ends logins and API keys."""

    input_class = NewPasswordInput

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the customer of the mailed key, or an error if the key is not valid."""
        key = MailedKeyInput({"key": request.headers.get("X-Password-Reset-Key", "")})
        return super().get(request, *args, **kwargs) if key.is_valid() else ErrorResponse(request, input=key)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Set the password. The mail also proves the address, so it is verified if the customer has no verified one."""
        user: User = self.input.user
        with one_change():
            _set_password(user, self.input)
            mine = EmailAddress.objects.filter(user=user)
            if not mine.filter(verified=True).exists() and customer_of_address(user.email) == user:
                mine.filter(email=user.email).update(verified=True)
            password_reset.finalize_password_reset(request, user)
        return AuthenticationResponse(request)


class PasswordChangeView(ChangePasswordView):
    """POST changes the password and ends all other logins, and the API keys on request."""

    input_class = PasswordChangeInput

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change the password. The request has the current password, so it counts as a fresh login."""
        user: User = self.input.user
        with one_change():
            _set_password(user, self.input)
            password_change.finalize_password_change(request, user)
        return AuthenticationResponse(request)


class AddressesView(ManageEmailView):
    """A customer's addresses: GET lists, POST adds, PUT resends the mail, PATCH makes primary, DELETE removes."""

    input_class: ClassVar[dict[str, type[Input]]] = {
        "POST": NewAddressInput,
        "PUT": ResendEmailVerificationInput,
        "PATCH": PrimaryAddressInput,
        "DELETE": DeleteEmailInput,
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer only a logged-in customer."""
        if not request.user.is_authenticated:
            return AuthenticationResponse(request)
        return super().dispatch(request, *args, **kwargs)

    def handle(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Handle the request in one transaction. Changes need a fresh login."""
        if request.method == "GET":
            return super().handle(request, *args, **kwargs)
        raise_if_reauthentication_required(request, app="allauth.account")
        try:
            with one_change():
                return super().handle(request, *args, **kwargs)
        except IntegrityError:
            return _taken(request)

    def delete(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remove an address, and notify it if it was verified."""
        removed: EmailAddress = self.input.cleaned_data["email"]
        if removed.verified:
            context = {"deleted_email": removed.email}
            get_adapter().send_notification_mail(
                "account/email/email_deleted", self.user, context, email=removed.email
            )
        return super().delete(request, *args, **kwargs)


class VerificationView(VerifyEmailView):
    """GET returns the address that a mailed key is for; POST verifies it for the customer."""

    input_class = VerificationInput

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Verify the address. Pending requests of other customers for it end."""
        address: EmailAddress = self.input.verification.email_address
        try:
            with one_change():
                _leave_to(address)
                answer = super().post(request, *args, **kwargs)
                _tell_of_new_address(address)
        except IntegrityError:
            return _taken(request)
        return answer


class AuthenticatorView(ManageTOTPView):
    """The authenticator app: GET returns a new secret, POST turns it on, DELETE turns it off."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return a secret only after a fresh login, so that its first code needs no further login."""
        is_on = self._get_authenticator() is not None
        if not is_on:
            raise_if_reauthentication_required(request, app="allauth.mfa")
        answer = super().get(request, *args, **kwargs)
        if is_on or answer.status_code != HTTPStatus.NOT_FOUND:
            return answer
        # allauth returns the secret with a 404, because no authenticator exists yet. The request itself succeeded.
        return APIResponse(request, meta=json.loads(answer.content)["meta"])


def _set_password(user: User, given: NewPasswordInput | PasswordChangeInput) -> None:
    user.password = given.password_hash
    user.save(update_fields=["password"])
    if given.revokes_api_keys():
        revoke_api_keys(ApiKey.objects.filter(user=user))


def _leave_to(address: EmailAddress) -> None:
    other = customer_of_address(address.email)
    if other is not None and other.pk != address.user_id:
        release_address(other)
    EmailAddress.objects.filter(email=address.email, verified=False).exclude(user=address.user).delete()


def _tell_of_new_address(address: EmailAddress) -> None:
    """Notify the previous address, if there is one."""
    primary = EmailAddress.objects.get_primary(address.user)
    if primary is not None and primary.pk != address.pk:
        context = {"added_email": address.email}
        get_adapter().send_notification_mail("users/email/address_added", address.user, context)


def _taken(request: HttpRequest) -> ErrorResponse:
    return ErrorResponse(request, exception=get_adapter().validation_error("email_taken"))
