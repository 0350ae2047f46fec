"""Ends all logins of a customer who is locked out or has a new password."""

from __future__ import annotations

from typing import Any, Final

from django.db.models.signals import post_save
from django.dispatch import receiver

from thor.users.logins import publish_logins_ended
from thor.users.models import User

_ENDS_NO_LOGIN: Final = frozenset({"last_login", "active_account_id", "display_name"})


@receiver(post_save, sender=User, dispatch_uid="thor.logins_ended")
def logins_ended(
    sender: Any, instance: User, created: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    """Have every login of the customer checked again if the change can have ended it."""
    if created or (update_fields is not None and update_fields <= _ENDS_NO_LOGIN):
        return
    publish_logins_ended(instance.pk)
