"""Inputs of the login's calls and their validation."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.headless.account.inputs import (
    AddEmailInput,
    ChangePasswordInput,
    MarkAsPrimaryEmailInput,
    RequestPasswordResetInput,
    ResetPasswordInput,
    ResetPasswordKeyInput,
    SignupInput,
    VerifyEmailInput,
)
from allauth.headless.internal.restkit import inputs
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from thor.users.addresses import customer_of_address, is_unclaimed, must_be_verified
from thor.users.models import User

# Passwords are hashed here, outside transactions, because hashing is slow and SQLite has one writer.


class RegistrationInput(SignupInput):
    """An address and a password. The response reveals a taken address only if no mail can do so instead."""

    def validate_unique_email(self, value: str) -> str:
        """Return the address. If it is taken, that is an error, or a mail to it if addresses must be verified."""
        self._registered = customer_of_address(value)
        if self._registered is not None and not is_unclaimed(self._registered):
            self.found_taken()
        return value

    def found_taken(self) -> None:
        """Handle a taken address. Raises ValidationError if that is no secret."""
        if not must_be_verified():
            raise get_adapter().validation_error("email_taken")
        self.account_already_exists = True

    def clean(self) -> dict[str, Any]:
        """Check both fields together: the password must not resemble the address."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors:
            try:
                get_adapter().clean_password(cleaned["password"], user=User(email=cleaned["email"]))
            except ValidationError as error:
                self.add_error("password", error)
        if not self.errors:
            self._password_hash = make_password(cleaned["password"])
        return cleaned

    def save(self, request: HttpRequest) -> User:
        """Return the new customer. An unverified registration starts again, and its earlier mails become invalid."""
        email = self.cleaned_data["email"]
        user = self._registered or User(email=email)
        user.password = self._password_hash
        user.save()
        EmailAddress.objects.filter(user=user).delete()
        EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
        return user


class ResetRequestInput(RequestPasswordResetInput):
    """The address of a forgotten password."""

    def clean_email(self) -> str:
        """Return the address. Only the mail reveals whether a customer has it."""
        email: str = self.cleaned_data["email"].lower()
        customer = customer_of_address(email)
        self.users = [customer] if customer is not None and customer.is_active else []
        return email


class _RevokingInput(inputs.Input):
    """An input that can also revoke the API keys."""

    revoke_api_keys = inputs.BooleanField(required=False)
    revokes_by_default = False

    def revokes_api_keys(self) -> bool:
        """Return True if the keys must be revoked: as requested, else by the default."""
        if "revoke_api_keys" in self.data:
            return bool(self.cleaned_data["revoke_api_keys"])
        return self.revokes_by_default


class _NamesSomebody(inputs.Input):
    """A mailed key begins with its customer's id. allauth fails on a key with nothing before the dash."""

    def clean_key(self) -> str:
        """Return the key. Raises ValidationError for one without a customer's id."""
        if self.cleaned_data["key"].startswith("-"):
            raise get_adapter().validation_error("invalid_password_reset")
        key: str = super().clean_key()
        return key


class MailedKeyInput(_NamesSomebody, ResetPasswordKeyInput):
    """A mailed key without a password."""


class NewPasswordInput(_RevokingInput, _NamesSomebody, ResetPasswordInput):
    """A mailed key and a new password. API keys are revoked by default, because they may have leaked as well."""

    revokes_by_default = True

    def clean(self) -> dict[str, Any]:
        """Add the hash of the password."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors:
            self.password_hash = make_password(cleaned["password"])
        return cleaned


class PasswordChangeInput(_RevokingInput, ChangePasswordInput):
    """The current password, rate-limited like a login, and the new one."""

    def clean_current_password(self) -> str:
        """Check the current password, through the limiter that counts every guess."""
        current: str = self.cleaned_data["current_password"]
        if current and not get_adapter().reauthenticate(self.user, current):
            raise get_adapter().validation_error("enter_current_password")
        return current

    def clean(self) -> dict[str, Any]:
        """Add the hash of the new password."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors:
            self.password_hash = make_password(cleaned["new_password"])
        return cleaned


class NewAddressInput(AddEmailInput):
    """A further address. Several customers can add it; verification decides who gets it."""

    def clean_email(self) -> str:
        """Return the address in lower case."""
        email: str = self.cleaned_data["email"].lower()
        if EmailAddress.objects.filter(user=self.user, email=email).exists():
            raise get_adapter().validation_error("duplicate_email")
        if not EmailAddress.objects.can_add_email(self.user):
            most = EmailAddress.objects.filter(user=self.user).count()
            raise get_adapter().validation_error("max_email_addresses", most)
        return email


class PrimaryAddressInput(MarkAsPrimaryEmailInput):
    """The address for logins and notifications from now on."""

    def clean_email(self) -> EmailAddress:
        """Return the address, which must be verified and one of the customer's."""
        address: EmailAddress = super().clean_email()
        if not address.verified:
            raise get_adapter().validation_error("unverified_primary_email")
        return address


class VerificationInput(VerifyEmailInput):
    """The key of a verification mail."""

    def clean_key(self) -> str:
        """Return the key. Raises ValidationError if another customer logs in with that address."""
        key: str = super().clean_key()
        address = self.verification.email_address
        other = customer_of_address(address.email)
        if other is not None and other.pk != address.user_id and not is_unclaimed(other):
            raise get_adapter().validation_error("email_taken")
        return key
