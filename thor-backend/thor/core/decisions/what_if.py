"""A copy of one account for trials: several steps are decided without changing the original."""

from __future__ import annotations

from collections.abc import Iterable

from thor.core.decisions.apply import apply
from thor.core.events import AccountOpened, Event
from thor.core.state import AccountState, EngineState


def scratch_of(state: EngineState, account_id: int) -> EngineState:
    """Return a state of this account alone, with the same quotes, rules and ids; empty if there is no such account.

    It shares everything that it does not change. The copy costs a few dictionary copies and no step per order.
    """
    scratch = EngineState(
        shard=state.shard,
        rules=state.rules,
        quotes=state.quotes,
        is_trial=True,
        next_order_id=state.next_order_id,
        next_trade_id=state.next_trade_id,
        next_entry_id=state.next_entry_id,
    )
    account = state.accounts.get(account_id)
    if account is None:
        return scratch
    scratch.accounts[account_id] = AccountState(
        profile=account.profile,
        cash=account.cash,
        hold_total=account.hold_total,
        needs=dict(account.needs),
        needs_total=account.needs_total,
        positions=dict(account.positions),
        open_orders=dict(account.open_orders),
        orders_by_key=dict(account.orders_by_key),
        children=dict(account.children),
        oco_groups=dict(account.oco_groups),
        ending=dict(account.ending),
        margined=set(account.margined),
        client_orders=dict(account.client_orders),
        taken=dict(account.taken),
    )
    scratch.orders = dict(account.open_orders)
    return scratch


class Trial:
    """Several steps on a copy of their account, each decided on the previous ones. `events` collects the results.

    The first step may be the `opening` of the account.
    """

    def __init__(self, state: EngineState, account_id: int, *, opening: AccountOpened | None = None) -> None:
        self.state = scratch_of(state, account_id)
        self.events: list[Event] = []
        if opening is not None:
            self.apply([opening])
        self.account = self.state.accounts[account_id]

    def apply(self, events: Iterable[Event]) -> None:
        """Apply and collect the events of a step."""
        for event in events:
            apply(self.state, event)
            self.events.append(event)
