"""Ownership of email addresses. An address belongs to a customer once verified; until then others can claim it."""

from __future__ import annotations

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from thor.users.models import User


def customer_of_address(email: str) -> User | None:
    """Return the customer who logs in with an address: the one who verified it, else the one registered with it."""
    email = email.strip().lower()
    verified = EmailAddress.objects.filter(email=email, verified=True).select_related("user").first()
    registered = User.objects.filter(email=email).first()
    return verified.user if verified is not None else registered


def must_be_verified() -> bool:
    """Return True if a login needs a verified address."""
    return bool(settings.ACCOUNT_EMAIL_VERIFICATION == EmailVerificationMethod.MANDATORY)


def is_unclaimed(customer: User) -> bool:
    """Return True if this registration is neither verified nor used, so its address can be registered again."""
    return (
        must_be_verified()
        and customer.is_active
        and not customer.is_staff
        and customer.last_login is None
        and not EmailAddress.objects.filter(user=customer, verified=True).exists()
        and not customer.api_keys.exists()
    )


def release_address(customer: User) -> None:
    """Take the address from an unclaimed registration, because another customer has verified it."""
    EmailAddress.objects.filter(user=customer).delete()
    customer.email = f"unclaimed-{customer.pk}@thor.invalid"
    customer.is_active = False
    customer.set_unusable_password()
    customer.save()


def is_verified_by_another(email: str, customer: User) -> bool:
    """Return True if another customer has verified the address."""
    others = EmailAddress.objects.exclude(user_id=customer.pk)
    return others.filter(email=email.strip().lower(), verified=True).exists()


@transaction.atomic
def save_with_address(customer: User) -> str | None:
    """Save a customer whose address staff changed; return the previous address, which no longer logs in.

    The change does not verify the new address; it stays verified if the customer had verified it.
    """
    before = User.objects.filter(pk=customer.pk).values_list("email", flat=True).first()
    customer.save()
    mine = EmailAddress.objects.filter(user=customer)
    if before != customer.email:
        mine.filter(Q(primary=True) | Q(email=before)).exclude(email=customer.email).delete()
    if not mine.filter(primary=True).exists():
        EmailAddress.objects.update_or_create(user=customer, email=customer.email, defaults={"primary": True})
    return before if before != customer.email else None
