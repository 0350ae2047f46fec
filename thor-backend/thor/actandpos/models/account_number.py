"""The number of an account that is to be opened."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from thor.actandpos.models.words import choices_of, one_of
from thor.core.accounts import AccountType
from thor.core.validation import CLIENT_ID_LENGTH_MAX, DISPLAY_NAME_LENGTH_MAX
from thor.fields import ExactDecimalField


class AccountNumber(models.Model):
    """A requested account: its number, assigned here, and its terms.

    The row is committed before the engine gets the command, so that an opening whose answer was lost is requested again
    under the same number and makes one account. `settled_at` is the time when the engine opened or rejected it. A clone
    has its source account as `source_id`, and the sender's own id, if any, as `client_id`.
    """

    class Purpose(models.TextChoices):
        """At registration, by a later request, for a replay, or as a clone of another account."""

        REGISTRATION = "REGISTRATION", "registration"
        REQUEST = "REQUEST", "request"
        REPLAY = "REPLAY", "replay"
        CLONE = "CLONE", "clone"

    id = models.BigAutoField(primary_key=True)
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="account_numbers", db_index=False
    )
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    display_name = models.CharField(max_length=DISPLAY_NAME_LENGTH_MAX)
    account_type = models.CharField(max_length=8, choices=choices_of(AccountType))
    starting_balance = ExactDecimalField()
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    # No foreign key: only the engine writes the book, and these rows must not block it.
    source_id = models.BigIntegerField(null=True)
    # No id and an empty one are not the same.
    client_id = models.CharField(max_length=CLIENT_ID_LENGTH_MAX, null=True)  # noqa: DJ001 - see above

    class Meta:
        db_table = "actandpos_accountnumber"
        indexes: ClassVar = [models.Index(fields=["customer", "settled_at"], name="accountnumber_customer")]
        constraints: ClassVar = [
            # One paper account per registration, however often it is requested.
            models.UniqueConstraint(
                fields=["customer"],
                condition=Q(purpose="REGISTRATION"),
                name="accountnumber_one_registration",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=["CLONE", "REGISTRATION", "REPLAY", "REQUEST"]),
                name="accountnumber_purpose_known",
            ),
            models.UniqueConstraint(
                fields=["customer", "client_id"],
                condition=Q(client_id__isnull=False),
                name="accountnumber_client_id_unique",
            ),
            models.CheckConstraint(
                condition=~Q(purpose="CLONE") | Q(source_id__isnull=False),
                name="accountnumber_clone_has_source",
            ),
            one_of("account_type", AccountType, name="accountnumber_type_known"),
            models.CheckConstraint(
                condition=Q(starting_balance__gte=0), name="accountnumber_start_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id} for {self.customer_id}"
