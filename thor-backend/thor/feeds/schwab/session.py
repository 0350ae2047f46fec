"""One connection to the streamer: requests out, frames in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection
from typing import Final

from websockets.asyncio.client import ClientConnection

from thor.feeds.base import FeedError
from thor.feeds.schwab.api import StreamerAccess
from thor.feeds.schwab.frames import (
    LOGIN_DENIED,
    NOT_LOGGED_IN,
    OK,
    ONE_CONNECTION,
    STOPPED,
    SYMBOL_LIMIT,
    Answer,
    Frame,
    parse_frame,
)
from thor.feeds.schwab.services import Service

LOGIN_SECONDS_MAX: Final = 15.0
# A sooner retry would disconnect the other program, which would then come back and disconnect this one.
ONE_CONNECTION_RETRY_SECONDS: Final = 300.0
STOPPED_RETRY_SECONDS: Final = 60.0
LOGIN_DENIED_RETRY_SECONDS: Final = 30.0


class LoginDenied(FeedError):
    """The streamer rejects the token."""


class Session:
    """A connection, before or after its login.

    `silence_seconds_max` is the longest time without a message: the heartbeat comes every few seconds.
    """

    def __init__(
        self, socket: ClientConnection, access: StreamerAccess, *, silence_seconds_max: float
    ) -> None:
        self._socket = socket
        self._access = access
        self._silence_seconds_max = silence_seconds_max
        self._requests = 0
        self._keys_asked_for: dict[str, tuple[str, ...]] = {}
        # Maps the keys of rejected requests to the streamer's message.
        self.rejected: dict[str, str] = {}

    async def log_in(self) -> None:
        """Log in. Raises FeedError if the streamer rejects the login."""
        access = self._access
        request_id = await self._send(
            "ADMIN",
            "LOGIN",
            {
                "Authorization": access.token,
                "SchwabClientChannel": access.channel,
                "SchwabClientFunctionId": access.function_id,
            },
        )
        try:
            async with asyncio.timeout(LOGIN_SECONDS_MAX):
                while True:
                    frame = await self.receive()
                    if any(answer.request_id == request_id for answer in frame.answers):
                        return
        except TimeoutError:
            raise FeedError(
                f"Schwab's streamer did not answer the login in {LOGIN_SECONDS_MAX:g} s."
            ) from None

    async def ask(self, service: Service, command: str, keys: Collection[str]) -> None:
        """Send SUBS (only these keys), ADD (these too) or UNSUBS (no longer these). The response arrives as a frame."""
        parameters = {"keys": ",".join(sorted(keys))}
        if command != "UNSUBS":
            parameters["fields"] = service.field_numbers
        request_id = await self._send(service.name, command, parameters)
        self._keys_asked_for[request_id] = tuple(sorted(keys))

    async def receive(self) -> Frame:
        """Return the next frame.

        Raises FeedError, with the streamer's message, if it ends the connection or falls silent.
        """
        try:
            async with asyncio.timeout(self._silence_seconds_max):
                text = await self._socket.recv()
        except TimeoutError:
            seconds = self._silence_seconds_max
            raise FeedError(
                f"Schwab's streamer was silent for {seconds:g} s, its heartbeat included."
            ) from None
        frame = parse_frame(text)
        for answer in frame.answers:
            self._judge(answer)
        return frame

    def _judge(self, answer: Answer) -> None:
        keys = self._keys_asked_for.pop(answer.request_id, ())
        if answer.code == OK or answer.command == "LOGOUT":
            return
        said = f" ({answer.message})" if answer.message else ""
        if answer.code == ONE_CONNECTION:
            raise FeedError(
                f"Another program is connected to Schwab's streamer with this login; Schwab allows only one{said}. "
                f"Close it; Thor tries again in {ONE_CONNECTION_RETRY_SECONDS / 60:g} minutes.",
                retry_seconds=ONE_CONNECTION_RETRY_SECONDS,
            )
        if answer.code == LOGIN_DENIED or answer.command == "LOGIN":
            raise LoginDenied(
                f"Schwab's streamer denied the login, code {answer.code}{said}.",
                retry_seconds=LOGIN_DENIED_RETRY_SECONDS,
            )
        if answer.code == STOPPED:
            raise FeedError(
                f"Schwab stopped the stream{said}. This happens if nothing is subscribed for a long time.",
                retry_seconds=STOPPED_RETRY_SECONDS,
            )
        if answer.code == NOT_LOGGED_IN:
            raise FeedError(f"The login to Schwab's streamer has expired{said}.")
        what = (
            "is past Schwab's limit of symbols" if answer.code == SYMBOL_LIMIT else f"has code {answer.code}"
        )
        self.rejected |= dict.fromkeys(keys, f"{what}{said}")

    async def _send(self, service: str, command: str, parameters: dict[str, str]) -> str:
        self._requests += 1
        request = {
            "requestid": str(self._requests),
            "service": service,
            "command": command,
            "SchwabClientCustomerId": self._access.customer_id,
            "SchwabClientCorrelId": self._access.correl_id,
            "parameters": parameters,
        }
        await self._socket.send(json.dumps({"requests": [request]}))
        return str(self._requests)
