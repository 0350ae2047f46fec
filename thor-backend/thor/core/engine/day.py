"""The trading day's roll-over of one account."""

from __future__ import annotations

import dataclasses

from thor.core.commands import RollAccountDay
from thor.core.engine.decision import Decision
from thor.core.engine.endings import end_order
from thor.core.events import AccountDayRolled, Event
from thor.core.money import ZERO
from thor.core.orders import OrderTrigger, TimeInForce
from thor.core.positions import roll_day
from thor.core.state import AccountState, EngineState
from thor.core.trading_day import trading_day
from thor.core.valuation import account_equity


def decide_roll_day(
    state: EngineState, holder: AccountState, command: RollAccountDay, now_us: int
) -> Decision:
    """DAY orders of older days expire, the day's P/L starts at zero. An account that is in that day stays as it is."""
    account = holder.account
    if account.day >= command.day:
        return Decision(is_repeat=True)
    events: list[Event] = [
        end_order(order, OrderTrigger.EXPIRE, now_us)
        for order in holder.open_orders.values()
        if order.terms.time_in_force is TimeInForce.DAY and trading_day(order.time_placed_us) < command.day
    ]
    positions = []
    for position in holder.positions.values():
        quote = state.quotes.get(position.symbol)
        positions.append(roll_day(position, quote.mark if quote else None, now_us))
    rolled = dataclasses.replace(
        account, day=command.day, equity_day_start=account_equity(state, holder), transfers_day=ZERO
    )
    return Decision((*events, AccountDayRolled(rolled, tuple(positions))))
