"""BP effect: by how much each position changes the buying power for stocks. An account's rows add up to the whole."""

from __future__ import annotations

from decimal import Decimal

from thor.core.accounts import AccountType
from thor.core.buying_power import PowerKind, PowerRule, buying_power
from thor.core.margin import mark_of, position_maintenance, position_requirement, worth_in_cash
from thor.core.money import ZERO
from thor.core.positions import Position, PositionKey
from thor.core.state import AccountState, EngineState


def power_effects(state: EngineState, account: AccountState) -> dict[PositionKey, Decimal]:
    """Dollars by which each open position changes the buying power for stocks, below zero where it takes some.

    That is the buying power with it, less what it would be had the position been closed at its mark without costs, by
    the rule that binds now and with the orders as they hold. Where shares cover written calls, the calls have the
    relief and the shares their whole requirement. A CASH account does not lend on the open wins of futures and
    currencies: what of them exceeds the open losses is shared among the winners by what each has won.
    """
    power = buying_power(state, account, PowerKind.STOCK)
    marked = [
        (position, mark_of(position, state.quotes.get(position.symbol)))
        for position in account.positions.values()
        if position.quantity
    ]
    match power.rule:
        case PowerRule.INTRADAY:
            taken = [position_maintenance(state, account, *one) for one in marked]
        case PowerRule.OVERNIGHT:
            taken = [position_requirement(state, account, *one) for one in marked]
        case PowerRule.CASH if account.profile.account_type is AccountType.CASH:
            taken = _paid_in_cash(state, account, marked)
        case PowerRule.CASH:
            taken = [worth_in_cash(*one) for one in marked]
    return {position.key: -dollars / power.rate for (position, _), dollars in zip(marked, taken, strict=True)}


def _paid_in_cash(
    state: EngineState, account: AccountState, marked: list[tuple[Position, Decimal]]
) -> list[Decimal]:
    """Dollars that would come free: the value of what is paid whole, the security of the rest, and the wins."""
    wins = {
        position.key: position.open_pl(mark)
        for position, mark in marked
        if not position.asset_type.settles_in_full
    }
    won = sum((win for win in wins.values() if win > 0), ZERO)
    beyond_losses = max(ZERO, sum(wins.values(), ZERO))
    taken = []
    for position, mark in marked:
        dollars = ZERO
        if position.key in account.margined:
            dollars += position_requirement(state, account, position, mark)
        if position.asset_type.settles_in_full:
            dollars += worth_in_cash(position, mark)
        elif won and wins[position.key] > 0:
            dollars += wins[position.key] * beyond_losses / won
        taken.append(dollars)
    return taken
