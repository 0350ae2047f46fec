"""Changed copies of frozen values, for those that every order needs several of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final, TypeVar

ItemT = TypeVar("ItemT")
_Setter = Callable[[Any, Any], None]
_Layout = tuple[Callable[[Any], tuple[Any, ...]], tuple[_Setter, ...], Mapping[str, _Setter]]

_layouts: Final[dict[type, _Layout]] = {}


def changed(item: ItemT, /, **changes: Any) -> ItemT:
    """What `dataclasses.replace` gives, in less than half of its time.

    For frozen dataclasses with slots and two fields or more, whose making does nothing but set them: the fields are
    copied slot by slot. Raises KeyError for a name that is no field.
    """
    kind = type(item)
    values_of, setters, setter_of = _layouts.get(kind) or _layout_of(kind)
    copy = object.__new__(kind)
    for set_field, value in zip(setters, values_of(item), strict=True):
        set_field(copy, value)
    for name, value in changes.items():
        setter_of[name](copy, value)
    return copy


def _layout_of(kind: type) -> _Layout:
    names = [field.name for field in fields(kind)]
    setters = {name: getattr(kind, name).__set__ for name in names}
    layout = attrgetter(*names), tuple(setters.values()), setters
    _layouts[kind] = layout
    return layout
