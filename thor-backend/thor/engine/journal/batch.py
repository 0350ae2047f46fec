"""The rows that a batch of events leaves to write: the last image of each, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from thor.core.accounts import LedgerEntry, Trade
from thor.core.corporate_actions import CorporateAction
from thor.core.events import (
    AccountConfigured,
    AccountDayRolled,
    AccountOpened,
    AccountRestarted,
    CashMoved,
    CorporateActionTaken,
    DayTradeCounted,
    EndingsPlanned,
    Event,
    OrderAccepted,
    OrderChanged,
    OrderEnded,
    OrderFilled,
    OrderRejected,
)
from thor.core.orders import Order
from thor.core.positions import Position, PositionKey


@dataclass(slots=True)
class Batch:
    """Rows to insert and rows to update. An order accepted, replaced and filled in one batch is one insert.

    `marks` are positions' last marks in post-split prices. A restarted engine values positions at them until the first
    tick arrives.
    """

    new_account_ids: set[int] = field(default_factory=set)
    account_ids: set[int] = field(default_factory=set)
    new_orders: dict[int, Order] = field(default_factory=dict)
    changed_orders: dict[int, Order] = field(default_factory=dict)
    positions: dict[tuple[int, PositionKey], Position] = field(default_factory=dict)
    trades: list[Trade] = field(default_factory=list)
    entries: list[LedgerEntry] = field(default_factory=list)
    actions: list[CorporateAction] = field(default_factory=list)
    marks: dict[tuple[int, PositionKey], Decimal] = field(default_factory=dict)

    def add(self, events: Iterable[Event]) -> None:
        """Add the events of one input, in order."""
        for event in events:
            if isinstance(event, OrderFilled):
                self._add_order(event.order)
                self._add_position(event.position)
                self.trades.append(event.trade)
                self.entries += event.entries
            elif isinstance(event, OrderAccepted | OrderRejected):
                self.new_orders[event.order.id] = event.order
                self.account_ids.add(event.order.account_id)
            elif isinstance(event, OrderChanged | OrderEnded):
                self._add_order(event.order)
            elif isinstance(event, CorporateActionTaken):
                self._add_corporate_action(event)
            else:
                self._add_account_event(event)

    def __bool__(self) -> bool:
        return bool(self.account_ids)

    def _add_order(self, order: Order) -> None:
        self.account_ids.add(order.account_id)
        if order.id in self.new_orders:
            self.new_orders[order.id] = order
        else:
            self.changed_orders[order.id] = order

    def _add_position(self, position: Position) -> None:
        self.positions[position.account_id, position.key] = position

    def _add_corporate_action(self, event: CorporateActionTaken) -> None:
        self.account_ids.add(event.action.account_id)
        self.actions.append(event.action)
        self.entries.append(event.entry)
        position = event.position
        if position is not None:
            self._add_position(position)
            if event.mark is not None:
                self.marks[position.account_id, position.key] = event.mark

    def _add_account_event(
        self,
        event: AccountOpened
        | AccountConfigured
        | DayTradeCounted
        | EndingsPlanned
        | CashMoved
        | AccountRestarted
        | AccountDayRolled,
    ) -> None:
        match event:
            case (
                AccountConfigured(profile=profile)
                | DayTradeCounted(profile=profile)
                | EndingsPlanned(profile=profile)
            ):
                pass
            case AccountOpened(profile=profile, entry=entry):
                self.new_account_ids.add(profile.id)
                self.entries.append(entry)
            case CashMoved(profile=profile, entry=entry):
                self.entries.append(entry)
            case AccountRestarted(profile=profile, entry=entry, positions=positions):
                self.entries.append(entry)
                for position in positions:
                    self._add_position(position)
            case AccountDayRolled(profile=profile, positions=positions):
                for position in positions:
                    self._add_position(position)
        self.account_ids.add(profile.id)
