"""Makes customers outside the registration form, and forgets logins that have ended."""

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
    """The customer of an email address, made where there is none. An existing one keeps name and password."""
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        user = User.objects.create_user(email, password, display_name=display_name)
    # allauth answers with the address it keeps, not with the customer's own field.
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"primary": True, "verified": False}
    )
    return user


def forget_ended_sessions() -> int:
    """Delete what is kept of logins whose session is gone; gives how many. One that has just begun is left alone."""
    lived = UserSession.objects.filter(created_at__lt=timezone.now() - timedelta(minutes=5))
    deleted, _ = lived.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return deleted
