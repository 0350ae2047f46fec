"""Publishes orders and trades, numbered, and the account figures and positions that prices move."""

from __future__ import annotations

from decimal import Decimal

from thor.api import objects
from thor.api.messages import BalancesMessage, OrdersMessage, PositionsMessage
from thor.bus.base import EnginePort, Message, balances_channel, orders_channel, positions_channel
from thor.core.positions import PositionKey
from thor.core.state import EngineState
from thor.core.valuation import PositionValue
from thor.engine.faults import Faults
from thor.engine.images import Images
from thor.engine.journal import Batch


class AccountPublisher:
    """Publishes for watched accounts only. Each account has consecutively numbered orders messages within the epoch."""

    def __init__(
        self, state: EngineState, port: EnginePort, images: Images, *, epoch: int, faults: Faults
    ) -> None:
        self.epoch = epoch
        self._state = state
        self._port = port
        self._images = images
        self._faults = faults
        self._seq: dict[int, int] = {}
        self._ticked_symbols: set[str] = set()
        self._sent_effects: dict[int, dict[PositionKey, Decimal | None]] = {}

    def seq_of(self, account_id: int) -> int:
        """Return the number of the account's last orders message."""
        return self._seq.get(account_id, 0)

    def on_tick(self, symbol: str) -> None:
        """Note that a symbol has a new price; its effects are published at the next interval."""
        self._ticked_symbols.add(symbol)

    def on_commit(self, batch: Batch) -> None:
        """Publish a written batch: its orders and trades, then the positions and figures they changed."""
        if not batch:
            return
        orders: dict[int, list[objects.Order]] = {}
        trades: dict[int, list[objects.Trade]] = {}
        for order in (*batch.new_orders.values(), *batch.changed_orders.values()):
            listed = orders.setdefault(order.account_id, [])
            if self._port.is_watched(orders_channel(order.account_id)):
                listed.append(self._images.order(order))
        for trade in batch.trades:
            if orders.get(trade.account_id):
                trades.setdefault(trade.account_id, []).append(self._images.trade(trade))
        messages: list[Message] = []
        for account_id, listed in orders.items():
            # The number advances even without listeners: a later listener starts from a snapshot.
            self._seq[account_id] = self.seq_of(account_id) + 1
            if listed:
                message = OrdersMessage(
                    account_id=account_id,
                    epoch=self.epoch,
                    seq=self.seq_of(account_id),
                    orders=listed,
                    trades=trades.get(account_id, []),
                )
                messages.append(Message(orders_channel(account_id), message))
        changed: dict[int, list[PositionKey]] = {account_id: [] for account_id in batch.account_ids}
        for account_id, key in batch.positions:
            changed.setdefault(account_id, []).append(key)
        for account_id, keys in changed.items():
            messages += self._figures(account_id, keys)
        self._port.publish(messages)

    def publish_marks(self, now_us: int) -> None:
        """Publish the figures of watched accounts whose symbols have ticked since the last call."""
        self._images.begin(now_us)
        changed: dict[int, list[PositionKey]] = {}
        for symbol in self._ticked_symbols:
            quote = self._state.quotes[symbol]
            key = PositionKey(symbol, quote.asset_type)
            for account_id in self._state.accounts_by_symbol.get(symbol, ()):
                if self._port.is_watched(balances_channel(account_id)):
                    changed.setdefault(account_id, []).append(key)
        self._ticked_symbols.clear()
        messages: list[Message] = []
        for account_id, keys in changed.items():
            messages += self._figures(account_id, keys)
        self._port.publish(messages)

    def _figures(self, account_id: int, keys: list[PositionKey]) -> list[Message]:
        try:
            return self._values(account_id, keys)
        except Exception as error:  # noqa: BLE001  Reported and logged there.
            # Valuing changes nothing, so a bug in it affects only this account's figures.
            self._faults.account_not_valued(account_id, error)
            return []

    def _values(self, account_id: int, keys: list[PositionKey]) -> list[Message]:
        rows, balances = positions_channel(account_id), balances_channel(account_id)
        tells_rows = self._port.is_watched(rows)
        if not tells_rows:
            self._sent_effects.pop(account_id, None)
            if not self._port.is_watched(balances):
                return []
        account = self._state.accounts[account_id]
        valuation = self._images.valuation(account)
        seq = self.seq_of(account_id)
        messages: list[Message] = []
        if tells_rows:
            changed = self._with_moved_effects(account_id, keys, valuation.positions)
            if changed:
                listed = [self._images.position(account, key) for key in changed]
                messages.append(
                    Message(
                        rows,
                        PositionsMessage(account_id=account_id, epoch=self.epoch, seq=seq, positions=listed),
                    )
                )
        if self._port.is_watched(balances):
            figures = BalancesMessage(
                account_id=account_id,
                epoch=self.epoch,
                seq=seq,
                account=self._images.account(account),
                totals=[objects.PositionTotal.of(total) for total in valuation.totals()],
            )
            messages.append(Message(balances, figures))
        return messages

    def _with_moved_effects(
        self, account_id: int, keys: list[PositionKey], values: dict[PositionKey, PositionValue]
    ) -> list[PositionKey]:
        """Return the positions of `keys`, and those whose BP effect has moved with them."""
        sent = self._sent_effects.get(account_id, {})
        effects = {key: value.bp_effect for key, value in values.items()}
        self._sent_effects[account_id] = effects
        moved = [key for key, effect in effects.items() if key not in keys and effect != sent.get(key)]
        return [key for key in keys if key in values] + moved
