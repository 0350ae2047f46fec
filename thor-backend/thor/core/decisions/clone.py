"""Opening a paper account with the holdings of another account."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from thor.core.accounts import AccountProfile, AccountStatus, BrokerName
from thor.core.commands import CloneAccount, HeldPosition
from thor.core.decisions.decision import Decision
from thor.core.decisions.fill_model import Execution
from thor.core.decisions.own_orders import fill_own_order
from thor.core.decisions.transfers import answer_of_opened, opened
from thor.core.decisions.what_if import Trial
from thor.core.errors import Reject, RejectCode, invalid_request
from thor.core.events import AccountDayRolled, Event, OrderFilled
from thor.core.instruments import Instrument, find_instrument
from thor.core.margin import account_equity
from thor.core.money import CENT, MONEY_MAX, ZERO, decimal_text, dollar_text, money_text, round_money
from thor.core.orders import Side
from thor.core.positions import roll_day
from thor.core.state import EngineState
from thor.core.trading_day import trading_day
from thor.core.validation import (
    CLONE_ID_PREFIX,
    DISPLAY_NAME_LENGTH_MAX,
    NOTE_LENGTH_MAX,
    text_problem,
)

_Holding = tuple[HeldPosition, Instrument]

STARTING_NOTE: Final = "Cash and cost of the positions of {source}"
POSITION_NOTE: Final = "Position of {source}"


def decide_clone(state: EngineState, command: CloneAccount, now_us: int) -> Decision:
    """Open an account with the cash and positions of another; a duplicate if it is open already.

    It starts with a deposit of the cash and the cost of the positions. It then buys or sells the positions at their
    average prices by filled orders of its own, without commission, so its ledger, fills and positions agree as in any
    account. The day's figures start with the clone: earlier gains and losses belong to the other account, and closing a
    cloned position is not a day trade.
    """
    answer = answer_of_opened(state, command)
    if answer is not None:
        return answer
    problems = _problems(command)
    if problems:
        return Decision(reject=invalid_request(problems))
    holdings = _holdings(command)
    if isinstance(holdings, Reject):
        return Decision(reject=holdings)
    deposit = command.cash + sum((_cost(*holding) for holding in holdings), ZERO)
    if not ZERO < deposit <= MONEY_MAX:
        return Decision(reject=_cannot_begin(command, deposit))
    account = _account(command, deposit, now_us)
    note = STARTING_NOTE.format(source=command.source)
    trial = Trial(state, account.id, opening=opened(state, account, deposit, note=note, now_us=now_us))
    for holding in holdings:
        _open_position(trial, command, holding, now_us)
    trial.apply([_day_begun(trial, now_us)])
    return Decision(events=tuple(trial.events))


def _problems(command: CloneAccount) -> dict[str, str]:
    found = {
        "display_name": text_problem(command.display_name, length_max=DISPLAY_NAME_LENGTH_MAX),
        "source": text_problem(command.source, length_max=NOTE_LENGTH_MAX // 2),
    }
    return {name: problem for name, problem in found.items() if problem}


def _holdings(command: CloneAccount) -> list[_Holding] | Reject:
    """Return the positions with their instruments, by symbol, or a reject of the first that cannot be opened."""
    holdings = []
    for held in sorted(command.positions, key=lambda held: (held.symbol, held.asset_type)):
        instrument = find_instrument(held.symbol, held.asset_type)
        if instrument is None or not held.quantity or held.avg_price <= 0:
            units, price = decimal_text(held.quantity), decimal_text(held.avg_price)
            return Reject(
                RejectCode.CLONE_NOT_POSSIBLE,
                f"{command.source} cannot be cloned: a position of {units} {held.symbol.strip()} at {price} cannot be "
                "opened. Close that position first.",
                {"symbol": held.symbol},
            )
        holdings.append((held, instrument))
    return holdings


def _cost(held: HeldPosition, instrument: Instrument) -> Decimal:
    """Return the dollars of cash needed to open a position: zero if it is on margin, negative for a short."""
    if not instrument.asset_type.settles_in_full:
        return ZERO
    return held.quantity * held.avg_price * instrument.multiplier


def _cannot_begin(command: CloneAccount, deposit: Decimal) -> Reject:
    return Reject(
        RejectCode.CLONE_NOT_POSSIBLE,
        f"{command.source} cannot be cloned: its cash and the cost of its positions are {dollar_text(deposit)}. "
        f"A starting balance must be more than zero and at most ${MONEY_MAX:,}.",
        {"amount": money_text(deposit)},
    )


def _account(command: CloneAccount, deposit: Decimal, now_us: int) -> AccountProfile:
    return AccountProfile(
        id=command.account_id,
        customer_id=command.customer_id,
        display_name=command.display_name,
        broker=BrokerName.PAPER,
        account_type=command.account_type,
        # A reset returns to this balance, and deposits are in whole cents.
        starting_balance=max(CENT, round_money(deposit)),
        commission_scheme=command.commission_scheme,
        status=AccountStatus.OPEN,
        generation=1,
        day=trading_day(now_us),
        equity_day_start=ZERO,
        transfers_day=deposit,
        time_opened_us=now_us,
        review_window_seconds=command.review_window_seconds,
        rules=command.rules,
    )


def _open_position(trial: Trial, command: CloneAccount, holding: _Holding, now_us: int) -> None:
    held, instrument = holding
    filled = fill_own_order(
        trial,
        instrument,
        Side.BUY if held.quantity > 0 else Side.SELL,
        Execution(held.avg_price, abs(held.quantity)),
        client_order_id=f"{CLONE_ID_PREFIX}{trial.state.next_order_id}",
        given=f"CLONE {command.source}",
        now_us=now_us,
    )
    trial.apply(_noted(event, POSITION_NOTE.format(source=command.source)) for event in filled)


def _noted(event: Event, note: str) -> Event:
    if not isinstance(event, OrderFilled):
        return event
    entries = tuple(replace(entry, note=note) for entry in event.entries)
    return replace(event, entries=entries)


def _day_begun(trial: Trial, now_us: int) -> AccountDayRolled:
    """Begin the day's figures now: no P/L yet, and no units opened today."""
    account = trial.account
    positions = []
    for position in account.positions.values():
        quote = trial.state.quotes.get(position.symbol)
        positions.append(roll_day(position, quote.mark if quote else None, now_us))
    profile = replace(
        account.profile, equity_day_start=account_equity(trial.state, account), transfers_day=ZERO
    )
    return AccountDayRolled(profile, tuple(positions))
