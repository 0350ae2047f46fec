"""Opening an account, deposits and withdrawals of paper money, and resets."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from thor.core.accounts import AccountProfile, AccountStatus, EntryKind, LedgerEntry
from thor.core.commands import AccountCommand, DepositCash, OpenAccount, ResetAccount, WithdrawCash
from thor.core.decisions.decision import Decision
from thor.core.decisions.endings import end_order
from thor.core.errors import RejectCode, invalid_request
from thor.core.events import AccountOpened, AccountRestarted, CashMoved, Event
from thor.core.margin import available_funds
from thor.core.money import MONEY_MAX, ZERO, decimal_places, decimal_text, dollar_text, money_text
from thor.core.orders import OrderTrigger
from thor.core.positions import Position
from thor.core.state import AccountState, EngineState
from thor.core.trading_day import trading_day
from thor.core.validation import (
    DISPLAY_NAME_LENGTH_MAX,
    NOTE_LENGTH_MAX,
    charge_problem,
    id_problem,
    text_problem,
)

_CENTS_PLACES = 2


def amount_problem(amount: Decimal) -> str | None:
    """Return the problem of an amount of paper money; None if it is valid."""
    if not amount.is_finite() or amount <= 0:
        return "must be more than zero"
    if amount > MONEY_MAX:
        return f"must be at most {MONEY_MAX:,}"
    if decimal_places(amount) > _CENTS_PLACES:
        return "must be in whole cents"
    return None


def decide_open(state: EngineState, command: OpenAccount, now_us: int) -> Decision:
    """Open an account with its first deposit; a duplicate if it is open already."""
    answer = answer_of_opened(state, command)
    if answer is not None:
        return answer
    problems = _open_problems(command)
    if problems:
        return Decision(reject=invalid_request(problems))
    account = AccountProfile(
        id=command.account_id,
        customer_id=command.customer_id,
        display_name=command.display_name,
        broker=command.broker,
        account_type=command.account_type,
        starting_balance=command.starting_balance,
        commission_scheme=command.commission_scheme,
        status=AccountStatus.OPEN,
        generation=1,
        day=trading_day(now_us),
        equity_day_start=ZERO,
        transfers_day=command.starting_balance,
        time_opened_us=now_us,
    )
    balance = command.starting_balance
    return Decision(events=(opened(state, account, balance, note="Starting balance", now_us=now_us),))


def answer_of_opened(state: EngineState, command: AccountCommand) -> Decision | None:
    """Return the answer to opening an account that exists, a duplicate for its owner; None if it is new."""
    existing = state.accounts.get(command.account_id)
    if existing is None:
        return None
    if existing.profile.customer_id == command.customer_id:
        return Decision(is_duplicate=True)
    return Decision.rejected(
        RejectCode.ACCOUNT_NOT_FOUND, f"Account number {command.account_id} is already in use."
    )


def opened(
    state: EngineState, account: AccountProfile, amount: Decimal, *, note: str, now_us: int
) -> AccountOpened:
    """Return the event of a new account with its first deposit."""
    entry = LedgerEntry(
        id=state.next_entry_id,
        account_id=account.id,
        generation=account.generation,
        kind=EntryKind.DEPOSIT,
        amount=amount,
        cash_after=amount,
        time_us=now_us,
        note=note,
    )
    return AccountOpened(account, entry)


def _open_problems(command: OpenAccount) -> dict[str, str]:
    found = {
        "display_name": text_problem(command.display_name, length_max=DISPLAY_NAME_LENGTH_MAX),
        "starting_balance": amount_problem(command.starting_balance),
        "commission_scheme.amount": charge_problem(command.commission_scheme.amount),
    }
    return {name: problem for name, problem in found.items() if problem}


def _transfer_problems(command: DepositCash | WithdrawCash) -> dict[str, str]:
    found = {
        "amount": amount_problem(command.amount),
        "note": text_problem(command.note, length_max=NOTE_LENGTH_MAX, is_empty_fine=True),
    }
    return _client_id_problems(command.client_id) | {
        name: problem for name, problem in found.items() if problem
    }


def _client_id_problems(client_id: str | None) -> dict[str, str]:
    problem = None if client_id is None else id_problem(client_id)
    return {"client_id": problem} if problem else {}


def _repeat_of(
    account: AccountState, client_id: str | None, kind: EntryKind, amount: Decimal
) -> Decision | None:
    """Return the duplicate of a repeated transfer, or a reject if the id had another one; None if it is new."""
    known = account.client_entries.get(client_id) if client_id is not None else None
    if known is None:
        return None
    if known == f"{kind} {decimal_text(amount)}":
        return Decision(is_duplicate=True)
    return Decision.rejected(
        RejectCode.DUPLICATE_CLIENT_ID,
        f"The client_id {client_id!r} was used for another transfer ({known}). Use a new id for each transfer.",
        {"client_id": client_id},
    )


def decide_deposit(state: EngineState, account: AccountState, command: DepositCash, now_us: int) -> Decision:
    """Deposit paper money."""
    problems = _transfer_problems(command)
    if problems:
        return Decision(reject=invalid_request(problems))
    repeat = _repeat_of(account, command.client_id, EntryKind.DEPOSIT, command.amount)
    return repeat or _move_cash(
        state, account, command, command.amount, kind=EntryKind.DEPOSIT, now_us=now_us
    )


def decide_withdraw(
    state: EngineState, account: AccountState, command: WithdrawCash, now_us: int
) -> Decision:
    """Withdraw paper money that no hold ties up."""
    problems = _transfer_problems(command)
    if problems:
        return Decision(reject=invalid_request(problems))
    repeat = _repeat_of(account, command.client_id, EntryKind.WITHDRAWAL, command.amount)
    if repeat is not None:
        return repeat
    free = max(ZERO, min(account.cash - account.hold_total, available_funds(state, account)))
    if command.amount > free:
        return Decision.rejected(
            RejectCode.INSUFFICIENT_CASH,
            f"Up to {dollar_text(free)} can be withdrawn. The rest is held by orders and positions.",
            {"needed": money_text(command.amount), "available": money_text(free)},
        )
    return _move_cash(state, account, command, -command.amount, kind=EntryKind.WITHDRAWAL, now_us=now_us)


def _move_cash(
    state: EngineState,
    account: AccountState,
    command: DepositCash | WithdrawCash,
    amount: Decimal,
    *,
    kind: EntryKind,
    now_us: int,
) -> Decision:
    profile = replace(account.profile, transfers_day=account.profile.transfers_day + amount)
    entry = LedgerEntry(
        id=state.next_entry_id,
        account_id=profile.id,
        generation=profile.generation,
        kind=kind,
        amount=amount,
        cash_after=account.cash + amount,
        time_us=now_us,
        note=command.note,
        client_id=command.client_id,
    )
    return Decision(events=(CashMoved(profile, entry),))


def decide_reset(state: EngineState, account: AccountState, command: ResetAccount, now_us: int) -> Decision:
    """Cancel all open orders, remove the positions, and set cash to the starting balance by one RESET entry."""
    balance = (
        command.starting_balance if command.starting_balance is not None else account.profile.starting_balance
    )
    problem = amount_problem(balance)
    if problem:
        return Decision(reject=invalid_request({"starting_balance": problem}))
    problems = _client_id_problems(command.client_id)
    if problems:
        return Decision(reject=invalid_request(problems))
    repeat = _repeat_of(account, command.client_id, EntryKind.RESET, balance)
    if repeat is not None:
        return repeat
    events: list[Event] = [
        end_order(order, OrderTrigger.CANCEL, now_us) for order in account.open_orders.values()
    ]
    profile = replace(
        account.profile,
        starting_balance=balance,
        generation=account.profile.generation + 1,
        equity_day_start=balance,
        transfers_day=ZERO,
    )
    entry = LedgerEntry(
        id=state.next_entry_id,
        account_id=profile.id,
        generation=profile.generation,
        kind=EntryKind.RESET,
        amount=balance - account.cash,
        cash_after=balance,
        time_us=now_us,
        note="Account reset",
        client_id=command.client_id,
    )
    flat = tuple(
        Position(
            account_id=profile.id,
            symbol=position.symbol,
            asset_type=position.asset_type,
            multiplier=position.multiplier,
            updated_us=now_us,
        )
        for position in account.positions.values()
    )
    return Decision(events=(*events, AccountRestarted(profile, entry, flat)))
