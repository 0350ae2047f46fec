"""An order as the engine last wrote it."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thor.actandpos.models.account import Account
from thor.actandpos.models.words import choices_of, one_of, values_of
from thor.core import orders as core
from thor.core.account_rules import StopTrigger
from thor.core.instruments import SYMBOL_LENGTH_MAX, AssetType
from thor.core.times import maybe_micros_of, micros_of
from thor.core.validation import CLIENT_ID_LENGTH_MAX
from thor.fields import ExactDecimalField

_IS_OPEN = Q(status__in=values_of(core.OPEN_STATUSES))
_IS_FINAL = Q(status__in=values_of(core.FINAL_STATUSES))


class Order(models.Model):
    """An order: its terms and its status. Its fills are trades.

    Column for column `thor.core.orders.Order`, so that an engine can be rebuilt from it; `reserved_cash` is the core's
    `hold`. `terms_given` are the original terms, which a retry with the same client id is compared with.
    """

    id = models.BigIntegerField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="orders", db_index=False)
    generation = models.IntegerField()
    client_order_id = models.CharField(max_length=CLIENT_ID_LENGTH_MAX)
    # Up to four lines of terms, with the legs of a linked order.
    terms_given = models.CharField(max_length=800)

    symbol = models.CharField(max_length=SYMBOL_LENGTH_MAX)
    asset_type = models.CharField(max_length=4, choices=choices_of(AssetType))
    side = models.CharField(max_length=4, choices=choices_of(core.Side))
    position_effect = models.CharField(max_length=5, choices=choices_of(core.PositionEffect))
    order_type = models.CharField(max_length=9, choices=choices_of(core.OrderType))
    time_in_force = models.CharField(max_length=4, choices=choices_of(core.TimeInForce))
    quantity = ExactDecimalField()
    limit_price = ExactDecimalField(null=True)
    stop_price = ExactDecimalField(null=True)
    trail_amount = ExactDecimalField(null=True)
    trail_percent = ExactDecimalField(null=True)
    limit_offset = ExactDecimalField(null=True)

    status = models.CharField(max_length=8, choices=choices_of(core.OrderStatus))
    filled_quantity = ExactDecimalField()
    filled_notional = ExactDecimalField()
    hold_price = ExactDecimalField()
    reserved_cash = ExactDecimalField()
    commission = ExactDecimalField()
    fees = ExactDecimalField()
    charge_commission = ExactDecimalField(null=True)
    charge_fees = ExactDecimalField(null=True)
    revision = models.IntegerField()
    is_triggered = models.BooleanField()
    stop_trigger = models.CharField(
        max_length=8, choices=choices_of(StopTrigger), db_default=StopTrigger.TRADES.value
    )
    trail_mark = ExactDecimalField(null=True)
    # No foreign key: orders are never deleted, and the engine knows its open ones.
    parent_id = models.BigIntegerField(null=True)
    oco_group = models.BigIntegerField(null=True)
    reject_code = models.CharField(max_length=40, blank=True)
    reject_reason = models.TextField(blank=True)

    time_placed = models.DateTimeField()
    time_filled = models.DateTimeField(null=True)
    time_canceled = models.DateTimeField(null=True)
    time_last_update = models.DateTimeField()
    time_release = models.DateTimeField(null=True)

    class Meta:
        db_table = "actandpos_order"
        indexes: ClassVar = [
            models.Index(fields=["account", "-id"], name="order_newest"),
            models.Index(fields=["account", "status", "-id"], name="order_by_status"),
            # Stays small with a long history. Recovery and the list of open orders read only this index.
            models.Index(fields=["account", "id"], condition=_IS_OPEN, name="order_open"),
            # For the orders that became final today, placed on any day.
            models.Index(
                fields=["account", "time_last_update"], condition=_IS_FINAL, name="order_final_when"
            ),
            models.Index(fields=["parent_id"], condition=Q(parent_id__isnull=False), name="order_parent"),
            models.Index(fields=["oco_group"], condition=Q(oco_group__isnull=False), name="order_oco_group"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "client_order_id"], name="order_client_id_unique"),
            models.CheckConstraint(condition=Q(id__gt=0), name="order_id_positive"),
            models.CheckConstraint(condition=Q(generation__gte=0), name="order_generation_not_negative"),
            models.CheckConstraint(condition=~Q(client_order_id=""), name="order_client_id_given"),
            models.CheckConstraint(condition=~Q(symbol=""), name="order_symbol_given"),
            one_of("asset_type", AssetType, name="order_asset_type_known"),
            one_of("side", core.Side, name="order_side_known"),
            one_of("position_effect", core.PositionEffect, name="order_position_effect_known"),
            one_of("order_type", core.OrderType, name="order_type_known"),
            one_of("time_in_force", core.TimeInForce, name="order_time_in_force_known"),
            one_of("status", core.OrderStatus, name="order_status_known"),
            models.CheckConstraint(condition=Q(quantity__gt=Decimal(0)), name="order_quantity_positive"),
            models.CheckConstraint(
                condition=Q(filled_quantity__gte=Decimal(0)) & Q(filled_quantity__lte=F("quantity")),
                name="order_filled_within_quantity",
            ),
            models.CheckConstraint(
                condition=~Q(status=core.OrderStatus.FILLED.value) | Q(filled_quantity__gte=F("quantity")),
                name="order_filled_is_all_filled",
            ),
            models.CheckConstraint(
                condition=~Q(order_type__in=["LMT", "STP_LMT"]) | Q(limit_price__isnull=False),
                name="order_limit_has_price",
            ),
            models.CheckConstraint(
                condition=~Q(order_type__in=["STP", "STP_LMT"]) | Q(stop_price__isnull=False),
                name="order_stop_has_price",
            ),
            models.CheckConstraint(
                condition=~Q(order_type__in=["TRAIL", "TRAIL_LMT"])
                | Q(trail_amount__isnull=False)
                | Q(trail_percent__isnull=False),
                name="order_trail_has_distance",
            ),
            one_of("stop_trigger", StopTrigger, name="order_stop_trigger_known"),
            models.CheckConstraint(
                condition=Q(reserved_cash__gte=Decimal(0)), name="order_hold_not_negative"
            ),
            models.CheckConstraint(
                condition=_IS_OPEN | Q(reserved_cash__lte=Decimal(0)), name="order_final_holds_nothing"
            ),
            models.CheckConstraint(
                condition=~Q(status=core.OrderStatus.REJECTED.value) | ~Q(reject_code=""),
                name="order_rejected_says_why",
            ),
            models.CheckConstraint(
                condition=Q(commission__gte=Decimal(0)) & Q(fees__gte=Decimal(0)),
                name="order_costs_not_negative",
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="order_revision_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.quantity} {self.symbol} {self.order_type} ({self.status})"

    @property
    def remaining_quantity(self) -> Decimal:
        """Units not yet filled."""
        return self.as_core().remaining_quantity

    @property
    def filled_avg_price(self) -> Decimal | None:
        """The average price of its fills, 8 decimals; None before the first."""
        return self.as_core().filled_avg_price

    def as_core(self) -> core.Order:
        """Return the row as the core's object."""
        terms = core.OrderTerms(
            symbol=self.symbol,
            asset_type=AssetType(self.asset_type),
            side=core.Side(self.side),
            order_type=core.OrderType(self.order_type),
            quantity=self.quantity,
            limit_price=self.limit_price,
            stop_price=self.stop_price,
            time_in_force=core.TimeInForce(self.time_in_force),
            trail_amount=self.trail_amount,
            trail_percent=self.trail_percent,
            limit_offset=self.limit_offset,
        )
        return core.Order(
            id=self.id,
            account_id=self.account_id,
            generation=self.generation,
            client_order_id=self.client_order_id,
            terms_given=self.terms_given,
            terms=terms,
            status=core.OrderStatus(self.status),
            position_effect=core.PositionEffect(self.position_effect),
            hold_price=self.hold_price,
            hold=self.reserved_cash,
            time_placed_us=micros_of(self.time_placed),
            time_last_update_us=micros_of(self.time_last_update),
            release_us=maybe_micros_of(self.time_release),
            filled_quantity=self.filled_quantity,
            filled_notional=self.filled_notional,
            commission=self.commission,
            fees=self.fees,
            charge_commission=self.charge_commission,
            charge_fees=self.charge_fees,
            revision=self.revision,
            is_triggered=self.is_triggered,
            reject_code=self.reject_code,
            reject_reason=self.reject_reason,
            time_filled_us=maybe_micros_of(self.time_filled),
            time_canceled_us=maybe_micros_of(self.time_canceled),
            stop_trigger=StopTrigger(self.stop_trigger),
            trail_mark=self.trail_mark,
            parent_id=self.parent_id,
            oco_group=self.oco_group,
        )
