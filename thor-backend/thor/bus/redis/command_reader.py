"""Reader of a shard's command stream: each request once, in order, first those delivered to an earlier engine."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import redis
import structlog
from redis.exceptions import ResponseError

from thor.api.engine import OutcomeUnknown
from thor.bus.inbox import Inbox
from thor.bus.metrics import BUS_LAG_SECONDS, BUS_UNREADABLE
from thor.bus.redis import codec, names
from thor.bus.redis.connection import Pause, RedisTrouble, connect
from thor.bus.redis.envelope import RedisEnvelope

log = structlog.get_logger(__name__)

EntryId = tuple[int, int]

TIMES_GIVEN_MAX: Final = 3
"""A request that has crashed this many engines is not delivered again."""

_READ_COUNT: Final = 1_000
_BLOCK_MS: Final = 100
_ROOM_POLL_SECONDS: Final = 0.01
_ANSWER_SECONDS: Final = 3.0

_WRITTEN_ALREADY: Final = "The engine stopped after saving this request. Send it again with the same id."
_GIVEN_UP: Final = "The engine stopped several times on this request, which was set aside."


def entry_order(text: str) -> EntryId:
    """Parse a stream id to a sortable tuple. Empty text sorts before all ids."""
    milliseconds, _, number = text.partition("-")
    return int(milliseconds or 0), int(number or 0)


class CommandReader:
    """A thread that fills the inbox from one shard's stream.

    `cursor` is the stream position up to which the database has committed the requests. `answer(frame, failure,
    entry_id)` is called with requests that need no engine. After a lost connection, reading continues after the last
    entry seen.
    """

    def __init__(
        self,
        url: str,
        *,
        shard: int,
        cursor: str,
        inbox: Inbox,
        answer: Callable[[codec.RequestFrame | None, Exception, str], None],
    ) -> None:
        self._url = url
        self._stream = names.command_stream(shard)
        self._written = entry_order(cursor)
        self._seen: EntryId = (0, 0)
        self._inbox = inbox
        self._answer = answer
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"commands-{shard}", daemon=True)
        self.is_reading = False

    def start(self) -> None:
        """Start reading."""
        self._thread.start()

    def stop(self) -> None:
        """Stop, and wait for the thread to end."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        pause = Pause()
        while not self._stop.is_set():
            try:
                with connect(self._url, answer_seconds=_ANSWER_SECONDS) as client:
                    self._prepare(client)
                    self._read_given(client)
                    pause.reset()
                    self.is_reading = True
                    while not self._stop.is_set():
                        self._read_new(client)
            except RedisTrouble as error:
                if pause.is_first:
                    log.warning("commands_not_read", reason=str(error))
                self.is_reading = False
                self._stop.wait(pause.next_seconds())
        self.is_reading = False

    def _prepare(self, client: redis.Redis) -> None:
        """Create the stream and its group if they are missing, and keep new entries sorted after completed ones.

        A Redis that lost its data starts its ids from its clock, which may be behind ours.
        """
        try:
            client.xgroup_create(self._stream, names.ENGINE_GROUP, id="0", mkstream=True)
        except ResponseError as error:
            if not str(error).startswith("BUSYGROUP"):
                raise
        newest = max(self._written, self._seen)
        info: Mapping[str, Any] = client.xinfo_stream(self._stream)
        if entry_order(info["last-generated-id"].decode()) < newest:
            client.execute_command("XSETID", self._stream, f"{newest[0]}-{newest[1]}")  # type: ignore[no-untyped-call]

    def _read_given(self, client: redis.Redis) -> None:
        """Redeliver requests that an earlier engine did not finish, or that were lost on their way to this one."""
        while True:
            first = f"({self._seen[0]}-{self._seen[1]}" if self._seen > (0, 0) else "-"
            pending: Sequence[Mapping[str, Any]] = client.xpending_range(
                self._stream, names.ENGINE_GROUP, min=first, max="+", count=_READ_COUNT
            )
            if not pending:
                return
            for given in pending:
                entry_id: bytes = given["message_id"]
                entries: Any = client.xrange(self._stream, min=entry_id, max=entry_id)
                fields = entries[0][1] if entries else {}
                self._take_given(entry_id.decode(), fields, given["times_delivered"])

    def _take_given(self, entry_id: str, fields: Mapping[bytes, bytes], times_given: int) -> None:
        envelope = self._envelope(entry_id, fields, times_given)
        if envelope is None:
            return
        if times_given > TIMES_GIVEN_MAX:
            log.error(
                "request_put_aside", kind=envelope.frame.kind, entry_id=entry_id, times_given=times_given
            )
            self._answer(envelope.frame, OutcomeUnknown(_GIVEN_UP), entry_id)
        else:
            log.info("request_taken_up_again", kind=envelope.frame.kind, entry_id=entry_id)
            self._inbox.put_requests([envelope])

    def _read_new(self, client: redis.Redis) -> None:
        while not self._inbox.has_room and not self._stop.wait(_ROOM_POLL_SECONDS):
            pass
        if self._stop.is_set():
            return
        answer: Any = client.xreadgroup(
            names.ENGINE_GROUP,
            names.ENGINE_GROUP,
            {self._stream: ">"},
            count=_READ_COUNT,
            block=_BLOCK_MS,
        )
        for _, entries in answer or ():
            envelopes = []
            now_us = time.time_ns() // 1_000
            for raw_id, fields in entries:
                envelope = self._envelope(raw_id.decode(), fields, 0)
                if envelope is not None:
                    BUS_LAG_SECONDS.observe(max(0, now_us - envelope.frame.sent_us) / 1_000_000)
                    envelopes.append(envelope)
            self._inbox.put_requests(envelopes)

    def _envelope(
        self, entry_id: str, fields: Mapping[bytes, bytes], times_given: int
    ) -> RedisEnvelope | None:
        """Return the entry as an envelope. An unreadable or completed one is answered here and gives None."""
        # It was committed before the engine stopped, or was delivered twice by a Redis restored to an older
        # state.
        is_done = entry_order(entry_id) <= max(self._written, self._seen)
        self._seen = max(self._seen, entry_order(entry_id))
        try:
            frame, request = codec.decode_request(fields.get(names.FRAME_FIELD, b""))
        except codec.UnreadableFrame as error:
            BUS_UNREADABLE.labels(kind="request").inc()
            log.warning("request_unreadable", entry_id=entry_id, reason=str(error))
            self._answer(None, error, entry_id)
            return None
        if is_done:
            self._answer(frame, OutcomeUnknown(_WRITTEN_ALREADY), entry_id)
            return None
        return RedisEnvelope(request, frame, entry_id=entry_id, times_given=times_given)
