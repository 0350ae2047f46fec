"""The roll-over of one account to a trading day."""

from __future__ import annotations

from msgspec.structs import replace

from thor.core.commands import RollAccountDay
from thor.core.day_trades import still_counted
from thor.core.decisions.decision import Decision
from thor.core.decisions.endings import end_order
from thor.core.decisions.holds import reallocate_holds
from thor.core.decisions.option_settlement import has_expired, settle_expired
from thor.core.decisions.planned_endings import ENDED_AT_ONCE_MAX
from thor.core.decisions.what_if import Trial
from thor.core.events import AccountDayRolled, EndingsPlanned, Event
from thor.core.margin import account_equity
from thor.core.money import ZERO
from thor.core.orders import OrderTrigger, TimeInForce
from thor.core.positions import roll_day
from thor.core.siblings import key_of
from thor.core.state import AccountState, EngineState


def decide_roll_day(
    state: EngineState, account: AccountState, command: RollAccountDay, now_us: int
) -> Decision:
    """Settle expired options, expire DAY orders of earlier days, and restart the day's P/L at zero.

    An account that is in that day already does not change.
    """
    if account.profile.day >= command.day:
        return Decision(is_duplicate=True)
    if not has_expired(account, command.day):
        return Decision(events=tuple(_roll(state, account, command.day, now_us)))
    trial = Trial(state, account.profile.id)
    settle_expired(trial, command.day, now_us)
    return Decision(events=(*trial.events, *_roll(trial.state, trial.account, command.day, now_us)))


def _roll(state: EngineState, account: AccountState, day: int, now_us: int) -> list[Event]:
    """Return the roll-over events after options have settled.

    If many orders expire, they do so after the day begins.
    """
    expired = {
        order.id: order
        for order in account.open_orders.values()
        if order.terms.time_in_force is TimeInForce.DAY and order.market_day < day
    }
    if len(expired) > ENDED_AT_ONCE_MAX:
        rolled = _day_begun(state, account, day, now_us)
        return [rolled, EndingsPlanned(rolled.profile, tuple(expired), OrderTrigger.EXPIRE)]
    events: list[Event] = [end_order(order, OrderTrigger.EXPIRE, now_us) for order in expired.values()]
    for key in {key_of(order): None for order in expired.values()}:
        stay = [order for order in account.orders_by_key[key].values() if order.id not in expired]
        events += reallocate_holds(account.profile, account.positions.get(key), stay, now_us)
    return [*events, _day_begun(state, account, day, now_us)]


def _day_begun(state: EngineState, account: AccountState, day: int, now_us: int) -> AccountDayRolled:
    profile = account.profile
    positions = []
    for position in account.positions.values():
        quote = state.quotes.get(position.symbol)
        positions.append(roll_day(position, quote.mark if quote else None, now_us))
    rolled = replace(
        profile,
        day=day,
        equity_day_start=account_equity(state, account),
        transfers_day=ZERO,
        day_trades=still_counted(profile.day_trades, day),
    )
    return AccountDayRolled(rolled, tuple(positions))
