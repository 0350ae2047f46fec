"""Reads ids, accounts and symbols from socket messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

from thor.api.reader import BadBody
from thor.core.instruments import canonical_symbol


def is_positive(value: object) -> TypeGuard[int]:
    """True if a value is a whole number above zero that fits an id."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**53


def interests_in(message: Mapping[str, Any]) -> tuple[set[int], set[str]]:
    """Return the accounts and canonical symbols that a message names. Raises BadBody."""
    problems: dict[str, str] = {}
    accounts, symbols = message.get("accounts") or [], message.get("quotes") or []
    if not isinstance(accounts, list) or not all(map(is_positive, accounts)):
        problems["accounts"] = "must be a list of account ids"
        accounts = []
    if not isinstance(symbols, list) or not all(isinstance(symbol, str) for symbol in symbols):
        problems["quotes"] = "must be a list of symbols"
        symbols = []
    known: set[str] = set()
    for symbol in symbols:
        canonical = canonical_symbol(symbol)
        if canonical is None:
            problems["quotes"] = f"{symbol[:40]!r} is not a symbol"
        else:
            known.add(canonical[0])
    if problems:
        raise BadBody(problems)
    return set(accounts), known
