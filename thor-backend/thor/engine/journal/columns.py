"""Tables of the engine's, made from the fields of its values: a new field of a value is a new column, and no list more.

Values in rows are text, integers, booleans or None: decimals as their text, times as UTC text to the microsecond, which
both databases take as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from types import NoneType
from typing import Any, Final, Generic, NamedTuple, TypeVar, get_args

from msgspec import Struct
from msgspec.structs import fields

from thor.core.times import micros_of, moment_of

Row = tuple[str | int | bool | None, ...]
NumberText = Callable[[Decimal], str]
StructT = TypeVar("StructT", bound=Struct)

_TIME_SUFFIX: Final = "_us"


@dataclass(frozen=True)
class Table:
    """A table's name, its columns with their PostgreSQL types, an upsert's key and the columns that one changes."""

    name: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    changing: tuple[str, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """In the order in which rows carry them."""
        return tuple(name for name, _ in self.columns)


class TextCodec(NamedTuple):
    """How a field that is no plain value is kept as text, and read back."""

    text_of: Callable[[Any], str]
    read: Callable[[str], Any]


class _Column(NamedTuple):
    """A column and the field it keeps: `path` is the field's name, dotted where it is in a value within the value."""

    name: str
    path: str
    sql_type: str
    read: Callable[[Any], Any] | None
    text_of: Callable[[Any], str] | None = None


class StructTable(Table, Generic[StructT]):
    """A table of values: a column for each field, and for each field of a value within it.

    A column has the name of its field unless `renamed` says otherwise (by path); a time's is without its `_us`.
    `fixed` are the columns that never change once a row is there. `texts` keep what is no plain value.
    """

    def __init__(
        self,
        name: str,
        kind: type[StructT],
        *,
        key: tuple[str, ...] = ("id",),
        fixed: Collection[str] | None = None,
        renamed: Mapping[str, str] | None = None,
        texts: Mapping[str, TextCodec] | None = None,
    ) -> None:
        columns = tuple(_columns_of(kind, "", renamed or {}, texts or {}))
        unchanged = {*key, *([column.name for column in columns] if fixed is None else fixed)}
        super().__init__(
            name,
            columns=tuple((column.name, column.sql_type) for column in columns),
            key=key,
            changing=tuple(column.name for column in columns if column.name not in unchanged),
        )
        set_ = object.__setattr__  # The table itself is frozen.
        set_(self, "_kind", kind)
        set_(self, "_values_of", attrgetter(*(column.path for column in columns)))
        set_(self, "_numbers", [at for at, column in enumerate(columns) if column.sql_type == "numeric"])
        texts_at = [(at, column.text_of) for at, column in enumerate(columns) if column.text_of is not None]
        set_(self, "_texts", texts_at)
        set_(self, "_readers", _readers_of(kind, columns))

    _kind: type[StructT]
    _values_of: Callable[[StructT], tuple[Any, ...]]
    _numbers: list[int]
    _texts: list[tuple[int, Callable[[Any], str]]]
    _readers: Mapping[str, Any]

    def row(self, item: StructT, number: NumberText) -> Row:
        """The row of a value; `number` writes its decimals."""
        values = list(self._values_of(item))
        for at in self._numbers:
            value = values[at]
            if value is not None:
                values[at] = number(value)
        for at, text_of in self._texts:
            value = values[at]
            if value is not None:
                values[at] = text_of(value)
        return tuple(values)

    def read(self, row: Sequence[Any]) -> StructT:
        """The value that a row describes; the row may have more columns behind its own."""
        return _read(self._kind, self._readers, row)


def _columns_of(
    kind: type[Struct], within: str, renamed: Mapping[str, str], texts: Mapping[str, TextCodec]
) -> Iterator[_Column]:
    for field in fields(kind):
        path = f"{within}{field.name}"
        name = renamed.get(path, field.name)
        type_ = _plain_type(field.type)
        if path in texts:
            yield _Column(name, path, "text", texts[path].read, texts[path].text_of)
        elif issubclass(type_, Struct):
            yield from _columns_of(type_, f"{path}.", renamed, texts)
        elif issubclass(type_, StrEnum):
            yield _Column(name, path, "text", type_)
        elif type_ is int and field.name.endswith(_TIME_SUFFIX):
            name = name.removesuffix(_TIME_SUFFIX)
            yield _Column(name, path, "timestamptz", time_us_of, sql_time)
        else:
            sql_type, read = _PLAIN[type_]
            yield _Column(name, path, sql_type, read)


# SQLite keeps a boolean as an integer.
_PLAIN: Final[Mapping[type, tuple[str, Callable[[Any], Any] | None]]] = {
    int: ("bigint", None),
    str: ("text", None),
    bool: ("boolean", bool),
    Decimal: ("numeric", Decimal),
}


def _plain_type(type_: Any) -> Any:
    """A field's type without its None."""
    options = [option for option in get_args(type_) if option is not NoneType]
    return (
        options[0]
        if options and NoneType in get_args(type_)
        else type_
        if isinstance(type_, type)
        else object
    )


def _readers_of(kind: type[Struct], columns: Sequence[_Column]) -> dict[str, Any]:
    """By field: where its column stands and how it is read; for a value within, its type and its own readers."""
    readers: dict[str, Any] = {}
    for at, column in enumerate(columns):
        within, into = kind, readers
        *outer, last = column.path.split(".")
        for name in outer:
            field = next(field for field in fields(within) if field.name == name)
            within = _plain_type(field.type)
            into = into.setdefault(name, (within, {}))[1]
        into[last] = (at, column.read)
    return readers


def _read(kind: type[StructT], readers: Mapping[str, Any], row: Sequence[Any]) -> StructT:
    found = {}
    for name, (where, how) in readers.items():
        if isinstance(where, int):
            value = row[where]
            found[name] = value if value is None or how is None else how(value)
        else:
            found[name] = _read(where, how, row)
    return kind(**found)


@lru_cache(maxsize=4096)
def sql_time(time_us: int) -> str:
    """UTC, to the microsecond, as both databases read it: 2013-10-09 13:30:00.004000."""
    return moment_of(time_us).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


def time_us_of(value: datetime | str) -> int:
    """Back to microseconds since 1970 from what a database gives."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return micros_of(moment)
