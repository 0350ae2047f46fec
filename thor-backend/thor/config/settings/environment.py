"""Environment variables: everything that Thor reads for Django is read through this module."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from thor.core.numbers import parse_decimal

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})


def text(name: str, default: str = "") -> str:
    """Return a variable; `default` if it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def words(name: str, default: list[str]) -> list[str]:
    """Return the comma-separated words of a variable; `default` if there are none."""
    listed = [word.strip() for word in text(name).split(",") if word.strip()]
    return listed or default


def flag(name: str, *, default: bool) -> bool:
    """Return a variable that is yes or no. Raises ImproperlyConfigured for any other value."""
    value = text(name).lower()
    if not value:
        return default
    if value in TRUE_WORDS or value in FALSE_WORDS:
        return value in TRUE_WORDS
    raise ImproperlyConfigured(f"{name} is {value!r}; say yes or no.")


def number(name: str, default: int) -> int:
    """Return a variable as a whole number. Raises ImproperlyConfigured for any other value."""
    value = text(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}; give a whole number.") from None


def decimal(name: str, default: str) -> Decimal:
    """Return a variable as a plain decimal. Raises ImproperlyConfigured for any other value."""
    value = parse_decimal(text(name, default))
    if value is None:
        raise ImproperlyConfigured(f"{name} is {text(name)[:40]!r}; give a plain decimal, like {default}.")
    return value


def is_production() -> bool:
    """Return True if THOR_ENV is production. Raises ImproperlyConfigured for an unknown value."""
    mode = text("THOR_ENV", "embedded")
    if mode not in ("embedded", "production"):
        raise ImproperlyConfigured(f"THOR_ENV is {mode!r}; it is embedded or production.")
    return mode == "production"


def thor_home() -> Path:
    """Return the data folder: THOR_HOME, else `.thor` under the current directory.

    Created at the first call, accessible only to its owner.
    """
    home = Path(text("THOR_HOME", ".thor")).expanduser().resolve()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home
