"""Responses of API calls, and the response to each kind of failure."""

from __future__ import annotations

from collections.abc import Awaitable

from msgspec import Struct

from thor.api.engine import EngineUnavailable, Json, OutcomeUnknown
from thor.api.errors import engine_error, reject_error
from thor.api.reader import BadBody
from thor.core.errors import invalid_request

Failure = tuple[int, Json]
"""An HTTP status and the error envelope."""

Answer = tuple[int, Json | Struct]
"""An HTTP status and a body: the contract's answer to the call, or an error."""


class Denied(Exception):
    """The caller may not do this, or not yet. `answer` is the response."""

    def __init__(self, answer: Failure) -> None:
        super().__init__(answer[1]["error"]["message"])
        self.answer = answer


async def answer_of(call: Awaitable[Answer]) -> Answer:
    """Await a call and turn its expected failures into responses."""
    try:
        return await call
    except BadBody as bad:
        return reject_error(invalid_request(bad.fields))
    except Denied as denied:
        return denied.answer
    except (EngineUnavailable, OutcomeUnknown) as error:
        return engine_error(error)
