"""Pushes quotes to Thor over one connection, which is reopened after a failure."""

from __future__ import annotations

import http.client
import ipaddress
import json
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

PATH: Final = "/api/livedata/quotes"
ANSWER_SECONDS_MAX: Final = 10.0
_ANSWER_BYTES_MAX: Final = 4 * 1024 * 1024

Item = Mapping[str, str]


class PushLater(Exception):
    """Thor did not accept the quotes, but may accept them later.

    `wait_seconds` is the wait that Thor requested, else 0.
    """

    def __init__(self, message: str, *, wait_seconds: float = 0) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds


class PushRejected(Exception):
    """Thor accepts no quotes from us until a person changes something."""


class BatchTooLarge(Exception):
    """The batch is too large for one request."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """The number of quotes that Thor accepted, and its reasons for dropping other quotes and cells."""

    accepted: int
    dropped: tuple[str, ...]


class Pusher:
    """Pushes to `url`, the address of Thor. Raises ValueError if the key would be sent unencrypted."""

    def __init__(self, url: str, api_key: str, *, context: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url!r} is not an address like https://thor.example.org.")
        if parts.scheme == "http" and not _is_this_machine(parts.hostname):
            raise ValueError(f"{url} would send the API key unencrypted. Use https://.")
        self._host, self._port = parts.hostname, parts.port
        self._is_tls = parts.scheme == "https"
        self._context = context
        self._path = parts.path.rstrip("/") + PATH
        self._headers = {"Authorization": f"Bearer {api_key}", "Content-Type": "application/json"}
        self._connection: http.client.HTTPConnection | None = None

    def push(self, items: Sequence[Item]) -> Pushed:
        """Send a batch. Raises PushLater, PushRejected or BatchTooLarge."""
        body = json.dumps(items).encode()
        try:
            self._connection = self._connection or self._connect()
            self._connection.request("POST", self._path, body, self._headers)
            response = self._connection.getresponse()
            status, answer = response.status, response.read(_ANSWER_BYTES_MAX)
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise PushRejected(f"The certificate of {self._host} is not trusted: {error}") from error
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise PushLater(f"{self._host} cannot be reached: {error or type(error).__name__}") from error
        said = _object(answer)
        if status == http.HTTPStatus.OK:
            return _pushed(said)
        self.close()
        error_part = said.get("error")
        reason = error_part.get("message", "") if isinstance(error_part, dict) else ""
        if status == http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise BatchTooLarge(reason)
        message = f"{self._host} answered {status}. {reason}".strip()
        if status >= http.HTTPStatus.INTERNAL_SERVER_ERROR or status == http.HTTPStatus.TOO_MANY_REQUESTS:
            raise PushLater(message, wait_seconds=_seconds(response.getheader("Retry-After")))
        raise PushRejected(message)

    def close(self) -> None:
        """Close the connection; the next push opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connect(self) -> http.client.HTTPConnection:
        if not self._is_tls:
            return http.client.HTTPConnection(self._host, self._port, timeout=ANSWER_SECONDS_MAX)
        context = self._context or ssl.create_default_context()
        return http.client.HTTPSConnection(
            self._host, self._port, timeout=ANSWER_SECONDS_MAX, context=context
        )


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _object(answer: bytes) -> dict[str, Any]:
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _pushed(said: Mapping[str, Any]) -> Pushed:
    accepted, dropped = said.get("accepted"), said.get("dropped")
    if not isinstance(accepted, int) or not isinstance(dropped, list):
        raise PushRejected("The answer is not from Thor. Check the address.")
    reasons = (f"{one.get('symbol')}: {one.get('reason')}" for one in dropped if isinstance(one, dict))
    return Pushed(accepted, tuple(reasons))


def _seconds(text: str | None) -> float:
    return float(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0.0
