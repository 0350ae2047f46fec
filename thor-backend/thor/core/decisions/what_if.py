"""A copy of one account to try things on: what several steps come to is decided without changing anything."""

from __future__ import annotations

from collections.abc import Iterable

from thor.core.decisions.apply import apply
from thor.core.events import AccountOpened, Event
from thor.core.state import AccountState, EngineState


def scratch_of(state: EngineState, account_id: int) -> EngineState:
    """A state of this account alone, at the same quotes, rules and ids. It has none where there is no such account.

    What it does not change it shares: it takes a few copies of dictionaries, and no step for each order.
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
    """Several steps decided one on another, on a copy of their account; `events` are what they come to.

    The first step may be the `opening` of the account.
    """

    def __init__(self, state: EngineState, account_id: int, *, opening: AccountOpened | None = None) -> None:
        self.state = scratch_of(state, account_id)
        self.events: list[Event] = []
        if opening is not None:
            self.take([opening])
        self.account = self.state.accounts[account_id]

    def take(self, events: Iterable[Event]) -> None:
        """Apply what a step came to."""
        for event in events:
            apply(self.state, event)
            self.events.append(event)
