"""Reads untrusted JSON and its fields, and names the problem of each field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, Final, TypeVar, get_args

import msgspec
from msgspec import Struct
from msgspec.structs import FieldInfo

from thor.core.instruments import AssetType, canonical_symbol
from thor.core.numbers import parse_decimal, read_json_number
from thor.core.times import micros_of
from thor.core.validation import id_problem

WordT = TypeVar("WordT", bound=StrEnum)

_ID_MAX: Final = 2**53

_LEGS_MAX: Final = 8

# Numbers with a point keep their original text: 0.1 never becomes a binary float.
_decoder: Final = msgspec.json.Decoder(float_hook=read_json_number)


class BadBody(Exception):
    """An invalid body; `fields` has the problem of each field."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {problem}" for name, problem in fields.items()))
        self.fields = fields


def decode_json(body: bytes | str) -> Any:
    """Return the JSON value of a body. Raises BadBody if it is not JSON."""
    try:
        return _decoder.decode(body)
    except (msgspec.DecodeError, ValueError, RecursionError, ArithmeticError):
        raise BadBody({"body": "not valid JSON"}) from None


def decode_object(body: bytes | str) -> dict[str, Any]:
    """Return a body that must be one JSON object; an empty body counts as {}. Raises BadBody."""
    if not body:
        return {}
    value = decode_json(body)
    if not isinstance(value, dict):
        raise BadBody({"body": "must be a JSON object"})
    return value


class Reader:
    """Reads fields of an object one by one and collects the problems; `finish` raises them all at once."""

    def __init__(self, raw: Mapping[str, Any], *, known: type[Struct]) -> None:
        self._raw = raw
        self.problems: dict[str, str] = {
            name: "unknown field" for name in raw if name not in known.__struct_fields__
        }

    def decimal(self, name: str, *, is_needed: bool = False) -> Decimal | None:
        """Read an exact decimal, from a JSON string in plain notation or a JSON number."""
        value = self._raw.get(name)
        if value is None or value == "":
            self._missing(name, is_needed)
            return None
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            self._wrong(name, "must be a number, preferably as a string")
            return None
        found = parse_decimal(str(value).strip())
        if found is None:
            self._wrong(name, f"{_shown(value)} is not a number in plain notation")
            return None
        return found

    def field(self, field: FieldInfo) -> Any:
        """Read a field of a Struct of the core: an enum, an exact number or a text, which may have a default."""
        kind = _kind_of(field.type)
        if kind is Decimal:
            return self.decimal(field.name, is_needed=field.required)
        if kind is str:
            return self.text(field.name)
        if not field.required and self._raw.get(field.name) in (None, ""):
            return field.default
        return self.word(field.name, kind)

    def text(self, name: str) -> str | None:
        """Read a text of any length."""
        value = self._raw.get(name)
        if value is None or isinstance(value, str):
            return value
        self._wrong(name, "must be text")
        return None

    def word(self, name: str, kind: type[WordT], *, default: WordT | None = None) -> WordT | None:
        """Read a member of the enum `kind`."""
        value = self._raw.get(name)
        if value is None or value == "":
            if default is None:
                self._missing(name, True)
            return default
        try:
            return kind(value)
        except (ValueError, TypeError):
            self._wrong(name, f"{_shown(value)} is not one of {', '.join(kind)}")
            return None

    def whole(self, name: str, *, is_needed: bool = False) -> int | None:
        """Read a whole number above zero that fits an id."""
        value = self._raw.get(name)
        if value is None:
            self._missing(name, is_needed)
            return None
        if isinstance(value, str) and value.isascii() and value.isdigit():
            value = int(value[:20])
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < _ID_MAX:
            self._wrong(name, f"{_shown(value)} is not a whole number above zero")
            return None
        return value

    def symbol(self) -> tuple[str, AssetType] | None:
        """Read a symbol; returns its canonical form and asset type, which must match `asset_type` if that is given."""
        value = self._raw.get("symbol")
        if value is None or value == "":
            self._missing("symbol", True)
            return None
        found = canonical_symbol(value) if isinstance(value, str) else None
        if found is None:
            self._wrong("symbol", f"{_shown(value)} is not a symbol")
            return None
        stated = self.word("asset_type", AssetType, default=found[1])
        if stated is not None and stated is not found[1]:
            self._wrong("asset_type", f"{found[0]} is {found[1]}, not {stated}")
            return None
        return found

    def client_order_id(self) -> str | None:
        """Read the client's own id for an order."""
        text = self.text("client_order_id")
        problem = None if text is None else id_problem(text)
        if problem:
            self._wrong("client_order_id", problem)
        return text

    def moment_us(self, name: str) -> int | None:
        """Read an RFC 3339 time with its zone; returns microseconds since 1970 UTC."""
        value = self._raw.get(name)
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(value)
        except (TypeError, ValueError):
            self._wrong(name, f"{_shown(value)} is not a valid time, such as 2026-11-20T14:30:00Z")
            return None
        if moment.tzinfo is None:
            self._wrong(name, "must have a time zone, such as a final Z")
            return None
        return micros_of(moment)

    def objects(self, name: str) -> list[Mapping[str, Any]]:
        """Read a list of JSON objects; empty if the field is missing."""
        value = self._raw.get(name)
        if value is None:
            return []
        if (
            not isinstance(value, list)
            or len(value) > _LEGS_MAX
            or not all(isinstance(item, Mapping) for item in value)
        ):
            self._wrong(name, f"must be a list of at most {_LEGS_MAX} orders")
            return []
        return value

    def object(self, name: str) -> Mapping[str, Any] | None:
        """Read a JSON object."""
        value = self._raw.get(name)
        if value is not None and not isinstance(value, Mapping):
            self._wrong(name, "must be a JSON object")
            return None
        return value

    def adopt(self, where: str, problems: Mapping[str, str]) -> None:
        """Add the problems of a nested part of the body."""
        self.problems |= {f"{where}.{name}": problem for name, problem in problems.items()}

    def finish(self) -> None:
        """Raise BadBody if there were any problems."""
        if self.problems:
            raise BadBody(self.problems)

    def _missing(self, name: str, is_needed: bool) -> None:
        if is_needed:
            self.problems[name] = "this field is required"

    def _wrong(self, name: str, problem: str) -> None:
        self.problems[name] = problem


def _kind_of(type_: Any) -> Any:
    """Return a field's type without its `| None`."""
    options = [option for option in get_args(type_) if option is not NoneType]
    return options[0] if options else type_


def _shown(value: object) -> str:
    """Return the value's text, shortened for an error message."""
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "…"
