"""Checks the rows of one account against each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from thor.actandpos.models import Account, CorporateAction, LedgerEntry, Order, Position
from thor.core import positions as core
from thor.core.accounts import EntryKind
from thor.core.corporate_actions import ActionKind, dividend_on, split_position
from thor.core.corporate_actions import CorporateAction as CoreAction
from thor.core.instruments import AssetType
from thor.core.money import ZERO
from thor.core.orders import OPEN_STATUSES, OrderStatus, Side
from thor.core.times import micros_of
from thor.trades.audit.findings import Findings
from thor.trades.models import Trade

_OPEN = frozenset(status.value for status in OPEN_STATUSES)
_OF_AN_ACTION = (EntryKind.SPLIT.value, EntryKind.DIVIDEND.value)
_OF_A_TRADE = (EntryKind.TRADE.value, EntryKind.COMMISSION.value, EntryKind.FEE.value)

CASH = "cash is the running sum of its entries"
FILLS = "an order's fill is the sum of its trades"
HOLDS = "an account's hold is the sum of its open orders'; final orders hold nothing"
POSITIONS = "a position is the result of its fills and splits"
ACTIONS = "a split or dividend follows from its terms and the shares held"
REALIZED = "a trade's realized P/L agrees with its position"
SETTLEMENT = (
    "a trade moves cash as its kind settles: shares and options in full, futures and currencies by P/L"
)
REFERENCES = "references exist and belong to the same account"
CLIENT_IDS = "a client order id is used once in its account"


@dataclass(slots=True)
class _OrderSums:
    """The figures of one order that its trades must add up to."""

    generation: int
    symbol: str
    asset_type: str
    side: str
    stated: tuple[Decimal, Decimal, Decimal, Decimal]
    quantity: Decimal = ZERO
    notional: Decimal = ZERO
    commission: Decimal = ZERO
    fees: Decimal = ZERO


@dataclass(slots=True)
class _TradeEntries:
    """The ledger entries that name a trade."""

    first_id: int
    order_id: int | None
    amounts: dict[str, Decimal] = field(default_factory=dict)


class AccountAudit:
    """Checks one account. Memory grows with the account's own orders, not with the database."""

    def __init__(self, account: Account, findings: Findings) -> None:
        self._account = account
        self._findings = findings
        self._orders: dict[int, _OrderSums] = {}
        self._entries: dict[int, _TradeEntries] = {}
        self._action_entries: dict[int, tuple[str, Decimal]] = {}
        self._positions: dict[tuple[int, str, str], core.Position] = {}

    def check_orders(self, orders: Iterable[Order]) -> None:
        """Check holds, statuses and client ids. Keep the figures to compare the trades with."""
        holds = ZERO
        client_ids: set[str] = set()
        compare = self._findings.compare
        for order in orders:
            if order.client_order_id in client_ids:
                self._findings.add("order", order.pk, "client_order_id", order.client_order_id, "used once")
            client_ids.add(order.client_order_id)
            self._findings.checked[CLIENT_IDS] += 1
            if order.status in _OPEN:
                holds += order.reserved_cash
                if order.filled_quantity >= order.quantity:
                    self._findings.add("order", order.pk, "status", order.status, OrderStatus.FILLED)
                compare(
                    REFERENCES, "order", order.pk, "generation", order.generation, self._account.generation
                )
            else:
                compare(HOLDS, "order", order.pk, "reserved_cash", order.reserved_cash, ZERO)
            if order.status == OrderStatus.FILLED:
                compare(FILLS, "order", order.pk, "filled_quantity", order.filled_quantity, order.quantity)
            self._orders[order.pk] = _OrderSums(
                order.generation,
                order.symbol,
                order.asset_type,
                order.side,
                (order.filled_quantity, order.filled_notional, order.commission, order.fees),
            )
        stated = self._account.reserved_cash
        compare(HOLDS, "account", self._account.pk, "reserved_cash", stated, holds)

    def check_entries(self, entries: Iterable[LedgerEntry]) -> None:
        """Check the chain of cash. Keep the amounts that each trade moved."""
        cash = ZERO
        compare = self._findings.compare
        for entry in entries:
            cash += entry.amount
            compare(CASH, "entry", entry.pk, "cash_after", entry.cash_after, cash)
            # Go on from the stored figure, so that one wrong link is one finding.
            cash = entry.cash_after
            if entry.order_id is not None and entry.order_id not in self._orders:
                self._findings.add("entry", entry.pk, "order_id", entry.order_id, "an order of its account")
            if entry.trade_id is not None:
                moved = self._entries.setdefault(entry.trade_id, _TradeEntries(entry.pk, entry.order_id))
                moved.amounts[entry.kind] = moved.amounts.get(entry.kind, ZERO) + entry.amount
            elif entry.kind in _OF_AN_ACTION:
                self._action_entries[entry.pk] = (entry.kind, entry.amount)
            elif entry.kind == EntryKind.TRADE:
                self._findings.add("entry", entry.pk, "trade_id", None, "the trade it settles")
        stated = self._account.current_cash
        compare(CASH, "account", self._account.pk, "current_cash", stated, cash)

    def check_trades(self, trades: Iterable[Trade], actions: Iterable[CorporateAction] = ()) -> None:
        """Check each trade against its order, position and entries; report orders and entries left over.

        Corporate actions come sorted by id. Each is checked between the trades that it stands between.
        """
        waiting = deque(action.as_core() for action in actions)
        for trade in trades:
            while waiting and waiting[0].after_trade_id < trade.pk:
                self._check_action(waiting.popleft())
            self._check_order_of(trade)
            self._check_realized(trade)
            self._check_settlement(trade)
        for action in waiting:
            self._check_action(action)
        for entry_id, (kind, _) in self._action_entries.items():
            self._findings.add("entry", entry_id, "kind", kind, "a corporate action of its account")
        for order_id, sums in self._orders.items():
            counted = (sums.quantity, sums.notional, sums.commission, sums.fees)
            columns = ("filled_quantity", "filled_notional", "commission", "fees")
            for column, is_, should_be in zip(columns, sums.stated, counted, strict=True):
                self._findings.compare(FILLS, "order", order_id, column, is_, should_be)
        for trade_id, moved in self._entries.items():
            self._findings.add("entry", moved.first_id, "trade_id", trade_id, "a trade of its account")

    def check_positions(self, positions: Iterable[Position]) -> None:
        """Check the stored positions against those that the fills of the current generation make."""
        account_id = self._account.pk
        made = {key[1:]: held for key, held in self._positions.items() if key[0] == self._account.generation}
        for position in positions:
            key = (position.symbol, position.asset_type)
            row = f"{account_id} {position.symbol} {position.asset_type}"
            held = made.pop(key, None)
            expected = held or core.Position(
                account_id=account_id,
                symbol=position.symbol,
                asset_type=AssetType(position.asset_type),
                multiplier=position.multiplier,
            )
            columns = ["quantity", "avg_price", "multiplier"]
            if expected.quantity:
                # A flat position's figures become zero at the end of its day, so only an open one can be checked.
                columns += ["realized_pl_open", "costs_open", "cost_residue"]
            for column in columns:
                is_, should_be = getattr(position, column), getattr(expected, column)
                self._findings.compare(POSITIONS, "position", row, column, is_, should_be)
        for (symbol, asset_type), held in made.items():
            self._findings.add(
                "position", f"{account_id} {symbol} {asset_type}", "quantity", None, held.quantity
            )

    def _check_action(self, action: CoreAction) -> None:
        """Check a split or dividend against the position before it, and against its ledger entry."""
        terms, compare = action.terms, self._findings.compare
        key = (action.generation, terms.symbol, AssetType.EQ.value)
        before = self._positions.get(key)
        quantity = ZERO if before is None else before.quantity
        compare(ACTIONS, "action", action.id, "quantity_before", action.quantity_before, quantity)
        paid = ZERO
        if terms.kind is ActionKind.DIVIDEND:
            paid = dividend_on(terms, quantity)
        elif before is not None:
            before = self._positions[key] = split_position(before, terms, action.time_us)
            quantity = before.quantity
        compare(ACTIONS, "action", action.id, "quantity_after", action.quantity_after, quantity)
        entry = self._action_entries.pop(action.id, None)
        compare(ACTIONS, "action", action.id, "its entry", entry, (terms.kind.value, paid))

    def _check_order_of(self, trade: Trade) -> None:
        sums = self._orders.get(trade.order_id)
        self._findings.checked[REFERENCES] += 1
        if sums is None:
            self._findings.add("trade", trade.pk, "order_id", trade.order_id, "an order of its account")
            return
        for column in ("generation", "symbol", "asset_type", "side"):
            is_, should_be = getattr(trade, column), getattr(sums, column)
            if is_ != should_be:
                self._findings.add("trade", trade.pk, column, is_, should_be)
        sums.quantity += trade.quantity
        sums.notional += trade.quantity * trade.price
        sums.commission += trade.commission
        sums.fees += trade.fees

    def _check_realized(self, trade: Trade) -> None:
        key = (trade.generation, trade.symbol, trade.asset_type)
        before = self._positions.get(key) or core.Position(
            account_id=trade.account_id,
            symbol=trade.symbol,
            asset_type=AssetType(trade.asset_type),
            multiplier=trade.multiplier,
        )
        after, realized = core.apply_fill(
            before,
            side=Side(trade.side),
            quantity=trade.quantity,
            price=trade.price,
            costs=trade.commission + trade.fees,
            time_us=micros_of(trade.exec_time),
        )
        self._positions[key] = after
        self._findings.compare(REALIZED, "trade", trade.pk, "realized_pl", trade.realized_pl, realized)

    def _check_settlement(self, trade: Trade) -> None:
        moved = self._entries.pop(trade.pk, None)
        if AssetType(trade.asset_type).settles_in_full:
            settled = -Side(trade.side).sign * trade.quantity * trade.price * trade.multiplier
        else:
            settled = trade.realized_pl
        amounts = moved.amounts if moved is not None else {}
        for kind, due in zip(_OF_A_TRADE, (settled, -trade.commission, -trade.fees), strict=True):
            paid = amounts.pop(kind, ZERO)
            self._findings.compare(SETTLEMENT, "trade", trade.pk, f"its {kind} entries", paid, due)
        for kind, amount in amounts.items():
            self._findings.add("trade", trade.pk, f"its {kind} entries", amount, ZERO)
        if moved is not None and moved.order_id != trade.order_id:
            self._findings.add("entry", moved.first_id, "order_id", moved.order_id, trade.order_id)
