"""Parses the streamer's untrusted frames: any input gives a Frame."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from thor.core.numbers import read_json_number

OK: Final = 0
LOGIN_DENIED: Final = 3
ONE_CONNECTION: Final = 12
SYMBOL_LIMIT: Final = 19
NOT_LOGGED_IN: Final = 20
STOPPED: Final = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """The streamer's response to a request; `request_id` is empty for an unsolicited message."""

    service: str
    command: str
    request_id: str
    code: int
    message: str


@dataclass(frozen=True, slots=True)
class Content:
    """New values of one key: `fields` has only the changed ones, by Schwab's field numbers."""

    service: str
    key: str
    timestamp_ms: int | None
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """One message. `garbage` counts its unreadable parts; a heartbeat is an empty frame."""

    answers: tuple[Answer, ...] = ()
    contents: tuple[Content, ...] = ()
    garbage: int = 0


def parse_frame(text: str | bytes) -> Frame:
    """Parse a message. Numbers keep every digit; malformed parts are counted and skipped."""
    try:
        message = json.loads(text, parse_float=read_json_number, parse_constant=lambda _name: None)
    except (ValueError, RecursionError):
        return Frame(garbage=1)
    if not isinstance(message, dict):
        return Frame(garbage=1)
    answers: list[Answer] = []
    contents: list[Content] = []
    garbage = 0
    # Notices of code 12 and 30 come as unsolicited responses.
    for part in (*_list(message, "response"), *_list(message, "notify")):
        answer = _answer(part)
        if answer is not None:
            answers.append(answer)
        elif not (isinstance(part, dict) and "heartbeat" in part):
            garbage += 1
    for part in (*_list(message, "data"), *_list(message, "snapshot")):
        found = _contents(part)
        contents += found
        garbage += not found
    if not (message.keys() & {"response", "notify", "data", "snapshot"}):
        garbage += 1
    return Frame(tuple(answers), tuple(contents), garbage)


def _list(message: dict[str, Any], name: str) -> list[Any]:
    value = message.get(name)
    return value if isinstance(value, list) else []


def _answer(part: Any) -> Answer | None:
    content = part.get("content") if isinstance(part, dict) else None
    code = content.get("code") if isinstance(content, dict) else None
    if not isinstance(part, dict) or not isinstance(content, dict) or not isinstance(code, int):
        return None
    names = (_text(part, "service"), _text(part, "command"), _text(part, "requestid"))
    return Answer(*names, code, _text(content, "msg"))


def _text(part: dict[str, Any], name: str) -> str:
    value = part.get(name)
    return str(value)[:200] if isinstance(value, str | int) else ""


def _contents(part: Any) -> list[Content]:
    if not isinstance(part, dict):
        return []
    service, timestamp = _text(part, "service"), part.get("timestamp")
    timestamp_ms = timestamp if isinstance(timestamp, int) else None
    return [
        Content(service, item["key"], timestamp_ms, item)
        for item in _list(part, "content")
        if isinstance(item, dict) and isinstance(item.get("key"), str)
    ]
