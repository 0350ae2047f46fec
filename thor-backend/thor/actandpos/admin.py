"""The book of record in the admin. Read-only, because only the engine writes it; staff act on it by orders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse

from thor.actandpos.models import (
    Account,
    AccountNumber,
    AccountSnapshot,
    ActionTarget,
    CorporateAction,
    EngineShard,
    GivenAction,
    LedgerEntry,
    Order,
    Position,
)
from thor.actandpos.staff_orders import StaffActionsAdmin, cancel, close
from thor.core.money import decimal_text, money_text
from thor.fields import AsNumber
from thor.users.admin_search import BoundedSearchAdmin


class ReadOnlyAdmin(BoundedSearchAdmin):
    """Shows rows and allows no change."""

    ordering: ClassVar[tuple[str, ...]] = ("-id",)
    list_per_page = 50
    # Counting every row of a long history would make each page slow.
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Deny adding."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Deny changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Deny deleting."""
        return False


def money_column(name: str, words: str = "") -> Callable[[Any], str]:
    """Return a column of dollars that sorts as numbers on both databases."""

    @admin.display(description=words or name.replace("_", " "), ordering=AsNumber(name))
    def column(row: Any) -> str:
        value = getattr(row, name)
        return "" if value is None else money_text(value)

    return column


def number_column(name: str) -> Callable[[Any], str]:
    """Return a column of quantities or prices that sorts as numbers on both databases."""

    @admin.display(description=name.replace("_", " "), ordering=AsNumber(name))
    def column(row: Any) -> str:
        value = getattr(row, name)
        return "" if value is None else decimal_text(value)

    return column


@admin.register(Account)
class AccountAdmin(ReadOnlyAdmin):
    """Accounts with the figures that the engine last flushed."""

    list_display = (
        "id",
        "display_name",
        "customer",
        "broker",
        "account_type",
        "status",
        money_column("net_liq"),
        money_column("current_cash"),
        money_column("reserved_cash", "held for orders"),
        "updated_at",
    )
    list_filter = ("broker", "account_type", "status")
    list_select_related = ("customer",)
    search_fields = ("=id", "display_name", "customer__email")


@admin.register(Order)
class OrderAdmin(ReadOnlyAdmin, StaffActionsAdmin):
    """Orders with their statuses. Staff who may change orders can cancel them."""

    actions = ("cancel_orders",)

    list_display = (
        "id",
        "account",
        "symbol",
        "side",
        "order_type",
        number_column("quantity"),
        number_column("limit_price"),
        number_column("stop_price"),
        "status",
        number_column("filled_quantity"),
        money_column("reserved_cash", "held for orders"),
        "reject_code",
        "time_placed",
    )
    list_filter = ("status", "side", "order_type", "time_in_force", "asset_type")
    list_select_related = ("account",)
    search_fields = ("=id", "=symbol", "=client_order_id", "=account__id", "account__customer__email")

    @admin.action(description="Cancel the selected orders", permissions=["cancel"])
    def cancel_orders(self, request: HttpRequest, orders: Any) -> HttpResponse | None:
        """Cancel the unfilled part of each order."""
        question = "Cancel the unfilled part of these orders?"
        return self.carry_out(request, orders, question=question, act=cancel)

    def has_cancel_permission(self, request: HttpRequest) -> bool:
        """True if this member of staff has the permission to change orders."""
        return request.user.has_perm("actandpos.change_order")


@admin.register(Position)
class PositionAdmin(ReadOnlyAdmin, StaffActionsAdmin):
    """Positions at the mark that the engine last wrote. Staff who may change positions can close them."""

    actions = ("close_positions",)

    list_display = (
        "account",
        "symbol",
        "asset_type",
        number_column("quantity"),
        number_column("avg_price"),
        number_column("mark_price"),
        money_column("realized_pl_day"),
        "updated_at",
    )
    list_filter = ("asset_type",)
    list_select_related = ("account",)
    search_fields = ("=symbol", "=account__id", "account__customer__email")

    @admin.action(description="Close the selected positions at the market", permissions=["close"])
    def close_positions(self, request: HttpRequest, positions: Any) -> HttpResponse | None:
        """Close each position by an order at the market."""
        question = "Close these positions, each by an order at the market?"
        return self.carry_out(request, positions, question=question, act=close)

    def has_close_permission(self, request: HttpRequest) -> bool:
        """True if this member of staff has the permission to change positions."""
        return request.user.has_perm("actandpos.change_position")


@admin.register(LedgerEntry)
class LedgerEntryAdmin(ReadOnlyAdmin):
    """Every change of cash."""

    list_display = (
        "id",
        "account",
        "kind",
        number_column("amount"),
        number_column("cash_after"),
        "order_id",
        "trade_id",
        "note",
        "time",
    )
    list_filter = ("kind",)
    list_select_related = ("account",)
    search_fields = ("=id", "=account__id", "=order__id", "=trade_id", "account__customer__email")


@admin.register(AccountNumber)
class AccountNumberAdmin(ReadOnlyAdmin):
    """Requested accounts. One that is not settled is requested again when its customer lists accounts."""

    list_display = ("id", "customer", "purpose", "display_name", "created_at", "settled_at")
    list_filter = ("purpose", ("settled_at", admin.EmptyFieldListFilter))
    list_select_related = ("customer",)
    search_fields = ("=id", "customer__email")


@admin.register(GivenAction)
class GivenActionAdmin(ReadOnlyAdmin):
    """Splits and dividends as they were given."""

    ordering = ("-given_at",)
    list_display = ("id", "terms", "given_at")
    list_filter = ("kind",)
    search_fields = ("=id", "=symbol")


@admin.register(ActionTarget)
class ActionTargetAdmin(ReadOnlyAdmin):
    """The accounts of a given split or dividend, and the reasons of rejects."""

    list_display = ("action", "account", "settled_at", "refusal")
    list_filter = (("settled_at", admin.EmptyFieldListFilter), ("refusal", admin.EmptyFieldListFilter))
    list_select_related = ("action", "account")
    search_fields = ("=action__id", "=account__id", "account__customer__email")


@admin.register(CorporateAction)
class CorporateActionAdmin(ReadOnlyAdmin):
    """Results of splits and dividends, one per account."""

    list_display = (
        "id",
        "account",
        "action_id",
        "terms",
        number_column("quantity_before"),
        number_column("quantity_after"),
        "time",
    )
    list_filter = ("kind",)
    list_select_related = ("account",)
    search_fields = ("=id", "=action_id", "=symbol", "=account__id", "account__customer__email")


@admin.register(EngineShard)
class EngineShardAdmin(ReadOnlyAdmin):
    """Shards with their lease owners and heartbeats."""

    ordering = ("shard",)
    list_display = ("shard", "epoch", "lease_owner", "heartbeat_at")


@admin.register(AccountSnapshot)
class AccountSnapshotAdmin(ReadOnlyAdmin):
    """Accounts at the end of each trading day."""

    ordering = ("-day", "account_id")
    list_display = ("day", "account", money_column("equity"), money_column("cash"), "taken_at")
    list_select_related = ("account",)
    search_fields = ("=account__id", "account__customer__email")
