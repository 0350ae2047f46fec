"""One live socket: subscriptions, order entry, and the latest of everything it listens to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect
from typing_extensions import override

from thor.api.engine import AccountSnapshotQuery, EngineUnavailable, Json, OutcomeUnknown
from thor.api.errors import ErrorDetail, engine_error, error_body, reject_error, status_error
from thor.api.market import EndedReplay, FeedState, Replay
from thor.api.messages import (
    AckMessage,
    AlertMessage,
    BalancesMessage,
    ErrorMessage,
    HelloMessage,
    OrdersMessage,
    PongMessage,
    PositionsMessage,
    ReplayMessage,
    ResultMessage,
    ResyncMessage,
    ServerMessage,
    SnapshotMessage,
)
from thor.api.reader import BadBody, decode_json
from thor.api.values import Instant, instant_of
from thor.bus.base import ANSWER_SECONDS, Bus
from thor.clock import Now
from thor.core.errors import invalid_request
from thor.gateway.answers import Answer, answer_of
from thor.gateway.charts import Charts, charts_in
from thor.gateway.hub import AccountMessage, Hub, Listener, pass_on
from thor.gateway.identity import Identity
from thor.gateway.interests import interests_in, is_positive
from thor.gateway.limiter import Limiter
from thor.gateway.order_service import OrderService
from thor.gateway.outbox import ChartKey, Outbox, quotes_message
from thor.gateway.socket_orders import ORDER_OPERATIONS, order_call
from thor.livedata.bar_streams import FollowsBars
from thor.livedata.latest import LatestQuotes
from thor.livedata.replays import ReplayMarket
from thor.metrics import SOCKET_RESYNCS

log = structlog.get_logger(__name__)

CLOSE_NOT_LOGGED_IN: Final = 4401
CLOSE_TRY_AGAIN: Final = 1013
CLOSE_TOO_MANY: Final = 4429
IDENTITY_CHECKED_SECONDS: Final = 30.0
FRAME_BYTES_MAX: Final = 64 * 1024
SYMBOLS_MAX: Final = 1_000
ACCOUNTS_MAX: Final = 100
ORDERS_IN_FLIGHT_MAX: Final = 256
UPDATES_PER_SECOND_MAX: Final = 20
OPERATIONS: Final = ("subscribe", "unsubscribe", *ORDER_OPERATIONS, "pace", "ping")


@dataclass(frozen=True, slots=True)
class SocketParts:
    """Dependencies that all sockets of a process share. `market` is the customer's own in a replay, else None.

    `clock` is the market's clock, and `server_clock` the clock of deadlines. `subscriptions` limits a customer's
    account subscriptions over all sockets together.
    """

    bus: Bus
    hub: Hub
    orders: OrderService
    latest: LatestQuotes
    bars: FollowsBars
    clock: Now
    server_clock: Now
    update_interval_seconds: float
    feeds: Callable[[], list[Json]]
    subscriptions: Limiter
    market: ReplayMarket | None = None


@dataclass(frozen=True, slots=True)
class Login:
    """The identity that opened the socket. `still_valid` checks it again; `changed` is set when that is due."""

    identity: Identity
    still_valid: Callable[[], Awaitable[bool]]
    changed: asyncio.Event


@dataclass(slots=True)
class _Joining:
    """An account whose snapshot is pending. Messages wait for it; those that the snapshot covers are dropped."""

    waiting: list[AccountMessage]


class LiveSocket(Listener):
    """The server's end of one `/ws/live`."""

    def __init__(
        self,
        websocket: WebSocket,
        login: Login,
        parts: SocketParts,
    ) -> None:
        self._websocket = websocket
        self._login = login
        self._identity = login.identity
        self._parts = parts
        self._outbox = Outbox()
        self._wake = asyncio.Event()
        self._was_sent = asyncio.Event()
        self._is_gone = False
        self._accounts: dict[int, _Joining | None] = {}
        self._symbols: set[str] = set()
        # Symbols registered with the hub: those with subscribed quotes or bars.
        self._heard: set[str] = set()
        self._charts = Charts(parts.bars, self._bars_are_ready)
        self._in_flight: set[asyncio.Task[None]] = set()
        self._interval_seconds = parts.update_interval_seconds

    async def serve(self) -> None:
        """Serve until the client leaves or its login ends."""
        time, server_time = self._times()
        self._send(
            HelloMessage(
                time=time,
                server_time=server_time,
                update_interval_ms=int(self._parts.update_interval_seconds * 1000),
                feeds=msgspec.convert(self._parts.feeds(), list[FeedState]),
            )
        )
        self._parts.hub.listen_customer(self, self._identity.customer_id)
        async with asyncio.TaskGroup() as group:
            coroutines = (self._write(), self._check_identity(), self._send_replay())
            tasks = [group.create_task(coroutine) for coroutine in coroutines]
            try:
                await self._read()
            finally:
                for task in (*tasks, *self._in_flight):
                    task.cancel()
                self._leave_all()

    # -- messages, called by the hub -----------------------------------------------------------------------------

    @override
    def on_orders(self, message: OrdersMessage) -> None:
        if self._waits(message):
            return
        if self._outbox.is_full:
            self._resync_all()
            return
        self._send(message, is_account_message=True)

    @override
    def on_positions(self, message: PositionsMessage) -> None:
        if not self._waits(message):
            self._outbox.put_positions(message)
            self._wake.set()

    @override
    def on_balances(self, message: BalancesMessage) -> None:
        if not self._waits(message):
            self._outbox.put_balances(message)
            self._wake.set()

    def _waits(self, message: AccountMessage) -> bool:
        """Keep a message of an account whose snapshot is on its way; True if it is kept."""
        joining = self._accounts.get(message.account_id)
        if joining is None:
            return False
        joining.waiting.append(message)
        return True

    @override
    def on_alert(self, message: AlertMessage) -> None:
        if self._outbox.is_full:
            self._resync_all()
            return
        self._send(message, is_account_message=True)

    @override
    def on_tick(self, symbol: str) -> None:
        if symbol in self._symbols:
            self._outbox.put_tick(symbol)
        for chart in self._charts.of_symbol(symbol):
            self._outbox.put_bars(chart)
        self._wake.set()

    @override
    def on_gap(self) -> None:
        self._resync_all()

    # -- reading -------------------------------------------------------------------------------------------------

    async def _read(self) -> None:
        while True:
            # A client that does not read its responses is not read either.
            await self._until_read()
            message = await self._websocket.receive()
            if message["type"] != "websocket.receive":
                return
            text = message.get("text")
            if text is None:
                self._send_error(None, reject_error(invalid_request({"body": "must be a text frame"}))[1])
            else:
                await self._take(text)

    async def _until_read(self) -> None:
        """Wait until the client has read enough of its responses, or is gone."""
        while self._outbox.is_full_of_answers and not self._is_gone:
            self._was_sent.clear()
            await self._was_sent.wait()

    async def _take(self, text: str) -> None:
        if len(text) > FRAME_BYTES_MAX:
            self._send_error(None, error_body("BODY_TOO_LARGE", "The message exceeds 64 KiB."))
            return
        try:
            message = decode_json(text)
        except BadBody as bad:
            self._send_error(None, reject_error(invalid_request(bad.fields))[1])
            return
        if not isinstance(message, dict):
            self._send_error(None, reject_error(invalid_request({"body": "must be a JSON object"}))[1])
            return
        message_id = message.get("id")
        match message.get("op"):
            case "subscribe":
                await self._subscribe(message, message_id)
            case "unsubscribe":
                self._unsubscribe(message, message_id)
            case operation if operation in ORDER_OPERATIONS:
                call = order_call(self._parts.orders, self._identity, message)
                await self._start(message_id, call)
            case "pace":
                self._set_pace(message, message_id)
            case "ping":
                time, server_time = self._times()
                self._send(PongMessage(id=message_id, time=time, server_time=server_time))
            case unknown:
                problem = f"{unknown!r} is not one of {', '.join(OPERATIONS)}"
                self._send_error(message_id, reject_error(invalid_request({"op": problem[:200]}))[1])

    async def _subscribe(self, message: Mapping[str, Any], message_id: Any) -> None:
        try:
            account_ids, symbols = interests_in(message)
            charts = charts_in(message)
            if len(self._accounts.keys() | account_ids) > ACCOUNTS_MAX:
                raise BadBody({"accounts": f"at most {ACCOUNTS_MAX} per socket"})
            if len(self._symbols | symbols) > SYMBOLS_MAX:
                raise BadBody({"quotes": f"at most {SYMBOLS_MAX} per socket"})
            self._charts.check_room(charts)
        except BadBody as bad:
            self._send_error(message_id, reject_error(invalid_request(bad.fields))[1])
            return
        wait_seconds = self._parts.subscriptions.wait_seconds(
            self._identity.customer_id, count=1 + len(account_ids)
        )
        if wait_seconds:
            message_text = f"Too many subscriptions per second. Try again in {wait_seconds} s."
            self._send_error(
                message_id, error_body("TOO_FAST", message_text, {"retry_after_seconds": wait_seconds})
            )
            return
        self._send(AckMessage(id=message_id))
        self._charts.add(charts)
        for symbol in (symbols | {symbol for symbol, _ in charts}) - self._heard:
            self._heard.add(symbol)
            self._parts.hub.listen_symbol(self, symbol)
        self._symbols |= symbols
        if symbols:
            quotes = self._parts.latest.snapshot(sorted(symbols), now_us=self._parts.clock())
            self._send(quotes_message(quotes))
        for account_id in sorted(account_ids):
            await self._until_read()
            await self._join(account_id, message_id)

    async def _join(self, account_id: int, message_id: Any) -> None:
        joining = _Joining([])
        self._accounts[account_id] = joining
        # Listen before requesting the snapshot, so that no message falls between the two.
        self._parts.hub.listen_account(self, account_id)
        query = AccountSnapshotQuery(account_id, self._identity.customer_id)
        try:
            reply = await self._parts.bus.ask(query, timeout_seconds=ANSWER_SECONDS)
        except (EngineUnavailable, OutcomeUnknown) as error:
            self._leave(account_id)
            self._send_error(message_id, engine_error(error)[1], account_id=account_id)
            return
        if reply.reject is not None:
            self._leave(account_id)
            self._send_error(message_id, reject_error(reply.reject)[1], account_id=account_id)
            return
        self._outbox.drop_account(account_id)
        self._accounts[account_id] = None
        if reply.account is None:
            raise LookupError("The engine answered without the account.")
        self._send(
            SnapshotMessage(
                account_id=account_id,
                epoch=reply.epoch,
                seq=reply.seq,
                account=reply.account,
                positions=reply.positions,
                totals=reply.totals,
                orders=reply.orders,
            ),
            is_account_message=True,
        )
        for message in joining.waiting:
            at, snapshot_at = (message.epoch, message.seq), (reply.epoch, reply.seq)
            # Figures have no number of their own, but each message replaces the one before: repeating the last is safe.
            is_figures = not isinstance(message, OrdersMessage)
            if at > snapshot_at or (at == snapshot_at and is_figures):
                pass_on(message, self)

    def _unsubscribe(self, message: Mapping[str, Any], message_id: Any) -> None:
        try:
            account_ids, symbols = interests_in(message)
            charts = charts_in(message)
        except BadBody as bad:
            self._send_error(message_id, reject_error(invalid_request(bad.fields))[1])
            return
        for account_id in account_ids & self._accounts.keys():
            self._leave(account_id)
        self._symbols -= symbols
        self._charts.remove(set(charts))
        for symbol in self._heard - self._symbols - self._charts.symbols():
            self._heard.discard(symbol)
            self._parts.hub.leave_symbol(self, symbol)
        self._send(AckMessage(id=message_id))

    def _set_pace(self, message: Mapping[str, Any], message_id: Any) -> None:
        """Set the maximum number of value updates per second, starting with the next one."""
        rate = message.get("updates_per_second")
        if not (is_positive(rate) and rate <= UPDATES_PER_SECOND_MAX):
            problem = f"must be a whole number from 1 to {UPDATES_PER_SECOND_MAX}"
            self._send_error(message_id, reject_error(invalid_request({"updates_per_second": problem}))[1])
            return
        self._interval_seconds = 1 / rate
        self._send(AckMessage(id=message_id))

    async def _start(self, message_id: Any, answer: Awaitable[Answer]) -> None:
        """Run an order request concurrently, so that a slow one does not delay the next."""
        while len(self._in_flight) >= ORDERS_IN_FLIGHT_MAX:
            await asyncio.wait(self._in_flight, return_when=asyncio.FIRST_COMPLETED)
        task = asyncio.create_task(self._answer(message_id, answer))
        self._in_flight.add(task)
        task.add_done_callback(self._in_flight.discard)

    async def _answer(self, message_id: Any, answer: Awaitable[Answer]) -> None:
        try:
            status, body = await answer_of(answer)
        except Exception:
            log.exception("socket_order_failed")
            status, body = 500, status_error(500)
        self._send(ResultMessage(id=message_id, status=status, body=body))

    # -- writing -------------------------------------------------------------------------------------------------

    def _send(self, message: ServerMessage, *, is_account_message: bool = False) -> None:
        self._outbox.add_event(message, is_account_message=is_account_message)
        self._wake.set()

    def _times(self) -> tuple[Instant, Instant]:
        """Return the times of the market and of the server."""
        return instant_of(self._parts.clock()), instant_of(self._parts.server_clock())

    def _send_error(
        self, message_id: Any, body: Json, *, account_id: int | msgspec.UnsetType = msgspec.UNSET
    ) -> None:
        error = msgspec.convert(body["error"], ErrorDetail)
        self._send(ErrorMessage(id=message_id, error=error, account_id=account_id))

    async def _write(self) -> None:
        """Send until the client is gone."""
        try:
            await self._send_what_comes()
        except WebSocketDisconnect:
            # The reading task notices the disconnect as well, and ends the socket.
            self._is_gone = True
            self._was_sent.set()

    async def _send_what_comes(self) -> None:
        """Send events at once and values once per interval; a slow client delays only its own socket."""
        loop = asyncio.get_running_loop()
        values_due_at = loop.time()
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._outbox.has_events:
                await self._websocket.send_text(self._outbox.next_event())
                self._was_sent.set()
            if not self._outbox.has_values:
                continue
            if loop.time() < values_due_at:
                loop.call_at(values_due_at, self._wake.set)
                continue
            values_due_at = loop.time() + self._interval_seconds
            for text in self._outbox.take_values(self._quote, self._charts.unsent):
                await self._websocket.send_text(text)

    def _quote(self, symbol: str) -> msgspec.Raw | None:
        return self._parts.latest.encoded(symbol, now_us=self._parts.clock())

    def _bars_are_ready(self, chart: ChartKey) -> None:
        self._outbox.put_bars(chart)
        self._wake.set()

    def _resync_all(self) -> None:
        """Drop everything unsent and request a resync, because the client's data is no longer complete."""
        SOCKET_RESYNCS.inc()
        self._outbox.drop_account_messages()
        for account_id in tuple(self._accounts):
            self._leave(account_id)
            self._send(ResyncMessage(account_id=account_id))

    async def _check_identity(self) -> None:
        """Close the socket when its key is revoked or its session ends: at once, or soon if the notice was lost."""
        changed = self._login.changed
        # Check first: the login may have ended while the socket was being opened.
        while await self._login.still_valid():
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), IDENTITY_CHECKED_SECONDS)
            changed.clear()
        # A page that logs out may disconnect at the same moment.
        with suppress(WebSocketDisconnect):
            await self._websocket.close(CLOSE_NOT_LOGGED_IN, "Your session has ended.")

    async def _send_replay(self) -> None:
        """Send the replay's status when it has changed, at the value interval, and all quotes when it restarts."""
        sent_state: tuple[Replay | None, EndedReplay | None] | None = None
        generation = 0 if self._parts.market is None else self._parts.market.generation
        while True:
            market = self._parts.market
            if market is not None and not self._outbox.is_full_of_answers:
                state = market.state(), market.ended()
                if generation != market.generation:
                    # Quotes sent before belong to another replay, or to a later time of this one.
                    generation = market.generation
                    quotes = market.latest.snapshot(sorted(self._symbols), now_us=market.now_us())
                    self._send(quotes_message(quotes, whole=True))
                if state != sent_state:
                    sent_state = state
                    self._send(ReplayMessage(replay=state[0], ended=state[1]))
            self._charts.look()
            await asyncio.sleep(self._interval_seconds)

    def _leave(self, account_id: int) -> None:
        self._accounts.pop(account_id, None)
        self._outbox.drop_account(account_id)
        self._parts.hub.leave_account(self, account_id)

    def _leave_all(self) -> None:
        self._parts.hub.leave_customer(self, self._identity.customer_id)
        for account_id in tuple(self._accounts):
            self._leave(account_id)
        self._charts.close()
        for symbol in self._heard:
            self._parts.hub.leave_symbol(self, symbol)
