"""Reads a JSON body without turning its numbers into binary floats, and without text that no database takes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

from thor.api.errors import BODY_BYTES_MAX, BODY_TOO_LARGE
from thor.core.numbers import read_json_number


class BodyTooLarge(APIException):
    """413: more than a request of this kind can need."""

    status_code = 413
    default_detail = f"The body of this request is over {BODY_BYTES_MAX // 1024} KiB."
    default_code = BODY_TOO_LARGE


class NotJson(ValueError):
    """The body is not JSON that Thor takes; the text says why."""


def read_json(body: bytes) -> Any:
    """The value of a JSON text, its numbers as `read_json_number` takes them. Raises NotJson."""
    try:
        value = json.loads(
            body.decode("utf-8"), parse_float=read_json_number, parse_constant=_refuse_constant
        )
    except (ValueError, RecursionError):
        raise NotJson("The body is not valid JSON.") from None
    # Only an escape can bring a character into a text that UTF-8 and JSON themselves do not allow.
    if b"\\u" in body and not all(map(is_storable, _texts_in(value))):
        raise NotJson("The body has a text with the character U+0000 or half of a surrogate pair.")
    return value


def is_storable(text: str) -> bool:
    """Whether both databases take a text: UTF-8 can write it, and it has no U+0000."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


class ExactJSONParser(BaseParser):
    """JSON whose numbers stay exact: 500.10 becomes Decimal("500.10"). The body is at most `BODY_BYTES_MAX`."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The body's value. Raises BodyTooLarge, and ParseError where it is not JSON."""
        body = stream.read(BODY_BYTES_MAX + 1)
        if len(body) > BODY_BYTES_MAX:
            raise BodyTooLarge
        try:
            return read_json(body)
        except NotJson as error:
            raise ParseError(str(error)) from error


def _texts_in(value: Any) -> list[str]:
    """Every text in a JSON value, names of fields too."""
    texts: list[str] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            texts.append(one)
        elif isinstance(one, dict):
            waiting += one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return texts


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON.")
