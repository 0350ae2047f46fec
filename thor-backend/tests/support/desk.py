"""An engine in memory with short commands: `desk.send("BUY 10 SPY LMT 165.80")`. Checks its state after each step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from typing import Any

from tests.support import invariants
from thor.core.accounts import AccountType, CommissionScheme
from thor.core.commands import (
    CancelOrder,
    ClosePosition,
    Command,
    ConfigureAccount,
    DepositCash,
    ExerciseOption,
    OpenAccount,
    ReplaceOrder,
    ResetAccount,
    ReversePosition,
    RollAccountDay,
    RuleChanges,
    SubmitOrder,
    WithdrawCash,
)
from thor.core.decisions import Decision, process, process_releases, process_tick
from thor.core.errors import RejectCode
from thor.core.events import Event
from thor.core.instruments import canonical_symbol
from thor.core.orders import Order, OrderTerms, OrderType, Side, TimeInForce
from thor.core.positions import Position, PositionKey
from thor.core.quotes import QuoteUpdate
from thor.core.state import AccountState, EngineState, Rules

NOON_US = 1_768_410_000_000_000
"""Wednesday 2026-01-14, 12:00 in New York."""
SECOND_US = 1_000_000
HOUR_US = 3600 * SECOND_US
CUSTOMER = 7
ACCOUNT = 1


def terms_of(text: str) -> OrderTerms:
    """Parse `SIDE QUANTITY SYMBOL TYPE [STOP] [LIMIT] [TIF]`, like "BUY 5 /ES STP_LMT 5000 5001 GTC".

    A trailing order has its trail, in dollars or percent, and a TRAIL_LMT its offset: "SELL 1 SPY TRAIL_LMT 2% 0.05".
    """
    side, quantity, symbol, order_type, *rest = text.split()
    time_in_force = TimeInForce(rest.pop()) if rest and rest[-1] in set(TimeInForce) else TimeInForce.DAY
    kind = OrderType(order_type)
    percent = any(price.endswith("%") for price in rest)
    prices = [Decimal(price.rstrip("%")) for price in rest]
    stop_price = prices.pop(0) if kind.has_stop else None
    limit_price = prices.pop(0) if kind.has_limit else None
    trail, offset = None, None
    if kind.is_trailing:
        trail = prices.pop(0) if prices else None
        offset = prices.pop(0) if prices else None
    assert not prices, f"{text!r} has prices left over"
    canonical = canonical_symbol(symbol)
    assert canonical is not None, f"{symbol!r} is no symbol"
    canonical_name, asset_type = canonical
    return OrderTerms(
        symbol=canonical_name,
        asset_type=asset_type,
        side=Side(side),
        order_type=kind,
        quantity=Decimal(quantity),
        limit_price=limit_price,
        stop_price=stop_price,
        time_in_force=time_in_force,
        trail_amount=None if percent else trail,
        trail_percent=trail if percent else None,
        limit_offset=offset,
    )


def key_of(symbol: str) -> PositionKey:
    """Return the key of a symbol in any spelling."""
    canonical = canonical_symbol(symbol)
    assert canonical is not None, f"{symbol!r} is no symbol"
    return PositionKey(*canonical)


def dec(text: str | None) -> Decimal | None:
    """Return text as a Decimal; None for None."""
    return None if text is None else Decimal(text)


@dataclass
class Desk:
    """One shard. The time is `now_us` until a test changes it."""

    state: EngineState = field(default_factory=lambda: EngineState.for_shard(0, Rules()))
    now_us: int = NOON_US
    history: invariants.History = field(default_factory=invariants.History)
    _ids: count[int] = field(default_factory=lambda: count(1))

    def open(
        self,
        cash: str = "100000",
        *,
        account: int = ACCOUNT,
        account_type: AccountType = AccountType.CASH,
        scheme: CommissionScheme | None = None,
    ) -> Desk:
        """Open an account and return the desk, so that a test begins in one line."""
        command = OpenAccount(
            account_id=account,
            customer_id=CUSTOMER,
            display_name="Paper",
            account_type=account_type,
            starting_balance=Decimal(cash),
            commission_scheme=scheme or CommissionScheme(),
        )
        assert self.do(command).reject is None
        return self

    def do(self, command: Command) -> Decision:
        """Process a command."""
        decision = process(self.state, command, self.now_us)
        self._check(decision.events)
        return decision

    def tick(
        self,
        symbol: str,
        bid: str | None = None,
        ask: str | None = None,
        last: str | None = None,
        *,
        age_seconds: float = 0,
        close: str | None = None,
        bid_size: str | None = None,
        ask_size: str | None = None,
    ) -> list[Event]:
        """Process a tick with a source time `age_seconds` ago."""
        update = QuoteUpdate(
            **key_of(symbol)._asdict(),
            time_us=self.now_us - int(age_seconds * SECOND_US),
            bid=dec(bid),
            ask=dec(ask),
            last=dec(last),
            close=dec(close),
            bid_size=dec(bid_size),
            ask_size=dec(ask_size),
        )
        events = process_tick(self.state, update, self.now_us)
        self._check(events)
        return events

    def send(
        self,
        text: str,
        *,
        account: int = ACCOUNT,
        client_id: str | None = None,
        commission: str | None = None,
        fees: str | None = None,
    ) -> Decision:
        """Submit an order."""
        return self.do(
            SubmitOrder(
                account_id=account,
                customer_id=CUSTOMER,
                client_order_id=client_id or f"test-{next(self._ids)}",
                terms=terms_of(text),
                commission=dec(commission),
                fees=dec(fees),
            )
        )

    def place(
        self, text: str, *, account: int = ACCOUNT, commission: str | None = None, fees: str | None = None
    ) -> int:
        """Submit an order that must be accepted; return its id."""
        decision = self.send(text, account=account, commission=commission, fees=fees)
        assert decision.reject is None, decision.reject
        assert decision.order_id is not None
        return decision.order_id

    def refusal(self, text: str, *, account: int = ACCOUNT) -> RejectCode:
        """Submit an order that must be rejected; return the code."""
        decision = self.send(text, account=account)
        assert decision.reject is not None, f"{text} was accepted"
        return decision.reject.code

    def replace(
        self,
        order_id: int,
        *,
        quantity: str | None = None,
        limit: str | None = None,
        stop: str | None = None,
        time_in_force: TimeInForce | None = None,
        revision: int | None = None,
        trail_amount: str | None = None,
        trail_percent: str | None = None,
        account: int = ACCOUNT,
    ) -> Decision:
        """Replace an open order."""
        return self.do(
            ReplaceOrder(
                account_id=account,
                customer_id=CUSTOMER,
                order_id=order_id,
                quantity=dec(quantity),
                limit_price=dec(limit),
                stop_price=dec(stop),
                time_in_force=time_in_force,
                revision=revision,
                trail_amount=dec(trail_amount),
                trail_percent=dec(trail_percent),
            )
        )

    def cancel(self, order_id: int, *, account: int = ACCOUNT) -> Decision:
        """Cancel an open order."""
        return self.do(CancelOrder(account_id=account, customer_id=CUSTOMER, order_id=order_id))

    def deposit(self, amount: str, *, account: int = ACCOUNT) -> Decision:
        """Deposit cash."""
        return self.do(DepositCash(account_id=account, customer_id=CUSTOMER, amount=Decimal(amount)))

    def withdraw(self, amount: str, *, account: int = ACCOUNT) -> Decision:
        """Withdraw cash."""
        return self.do(WithdrawCash(account_id=account, customer_id=CUSTOMER, amount=Decimal(amount)))

    def reset(self, balance: str | None = None, *, account: int = ACCOUNT) -> Decision:
        """Reset the account."""
        return self.do(ResetAccount(account_id=account, customer_id=CUSTOMER, starting_balance=dec(balance)))

    def configure(
        self,
        *,
        review_window_seconds: int | None = None,
        scheme: CommissionScheme | None = None,
        rules: RuleChanges | None = None,
        account: int = ACCOUNT,
    ) -> Decision:
        """Set the account's rules."""
        return self.do(
            ConfigureAccount(
                account_id=account,
                customer_id=CUSTOMER,
                review_window_seconds=review_window_seconds,
                commission_scheme=scheme,
                rules=rules,
            )
        )

    def close(
        self,
        symbol: str,
        quantity: str | None = None,
        *,
        client_id: str | None = None,
        account: int = ACCOUNT,
    ) -> Decision:
        """Close a position, or some units of it."""
        return self._about(ClosePosition, symbol, client_id, account, quantity=dec(quantity))

    def reverse(self, symbol: str, *, client_id: str | None = None, account: int = ACCOUNT) -> Decision:
        """Reverse a position."""
        return self._about(ReversePosition, symbol, client_id, account)

    def exercise(
        self,
        symbol: str,
        quantity: str | None = None,
        *,
        client_id: str | None = None,
        account: int = ACCOUNT,
    ) -> Decision:
        """Exercise a long option, or some contracts of it."""
        return self._about(ExerciseOption, symbol, client_id, account, quantity=dec(quantity))

    def _about(
        self,
        kind: type[ClosePosition | ReversePosition | ExerciseOption],
        symbol: str,
        client_id: str | None,
        account: int,
        **terms: Decimal | None,
    ) -> Decision:
        key = key_of(symbol)
        command: Any = kind
        return self.do(
            command(
                account_id=account,
                customer_id=CUSTOMER,
                symbol=key.symbol,
                asset_type=key.asset_type,
                client_order_id=client_id or f"test-{next(self._ids)}",
                **terms,
            )
        )

    def wait(self, seconds: float) -> list[Event]:
        """Advance the time and process due releases."""
        self.now_us += int(seconds * SECOND_US)
        events = process_releases(self.state, self.now_us)
        self._check(events)
        return events

    def roll(self, day: int, *, account: int = ACCOUNT) -> Decision:
        """Begin a trading day."""
        return self.do(RollAccountDay(account_id=account, customer_id=0, day=day))

    def account(self, account: int = ACCOUNT) -> AccountState:
        """Return an account in memory."""
        return self.state.accounts[account]

    def cash(self, account: int = ACCOUNT) -> Decimal:
        """Return an account's cash."""
        return self.account(account).cash

    def held(self, account: int = ACCOUNT) -> Decimal:
        """Return the holds of its open orders."""
        return self.account(account).hold_total

    def position(self, symbol: str, *, account: int = ACCOUNT) -> Position:
        """Return its position in a symbol. Raises KeyError if it never had one."""
        return self.account(account).positions[key_of(symbol)]

    def quantity(self, symbol: str, *, account: int = ACCOUNT) -> Decimal:
        """Return its units of a symbol; zero if it never had any."""
        position = self.account(account).positions.get(key_of(symbol))
        return Decimal(0) if position is None else position.quantity

    def order(self, order_id: int) -> Order:
        """Return the last state of an order, open or final."""
        return self.history.orders[order_id]

    def fill_prices(self, order_id: int) -> list[Decimal]:
        """Return the prices of an order's fills."""
        return [trade.price for trade in self.history.trades if trade.order_id == order_id]

    def _check(self, events: Iterable[Event]) -> None:
        self.history.add(events)
        invariants.check(self.state, self.history)
