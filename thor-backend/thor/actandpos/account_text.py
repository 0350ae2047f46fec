"""Encodes account data that no query filters on, each as text in one column: rules, day trades, pending cancels."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from thor.core.account_rules import DEFAULT_RULES, AccountRules

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(AccountRules).decode


def rules_text(rules: AccountRules) -> str:
    """Encode rules as JSON with decimals as strings; the default rules as an empty text."""
    return "" if rules is DEFAULT_RULES else _written(rules)


@lru_cache(maxsize=4096)
def _written(rules: AccountRules) -> str:
    return "" if rules == DEFAULT_RULES else _encode(rules).decode()


@lru_cache(maxsize=4096)
def rules_of(text: str) -> AccountRules:
    """Decode rules. Missing fields get the values of a new account. Raises msgspec.DecodeError."""
    return _decode(text) if text else DEFAULT_RULES


def day_trades_text(day_trades: tuple[tuple[int, int], ...]) -> str:
    """Encode the counts per day, like `739945:2,739946:1`."""
    return ",".join([f"{day}:{count}" for day, count in day_trades])


def day_trades_of(text: str) -> tuple[tuple[int, int], ...]:
    """Decode (day, count) pairs. Raises ValueError."""
    pairs = (pair.split(":") for pair in text.split(",") if pair)
    return tuple((int(day), int(count)) for day, count in pairs)


def canceling_text(canceling: tuple[tuple[str, int], ...]) -> str:
    """Encode the symbols with the last order to be canceled, like `4711:SPY,4890:` (no symbol: every symbol)."""
    return ",".join([f"{order_id}:{symbol}" for symbol, order_id in canceling])


def canceling_of(text: str) -> tuple[tuple[str, int], ...]:
    """Decode (symbol, order id) pairs. Raises ValueError."""
    pairs = (pair.split(":", 1) for pair in text.split(",") if pair)
    return tuple((symbol, int(order_id)) for order_id, symbol in pairs)
