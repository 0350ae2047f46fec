"""A clone as the journal writes it and the engine that comes back has it."""

from decimal import Decimal

from tests.support.desk import ACCOUNT, CUSTOMER
from tests.support.engine_database import EngineDatabase, check_database
from tests.support.running_engine import running_engine
from thor.core.accounts import AccountType
from thor.core.commands import CloneAccount, HeldPosition
from thor.core.instruments import AssetType

CLONE = 2


def test_a_clone_is_written_whole_and_comes_back_as_it_was(database: EngineDatabase) -> None:
    command = CloneAccount(
        account_id=CLONE,
        customer_id=CUSTOMER,
        display_name="Copy",
        source=f"account {ACCOUNT}",
        account_type=AccountType.MARGIN,
        cash=Decimal("1234.56789"),
        positions=(
            HeldPosition(
                symbol="SPY",
                asset_type=AssetType.EQ,
                quantity=Decimal("10.5"),
                avg_price=Decimal("33.33333333"),
            ),
            HeldPosition(
                symbol="AAPL", asset_type=AssetType.EQ, quantity=Decimal(-3), avg_price=Decimal(200)
            ),
            HeldPosition(
                symbol="/ES", asset_type=AssetType.FUT, quantity=Decimal(-1), avg_price=Decimal("5000.25")
            ),
        ),
    )
    with running_engine(database) as engine:
        engine.open()
        made = engine.ask(command)
        assert made.reject is None
        before = engine.snapshot(CLONE)
    check_database(database)
    with running_engine(database) as engine:
        after = engine.snapshot(CLONE)
        assert after.positions == before.positions
        assert [(p.symbol, p.quantity, p.avg_price) for p in after.positions] == [
            ("/ES", "-1", "5000.25"),
            ("AAPL", "-3", "200.00"),
            ("SPY", "10.5", "33.33333333"),
        ]
        again = engine.ask(command)
        assert (again.reject, engine.snapshot(CLONE).positions) == (None, before.positions)
    rows = database.rows("SELECT current_cash FROM actandpos_account WHERE id = ?", [CLONE])
    assert [Decimal(cash) for (cash,) in rows] == [Decimal("1234.56789")]
    check_database(database)
