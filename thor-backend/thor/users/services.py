"""Creates customers outside the registration form, and deletes records of ended logins."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from thor.users.models import User


@transaction.atomic
def customer_ensure(*, email: str, password: str | None = None, display_name: str = "") -> User:
    """Return the customer with this email address, created if missing. An existing one keeps name and password."""
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        user = User.objects.create_user(email, password, display_name=display_name)
    # allauth reads its own table of addresses, not the customer's field.
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"primary": True, "verified": False}
    )
    return user


def forget_ended_sessions() -> int:
    """Delete records of logins whose session is gone, except very recent ones; return how many."""
    lived = UserSession.objects.filter(created_at__lt=timezone.now() - timedelta(minutes=5))
    deleted, _ = lived.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return deleted
