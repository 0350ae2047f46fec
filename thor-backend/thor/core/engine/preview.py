"""What an order would do, decided by the very rules that would decide it, on a copy of its account."""

from __future__ import annotations

from thor.core.commands import SubmitOrder
from thor.core.engine.apply import apply
from thor.core.engine.decide import decide
from thor.core.engine.decision import Decision
from thor.core.state import AccountState, EngineState


def preview_order(state: EngineState, command: SubmitOrder, now_us: int) -> tuple[Decision, EngineState]:
    """The decision on `command`, and a state of its account alone as it would be after it. `state` is not changed.

    Costs as much as the account has positions and open orders. The copy has no account where there is none.
    """
    decision = decide(state, command, now_us)
    after = EngineState(
        shard=state.shard,
        rules=state.rules,
        quotes=state.quotes,
        next_order_id=state.next_order_id,
        next_trade_id=state.next_trade_id,
        next_entry_id=state.next_entry_id,
    )
    holder = state.accounts.get(command.account_id)
    if holder is None:
        return decision, after
    after.accounts[command.account_id] = _copy_of(holder)
    for event in decision.events:
        apply(after, event)
    return decision, after


def _copy_of(holder: AccountState) -> AccountState:
    return AccountState(
        account=holder.account,
        cash=holder.cash,
        hold_total=holder.hold_total,
        positions=dict(holder.positions),
        open_orders=dict(holder.open_orders),
        orders_by_key={key: dict(orders) for key, orders in holder.orders_by_key.items()},
        margined=set(holder.margined),
        client_orders=dict(holder.client_orders),
    )
