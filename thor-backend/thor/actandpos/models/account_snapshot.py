"""An account at the end of a trading day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from thor.actandpos.models.account import Account
from thor.fields import ExactDecimalField


class AccountSnapshot(models.Model):
    """An account at the end of a trading day: `equity` at the engine's roll-over, `cash` from the ledger. Dollars."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="snapshots")
    day = models.DateField()
    equity = ExactDecimalField()
    cash = ExactDecimalField()
    taken_at = models.DateTimeField()

    class Meta:
        db_table = "actandpos_accountsnapshot"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "day"], name="account_snapshot_once_a_day")
        ]

    def __str__(self) -> str:
        return f"account {self.account_id} on {self.day}"
