"""Holds answers of the API to their description: decodes each by the Struct that docs/openapi.json names for it."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import msgspec
from msgspec import Struct

import thor.api
from thor.api.errors import ErrorEnvelope

DESCRIPTION = Path(__file__).parents[3] / "docs" / "openapi.json"


class DescribedCall(NamedTuple):
    """A call of the description. `answers` has the Struct of each status; None for an answer without a body."""

    name: str
    method: str
    path: re.Pattern[str]
    answers: dict[int, type[Struct] | None]


@cache
def described_calls() -> tuple[DescribedCall, ...]:
    """Return every call of the description; a path without parameters comes before those that it would match."""
    paths = json.loads(DESCRIPTION.read_text())["paths"]
    return tuple(
        DescribedCall(
            call["operationId"],
            method.upper(),
            re.compile(re.sub(r"\{\w+\}", "[^/]+", path)),
            {
                int(status): _answer(answer)
                for status, answer in call["responses"].items()
                if status != "default"
            },
        )
        for path, calls in sorted(paths.items(), key=lambda item: "{" in item[0])
        for method, call in calls.items()
    )


def call_of(method: str, path: str) -> DescribedCall | None:
    """Return the call that this request is; None if the description has none."""
    for call in described_calls():
        if call.method == method and call.path.fullmatch(path):
            return call
    return None


def check_answer(method: str, path: str, status: int, content: bytes) -> None:
    """Decode an answer by the contract. It has nothing that the contract has not, and lacks nothing of it."""
    call = call_of(method, path)
    if call is None:
        return
    struct = ErrorEnvelope if status >= 400 else call.answers[status]
    if struct is None:
        assert content == b"", f"{call.name} answers {status} with a body"
        return
    decoded = msgspec.json.decode(content, type=struct)
    assert msgspec.to_builtins(decoded) == json.loads(content), f"{call.name} and {struct.__name__}"


def check_response(response: httpx.Response) -> None:
    """`check_answer` for a client of httpx, as a hook of its responses."""
    response.read()
    request = response.request
    if response.headers.get("content-type", "application/json") == "application/json":
        check_answer(request.method, request.url.path, response.status_code, response.content)


def _answer(described: dict[str, Any]) -> type[Struct] | None:
    if "content" not in described:
        return None
    schema = described["content"]["application/json"]["schema"]
    return _structs()[schema["$ref"].rpartition("/")[2]]


@cache
def _structs() -> dict[str, type[Struct]]:
    """Return the Structs of the contract by name."""
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.iter_modules(thor.api.__path__, f"{thor.api.__name__}.")
    ]
    return {
        value.__name__: value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Struct) and value.__module__ == module.__name__
    }
