"""BP effect: the change that each position makes to the buying power for stocks. An account's rows add up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from thor.core.accounts import AccountType
from thor.core.buying_power import BuyingPower, PowerRule
from thor.core.margin import mark_of, position_maintenance, position_requirement, worth_in_cash
from thor.core.money import ZERO
from thor.core.positions import Position, PositionKey
from thor.core.state import AccountState, EngineState


def power_effects(
    state: EngineState, account: AccountState, power: BuyingPower, positions: Iterable[Position]
) -> dict[PositionKey, Decimal]:
    """Return the dollars by which each open position changes `power`, the one for stocks; negative if it uses some.

    The effect is the buying power with the position less the buying power after closing it at its mark without costs,
    under the current rule and the current holds of the orders. If shares cover written calls, the calls get the relief
    and the shares carry their whole requirement. A CASH account has no buying power from the open gains of futures and
    currencies. The part of the gains that exceeds the open losses is divided among the winners in proportion to their
    gains.
    """
    wins = _wins(state, account) if account.profile.account_type is AccountType.CASH else {}
    effects = {}
    for position in positions:
        if not position.quantity:
            continue
        mark = mark_of(position, state.quotes.get(position.symbol))
        match power.rule:
            case PowerRule.INTRADAY:
                taken = position_maintenance(state, account, position, mark)
            case PowerRule.OVERNIGHT:
                taken = position_requirement(state, account, position, mark)
            case PowerRule.CASH if account.profile.account_type is AccountType.CASH:
                taken = _paid_in_cash(state, account, position, wins)
            case PowerRule.CASH:
                taken = worth_in_cash(position, mark)
        effects[position.key] = -taken / power.rate
    return effects


def _wins(state: EngineState, account: AccountState) -> dict[PositionKey, Decimal]:
    """Return the open P/L of the account's futures and currencies."""
    return {
        key: account.positions[key].open_pl(mark_of(account.positions[key], state.quotes.get(key.symbol)))
        for key in account.margined
        if not key.asset_type.settles_in_full
    }


def _paid_in_cash(
    state: EngineState, account: AccountState, position: Position, wins: dict[PositionKey, Decimal]
) -> Decimal:
    """Return the dollars that closing would free: the value if paid in full, the collateral otherwise, and gains."""
    mark = mark_of(position, state.quotes.get(position.symbol))
    dollars = ZERO
    if position.key in account.margined:
        dollars += position_requirement(state, account, position, mark)
    if position.asset_type.settles_in_full:
        return dollars + worth_in_cash(position, mark)
    won = sum((win for win in wins.values() if win > 0), ZERO)
    beyond_losses = max(ZERO, sum(wins.values(), ZERO))
    if won and wins[position.key] > 0:
        dollars += wins[position.key] * beyond_losses / won
    return dollars
