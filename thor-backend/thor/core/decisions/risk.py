"""Pre-trade risk checks: the kill switch, a margin call, the account's limits and its day trades."""

from __future__ import annotations

from decimal import Decimal

from thor.core.account_rules import DEFAULT_RULES, DayTradeRule
from thor.core.accounts import AccountType
from thor.core.buying_power import DAY_TRADING_EQUITY_MIN, day_began_with
from thor.core.day_trades import DAY_TRADES_MAX, day_trade_count
from thor.core.decisions.context import OrderContext
from thor.core.decisions.rejects import cover_reject, short_reject
from thor.core.errors import Reject, RejectCode
from thor.core.money import ZERO, dollar_text, money_text
from thor.core.orders import Order, Side
from thor.core.quotes import Quote
from thor.core.siblings import key_of
from thor.core.state import AccountState
from thor.core.trailing import limit_of, stop_of
from thor.core.valuation import value_account


def position_reject(context: OrderContext, order: Order, opening: Decimal) -> Reject | None:
    """Reject an order that must not change its position, whatever its price: `opening` of its units open."""
    account, profile = context.account, context.profile
    if opening <= 0:
        return cover_reject(account, order)
    reject = short_reject(context, order, opening)
    if reject is not None:
        return reject
    if profile.is_blocked:
        return Reject(
            RejectCode.TRADING_BLOCKED,
            "The kill switch is on. Only closing orders are accepted; turn it off to open positions.",
        )
    if profile.account_type is AccountType.MARGIN or account.margined:
        reject = _call_reject(context) or _day_trade_reject(account)
        if reject is not None:
            return reject
    if profile.rules is DEFAULT_RULES:
        return None
    return _limit_reject(context, order, opening)


def _call_reject(context: OrderContext) -> Reject | None:
    """Reject an opening order while equity is below the maintenance margin of the positions."""
    missing = context.figures.margin_call
    if missing <= 0:
        return None
    return Reject(
        RejectCode.MARGIN_CALL,
        f"Margin call: {dollar_text(missing)} short. Close positions or deposit before opening new ones.",
        {"missing": money_text(missing)},
    )


def _day_trade_reject(account: AccountState) -> Reject | None:
    profile = account.profile
    if (
        profile.rules.day_trade_rule is not DayTradeRule.PDT
        or day_began_with(profile) >= DAY_TRADING_EQUITY_MIN
    ):
        return None
    count = day_trade_count(profile)
    if count < DAY_TRADES_MAX:
        return None
    return Reject(
        RejectCode.PATTERN_DAY_TRADER,
        f"Pattern day trader: {count} day trades in five days, and equity of {dollar_text(day_began_with(profile))} "
        f"at the start of the day, below {dollar_text(DAY_TRADING_EQUITY_MIN)}. Only closing orders are accepted.",
        {"day_trades": count, "equity_needed": money_text(DAY_TRADING_EQUITY_MIN)},
    )


def _limit_reject(context: OrderContext, order: Order, opening: Decimal) -> Reject | None:
    account, limits = context.account, context.profile.rules.limits
    unit_value = _price_for_limits(context.quote, order) * context.instrument.multiplier
    if limits.order_value_max is not None and opening * unit_value > limits.order_value_max:
        return _beyond(RejectCode.RISK_ORDER_VALUE, "Order", opening * unit_value, limits.order_value_max)
    if limits.position_value_max is not None:
        value = _units_after(context, order) * unit_value
        if value > limits.position_value_max:
            return _beyond(RejectCode.RISK_POSITION_VALUE, "Position", value, limits.position_value_max)
    if limits.daily_loss_max is not None:
        loss = -value_account(context.state, account).day_pl
        if loss >= limits.daily_loss_max:
            return Reject(
                RejectCode.RISK_DAILY_LOSS,
                f"Daily loss limit reached: the account has lost {dollar_text(loss)} today, and its limit is "
                f"{dollar_text(limits.daily_loss_max)}. Only closing orders are accepted until tomorrow.",
                _figures(loss, limits.daily_loss_max),
            )
    return None


def _price_for_limits(quote: Quote | None, order: Order) -> Decimal:
    """Return the highest value of a unit: the limit or stop, or the market; for a sale the higher of both."""
    market = (quote.estimate_price(order.terms.side) if quote is not None else None) or ZERO
    own = limit_of(order) or stop_of(order)
    if own is None:
        return market
    return own if order.terms.side is Side.BUY else max(own, market)


def _units_after(context: OrderContext, order: Order) -> Decimal:
    """Return the units (unsigned) of the position if this order and the others of its side all filled."""
    side = order.terms.side
    position = context.position
    held = (position.quantity if position is not None else ZERO) * side.sign
    siblings = context.account.orders_by_key.get(key_of(order))
    beside = ZERO if siblings is None else siblings.beside(side, order)
    return held + order.remaining_quantity + beside


def _beyond(code: RejectCode, what: str, value: Decimal, limit: Decimal) -> Reject:
    return Reject(
        code,
        f"{what} value of {dollar_text(value)} exceeds the account's limit of {dollar_text(limit)} by "
        f"{dollar_text(value - limit)}.",
        _figures(value, limit),
    )


def _figures(value: Decimal, limit: Decimal) -> dict[str, str]:
    return {"limit": money_text(limit), "value": money_text(value), "excess": money_text(value - limit)}
