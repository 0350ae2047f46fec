"""Whose an email address is. It is a customer's once verified; until then it keeps nobody else from it."""

from __future__ import annotations

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.models import EmailAddress
from django.conf import settings

from thor.users.models import User


def customer_of_address(email: str) -> User | None:
    """Who logs in by an address and gets its mails: whoever has verified it, else whoever registered with it."""
    email = email.strip().lower()
    verified = EmailAddress.objects.filter(email=email, verified=True).select_related("user").first()
    registered = User.objects.filter(email=email).first()
    return verified.user if verified is not None else registered


def must_be_verified() -> bool:
    """Whether nobody logs in before their address is verified."""
    return bool(settings.ACCOUNT_EMAIL_VERIFICATION == EmailVerificationMethod.MANDATORY)


def is_unclaimed(customer: User) -> bool:
    """Whether this is a registration that nobody has verified or used: the address may be registered again."""
    return (
        must_be_verified()
        and customer.is_active
        and not customer.is_staff
        and customer.last_login is None
        and not EmailAddress.objects.filter(user=customer, verified=True).exists()
        and not customer.api_keys.exists()
    )


def release_address(customer: User) -> None:
    """Take the address from a registration that is unclaimed, since somebody else has verified it."""
    EmailAddress.objects.filter(user=customer).delete()
    customer.email = f"unclaimed-{customer.pk}@thor.invalid"
    customer.is_active = False
    customer.set_unusable_password()
    customer.save()
