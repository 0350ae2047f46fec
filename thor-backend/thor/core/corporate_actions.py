"""Splits and cash dividends of shares: their terms and their effect on positions and quotes."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from math import gcd
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from thor.core.instruments import EQUITY_QUANTITY_PLACES
from thor.core.money import ZERO, decimal_text, round_average, round_money
from thor.core.positions import Position
from thor.core.quotes import Quote

SHARES_MAX: Final = 1_000
"""The largest part of a ratio. The largest splits in history are a few hundred to one."""
_RATIO: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")
_LEAST_SHARE: Final = Decimal(1).scaleb(-EQUITY_QUANTITY_PLACES)
_PRICES: Final = ("bid", "ask", "last", "open", "high", "low", "close")
_SIZES: Final = ("bid_size", "ask_size", "last_size", "volume")


class ActionKind(StrEnum):
    """The kind of a corporate action."""

    SPLIT = "SPLIT"
    DIVIDEND = "DIVIDEND"


class ActionTerms(Struct, frozen=True, gc=False, kw_only=True):
    """The terms of an action.

    A split makes `new_shares` of `old_shares`; a dividend pays `amount` dollars per share.
    """

    kind: ActionKind
    symbol: str
    new_shares: int = 1
    old_shares: int = 1
    amount: Decimal = ZERO

    def __str__(self) -> str:
        if self.kind is ActionKind.SPLIT:
            return f"{self.new_shares}:{self.old_shares} split of {self.symbol}"
        return f"dividend of {decimal_text(self.amount)} per share of {self.symbol}"


def parse_ratio(text: str) -> tuple[int, int] | None:
    """Parse a ratio such as `4:1` or `1:10` to (new shares, old shares) in lowest terms; None if it is not a ratio."""
    match = _RATIO.fullmatch(text.strip())
    if match is None:
        return None
    new, old = int(match[1]), int(match[2])
    divisor = gcd(new, old) or 1
    return new // divisor, old // divisor


class CorporateAction(Struct, frozen=True, gc=False, kw_only=True):
    """The effect of a corporate action on one account.

    `id` is the id of its ledger entry. `action_id` is unique in the account, so a repeated action has no effect. The
    action follows the fill `after_trade_id` and precedes the next one, so positions can be rebuilt from fills and
    actions.
    """

    id: int
    account_id: int
    generation: int
    action_id: str
    terms: ActionTerms
    quantity_before: Decimal
    quantity_after: Decimal
    after_trade_id: int
    time_us: int


def dividend_on(terms: ActionTerms, quantity: Decimal) -> Decimal:
    """Return the dividend in dollars on `quantity` shares, half-even to cents. Negative for a short, which pays it."""
    return round_money(quantity * terms.amount)


def split_position(position: Position, terms: ActionTerms, time_us: int) -> Position:
    """Return the position after a split. Its exact cost and its realized P/L stay the same.

    The number of shares is rounded half-even to the 6 decimals that shares have, but never to zero.
    """
    held = position.quantity
    if not held:
        return position
    after = _split_units(held, terms)
    cost = held * position.avg_price + position.cost_residue
    avg_price = round_average(cost / after)
    return replace(
        position,
        quantity=after,
        avg_price=avg_price,
        cost_residue=cost - after * avg_price,
        opened_day=min(abs(after), _split_units(position.opened_day, terms)) if position.opened_day else ZERO,
        updated_us=time_us,
    )


def _split_units(units: Decimal, terms: ActionTerms) -> Decimal:
    after = (units * terms.new_shares / terms.old_shares).quantize(_LEAST_SHARE)
    return after or _LEAST_SHARE.copy_sign(units)


def split_quote(quote: Quote, terms: ActionTerms) -> Quote:
    """Convert a quote from before the split to prices after it, 8 decimals. Its times, and so its age, stay."""
    changes: dict[str, Any] = dict.fromkeys(_SIZES)
    changes |= {
        name: round_average(price * terms.old_shares / terms.new_shares)
        for name in _PRICES
        if (price := getattr(quote, name)) is not None
    }
    return replace(quote, **changes)
