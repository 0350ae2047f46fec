"""Many answers are made while the database writes; they leave when it has written, and not where it failed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest

from thor.api.engine import OutcomeUnknown, Reply
from thor.bus.base import Envelope, Message
from thor.core.commands import DepositCash, OpenAccount
from thor.core.state import AccountState, EngineState
from thor.engine.journal import Batch
from thor.engine.loop import EngineLoop

NOON_US = 1_700_000_000_000_000
COUNT = 100


class Diary:
    """Journal and port in one: what was done, in its order."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.answers: dict[Envelope, Reply | Exception] = {}
        self.fails = False

    def commit(self, batch: Batch, accounts: Mapping[int, AccountState], now_us: int, **_: Any) -> None:
        assert not self.answers
        if self.fails:
            raise ConnectionError("The database went away.")
        self.done.append(f"wrote {len(batch.entries)}")

    def flush_values(self, values: Sequence[Any], now_us: int) -> None:
        pass

    def check(self) -> None:
        pass

    def answer(self, replies: Sequence[tuple[Envelope, Reply | Exception]]) -> None:
        self.done.append(f"answered {len(replies)}")
        self.answers.update(replies)

    def publish(self, messages: Sequence[Message]) -> None:
        pass

    def is_watched(self, channel: str) -> bool:
        return False

    def report_set_aside(self, count: int) -> None:
        """Nothing to do."""


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def loop(diary: Diary) -> EngineLoop:
    loop = EngineLoop(state=EngineState(), journal=diary, port=diary, clock=lambda: NOON_US, epoch=1)  # type: ignore[arg-type]
    opening = OpenAccount(account_id=1, customer_id=1, display_name="Paper", starting_balance=Decimal(100))
    loop.run_batch([Envelope(opening)])
    diary.done.clear()
    diary.answers.clear()
    return loop


def _deposits() -> list[Envelope]:
    return [Envelope(DepositCash(account_id=1, customer_id=1, amount=Decimal(1))) for _ in range(COUNT)]


def test_answers_leave_after_the_commit_with_what_it_wrote(diary: Diary, loop: EngineLoop) -> None:
    envelopes = _deposits()
    loop.run_batch(envelopes)
    assert diary.done == [f"wrote {COUNT}", f"answered {COUNT}"]
    cash = [diary.answers[envelope].account.cash for envelope in envelopes]  # type: ignore[index, union-attr]
    assert set(cash) == {"200.00"}


def test_where_the_commit_fails_nobody_is_told_that_it_worked(diary: Diary, loop: EngineLoop) -> None:
    envelopes = _deposits()
    diary.fails = True
    with pytest.raises(ConnectionError):
        loop.run_batch(envelopes)
    assert {type(diary.answers[envelope]) for envelope in envelopes} == {OutcomeUnknown}


def test_an_account_that_moved_on_is_told_anew(diary: Diary, loop: EngineLoop) -> None:
    for cash in ("101.00", "102.00"):
        (envelope, *_) = envelopes = _deposits()[:1]
        diary.answers.clear()
        loop.run_batch(envelopes)
        assert diary.answers[envelope].account.cash == cash  # type: ignore[index, union-attr]
