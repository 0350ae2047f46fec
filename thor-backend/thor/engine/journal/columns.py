"""Engine tables derived from the fields of its structs, so a new field is a new column without another list to edit.

Values in rows are text, integers, booleans or None. Decimals are text, and times are UTC text to the microsecond,
which both databases accept.
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
    """A table: name, columns with their PostgreSQL types, the key of an upsert and the columns an upsert changes."""

    name: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    changing: tuple[str, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The column names, in the order of a row's values."""
        return tuple(name for name, _ in self.columns)


class TextCodec(NamedTuple):
    """Converts a field of a complex type to text and back."""

    text_of: Callable[[Any], str]
    read: Callable[[str], Any]


class _Column(NamedTuple):
    """A column and its field. `path` is the field's name, dotted for a field of a nested struct."""

    name: str
    path: str
    sql_type: str
    read: Callable[[Any], Any] | None
    text_of: Callable[[Any], str] | None = None


class StructTable(Table, Generic[StructT]):
    """A table of structs: one column per field, nested structs flattened.

    A column has its field's name, without the `_us` of a time; `renamed` overrides the name by path. `fixed` are the
    columns that never change after the insert. `texts` are the codecs of fields of complex types.
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
        """Return the row of a struct; `number` formats its decimals."""
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
        """Return the struct of a row. The row may have further columns after its own."""
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
    """Return a field's type without its `| None`."""
    options = [option for option in get_args(type_) if option is not NoneType]
    return (
        options[0]
        if options and NoneType in get_args(type_)
        else type_
        if isinstance(type_, type)
        else object
    )


def _readers_of(kind: type[Struct], columns: Sequence[_Column]) -> dict[str, Any]:
    """Map each field to its column's index and reader, or to a nested struct's type and its readers."""
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
    """Format a time as UTC text to the microsecond, as both databases read it: 2013-10-09 13:30:00.004000."""
    return moment_of(time_us).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


def time_us_of(value: datetime | str) -> int:
    """Convert a database's time to microseconds since 1970 UTC."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return micros_of(moment)
