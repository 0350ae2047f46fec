"""Corporate actions: as given by staff, the accounts they are for, and the result for each account."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from thor.actandpos.models.account import Account
from thor.actandpos.models.words import choices_of, one_of
from thor.core import corporate_actions as core
from thor.core.instruments import SYMBOL_LENGTH_MAX
from thor.core.times import micros_of
from thor.core.validation import CLIENT_ID_LENGTH_MAX
from thor.fields import ExactDecimalField


class ActionFields(models.Model):
    """The terms of a corporate action. Column for column `thor.core.corporate_actions.ActionTerms`."""

    kind = models.CharField(max_length=8, choices=choices_of(core.ActionKind))
    symbol = models.CharField(max_length=SYMBOL_LENGTH_MAX)
    new_shares = models.IntegerField()
    old_shares = models.IntegerField()
    amount = ExactDecimalField()

    class Meta:
        abstract = True

    @property
    def terms(self) -> core.ActionTerms:
        """The terms as the core's object."""
        return core.ActionTerms(
            kind=core.ActionKind(self.kind),
            symbol=self.symbol,
            new_shares=self.new_shares,
            old_shares=self.old_shares,
            amount=self.amount,
        )


class GivenAction(ActionFields):
    """A corporate action as it was given, committed before any engine gets a command.

    Its accounts are those that held the symbol or had orders on it at that time; later buyers are not among them. So an
    interrupted action can be finished later, and one that is given again adds no accounts.
    """

    id = models.CharField(primary_key=True, max_length=CLIENT_ID_LENGTH_MAX)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "actandpos_givenaction"
        constraints: ClassVar = [
            one_of("kind", core.ActionKind, name="givenaction_kind_known"),
            models.CheckConstraint(condition=~Q(id=""), name="givenaction_id_given"),
        ]

    def __str__(self) -> str:
        return f"{self.id}: {self.terms}"


class ActionTarget(models.Model):
    """An account of a given action.

    `settled_at` is the time of its engine's answer, `refusal` the reason of a reject.
    """

    id = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(GivenAction, on_delete=models.PROTECT, related_name="targets", db_index=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    settled_at = models.DateTimeField(null=True)
    refusal = models.TextField(blank=True, default="")

    class Meta:
        db_table = "actandpos_actiontarget"
        indexes: ClassVar = [
            models.Index(fields=["action"], condition=Q(settled_at__isnull=True), name="actiontarget_waiting")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["action", "account"], name="actiontarget_once_an_account")
        ]

    def __str__(self) -> str:
        return f"{self.action_id} for {self.account_id}"


class CorporateAction(ActionFields):
    """The result of a corporate action for one account.

    Column for column `thor.core.corporate_actions.CorporateAction`. Its id is that of its ledger entry. Written by the
    engine, never changed.
    """

    id = models.BigIntegerField(primary_key=True)
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="corporate_actions", db_index=False
    )
    generation = models.IntegerField()
    action_id = models.CharField(max_length=CLIENT_ID_LENGTH_MAX)
    quantity_before = ExactDecimalField()
    quantity_after = ExactDecimalField()
    after_trade_id = models.BigIntegerField()
    time = models.DateTimeField()

    class Meta:
        db_table = "actandpos_corporateaction"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "action_id"], name="corporateaction_once_an_account"),
            models.CheckConstraint(condition=Q(id__gt=0), name="corporateaction_id_positive"),
            one_of("kind", core.ActionKind, name="corporateaction_kind_known"),
            models.CheckConstraint(
                condition=Q(new_shares__gte=1) & Q(old_shares__gte=1), name="corporateaction_ratio_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.terms} for {self.account_id}"

    def as_core(self) -> core.CorporateAction:
        """Return the row as the core's object."""
        return core.CorporateAction(
            id=self.id,
            account_id=self.account_id,
            generation=self.generation,
            action_id=self.action_id,
            terms=self.terms,
            quantity_before=self.quantity_before,
            quantity_after=self.quantity_after,
            after_trade_id=self.after_trade_id,
            time_us=micros_of(self.time),
        )
