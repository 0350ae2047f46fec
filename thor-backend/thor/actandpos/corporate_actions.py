"""Gives a corporate action to every account that it is for, and finishes interrupted ones."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from thor.actandpos.engine_requests import CommandRejected, ask_engine
from thor.actandpos.models import Account, ActionTarget, GivenAction, Order, Position
from thor.actandpos.models.words import values_of
from thor.api.engine import EngineUnavailable, OutcomeUnknown, Reply
from thor.core.accounts import BrokerName
from thor.core.commands import SYSTEM_CUSTOMER_ID, TakeCorporateAction
from thor.core.corporate_actions import ActionKind, ActionTerms
from thor.core.decisions.corporate_actions import action_problems, other_action
from thor.core.errors import Reject, RejectCode, invalid_request
from thor.core.instruments import AssetType
from thor.core.orders import OPEN_STATUSES
from thor.core.times import micros_of

# Concurrent requests are decided and written in one batch.
_REQUESTS_AT_ONCE: Final = 16
_REQUESTS_PER_TURN: Final = 64


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """Progress of a given action: its accounts, those done, those waiting, and (account id, reason) of the rejects."""

    accounts: int
    done: int
    waiting: int
    rejected: tuple[tuple[int, str], ...]


def give_action(*, action_id: str, terms: ActionTerms) -> GivenAction:
    """Record that an action is for every paper account with the shares, or with orders on them for a split.

    Given again, it is the same action: accounts that rejected it get it again, and none is added. Raises
    CommandRejected if the terms are invalid, if nobody has the shares, or if the id belongs to another action.
    """
    problems = action_problems(action_id, terms)
    if problems:
        raise CommandRejected(Reply(reject=invalid_request(problems)))
    with transaction.atomic():
        given = GivenAction.objects.filter(pk=action_id).first() or _given_now(action_id, terms)
        if given.terms != terms:
            raise CommandRejected(Reply(reject=other_action(action_id, given.terms)))
        given.targets.exclude(refusal="").update(settled_at=None, refusal="")
    return given


def _given_now(action_id: str, terms: ActionTerms) -> GivenAction:
    account_ids = _accounts_with(terms)
    if not account_ids:
        raise CommandRejected(
            Reply(
                reject=Reject(
                    RejectCode.UNKNOWN_SYMBOL,
                    f"No paper account holds {terms.symbol}{_OR_ORDERED[terms.kind]}. Nothing was done.",
                    {"symbol": terms.symbol},
                )
            )
        )
    given, is_new = GivenAction.objects.get_or_create(
        pk=action_id,
        defaults={
            "kind": terms.kind.value,
            "symbol": terms.symbol,
            "new_shares": terms.new_shares,
            "old_shares": terms.old_shares,
            "amount": terms.amount,
        },
    )
    if is_new:
        ActionTarget.objects.bulk_create(
            ActionTarget(action=given, account_id=account_id) for account_id in account_ids
        )
    return given


_OR_ORDERED: Final = {ActionKind.SPLIT: " or has open orders for it", ActionKind.DIVIDEND: ""}


def _accounts_with(terms: ActionTerms) -> list[int]:
    of_it = {"symbol": terms.symbol, "asset_type": AssetType.EQ.value}
    has_it = Q(pk__in=Position.objects.filter(**of_it).exclude(quantity=0).values("account_id"))
    if terms.kind is ActionKind.SPLIT:
        orders = Order.objects.filter(**of_it, status__in=values_of(OPEN_STATUSES))
        has_it |= Q(pk__in=orders.values("account_id"))
    paper = Account.objects.filter(broker=BrokerName.PAPER.value)
    return list(paper.filter(has_it).order_by("pk").values_list("pk", flat=True))


def execute_action(given: GivenAction, on_progress: Callable[[int, int], None] | None = None) -> None:
    """Send the action to the engine for every account that waits for it. The reason of a reject is stored.

    Raises EngineUnavailable or OutcomeUnknown if an engine gave no answer; its accounts keep waiting. `on_progress` is
    called with the number of accounts done and the total.
    """
    waiting = list(given.targets.filter(settled_at=None).order_by("account_id"))
    total = given.targets.count()
    done = total - len(waiting)
    with ThreadPoolExecutor(_REQUESTS_AT_ONCE, thread_name_prefix="corporate-action") as pool:
        for start in range(0, len(waiting), _REQUESTS_PER_TURN):
            targets = waiting[start : start + _REQUESTS_PER_TURN]
            answers = list(pool.map(lambda target: _ask(given, target.account_id), targets))
            _store(targets, answers)
            done += sum(isinstance(answer, str) for answer in answers)
            if on_progress is not None:
                on_progress(done, total)
            for answer in answers:
                if isinstance(answer, Exception):
                    raise answer


def _ask(given: GivenAction, account_id: int) -> str | EngineUnavailable | OutcomeUnknown:
    """Return the reason of a reject, empty if there was none; or the error if there is no answer."""
    command = TakeCorporateAction(
        account_id=account_id,
        customer_id=SYSTEM_CUSTOMER_ID,
        action_id=given.pk,
        terms=given.terms,
        given_us=micros_of(given.given_at),
    )
    try:
        ask_engine(command)
    except CommandRejected as rejected:
        return str(rejected)
    except (EngineUnavailable, OutcomeUnknown) as error:
        return error
    return ""


def _store(targets: list[ActionTarget], answers: list[str | EngineUnavailable | OutcomeUnknown]) -> None:
    now = timezone.now()
    answered = []
    for target, answer in zip(targets, answers, strict=True):
        if isinstance(answer, str):
            target.settled_at, target.refusal = now, answer
            answered.append(target)
    ActionTarget.objects.bulk_update(answered, ["settled_at", "refusal"])


def finish_given_actions() -> int:
    """Carry out every unfinished action and return how many there were. Called by a background job."""
    waiting = ActionTarget.objects.filter(settled_at=None).values("action_id")
    unfinished = list(GivenAction.objects.filter(pk__in=waiting).order_by("given_at"))
    for given in unfinished:
        execute_action(given)
    return len(unfinished)


def progress_of(given: GivenAction) -> ActionProgress:
    """Return the progress of a given action."""
    targets = given.targets.all()
    rejected = targets.exclude(refusal="").order_by("account_id").values_list("account_id", "refusal")
    accounts, waiting = targets.count(), targets.filter(settled_at=None).count()
    return ActionProgress(accounts, accounts - waiting - len(rejected), waiting, tuple(rejected))
