"""Preferences of a customer on the page, stored for all their logins: one JSON object per key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

from thor.users.models import Preference, User

VALUE_BYTES_MAX: Final = 32 * 1024

_Symbol = Annotated[str, Meta(min_length=1, max_length=32)]
_Word = Annotated[str, Meta(min_length=1, max_length=40)]
_DecimalOrNone = Annotated[str, Meta(max_length=24, pattern=r"^(\d+(\.\d+)?)?$")]
_Number = Annotated[int, Meta(ge=0, le=2**53)]


class _Value(msgspec.Struct, forbid_unknown_fields=True, rename="camel", omit_defaults=True):
    """A value with the page's field names. Unknown fields are errors, so that nothing else is stored."""


class _Key(_Value):
    key: Annotated[str, Meta(min_length=1, max_length=20)]
    shift: bool


class _Warnings(_Value):
    limit_percent: _DecimalOrNone
    equity_percent: _DecimalOrNone
    quantity: _DecimalOrNone


class _Page(_Value):
    send_mode: Literal["confirm", "oneClick"] | None = None
    has_sounds: bool | None = None
    time_zone: Literal["local", "exchange", "utc"] | None = None
    warnings: _Warnings | None = None
    keys: Annotated[dict[_Word, _Key], Meta(max_length=100)] | None = None


class _Watchlist(_Value):
    id: _Number
    name: _Word
    symbols: Annotated[list[_Symbol], Meta(max_length=500)]


class _Watchlists(_Value):
    lists: Annotated[list[_Watchlist], Meta(min_length=1, max_length=50)]
    chosen_id: _Number


class _HomeTiles(_Value):
    order: Annotated[list[_Word], Meta(max_length=50)]


class _Alerts(_Value):
    seen_until: _Number


class _Frame(_Value):
    is_watchlist_folded: bool


class _Guide(_Value):
    is_put_away: bool


class _Theme(_Value):
    scheme: Literal["dark", "light", "auto"]


_KINDS: Final[Mapping[str, type[_Value]]] = {
    "page": _Page,
    "watchlists": _Watchlists,
    "home-tiles": _HomeTiles,
    "alerts": _Alerts,
    "frame": _Frame,
    "guide": _Guide,
    "theme": _Theme,
}
PREFERENCE_KEYS: Final = tuple(_KINDS)


class PreferenceRejected(Exception):
    """The value does not fit its key. The text names the problem."""


def preferences_of(customer: User) -> dict[str, Any]:
    """Return all preferences of the customer, by key."""
    return dict(Preference.objects.filter(user=customer).values_list("key", "value"))


def keep_preference(*, customer: User, key: str, value: object) -> Any:
    """Set one of PREFERENCE_KEYS and return the stored value. Raises PreferenceRejected.

    The last write wins, from whichever browser.
    """
    try:
        kept = msgspec.to_builtins(msgspec.convert(value, type=_KINDS[key]))
    except msgspec.ValidationError as error:
        raise PreferenceRejected(str(error)) from error
    size = len(msgspec.json.encode(kept))
    if size > VALUE_BYTES_MAX:
        raise PreferenceRejected(f"The value has {size:,} bytes; the limit is {VALUE_BYTES_MAX:,}.")
    Preference.objects.update_or_create(user=customer, key=key, defaults={"value": kept})
    return kept
