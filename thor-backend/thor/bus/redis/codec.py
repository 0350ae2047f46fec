"""Exact encoding of commands, replies, ticks and messages: a Decimal is sent as its own text.

Data that only Thor reads is MessagePack. Data that others may read too (quotes and messages) is JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, get_args

import msgspec

from thor.api.engine import EngineUnavailable, OutcomeUnknown, Query, Reply, Request
from thor.api.messages import BusMessage
from thor.core.commands import Command
from thor.core.quotes import Quote, QuoteUpdate

_REQUEST_TYPES: Final = {kind.__name__: kind for kind in (*get_args(Command), *get_args(Query))}
_FAILURE_TYPES: Final[Mapping[str, type[Exception]]] = {
    kind.__name__: kind for kind in (EngineUnavailable, OutcomeUnknown)
}
_REPLY: Final = "Reply"


class UnreadableFrame(Exception):
    """Bytes that Thor did not write in this form: from another version, or from another program."""


class RequestFrame(msgspec.Struct, frozen=True, array_like=True):
    """A request in transit.

    `asker` and `number` identify the recipient of the reply; `sent_us` is microseconds since 1970, UTC.
    """

    kind: str
    asker: str
    number: int
    trace_id: str
    sent_us: int
    body: msgspec.Raw


class ReplyFrame(msgspec.Struct, frozen=True, array_like=True):
    """The answer to request `number`: a Reply, or the message of a failure."""

    number: int
    kind: str
    body: msgspec.Raw


_encode = msgspec.msgpack.Encoder().encode
_encode_json = msgspec.json.Encoder().encode
_decode_frame = msgspec.msgpack.Decoder(RequestFrame).decode
_decode_replies = msgspec.msgpack.Decoder(list[ReplyFrame]).decode
_decode_reply = msgspec.msgpack.Decoder(Reply).decode
_decode_text = msgspec.msgpack.Decoder(str).decode
_request_decoders: Final[Mapping[str, msgspec.msgpack.Decoder[Any]]] = {
    name: msgspec.msgpack.Decoder(kind) for name, kind in _REQUEST_TYPES.items()
}
_decode_ticks = msgspec.json.Decoder(list[QuoteUpdate]).decode
_decode_quote = msgspec.json.Decoder(Quote).decode
_decode_message = msgspec.json.Decoder(BusMessage).decode
_decode_figures = msgspec.json.Decoder(dict[str, Any]).decode


def encode_request(request: Request, *, asker: str, number: int, trace_id: str, sent_us: int) -> bytes:
    """Encode a request with its return address. Raises TypeError unless it is a command or a query."""
    kind = type(request).__name__
    if _REQUEST_TYPES.get(kind) is not type(request):
        raise TypeError(f"The bus cannot carry a {kind}: it is neither a command nor a query.")
    return _encode(RequestFrame(kind, asker, number, trace_id, sent_us, msgspec.Raw(_encode(request))))


def decode_request(data: bytes) -> tuple[RequestFrame, Request]:
    """Decode a frame and the request in it. Raises UnreadableFrame."""
    try:
        frame = _decode_frame(data)
        decoder = _request_decoders.get(frame.kind)
        if decoder is None:
            raise UnreadableFrame(f"There is no request of the kind {frame.kind!r}.")
        request: Request = decoder.decode(frame.body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableFrame(f"A request could not be read: {error}") from error
    return frame, request


def reply_frame(number: int, reply: Reply | Exception) -> ReplyFrame:
    """Build the answer to request `number`. A failure of an unknown type becomes OutcomeUnknown."""
    if isinstance(reply, Reply):
        return ReplyFrame(number, _REPLY, msgspec.Raw(_encode(reply)))
    kind = type(reply).__name__
    if kind not in _FAILURE_TYPES:
        kind = OutcomeUnknown.__name__
    return ReplyFrame(number, kind, msgspec.Raw(_encode(str(reply))))


def encode_replies(frames: Sequence[ReplyFrame]) -> bytes:
    """Encode all replies to one process."""
    return _encode(frames)


def decode_replies(data: bytes) -> list[tuple[int, Reply | Exception]]:
    """Decode the answers, each with the number of its request. Raises UnreadableFrame."""
    try:
        return [(frame.number, _answer_of(frame)) for frame in _decode_replies(data)]
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableFrame(f"A reply could not be read: {error}") from error


def _answer_of(frame: ReplyFrame) -> Reply | Exception:
    if frame.kind == _REPLY:
        return _decode_reply(frame.body)
    failure = _FAILURE_TYPES.get(frame.kind)
    if failure is None:
        raise UnreadableFrame(f"There is no reply of the kind {frame.kind!r}.")
    return failure(_decode_text(frame.body))


def encode_ticks(updates: Sequence[QuoteUpdate]) -> bytes:
    """Encode ticks of one symbol, oldest first, as a JSON array."""
    return _encode_json(updates)


def decode_ticks(data: bytes) -> list[QuoteUpdate]:
    """Decode ticks from a quotes channel. Raises UnreadableFrame."""
    try:
        return _decode_ticks(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableFrame(f"Ticks could not be read: {error}") from error


def encode_quote(quote: Quote) -> bytes:
    """Encode a symbol's newest quote as a JSON object."""
    return _encode_json(quote)


def decode_quote(data: bytes) -> Quote:
    """Decode a field of the hash of newest quotes. Raises UnreadableFrame."""
    try:
        return _decode_quote(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableFrame(f"A quote could not be read: {error}") from error


def encode_message(message: BusMessage) -> bytes:
    """A message as a JSON object."""
    return _encode_json(message)


def decode_message(data: bytes) -> BusMessage:
    """A message from a channel. Raises UnreadableFrame."""
    try:
        message: BusMessage = _decode_message(data)
        return message
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableFrame(f"A message could not be read: {error}") from error


def encode_figures(figures: Mapping[str, Any]) -> bytes:
    """Encode the figures of a process as a JSON object."""
    return _encode_json(figures)


def decode_figures(data: bytes) -> dict[str, Any]:
    """Decode the figures of a process. Raises UnreadableFrame."""
    try:
        return _decode_figures(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableFrame(f"Figures could not be read: {error}") from error
