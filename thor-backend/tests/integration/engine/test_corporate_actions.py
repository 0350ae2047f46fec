"""Splits and dividends as the journal writes them: once an account, whatever breaks, and there after a restart."""

from __future__ import annotations

from decimal import Decimal

import msgspec.structs
import pytest

from tests.integration.engine.test_faults import faulty
from tests.support.desk import ACCOUNT
from tests.support.engine_database import EngineDatabase, check_database
from tests.support.running_engine import RunningEngine, running_engine
from thor.api.engine import OutcomeUnknown
from thor.clock import wall_clock
from thor.core.accounts import AccountType
from thor.core.commands import SYSTEM_CUSTOMER_ID, TakeCorporateAction
from thor.core.corporate_actions import ActionKind, ActionTerms
from thor.core.errors import RejectCode
from thor.core.instruments import AssetType
from thor.core.quotes import QuoteUpdate

HOUR_US = 3_600_000_000
SPLIT = ActionTerms(kind=ActionKind.SPLIT, symbol="SPY", new_shares=4, old_shares=1)
DIVIDEND = ActionTerms(kind=ActionKind.DIVIDEND, symbol="SPY", amount=Decimal("0.24"))


def action(terms: ActionTerms, action_id: str = "a-1", *, later_us: int = 0) -> TakeCorporateAction:
    return TakeCorporateAction(
        account_id=ACCOUNT,
        customer_id=SYSTEM_CUSTOMER_ID,
        action_id=action_id,
        terms=terms,
        given_us=wall_clock() + later_us,
    )


def holdings(engine: RunningEngine) -> list[tuple[str, str]]:
    return [(held.quantity, held.avg_price) for held in engine.snapshot().positions]


def entries(database: EngineDatabase) -> list[tuple[str, Decimal]]:
    rows = database.rows("SELECT kind, amount FROM actandpos_ledgerentry ORDER BY id")
    return [(kind, Decimal(amount)) for kind, amount in rows]


def test_a_split_and_a_dividend_are_written_once_and_come_back(database: EngineDatabase) -> None:
    split, dividend = action(SPLIT, later_us=HOUR_US), action(DIVIDEND, "a-2")
    with running_engine(database) as engine:
        engine.open(account_type=AccountType.MARGIN)
        engine.quote(bid="400", ask="400")
        engine.place("BUY 10 SPY MKT")
        engine.place("BUY 1 SPY LMT 350 GTC")
        for command in (split, dividend):
            assert engine.ask(command).reject is None
        before = engine.snapshot()
        assert [held.mark_price for held in before.positions] == ["100.00"]
        assert before.orders == []
    check_database(database)
    with running_engine(database) as engine:
        after = engine.snapshot()
        assert after.account.cash == "96009.60"
        assert holdings(engine) == [("40", "100.00")]
        assert after.positions[0].mark_price == "100.00", "it is valued in prices of after the split"
        # What was done before the restart is not done again, and its id is not another's.
        for command in (split, dividend):
            assert engine.ask(command).reject is None
        other = engine.ask(msgspec.structs.replace(split, terms=msgspec.structs.replace(SPLIT, new_shares=2)))
        assert other.reject is not None
        assert other.reject.code is RejectCode.DUPLICATE_ACTION_ID
        assert holdings(engine) == [("40", "100.00")]
        engine.quote(bid="101", ask="101")
        engine.place("SELL 40 SPY MKT")
        assert engine.snapshot().account.cash == "100049.60"
    assert entries(database) == [
        ("DEPOSIT", 100_000),
        ("TRADE", -4_000),
        ("SPLIT", 0),
        ("DIVIDEND", Decimal("9.60")),
        ("TRADE", 4_040),
    ]
    rows = database.rows("SELECT action_id, kind FROM actandpos_corporateaction ORDER BY id")
    assert rows == [("a-1", "SPLIT"), ("a-2", "DIVIDEND")]
    canceled = database.rows("SELECT status, reject_code FROM actandpos_order WHERE order_type = 'LMT'")
    assert canceled == [("CANCELED", "SHARES_SPLIT")]
    check_database(database)


@pytest.mark.parametrize("when", ["before", "after"])
def test_an_action_whose_commit_broke_is_asked_for_again_and_done_once(
    database: EngineDatabase, when: str
) -> None:
    armed: list[str] = []
    command = action(SPLIT)
    with running_engine(database, open_journal=faulty(database, armed)) as engine:
        engine.open()
        engine.quote(bid="400", ask="400")
        engine.place("BUY 10 SPY MKT")
        armed.append(when)
        with pytest.raises(OutcomeUnknown):
            engine.ask(command)
        assert engine.ask(command).reject is None
        assert engine.ask(command).reject is None
        assert holdings(engine) == [("40", "100.00")]
    assert [kind for kind, _ in entries(database)] == ["DEPOSIT", "TRADE", "SPLIT"]
    check_database(database)


def test_a_quote_of_before_the_split_does_not_come_back(database: EngineDatabase) -> None:
    before = QuoteUpdate(
        symbol="SPY", asset_type=AssetType.EQ, time_us=wall_clock() - HOUR_US, last=Decimal(400)
    )

    def marks(engine: RunningEngine) -> list[tuple[str, str]]:
        # A query is answered after the ticks that came before it.
        return [(held.mark_price, held.market_value) for held in engine.snapshot().positions]

    with running_engine(database) as engine:
        engine.open()
        engine.quote(bid="400", ask="400")
        engine.place("BUY 10 SPY MKT")
        engine.ask(action(SPLIT, later_us=HOUR_US))
        engine.bus.publish_quotes([before])
        assert marks(engine) == [("100.00", "4000.00")]
    with running_engine(database) as engine:
        engine.bus.publish_quotes([before])
        assert marks(engine) == [("100.00", "4000.00")]
        engine.quote(bid="101", ask="101")
        assert marks(engine) == [("101.00", "4040.00")]


def test_actions_one_after_another_are_each_done_on_what_the_last_one_left(database: EngineDatabase) -> None:
    with running_engine(database) as engine:
        engine.open()
        engine.quote(bid="100", ask="100")
        engine.place("BUY 10 SPY MKT")
        for number in range(3):
            engine.ask(action(SPLIT, f"s-{number}"))
            engine.ask(action(DIVIDEND, f"d-{number}"))
        assert holdings(engine) == [("640", "1.5625")]
    check_database(database)
