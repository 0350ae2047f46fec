"""The contract of the calls about the customer: login, API keys and preferences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from thor.api.values import Instant

KeyScope = Literal["trade", "feed", "admin"]
"""Trading; pushing quotes; both and the operational calls."""


class Me(Struct, kw_only=True):
    """The current customer."""

    id: int
    email: str
    display_name: str
    is_staff: bool
    may_push_quotes: bool


class Session(Struct, kw_only=True):
    """A browser's login session. `user` is null without a login."""

    user: Me | None


class NewApiKey(Struct, kw_only=True):
    """A request for a new API key."""

    name: Annotated[str, Meta(min_length=1, max_length=80)]
    scope: KeyScope = "trade"


class ApiKey(Struct, kw_only=True):
    """An API key, without its secret."""

    id: int
    name: str
    prefix: str
    scope: KeyScope
    created_at: Instant
    last_used_at: Instant | None


class ApiKeyMade(ApiKey, kw_only=True):
    """A new API key with its secret, which is shown only once."""

    key: str


class ApiKeyList(Struct, kw_only=True):
    """Active API keys, newest first."""

    api_keys: Sequence[ApiKey]


class Preferences(Struct, kw_only=True):
    """A customer's page preferences, by key."""

    preferences: dict[str, dict[str, Any]]


class PreferenceValue(Struct, kw_only=True):
    """The value of one preference."""

    value: dict[str, Any]
