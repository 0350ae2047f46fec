"""Opens a paper account for each registration."""

from __future__ import annotations

from functools import partial
from typing import Any

from allauth.account.signals import user_signed_up
from django.db import transaction
from django.dispatch import receiver

from thor.actandpos.services import ensure_accounts_opened
from thor.users.models import User


@receiver(user_signed_up, dispatch_uid="thor.open_first_account")
def open_first_account(sender: Any, user: User, **kwargs: Any) -> None:
    """Request the account once the customer is committed: the engine reads on a connection of its own.

    Robust: any error is logged, and the registration stands.
    """
    transaction.on_commit(partial(ensure_accounts_opened, customer=user), robust=True)
