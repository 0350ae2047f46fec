"""Splits and cash dividends of the shares in an account."""

from __future__ import annotations

from decimal import Decimal

from thor.core.accounts import EntryKind, LedgerEntry
from thor.core.commands import TakeCorporateAction
from thor.core.corporate_actions import (
    SHARES_MAX,
    ActionKind,
    ActionTerms,
    CorporateAction,
    dividend_on,
    split_position,
    split_quote,
)
from thor.core.decisions.decision import Decision
from thor.core.decisions.endings import end_order
from thor.core.errors import Reject, RejectCode, invalid_request
from thor.core.events import CorporateActionTaken, Event
from thor.core.instruments import AssetType, find_instrument
from thor.core.money import PRICE_MAX, PRICE_PLACES, QUANTITY_MAX, ZERO, decimal_places, decimal_text
from thor.core.options import option_terms
from thor.core.orders import OrderTrigger
from thor.core.positions import Position, PositionKey
from thor.core.state import AccountState, EngineState
from thor.core.validation import id_problem


def action_problems(action_id: str, terms: ActionTerms) -> dict[str, str]:
    """Return the problems of a corporate action by field name; empty if it is valid."""
    wrong_id = id_problem(action_id)
    problems = {"id": wrong_id} if wrong_id else {}
    if find_instrument(terms.symbol, AssetType.EQ) is None:
        problems["symbol"] = f"{terms.symbol.strip()!r} is not a stock"
    if terms.kind is ActionKind.SPLIT:
        if not (0 < terms.new_shares <= SHARES_MAX and 0 < terms.old_shares <= SHARES_MAX):
            problems["ratio"] = f"both numbers must be from 1 to {SHARES_MAX:,}"
        elif terms.new_shares == terms.old_shares:
            problems["ratio"] = "must change the number of shares"
    elif not ZERO < terms.amount <= PRICE_MAX:
        problems["amount"] = f"must be more than zero and at most {PRICE_MAX:,}"
    elif decimal_places(terms.amount) > PRICE_PLACES:
        problems["amount"] = f"must have at most {PRICE_PLACES} decimals"
    return problems


def decide_corporate_action(
    state: EngineState, account: AccountState, command: TakeCorporateAction, now_us: int
) -> Decision:
    """Decide the effect of a corporate action on an account.

    There is none if the account has no such shares, or had the action before.
    """
    terms = command.terms
    problems = action_problems(command.action_id, terms)
    if problems:
        return Decision(reject=invalid_request(problems))
    known = account.actions.get(command.action_id)
    if known is not None:
        return (
            Decision(is_duplicate=True)
            if known == terms
            else Decision(reject=other_action(command.action_id, known))
        )
    if terms.kind is ActionKind.SPLIT:
        return _decide_split(state, account, command, now_us)
    return _decide_dividend(state, account, command, now_us)


def other_action(action_id: str, known: ActionTerms) -> Reject:
    """Return the reject of an action whose id belongs to another action."""
    return Reject(
        RejectCode.DUPLICATE_ACTION_ID,
        f"The id {action_id!r} was used for another corporate action ({known}). Use a new id.",
        {"id": action_id},
    )


def _decide_split(
    state: EngineState, account: AccountState, command: TakeCorporateAction, now_us: int
) -> Decision:
    """Split the shares and cancel the symbol's open orders, whose quantities and prices are from before the split.

    The symbol's quote is converted too, unless a feed was live when the action was given: such a quote is left as it
    is.
    """
    terms = command.terms
    key = PositionKey(terms.symbol, AssetType.EQ)
    position = account.positions.get(key)
    siblings = account.orders_by_key.get(key)
    orders = () if siblings is None else tuple(siblings.values())
    if not orders and (position is None or not position.quantity):
        return Decision()
    after = split_position(position, terms, now_us) if position is not None else None
    reject = _split_reject(account, terms, after)
    if reject is not None:
        return Decision(reject=reject)
    canceled = Reject(
        RejectCode.SHARES_SPLIT,
        f"Canceled by the {terms}: its quantity and prices date from before the split. Place a new order.",
    )
    events: list[Event] = [end_order(order, OrderTrigger.CANCEL, now_us, canceled) for order in orders]
    entry = _entry(state, account, EntryKind.SPLIT, note=_split_note(terms, position, after), now_us=now_us)
    action = _action(state, account, command, before=position, after=after, now_us=now_us)
    quote = state.quotes.get(terms.symbol)
    is_of_before = quote is not None and quote.is_stale(command.given_us, state.rules.quote_age_us_max)
    split = None
    if quote is not None and is_of_before and state.restated.get(terms.symbol, 0) < command.given_us:
        quote = split = split_quote(quote, terms)
    mark = quote.mark if quote is not None and is_of_before else None
    events.append(
        CorporateActionTaken(
            action=action, entry=entry, given_us=command.given_us, position=after, mark=mark, quote=split
        )
    )
    return Decision(events=tuple(events), order_ids=tuple(order.id for order in orders))


def _split_reject(account: AccountState, terms: ActionTerms, after: Position | None) -> Reject | None:
    account_id = account.profile.id
    # Option symbols name the share by its letters alone: those on BRK.B by BRKB.
    underlyings = (terms.symbol, terms.symbol.replace(".", ""))
    for key in (*account.positions, *account.orders_by_key):
        is_option_on_it = (
            key.asset_type is AssetType.OPT and option_terms(key.symbol).underlying in underlyings
        )
        held = account.positions.get(key)
        if is_option_on_it and (key in account.orders_by_key or (held is not None and held.quantity)):
            return Reject(
                RejectCode.SPLIT_NOT_POSSIBLE,
                f"Account {account_id} has options on {terms.symbol} ({key.symbol}), which Thor does not adjust for a "
                "split. Close them, cancel their orders, and enter the split again with the same id.",
                {"symbol": key.symbol},
            )
    if after is not None and after.quantity and (abs(after.quantity) > QUANTITY_MAX or not after.avg_price):
        return Reject(
            RejectCode.SPLIT_NOT_POSSIBLE,
            f"Account {account_id} would hold {decimal_text(after.quantity)} {terms.symbol} at "
            f"{decimal_text(after.avg_price)}. The limit is {QUANTITY_MAX:,} shares at a price above zero.",
            {"quantity": decimal_text(after.quantity)},
        )
    return None


def _split_note(terms: ActionTerms, before: Position | None, after: Position | None) -> str:
    if before is None or after is None or not before.quantity:
        return f"{terms}: open orders canceled"
    return f"{terms}: {decimal_text(before.quantity)} shares became {decimal_text(after.quantity)}"


def _decide_dividend(
    state: EngineState, account: AccountState, command: TakeCorporateAction, now_us: int
) -> Decision:
    """Pay the dividend to a long position, or charge it to a short one."""
    terms = command.terms
    position = account.positions.get(PositionKey(terms.symbol, AssetType.EQ))
    if position is None or not position.quantity:
        return Decision()
    shares = decimal_text(abs(position.quantity))
    note = f"Dividend of {decimal_text(terms.amount)} per share on {shares} {terms.symbol}"
    if position.quantity < 0:
        note += " held short"
    amount = dividend_on(terms, position.quantity)
    entry = _entry(state, account, EntryKind.DIVIDEND, note=note, now_us=now_us, amount=amount)
    action = _action(state, account, command, before=position, after=position, now_us=now_us)
    return Decision(events=(CorporateActionTaken(action=action, entry=entry, given_us=command.given_us),))


def _entry(
    state: EngineState,
    account: AccountState,
    kind: EntryKind,
    *,
    note: str,
    now_us: int,
    amount: Decimal = ZERO,
) -> LedgerEntry:
    return LedgerEntry(
        id=state.next_entry_id,
        account_id=account.profile.id,
        generation=account.profile.generation,
        kind=kind,
        amount=amount,
        cash_after=account.cash + amount,
        time_us=now_us,
        note=note,
    )


def _action(
    state: EngineState,
    account: AccountState,
    command: TakeCorporateAction,
    *,
    before: Position | None,
    after: Position | None,
    now_us: int,
) -> CorporateAction:
    return CorporateAction(
        id=state.next_entry_id,
        account_id=account.profile.id,
        generation=account.profile.generation,
        action_id=command.action_id,
        terms=command.terms,
        quantity_before=before.quantity if before is not None else ZERO,
        quantity_after=after.quantity if after is not None else ZERO,
        after_trade_id=state.next_trade_id - 1,
        time_us=now_us,
    )
