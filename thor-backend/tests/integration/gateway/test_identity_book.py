"""Identities are remembered by digest, for a moment, and not at all where they can be nobody's."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from thor.gateway import identity
from thor.gateway.identity import IdentityCache


def bearer(text: str) -> dict[bytes, bytes]:
    return {b"authorization": f"Bearer {text}".encode()}


def guessed_key() -> str:
    return f"thor_{secrets.token_hex(5)}_{secrets.token_urlsafe(32)}"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The questions to a database that knows nobody."""
    questions: list[Any] = []

    async def ask(question: Any, text: str) -> None:
        questions.append(text)

    monkeypatch.setattr(identity, "ask_database", ask)
    return questions


@pytest.mark.parametrize(
    "headers",
    [
        bearer("x" * 100_000),
        bearer("thor_0123456789_short"),
        bearer(guessed_key() + "x"),
        bearer(""),
        {b"cookie": b"sessionid=" + b"a" * 10_000},
        {b"cookie": b'sessionid="\\000aaaaaaaaaa"'},
        {b"cookie": b"sessionid=ABCDEF"},
    ],
)
async def test_what_can_be_nobodys_is_neither_asked_for_nor_remembered(
    asked: list[Any], headers: dict[bytes, bytes]
) -> None:
    book = IdentityCache()
    assert await book.find(headers) is None
    assert asked == []
    assert len(book._remembered) == 0


async def test_a_guess_is_remembered_by_its_digest_and_only_for_a_moment(
    asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1_000.0]
    monkeypatch.setattr(identity.time, "monotonic", lambda: now[0])
    book, key = IdentityCache(), guessed_key()
    for _ in range(3):
        assert await book.find(bearer(key)) is None
    assert asked == [key]
    assert {len(name) for name in book._remembered} == {32}
    now[0] += 5
    assert await book.find(bearer(guessed_key())) is None
    assert len(book._remembered) == 1
