"""Makes customers outside the registration form."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction

from thor.users.models import User


@transaction.atomic
def customer_ensure(*, email: str, password: str | None = None, display_name: str = "") -> User:
    """The customer of an email address, made where there is none. An existing one keeps name and password."""
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        user = User.objects.create_user(email, password, display_name=display_name)
    # allauth answers with the address it keeps, not with the customer's own field.
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"primary": True, "verified": False}
    )
    return user
