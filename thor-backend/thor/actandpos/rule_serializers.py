"""An account's rules as serializers, for reads and changes."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from thor.actandpos.serializers import CommissionSchemeSerializer, word
from thor.core.account_rules import (
    LATENCY_MS_MAX,
    DayTradeRule,
    FeeScheme,
    FillModel,
    MarketHours,
    RiskLimits,
    Slippage,
    SlippageKind,
    StopTrigger,
)
from thor.core.accounts import CommissionKind, CommissionScheme
from thor.core.commands import RuleChanges
from thor.core.money import ZERO
from thor.core.validation import REVIEW_WINDOW_SECONDS_MAX
from thor.fields.json_fields import DecimalText


class WholeSerializer(serializers.Serializer[Any]):
    """An object that is replaced as a whole: a PATCH, too, must have all its required fields."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Raise ValidationError if a field without a default is missing."""
        missing = [name for name, field in self.fields.items() if field.required and name not in attrs]
        if missing:
            raise serializers.ValidationError(
                {name: ["This field is required."] for name in missing}, code="required"
            )
        return attrs


class FeeSchemeSerializer(WholeSerializer):
    """Exchange and regulatory fees, in dollars: per fill, per futures contract and per option contract."""

    per_fill = DecimalText(default="0")
    per_future_contract = DecimalText(default="0")
    per_option_contract = DecimalText(default="0")


class SlippageSerializer(WholeSerializer):
    """Slippage of fills against the quote."""

    kind = word(SlippageKind)
    amount = DecimalText(default="0")


class RiskLimitsSerializer(WholeSerializer):
    """The account's risk limits, in dollars; null for no limit."""

    order_value_max = DecimalText(allow_null=True, default=None)
    position_value_max = DecimalText(allow_null=True, default=None)
    daily_loss_max = DecimalText(allow_null=True, default=None)


class CommissionRuleSerializer(WholeSerializer, CommissionSchemeSerializer):
    """The broker's commission: dollars per order, dollars per unit, or percent of the notional."""


class AccountRulesSerializer(serializers.Serializer[Any]):
    """An account's trading rules. In a PATCH, omitted fields keep their values."""

    account_id = serializers.IntegerField(read_only=True)
    review_window_seconds = serializers.IntegerField(min_value=0, max_value=REVIEW_WINDOW_SECONDS_MAX)
    commission_scheme = CommissionRuleSerializer()
    fees = FeeSchemeSerializer()
    market_hours = word(MarketHours)
    fill_model = word(FillModel)
    slippage = SlippageSerializer()
    latency_ms = serializers.IntegerField(min_value=0, max_value=LATENCY_MS_MAX)
    stop_trigger = word(StopTrigger)
    day_trade_rule = word(DayTradeRule)
    liquidates = serializers.BooleanField()
    limits = RiskLimitsSerializer()


def commission_scheme_of(asked: dict[str, Any]) -> CommissionScheme | None:
    """Return the commission scheme of a PATCH; None if it has none."""
    scheme = asked.get("commission_scheme")
    return None if scheme is None else CommissionScheme(CommissionKind(scheme["kind"]), scheme["amount"])


def rule_changes_of(asked: dict[str, Any]) -> RuleChanges:
    """Return the other rules of a PATCH."""

    def made(name: str, kind: Any) -> Any:
        value = asked.get(name)
        return None if value is None else kind(value)

    return RuleChanges(
        market_hours=made("market_hours", MarketHours),
        fill_model=made("fill_model", FillModel),
        slippage=made("slippage", lambda it: Slippage(SlippageKind(it["kind"]), it.get("amount", ZERO))),
        latency_ms=asked.get("latency_ms"),
        stop_trigger=made("stop_trigger", StopTrigger),
        fees=made("fees", lambda it: FeeScheme(**it)),
        day_trade_rule=made("day_trade_rule", DayTradeRule),
        liquidates=asked.get("liquidates"),
        limits=made("limits", lambda it: RiskLimits(**it)),
    )
