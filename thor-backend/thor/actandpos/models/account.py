"""An account as the engine last wrote it."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from thor.actandpos.account_text import canceling_of, day_trades_of, rules_of
from thor.actandpos.models.words import choices_of, one_of
from thor.core import accounts as core
from thor.core.times import micros_of
from thor.core.validation import DISPLAY_NAME_LENGTH_MAX
from thor.core.valuation import AccountValue
from thor.fields import ExactDecimalField


class Account(models.Model):
    """A customer's account. `current_cash` is exact: the sum of the account's ledger entries.

    The figures that move with the market (net_liq, equity, buying power, margin, P/L) are those that the engine last
    flushed, at `updated_at`; the engine has the live ones. `generation`, `day`, `equity_day_start`, `transfers_day`,
    `is_blocked`, `day_trades` and `canceling` are those of `thor.core.accounts.Account`, and `rules` is JSON.
    """

    id = models.BigIntegerField(primary_key=True)
    customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="accounts")
    display_name = models.CharField(max_length=DISPLAY_NAME_LENGTH_MAX)
    broker = models.CharField(max_length=16, choices=choices_of(core.BrokerName))
    account_type = models.CharField(max_length=8, choices=choices_of(core.AccountType))
    status = models.CharField(max_length=8, choices=choices_of(core.AccountStatus))
    currency = models.CharField(max_length=3, db_default="USD")
    starting_balance = ExactDecimalField()
    commission_kind = models.CharField(max_length=12, choices=choices_of(core.CommissionKind))
    commission_amount = ExactDecimalField()
    review_window_seconds = models.IntegerField(db_default=0)
    rules = models.TextField(blank=True, db_default="")
    is_blocked = models.BooleanField(db_default=False)
    day_trades = models.CharField(max_length=120, blank=True, db_default="")
    canceling = models.TextField(blank=True, db_default="")
    generation = models.IntegerField()
    day = models.IntegerField()
    equity_day_start = ExactDecimalField()
    transfers_day = ExactDecimalField()

    current_cash = ExactDecimalField()
    reserved_cash = ExactDecimalField()
    net_liq = ExactDecimalField()
    equity = ExactDecimalField()
    stock_buying_power = ExactDecimalField()
    option_buying_power = ExactDecimalField()
    day_trading_buying_power = ExactDecimalField()
    margin_used = ExactDecimalField(db_default=Decimal(0))
    maintenance_margin = ExactDecimalField(db_default=Decimal(0))
    open_pl = ExactDecimalField(db_default=Decimal(0))
    realized_pl_day = ExactDecimalField(db_default=Decimal(0))
    day_pl = ExactDecimalField(db_default=Decimal(0))
    commissions_day = ExactDecimalField(db_default=Decimal(0))

    time_opened = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "actandpos_account"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id__gt=0), name="account_id_positive"),
            one_of("broker", core.BrokerName, name="account_broker_known"),
            one_of("account_type", core.AccountType, name="account_type_known"),
            one_of("status", core.AccountStatus, name="account_status_known"),
            one_of("commission_kind", core.CommissionKind, name="account_commission_kind_known"),
            models.CheckConstraint(
                condition=Q(commission_amount__gte=Decimal(0)), name="account_commission_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(starting_balance__gte=Decimal(0)), name="account_start_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(reserved_cash__gte=Decimal(0)), name="account_hold_not_negative"
            ),
            models.CheckConstraint(condition=Q(generation__gte=0), name="account_generation_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.display_name} ({self.id})"

    @property
    def cash(self) -> Decimal:
        """The cash balance: another name of `current_cash`."""
        return self.current_cash

    @property
    def ok_to_trade(self) -> bool:
        """True if the account may trade: net liq and buying power are positive."""
        return self.not_ok_reason is None

    @property
    def not_ok_reason(self) -> str | None:
        """The reason why it may not trade, worded for its customer; None if it may."""
        return self.value_flushed().not_ok_reason

    def as_core(self) -> core.AccountProfile:
        """Return the row as the core's object."""
        return core.AccountProfile(
            id=self.id,
            customer_id=self.customer_id,
            display_name=self.display_name,
            broker=core.BrokerName(self.broker),
            account_type=core.AccountType(self.account_type),
            starting_balance=self.starting_balance,
            commission_scheme=core.CommissionScheme(
                core.CommissionKind(self.commission_kind), self.commission_amount
            ),
            status=core.AccountStatus(self.status),
            generation=self.generation,
            day=self.day,
            equity_day_start=self.equity_day_start,
            transfers_day=self.transfers_day,
            time_opened_us=micros_of(self.time_opened),
            review_window_seconds=self.review_window_seconds,
            rules=rules_of(self.rules),
            is_blocked=self.is_blocked,
            day_trades=day_trades_of(self.day_trades),
            canceling=canceling_of(self.canceling),
        )

    def value_flushed(self) -> AccountValue:
        """Return the figures that the engine last wrote, as the core's object."""
        return AccountValue(
            equity=self.equity,
            cash=self.current_cash,
            reserved_cash=self.reserved_cash,
            stock_buying_power=self.stock_buying_power,
            option_buying_power=self.option_buying_power,
            day_trading_buying_power=self.day_trading_buying_power,
            margin_used=self.margin_used,
            maintenance_margin=self.maintenance_margin,
            open_pl=self.open_pl,
            realized_pl_day=self.realized_pl_day,
            costs_day=self.commissions_day,
            day_pl=self.day_pl,
            is_blocked=self.is_blocked,
            gross_value=self._gross_value_flushed(),
        )

    def _gross_value_flushed(self) -> Decimal:
        rows = self.positions.exclude(quantity=0).exclude(mark_price=None)
        marks = rows.values_list("quantity", "mark_price", "multiplier")
        return sum((abs(quantity * mark * multiplier) for quantity, mark, multiplier in marks), Decimal(0))
