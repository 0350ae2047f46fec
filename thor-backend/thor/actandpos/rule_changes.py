"""Changes of an account's rules, as the body of the call has them and as the engine takes them."""

from __future__ import annotations

from typing import Any

from thor.core.account_rules import (
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


def commission_scheme_of(fields: dict[str, Any]) -> CommissionScheme | None:
    """Return the commission scheme of a PATCH; None if it has none."""
    scheme = fields.get("commission_scheme")
    return None if scheme is None else CommissionScheme(CommissionKind(scheme["kind"]), scheme["amount"])


def rule_changes_of(fields: dict[str, Any]) -> RuleChanges:
    """Return the other rules of a PATCH."""

    def made(name: str, kind: Any) -> Any:
        value = fields.get(name)
        return None if value is None else kind(value)

    return RuleChanges(
        market_hours=made("market_hours", MarketHours),
        fill_model=made("fill_model", FillModel),
        slippage=made("slippage", lambda it: Slippage(SlippageKind(it["kind"]), it["amount"])),
        latency_ms=fields.get("latency_ms"),
        stop_trigger=made("stop_trigger", StopTrigger),
        fees=made("fees", lambda it: FeeScheme(**it)),
        day_trade_rule=made("day_trade_rule", DayTradeRule),
        liquidates=fields.get("liquidates"),
        limits=made("limits", lambda it: RiskLimits(**it)),
    )
