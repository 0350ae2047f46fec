"""Reads a JSON body without turning its numbers into binary floats."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any, Final, NoReturn

from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

from thor.core.numbers import read_json_number

BODY_BYTES_MAX: Final = 64 * 1024


class BodyTooLarge(APIException):
    """413: more than a request of this kind can need."""

    status_code = 413
    default_detail = f"The body of this request is over {BODY_BYTES_MAX // 1024} KiB."
    default_code = "BODY_TOO_LARGE"


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
            return json.loads(
                body.decode("utf-8"), parse_float=read_json_number, parse_constant=_refuse_constant
            )
        except (ValueError, RecursionError) as error:
            raise ParseError("The body is not valid JSON.") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON.")
