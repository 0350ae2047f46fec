"""A double of the bus and its engine: opens accounts, answers as configured, and records requests and messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import convert

from tests.support.rows import an_account
from thor.actandpos.models import Account, Order, Position
from thor.actandpos.serializers import AccountSummarySerializer, OrderSerializer, PositionSerializer
from thor.api import objects
from thor.api.engine import AccountSnapshotQuery, EngineUnavailable, OutcomeUnknown, Reply
from thor.bus.base import Message
from thor.bus.trace import trace_id
from thor.core.commands import CloneAccount, OpenAccount, TakeCorporateAction
from thor.core.errors import Reject, RejectCode
from thor.users.models import User


class EngineDouble:
    """Records `requests` with their `trace_ids`, and published messages in `told`.

    `fail_with` is raised, or `refuse_with` returned, instead of an answer.
    """

    def __init__(self) -> None:
        self.requests: list[Any] = []
        self.told: list[Message] = []
        self.trace_ids: list[str] = []
        self.fail_with: Exception | None = None
        self.refuse_with: Reply | None = None

    def is_gone(self) -> None:
        """From now on, no engine is available."""
        self.fail_with = EngineUnavailable("No engine.")

    def is_silent(self) -> None:
        """From now on, take requests and do not answer."""
        self.fail_with = OutcomeUnknown("No answer.")

    def refuses(self, code: RejectCode, **fields: Any) -> None:
        """From now on, reject every request."""
        self.refuse_with = Reply(reject=Reject(code, "Because.", {"needed": "2.00"}), **fields)

    def is_well(self) -> None:
        """Answer again."""
        self.fail_with = self.refuse_with = None

    def asked(self, kind: type) -> list[Any]:
        """Return the requests of one type."""
        return [request for request in self.requests if isinstance(request, kind)]

    def ask_blocking(self, request: Any, *, timeout_seconds: float) -> Reply:
        """Answer a request, like `Bus.ask_blocking`."""
        self.requests.append(request)
        self.trace_ids.append(trace_id.get())
        if self.fail_with is not None:
            raise self.fail_with
        if self.refuse_with is not None:
            return self.refuse_with
        if isinstance(request, TakeCorporateAction):
            # Called from threads, which are outside the test's transaction.
            return Reply()
        answer: Callable[[Any], Reply] = (
            self._snapshot if isinstance(request, AccountSnapshotQuery) else self._done
        )
        return answer(request)

    def publish(self, messages: Sequence[Message]) -> None:
        """Record messages, like `Bus.publish`."""
        self.told += messages

    def _done(self, command: Any) -> Reply:
        account = Account.objects.filter(pk=command.account_id).first()
        if account is None and isinstance(command, OpenAccount | CloneAccount):
            account = an_account(
                User.objects.get(pk=command.customer_id),
                id=command.account_id,
                display_name=command.display_name,
                account_type=command.account_type.value,
                current_cash=(command.starting_balance if isinstance(command, OpenAccount) else command.cash),
            )
        data = AccountSummarySerializer(Account.objects.get(pk=command.account_id)).data
        return Reply(account=convert(data, objects.AccountSummary))

    def _snapshot(self, query: AccountSnapshotQuery) -> Reply:
        account = Account.objects.get(pk=query.account_id)
        assert account.customer_id == query.customer_id
        orders = Order.objects.filter(account=account, status__in=["PENDING", "WORKING", "PARTIAL"])
        positions = Position.objects.filter(account=account)
        live = {**AccountSummarySerializer(account).data, "net_liq": "123456.78"}
        return Reply(
            account=convert(live, objects.AccountSummary),
            positions=[
                convert({**shown, "mark_stale": False}, objects.Position)
                for shown in PositionSerializer(positions, many=True).data
            ],
            orders=convert(OrderSerializer(orders, many=True).data, list[objects.Order]),
        )
