"""Contract objects of what a batch has changed. Each is made once, for replies and publishing alike."""

from __future__ import annotations

from thor.api import objects
from thor.core.accounts import Trade
from thor.core.orders import Order
from thor.core.positions import PositionKey
from thor.core.state import AccountState, EngineState
from thor.core.valuation import Valuation


class Images:
    """The objects of docs/api.md at one moment of the state. Call `begin` after each change of the state."""

    def __init__(self, state: EngineState) -> None:
        self._state = state
        self._now_us = 0
        self._orders: dict[int, tuple[Order, objects.Order]] = {}
        self._trades: dict[int, objects.Trade] = {}
        self._accounts: dict[int, objects.AccountSummary] = {}
        self._positions: dict[tuple[int, PositionKey], objects.Position] = {}
        self._valuations: dict[int, Valuation] = {}

    def begin(self, now_us: int) -> None:
        """Forget all images of the previous moment."""
        self._now_us = now_us
        self._orders.clear()
        self._trades.clear()
        self._accounts.clear()
        self._positions.clear()
        self._valuations.clear()

    def order(self, order: Order) -> objects.Order:
        """Return an Order object. Each version of an order within a batch has its own image."""
        known = self._orders.get(order.id)
        if known is not None and known[0] is order:
            return known[1]
        image = objects.Order.of(order)
        self._orders[order.id] = order, image
        return image

    def trade(self, trade: Trade) -> objects.Trade:
        """Return a Trade object."""
        image = self._trades.get(trade.id)
        if image is None:
            image = self._trades[trade.id] = objects.Trade.of(trade)
        return image

    def valuation(self, account: AccountState) -> Valuation:
        """Return the account's valuation."""
        account_id = account.profile.id
        valuation = self._valuations.get(account_id)
        if valuation is None:
            valuation = self._valuations[account_id] = Valuation(self._state, account, self._now_us)
        return valuation

    def account(self, account: AccountState) -> objects.AccountSummary:
        """Return an Account object."""
        account_id = account.profile.id
        image = self._accounts.get(account_id)
        if image is None:
            value = self.valuation(account).account
            image = self._accounts[account_id] = objects.AccountSummary.of(
                account.profile, value, self._now_us
            )
        return image

    def position(self, account: AccountState, key: PositionKey) -> objects.Position:
        """Return a Position object. Raises KeyError if the account has no such position."""
        named = account.profile.id, key
        image = self._positions.get(named)
        if image is None:
            image = self._positions[named] = objects.Position.of(self.valuation(account).position(key))
        return image
