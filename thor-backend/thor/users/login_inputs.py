"""What the login's calls take, and when they refuse it."""

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

# A password is hashed here, where no transaction is open: it takes long, and SQLite has one writer.


class RegistrationInput(SignupInput):
    """An address and a password. Whether the address is somebody's is told where no mail could tell it instead."""

    def validate_unique_email(self, value: str) -> str:
        """The address. Taken, it is an error; where addresses are verified, a mail to it says so and nothing else."""
        self._registered = customer_of_address(value)
        if self._registered is not None and not is_unclaimed(self._registered):
            self.found_taken()
        return value

    def found_taken(self) -> None:
        """The address is somebody's. Raises ValidationError where that is no secret."""
        if not must_be_verified():
            raise get_adapter().validation_error("email_taken")
        self.account_already_exists = True

    def clean(self) -> dict[str, Any]:
        """Both together: a password may not be like the address."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors:
            try:
                get_adapter().clean_password(cleaned["password"], user=User(email=cleaned["email"]))
            except ValidationError as refused:
                self.add_error("password", refused)
        if not self.errors:
            self._password_hash = make_password(cleaned["password"])
        return cleaned

    def save(self, request: HttpRequest) -> User:
        """The new customer; a registration that nobody has verified begins anew, and its earlier mails lead nowhere."""
        email = self.cleaned_data["email"]
        user = self._registered or User(email=email)
        user.password = self._password_hash
        user.save()
        EmailAddress.objects.filter(user=user).delete()
        EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
        return user


class ResetRequestInput(RequestPasswordResetInput):
    """An address whose password was forgotten."""

    def clean_email(self) -> str:
        """The address. Whether it is somebody's is told by the mail alone."""
        email: str = self.cleaned_data["email"].lower()
        customer = customer_of_address(email)
        self.users = [customer] if customer is not None and customer.is_active else []
        return email


class _RevokingInput(inputs.Input):
    """May end the API keys along with the password."""

    revoke_api_keys = inputs.BooleanField(required=False)
    revokes_by_default = False

    def revokes_api_keys(self) -> bool:
        """Whether the keys end: as asked, else as is usual."""
        if "revoke_api_keys" in self.data:
            return bool(self.cleaned_data["revoke_api_keys"])
        return self.revokes_by_default


class _NamesSomebody(inputs.Input):
    """A key of a mail begins with whose it is. allauth asks no further where nothing is before its dash, and fails."""

    def clean_key(self) -> str:
        """The key, where it may be one."""
        if self.cleaned_data["key"].startswith("-"):
            raise get_adapter().validation_error("invalid_password_reset")
        key: str = super().clean_key()
        return key


class MailedKeyInput(_NamesSomebody, ResetPasswordKeyInput):
    """The key of a mail alone."""


class NewPasswordInput(_RevokingInput, _NamesSomebody, ResetPasswordInput):
    """The key of a mail and a new password. Whoever lost the old one may have lost API keys too: they end."""

    revokes_by_default = True

    def clean(self) -> dict[str, Any]:
        """With the hash of the password."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors:
            self.password_hash = make_password(cleaned["password"])
        return cleaned


class PasswordChangeInput(_RevokingInput, ChangePasswordInput):
    """The password of now, counted like a login, and the new one."""

    def clean_current_password(self) -> str:
        """Checked by the one limiter that sees every guess."""
        current: str = self.cleaned_data["current_password"]
        if current and not get_adapter().reauthenticate(self.user, current):
            raise get_adapter().validation_error("enter_current_password")
        return current

    def clean(self) -> dict[str, Any]:
        """With the hash of the new password."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors:
            self.password_hash = make_password(cleaned["new_password"])
        return cleaned


class NewAddressInput(AddEmailInput):
    """A further address. Whose it is shows when its mail is answered, so others may be asked for it as well."""

    def clean_email(self) -> str:
        """The address, in small letters."""
        email: str = self.cleaned_data["email"].lower()
        if EmailAddress.objects.filter(user=self.user, email=email).exists():
            raise get_adapter().validation_error("duplicate_email")
        if not EmailAddress.objects.can_add_email(self.user):
            most = EmailAddress.objects.filter(user=self.user).count()
            raise get_adapter().validation_error("max_email_addresses", most)
        return email


class PrimaryAddressInput(MarkAsPrimaryEmailInput):
    """The address to log in by and to be told at from now on."""

    def clean_email(self) -> EmailAddress:
        """One of the customer's, and verified."""
        address: EmailAddress = super().clean_email()
        if not address.verified:
            raise get_adapter().validation_error("unverified_primary_email")
        return address


class VerificationInput(VerifyEmailInput):
    """The key of a mail that asks whether an address is right."""

    def clean_key(self) -> str:
        """The key, where nobody else logs in by that address."""
        key: str = super().clean_key()
        address = self.verification.email_address
        other = customer_of_address(address.email)
        if other is not None and other.pk != address.user_id and not is_unclaimed(other):
            raise get_adapter().validation_error("email_taken")
        return key
