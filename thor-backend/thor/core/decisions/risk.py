"""Why an account may not open what it could pay for: its kill switch, a margin call, its limits, its day trades."""

from __future__ import annotations

from decimal import Decimal

from thor.core.account_rules import DEFAULT_RULES, DayTradeRule
from thor.core.accounts import AccountType
from thor.core.buying_power import DAY_TRADING_EQUITY_MIN, day_began_with
from thor.core.day_trades import DAY_TRADES_MAX, day_trade_count
from thor.core.decisions.refusals import cover_refusal, short_refusal
from thor.core.errors import Reject, RejectCode
from thor.core.instruments import Instrument
from thor.core.money import ZERO, money_text, money_words
from thor.core.orders import Order, Side
from thor.core.positions import Position
from thor.core.siblings import key_of
from thor.core.state import AccountState, EngineState
from thor.core.trailing import limit_of, stop_of
from thor.core.valuation import margin_call, value_account


def position_refusal(
    state: EngineState,
    account: AccountState,
    order: Order,
    instrument: Instrument,
    position: Position | None,
    opening: Decimal,
) -> Reject | None:
    """Why the order may not change its position so, whatever it would pay: `opening` of its units open."""
    if opening <= 0:
        return cover_refusal(account, order)
    reject = short_refusal(state, account, order, opening, position)
    if reject is not None:
        return reject
    profile = account.profile
    if profile.is_blocked:
        return Reject(
            RejectCode.TRADING_BLOCKED,
            "The account's kill switch is on: it opens nothing. Closing is allowed; turn it off to open again.",
        )
    if profile.account_type is AccountType.MARGIN or account.margined:
        reject = _call_refusal(state, account) or _day_trade_refusal(account)
        if reject is not None:
            return reject
    if profile.rules is DEFAULT_RULES:
        return None
    return _limit_refusal(state, account, order, instrument, position, opening)


def _call_refusal(state: EngineState, account: AccountState) -> Reject | None:
    """While equity is below what its positions must have, nothing is opened."""
    missing = margin_call(state, account)
    if missing <= 0:
        return None
    return Reject(
        RejectCode.MARGIN_CALL,
        f"The account is in a margin call for {money_words(missing)}: close positions or pay in before opening.",
        {"missing": money_text(missing)},
    )


def _day_trade_refusal(account: AccountState) -> Reject | None:
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
        f"The account made {count} day trades in five days and began this one with "
        f"{money_words(day_began_with(profile))}, less than {money_words(DAY_TRADING_EQUITY_MIN)}: it may only close.",
        {"day_trades": count, "equity_needed": money_text(DAY_TRADING_EQUITY_MIN)},
    )


def _limit_refusal(
    state: EngineState,
    account: AccountState,
    order: Order,
    instrument: Instrument,
    position: Position | None,
    opening: Decimal,
) -> Reject | None:
    limits = account.profile.rules.limits
    unit_value = _price_for_limits(state, order) * instrument.multiplier
    if limits.order_value_max is not None and opening * unit_value > limits.order_value_max:
        return _beyond(RejectCode.RISK_ORDER_VALUE, "an order", opening * unit_value, limits.order_value_max)
    if limits.position_value_max is not None:
        value = _units_after(account, order, position) * unit_value
        if value > limits.position_value_max:
            return _beyond(RejectCode.RISK_POSITION_VALUE, "a position", value, limits.position_value_max)
    if limits.daily_loss_max is not None:
        loss = -value_account(state, account).day_pl
        if loss >= limits.daily_loss_max:
            return Reject(
                RejectCode.RISK_DAILY_LOSS,
                f"The account has lost {money_words(loss)} today, {money_words(loss - limits.daily_loss_max)} beyond "
                f"its limit of {money_words(limits.daily_loss_max)}: it opens nothing more before tomorrow.",
                _figures(loss, limits.daily_loss_max),
            )
    return None


def _price_for_limits(state: EngineState, order: Order) -> Decimal:
    """What a unit may come to be worth: a limit or stop, or the market; a sale gets the better of the two."""
    quote = state.quotes.get(order.terms.symbol)
    market = (quote.estimate_price(order.terms.side) if quote is not None else None) or ZERO
    own = limit_of(order) or stop_of(order)
    if own is None:
        return market
    return own if order.terms.side is Side.BUY else max(own, market)


def _units_after(account: AccountState, order: Order, position: Position | None) -> Decimal:
    """Units, unsigned, that the position would come to if this order and the others of its side all filled."""
    side = order.terms.side
    held = (position.quantity if position is not None else ZERO) * side.sign
    siblings = account.orders_by_key.get(key_of(order))
    beside = ZERO if siblings is None else siblings.beside(side, order)
    return held + order.remaining_quantity + beside


def _beyond(code: RejectCode, what: str, value: Decimal, limit: Decimal) -> Reject:
    return Reject(
        code,
        f"This would make {what} of {money_words(value)}, {money_words(value - limit)} beyond the account's limit of "
        f"{money_words(limit)}.",
        _figures(value, limit),
    )


def _figures(value: Decimal, limit: Decimal) -> dict[str, str]:
    return {"limit": money_text(limit), "value": money_text(value), "excess": money_text(value - limit)}
