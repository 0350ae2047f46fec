"""Serializers that read a JSON body by the fields of its Struct in the contract."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, ClassVar, cast

import msgspec
from msgspec import UNSET, Struct, inspect
from rest_framework import serializers

from thor.fields.json_fields import ChoiceField, DecimalText, MomentField


class BodySerializer(serializers.Serializer[Any]):
    """Reads a body by the fields of `struct`. A field that a subclass declares takes the place of the Struct's."""

    struct: ClassVar[type[Struct]]

    def get_fields(self) -> dict[str, Any]:
        """Return the fields by name, in the order of the Struct."""
        declared = super().get_fields()
        return {field.name: declared.get(field.name) or _field_of(field) for field in _fields_of(self.struct)}


def valid(body: type[Struct | serializers.Serializer[Any]], data: Any) -> dict[str, Any]:
    """Return the validated data of a body, by its Struct or its serializer.

    Raises ValidationError, which names each invalid field.
    """
    serializer_class = _serializer_of(body) if issubclass(body, Struct) else body
    serializer = serializer_class(data=data)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


@lru_cache
def _serializer_of(struct: type[Struct]) -> type[BodySerializer]:
    return type(f"{struct.__name__}Serializer", (BodySerializer,), {"struct": struct})


@lru_cache
def _fields_of(struct: type[Struct]) -> tuple[inspect.Field, ...]:
    return cast("inspect.StructType", inspect.type_info(struct)).fields


def _field_of(field: inspect.Field) -> serializers.Field[Any, Any, Any, Any]:
    """Return the serializer field of a Struct's field: optional if that has a default, which may be none at all."""
    kind, options = field.type, {"required": field.required}
    if isinstance(kind, inspect.UnionType):
        # The contract has no other unions than a kind or null.
        (kind,) = (each for each in kind.types if not isinstance(each, inspect.NoneType))
        options["allow_null"] = True
    made = _made(kind, options)
    if field.default is not msgspec.NODEFAULT and field.default is not UNSET:
        made.default = None if field.default is None else made.to_internal_value(field.default)
    return made


def _made(kind: inspect.Type, options: dict[str, Any]) -> serializers.Field[Any, Any, Any, Any]:
    schema: dict[str, Any] = {}
    while isinstance(kind, inspect.Metadata):
        schema |= kind.extra_json_schema or {}
        kind = kind.type
    match kind:
        case inspect.StrType():
            if schema.get("format") == "decimal":
                return DecimalText(**options)
            if schema.get("format") == "date-time":
                return MomentField(**options)
            longest = kind.max_length or schema.get("maxLength")
            return serializers.CharField(**options, **_given(max_length=longest))
        case inspect.IntType():
            least, most = schema.get("minimum", kind.ge), schema.get("maximum", kind.le)
            return serializers.IntegerField(**options, **_given(min_value=least, max_value=most))
        case inspect.FloatType():
            return serializers.FloatField(**options, **_given(min_value=kind.ge, max_value=kind.le))
        case inspect.BoolType():
            return serializers.BooleanField(**options)
        case inspect.EnumType():
            return ChoiceField(kind.cls, **options)
        case inspect.LiteralType():
            return ChoiceField(map(str, kind.values), **options)
        case inspect.DictType():
            return serializers.DictField(**options)
        case inspect.StructType():
            return _serializer_of(kind.cls)(**options)
    raise TypeError(f"No serializer field reads a {type(kind).__name__}.")


def _given(**bounds: Any) -> dict[str, Any]:
    return {name: bound for name, bound in bounds.items() if bound is not None}
