"""Replies to requests, sent once their batch is written."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from thor.api import objects
from thor.api.engine import AccountSnapshotQuery, OrderPreviewQuery, Query, Reply
from thor.api.objects import Charges, PositionTotal
from thor.core.decisions import Decision
from thor.core.decisions.decide import account_not_found
from thor.core.decisions.preview import preview_charges, preview_order
from thor.core.errors import Reject, RejectCode
from thor.core.events import OrderAccepted, OrderChanged, OrderEnded, OrderFilled, OrderRejected
from thor.core.orders import Order
from thor.core.positions import PositionKey
from thor.core.state import AccountState, EngineState, order_number
from thor.engine.images import Images
from thor.engine.journal import Journal
from thor.engine.publisher import AccountPublisher

_ORDER_EVENTS: Final = (OrderAccepted, OrderRejected, OrderChanged, OrderEnded, OrderFilled)


class ReplyMaker:
    """Turns decisions and queries into replies, with the figures at reply time."""

    def __init__(
        self, state: EngineState, journal: Journal, publisher: AccountPublisher, images: Images
    ) -> None:
        self._state = state
        self._journal = journal
        self._publisher = publisher
        self._images = images

    def of_decision(self, decision: Decision, account_id: int) -> Reply:
        """Return the order and trade that the decision made or found, with the position and account after it."""
        fresh = self.of_events(decision, account_id)
        return fresh or self._of_stored_order(decision, self._state.accounts[account_id])

    def of_events(self, decision: Decision, account_id: int) -> Reply | None:
        """Do the same from memory alone; None if the order must be read back from the database."""
        account = self._state.accounts.get(account_id)
        if account is None:
            return Reply(reject=decision.reject)
        if decision.reject is not None and decision.reject.code is RejectCode.ACCOUNT_NOT_FOUND:
            return Reply(reject=decision.reject)
        order, trade, key = _order_of(decision), None, None
        for event in decision.events:
            # A reply has one fill. If a quote filled several orders in turn, the others are only published.
            if isinstance(event, OrderFilled) and event.order.id == decision.order_id and trade is None:
                trade, key = event.trade, event.position.key
        if order is None and decision.order_id is not None:
            return None
        return Reply(
            reject=decision.reject,
            order=self._images.order(order) if order is not None else None,
            trade=self._images.trade(trade) if trade is not None else None,
            position=self._position(account, key),
            account=self._images.account(account),
            orders=[self._images.order(image) for image in _last_images(decision)],
        )

    def of_query(self, query: Query, now_us: int) -> Reply:
        """Answer a query."""
        if isinstance(query, OrderPreviewQuery):
            return self._of_preview(query, now_us)
        return self._of_snapshot(query)

    def _of_preview(self, query: OrderPreviewQuery, now_us: int) -> Reply:
        """Preview an order: the reply that placing it would give, with the figures after it."""
        decision, after = preview_order(self._state, query.order, now_us)
        images = Images(after)
        images.begin(now_us)
        maker = ReplyMaker(after, self._journal, self._publisher, images)
        reply = maker.of_decision(decision, query.account_id)
        order = _order_of(decision)
        if order is None:
            return reply
        return replace(reply, charges=Charges.of(*preview_charges(after, order)))

    def _of_snapshot(self, query: AccountSnapshotQuery) -> Reply:
        """Return an account snapshot."""
        account = self._state.accounts.get(query.account_id)
        if account is None or account.profile.customer_id != query.customer_id:
            return Reply(reject=account_not_found(query.account_id))
        return Reply(
            account=self._images.account(account),
            positions=[self._images.position(account, key) for key in account.positions],
            totals=[PositionTotal.of(total) for total in self._images.valuation(account).totals()],
            orders=[self._images.order(order) for order in account.open_orders.values()],
            epoch=self._publisher.epoch,
            seq=self._publisher.seq_of(query.account_id),
        )

    def _of_stored_order(self, decision: Decision, account: AccountState) -> Reply:
        """Reply with an order this batch did not change: a repeated one, or one that is already final."""
        order_id = decision.order_id
        stored = self._journal.find_order(order_id) if order_id is not None else None
        if stored is None or stored.order.account_id != account.profile.id:
            return Reply(reject=decision.reject)
        order = stored.order
        reject = decision.reject
        if reject is not None and reject.code is RejectCode.ORDER_NOT_FOUND:
            reject = Reject(
                RejectCode.ORDER_IS_FINAL,
                f"Order {order_number(order.id)} is {order.status} and can no longer be changed.",
                {"order_id": order.id, "status": order.status.value},
            )
        elif reject is None and order.reject_code:
            reject = Reject(RejectCode(order.reject_code), order.reject_reason)
        trade = stored.trades[0] if stored.trades else None
        linked = self._journal.find_linked_orders(order.id)
        key = PositionKey(order.terms.symbol, order.terms.asset_type) if trade is not None else None
        return Reply(
            reject=reject,
            order=objects.Order.of(order),
            trade=objects.Trade.of(trade) if trade is not None else None,
            position=self._position(account, key),
            account=self._images.account(account),
            orders=[objects.Order.of(order) for order in (stored.order, *linked)] if linked else (),
        )

    def _position(self, account: AccountState, key: PositionKey | None) -> objects.Position | None:
        if key is None or key not in account.positions:
            return None
        return self._images.position(account, key)


def _order_of(decision: Decision) -> Order | None:
    """Return the latest image of the decision's order, or None."""
    order = None
    for event in decision.events:
        if isinstance(event, _ORDER_EVENTS) and event.order.id == decision.order_id:
            order = event.order
    return order


def _last_images(decision: Decision) -> list[Order]:
    """Return the latest images of the decision's orders; none if the command was about one order."""
    if not decision.order_ids:
        return []
    images = {event.order.id: event.order for event in decision.events if isinstance(event, _ORDER_EVENTS)}
    return [images[order_id] for order_id in decision.order_ids if order_id in images]
