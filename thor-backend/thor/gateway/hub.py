"""Distributes bus messages to this process's sockets: one subscription per channel, one wake-up per burst."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import Protocol

from thor.api.messages import (
    AlertMessage,
    BalancesMessage,
    BusMessage,
    CustomerMessage,
    OrdersMessage,
    PositionsMessage,
)
from thor.bus.base import (
    Bus,
    QuoteSource,
    Subscription,
    alerts_channel,
    balances_channel,
    orders_channel,
    positions_channel,
)
from thor.core.quotes import QuoteUpdate
from thor.livedata.watched import Watched

AccountMessage = OrdersMessage | PositionsMessage | BalancesMessage


class Listener(Protocol):
    """A socket, as seen by the hub. Called in the event loop's thread; must not block."""

    def on_orders(self, message: OrdersMessage) -> None:
        """Receive numbered orders and trades of an account."""

    def on_positions(self, message: PositionsMessage) -> None:
        """Receive changed positions of an account."""

    def on_balances(self, message: BalancesMessage) -> None:
        """Receive an account's figures."""

    def on_alert(self, message: AlertMessage) -> None:
        """Receive a fired price alert of the customer."""

    def on_tick(self, symbol: str) -> None:
        """Note that a symbol has a newer quote."""

    def on_gap(self) -> None:
        """Note that messages may have been missed."""


class Hub:
    """Maps channels to listening sockets. The bus calls in from the threads of the engine and the feeds.

    `watched` is notified of the symbols that sockets listen to. `quotes` is the bus unless another market is given.
    """

    def __init__(
        self, bus: Bus, watched: Watched | None = None, *, quotes: QuoteSource | None = None
    ) -> None:
        self._bus = bus
        self._quotes = quotes or bus
        self._watched = watched or Watched()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._arrived: deque[tuple[BusMessage, int | None]] = deque()
        self._ticked: deque[Sequence[QuoteUpdate]] = deque()
        self._is_woken = False
        self._accounts: dict[int, set[Listener]] = {}
        self._customers: dict[int, set[Listener]] = {}
        self._symbols: dict[str, set[Listener]] = {}
        self._subscriptions: dict[int, list[Subscription]] = {}
        self._alerts: dict[int, Subscription] = {}
        self._always: list[Subscription] = []

    def start(self) -> None:
        """Subscribe to quotes and gap notices. Call it in the event loop's thread."""
        self._loop = asyncio.get_running_loop()
        self._always = [
            self._quotes.subscribe_quotes(self._quotes_arrived),
            self._bus.subscribe_gaps(self._messages_were_missed),
        ]

    def stop(self) -> None:
        """Close all subscriptions."""
        for subscriptions in (self._always, self._alerts.values(), *self._subscriptions.values()):
            for subscription in subscriptions:
                subscription.close()
        self._alerts.clear()
        self._subscriptions.clear()

    def listen_account(self, listener: Listener, account_id: int) -> None:
        """Pass an account's messages to the listener."""
        listeners = self._accounts.setdefault(account_id, set())
        if not listeners:
            self._subscriptions[account_id] = [
                self._bus.subscribe(channel(account_id), self._take)
                for channel in (orders_channel, positions_channel, balances_channel)
            ]
        listeners.add(listener)

    def leave_account(self, listener: Listener, account_id: int) -> None:
        """Stop passing an account's messages to the listener."""
        listeners = self._accounts.get(account_id)
        if listeners is None:
            return
        listeners.discard(listener)
        if not listeners:
            del self._accounts[account_id]
            for subscription in self._subscriptions.pop(account_id, ()):
                subscription.close()

    def listen_customer(self, listener: Listener, customer_id: int) -> None:
        """Pass a customer's messages that belong to no single account to the listener."""
        listeners = self._customers.setdefault(customer_id, set())
        if not listeners:
            self._alerts[customer_id] = self._bus.subscribe(
                alerts_channel(customer_id), partial(self._take, customer_id=customer_id)
            )
        listeners.add(listener)

    def leave_customer(self, listener: Listener, customer_id: int) -> None:
        """Stop passing a customer's messages to the listener."""
        listeners = self._customers[customer_id]
        listeners.discard(listener)
        if not listeners:
            del self._customers[customer_id]
            subscription = self._alerts.pop(customer_id, None)
            if subscription is not None:
                subscription.close()

    def listen_symbol(self, listener: Listener, symbol: str) -> None:
        """Notify the listener when the symbol ticks."""
        self._symbols.setdefault(symbol, set()).add(listener)
        self._watched.follow(symbol)

    def leave_symbol(self, listener: Listener, symbol: str) -> None:
        """Stop notifying the listener of the symbol's ticks."""
        listeners = self._symbols.get(symbol)
        if listeners is not None and listener in listeners:
            listeners.discard(listener)
            self._watched.leave(symbol)
            if not listeners:
                del self._symbols[symbol]

    def _take(self, message: BusMessage, customer_id: int | None = None) -> None:
        self._arrived.append((message, customer_id))
        self._wake()

    def _quotes_arrived(self, updates: Sequence[QuoteUpdate]) -> None:
        if self._symbols:
            self._ticked.append(updates)
            self._wake()

    def _messages_were_missed(self) -> None:
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._tell_of_gap)

    def _tell_of_gap(self) -> None:
        for listener in {one for listeners in self._accounts.values() for one in listeners}:
            listener.on_gap()

    def _wake(self) -> None:
        # A wake-up is a system call, so a burst of messages shares one.
        loop = self._loop
        if not self._is_woken and loop is not None and not loop.is_closed():
            self._is_woken = True
            loop.call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        self._is_woken = False
        while self._arrived:
            message, customer_id = self._arrived.popleft()
            if isinstance(message, AlertMessage):
                for listener in tuple(self._customers.get(customer_id or 0, ())):
                    listener.on_alert(message)
            elif not isinstance(message, CustomerMessage):
                # A copy: a listener may leave while it is called.
                for listener in tuple(self._accounts.get(message.account_id, ())):
                    pass_on(message, listener)
        while self._ticked:
            for symbol in {update.symbol for update in self._ticked.popleft()}:
                for listener in self._symbols.get(symbol, ()):
                    listener.on_tick(symbol)


def pass_on(message: AccountMessage, listener: Listener) -> None:
    """Give a listener a message of an account."""
    match message:
        case OrdersMessage():
            listener.on_orders(message)
        case PositionsMessage():
            listener.on_positions(message)
        case BalancesMessage():
            listener.on_balances(message)
