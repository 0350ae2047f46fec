"""Parses JSON bodies with exact numbers, and rejects text that the databases cannot store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

from thor.api.errors import BODY_BYTES_MAX, BODY_TOO_LARGE
from thor.core.numbers import read_json_number


class BodyTooLarge(APIException):
    """413: the body exceeds the limit for its kind of request."""

    status_code = 413
    default_detail = f"The request body exceeds {BODY_BYTES_MAX // 1024} KiB."
    default_code = BODY_TOO_LARGE


class NotJson(ValueError):
    """The body is not valid JSON for Thor; the text has the reason."""


def read_json(body: bytes) -> Any:
    """Parse a JSON text with numbers read by `read_json_number`. Raises NotJson."""
    try:
        value = json.loads(
            body.decode("utf-8"), parse_float=read_json_number, parse_constant=_reject_constant
        )
    except (ValueError, RecursionError):
        raise NotJson("The request body is not valid JSON.") from None
    # Only an escape can add characters that UTF-8 and JSON do not allow directly.
    if b"\\u" in body and not all(map(is_storable, _texts_in(value))):
        raise NotJson("The request body contains the character U+0000 or an unpaired surrogate.")
    return value


def is_storable(text: str) -> bool:
    """Return True if both databases can store a text: valid UTF-8 without U+0000."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


class ExactJSONParser(BaseParser):
    """Parses JSON with exact numbers: 500.10 becomes Decimal("500.10"). The limit is `BODY_BYTES_MAX`."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Return the value of the body. Raises BodyTooLarge, and ParseError if it is not JSON."""
        body = stream.read(BODY_BYTES_MAX + 1)
        if len(body) > BODY_BYTES_MAX:
            raise BodyTooLarge
        try:
            return read_json(body)
        except NotJson as error:
            raise ParseError(str(error)) from error


def _texts_in(value: Any) -> list[str]:
    """Return every text in a JSON value, field names included."""
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


def _reject_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON.")
