"""A change of cash in the ledger."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thor.actandpos.models.account import Account
from thor.actandpos.models.order import Order
from thor.actandpos.models.words import choices_of, one_of
from thor.core.accounts import EntryKind
from thor.core.validation import CLIENT_ID_LENGTH_MAX, NOTE_LENGTH_MAX
from thor.fields import ExactDecimalField


class LedgerEntry(models.Model):
    """One change of an account's cash, with its cause. `cash_after` is the balance after it.

    `trade_id` is no foreign key, because trades belong to an app above this one. `thor audit` checks that each exists.
    """

    id = models.BigIntegerField(primary_key=True)
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="ledger_entries", db_index=False
    )
    generation = models.IntegerField()
    kind = models.CharField(max_length=12, choices=choices_of(EntryKind))
    amount = ExactDecimalField()
    cash_after = ExactDecimalField()
    # No index on these two: entries are read by account, and orders are never deleted.
    order = models.ForeignKey(
        Order, on_delete=models.PROTECT, null=True, related_name="ledger_entries", db_index=False
    )
    trade_id = models.BigIntegerField(null=True)
    note = models.CharField(max_length=NOTE_LENGTH_MAX, blank=True)
    time = models.DateTimeField()
    # No id and an empty one are not the same.
    client_id = models.CharField(max_length=CLIENT_ID_LENGTH_MAX, null=True)  # noqa: DJ001 - see above

    class Meta:
        db_table = "actandpos_ledgerentry"
        verbose_name = "ledger entry"
        verbose_name_plural = "ledger entries"
        indexes: ClassVar = [models.Index(fields=["account", "-id"], name="ledgerentry_newest")]
        constraints: ClassVar = [
            # Partial, because most entries have no client id.
            models.UniqueConstraint(
                fields=["account", "client_id"],
                condition=Q(client_id__isnull=False),
                name="ledgerentry_client_id_unique",
            ),
            models.CheckConstraint(condition=Q(id__gt=0), name="ledgerentry_id_positive"),
            models.CheckConstraint(condition=Q(generation__gte=0), name="ledgerentry_generation_ok"),
            one_of("kind", EntryKind, name="ledgerentry_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"
