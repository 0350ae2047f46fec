"""What the engine writes is what it reads back: every field, every digit, every character."""

from contextlib import closing
from decimal import Decimal

import msgspec.structs
import pytest

from tests.support import invariants
from tests.support.desk import CUSTOMER, NOON_US
from tests.support.engine_database import EngineDatabase
from thor.core.account_rules import StopTrigger
from thor.core.accounts import (
    AccountProfile,
    AccountStatus,
    AccountType,
    BrokerName,
    CommissionKind,
    CommissionScheme,
    EntryKind,
    LedgerEntry,
    Trade,
)
from thor.core.instruments import AssetType
from thor.core.orders import Order, OrderStatus, OrderTerms, OrderType, PositionEffect, Side, TimeInForce
from thor.core.positions import Position
from thor.core.quotes import Quote
from thor.core.state import AccountState, EngineState, Rules
from thor.core.valuation import value_account, value_position
from thor.engine.journal import Batch, Journal

D = Decimal
LONG = D("123456789012345678901.123456789")
ODD_TEXTS = [
    "tab\there, newline\nhere, return\rhere",
    "back\\slash, \\N, \\., \\t",
    "'single' \"double\" `back`",
    "{braces, and commas,}",
    "NULL",
    "null",
    "Zürich, 東京, עברית, 👨‍👩‍👧",
    "100 % of %s and ? and $1 and :name",
    " spaces around ",
]


def account_of(id_: int = 1, **changes: object) -> AccountProfile:
    return msgspec.structs.replace(
        AccountProfile(
            id=id_,
            customer_id=CUSTOMER,
            display_name="Paper",
            broker=BrokerName.PAPER,
            account_type=AccountType.MARGIN,
            starting_balance=LONG,
            commission_scheme=CommissionScheme(CommissionKind.PER_UNIT, D("0.00000001")),
            status=AccountStatus.OPEN,
            generation=3,
            day=739_630,
            equity_day_start=-LONG,
            transfers_day=D("-0.01"),
            time_opened_us=NOON_US + 1,
            review_window_seconds=30,
        ),
        **changes,
    )


def order_of(id_: int = 1, **changes: object) -> Order:
    terms = OrderTerms(
        symbol="AAPL  260116C00200000",
        asset_type=AssetType.OPT,
        side=Side.SELL,
        order_type=OrderType.STP_LMT,
        quantity=D("1000000000"),
        limit_price=D("0.00000001"),
        stop_price=D("100000000"),
        time_in_force=TimeInForce.GTC,
    )
    return msgspec.structs.replace(
        Order(
            id=id_,
            account_id=1,
            generation=3,
            client_order_id=f"mine {id_}",
            terms_given=terms.canonical_text(),
            terms=terms,
            status=OrderStatus.PARTIAL,
            position_effect=PositionEffect.CLOSE,
            hold_price=D("1.00000001"),
            hold=LONG,
            time_placed_us=NOON_US + 2,
            time_last_update_us=NOON_US + 3,
            filled_quantity=D("0.000001"),
            filled_notional=LONG,
            commission=D("1.25"),
            fees=D("0.03"),
            charge_commission=D("1.25"),
            charge_fees=D("0.03"),
            revision=4,
            is_triggered=True,
            time_filled_us=NOON_US + 4,
        ),
        **changes,
    )


def trade_of(id_: int = 1, order_id: int = 1) -> Trade:
    return Trade(
        id=id_,
        account_id=1,
        generation=3,
        order_id=order_id,
        symbol="AAPL  260116C00200000",
        asset_type="OPT",
        side="SELL",
        quantity=D("0.000001"),
        price=D("0.00000001"),
        multiplier=D(100),
        commission=D("1.25"),
        fees=D("0.03"),
        realized_pl=-LONG,
        exec_time_us=NOON_US + 5,
    )


def position_of(**changes: object) -> Position:
    position = Position(
        account_id=1,
        symbol="AAPL  260116C00200000",
        asset_type=AssetType.OPT,
        multiplier=D(100),
        quantity=D("-0.000001"),
        avg_price=D("0.00000001"),
        realized_pl_open=LONG,
        realized_pl_day=-LONG,
        costs_open=LONG,
        costs_day=D("0.01"),
        open_pl_day_start=-LONG,
        updated_us=NOON_US + 6,
    )
    return msgspec.structs.replace(position, **changes)


def entry_of(id_: int = 1, **changes: object) -> LedgerEntry:
    entry = LedgerEntry(
        id=id_,
        account_id=1,
        generation=3,
        kind=EntryKind.DEPOSIT,
        amount=LONG,
        cash_after=LONG,
        time_us=NOON_US + 7,
    )
    return msgspec.structs.replace(entry, **changes)


def written(journal: Journal, batch: Batch, *holders: AccountState) -> EngineState:
    """Commit the batch; gives an engine loaded from what was written."""
    accounts = {account.profile.id: account for account in holders}
    batch.account_ids |= set(accounts)
    journal.commit(batch, accounts, NOON_US)
    loaded = EngineState.for_shard(0, Rules())
    journal.load(loaded, shard_count=1)
    return loaded


@pytest.fixture
def journal(database: EngineDatabase) -> Journal:
    journal = database.open_journal()
    journal.acquire(shard=0, lease_owner="test", now_us=NOON_US)
    with closing(journal):
        yield journal


def test_every_field_of_every_object_comes_back(journal: Journal) -> None:
    profile, order, position = account_of(), order_of(), position_of()
    batch = Batch(
        new_account_ids={1},
        new_orders={1: order},
        trades=[trade_of(1), trade_of(2)],
        positions={(1, position.key): position},
        entries=[
            entry_of(),
            entry_of(2, kind=EntryKind.TRADE, order_id=1, trade_id=1, amount=-LONG, cash_after=D(0)),
        ],
    )
    account = AccountState(profile, cash=-LONG, hold_total=LONG)
    loaded = written(journal, batch, account)
    found = loaded.accounts[1]
    assert (found.profile, found.cash, found.hold_total) == (profile, -LONG, LONG)
    assert found.open_orders == loaded.orders == {1: order}
    assert found.positions == {position.key: position}
    assert found.client_orders == {order.client_order_id: (1, order.terms_given)}
    assert (loaded.next_order_id, loaded.next_trade_id, loaded.next_entry_id) == (2, 3, 3)
    stored = journal.find_order(1)
    assert stored is not None
    assert (stored.order, stored.customer_id, stored.trades) == (order, CUSTOMER, (trade_of(1), trade_of(2)))


@pytest.mark.parametrize("status", [status for status in OrderStatus if status.is_open])
@pytest.mark.parametrize("order_type", list(OrderType))
def test_an_order_of_any_kind_in_any_open_state_comes_back(
    journal: Journal, status: OrderStatus, order_type: OrderType
) -> None:
    terms = OrderTerms(
        symbol="BRK.B",
        asset_type=AssetType.EQ,
        side=Side.BUY,
        order_type=order_type,
        quantity=D("1.5"),
        limit_price=D("400.01") if order_type.has_limit else None,
        stop_price=D("399.99") if order_type.has_stop else None,
        trail_percent=D("0.0001") if order_type.is_trailing else None,
        limit_offset=D("0.01") if order_type is OrderType.TRAIL_LMT else None,
    )
    order = order_of(
        terms=terms,
        terms_given=terms.canonical_text(),
        status=status,
        charge_commission=None,
        charge_fees=None,
        is_triggered=False,
        time_filled_us=None,
        release_us=NOON_US + 9 if status is OrderStatus.PENDING else None,
        stop_trigger=StopTrigger.BID_ASK,
        trail_mark=D("400.00000001") if order_type.is_trailing else None,
        parent_id=2**53 - 1,
        oco_group=2**53 - 2,
    )
    loaded = written(
        journal,
        Batch(new_account_ids={1}, new_orders={1: order}),
        AccountState(account_of(), hold_total=LONG),
    )
    assert loaded.orders == {1: order}


def test_a_row_is_changed_in_every_column_that_may_change(journal: Journal) -> None:
    order, position = order_of(), position_of()
    batch = Batch(new_account_ids={1}, new_orders={1: order}, positions={(1, position.key): position})
    written(journal, batch, AccountState(account_of(), hold_total=LONG))
    terms = msgspec.structs.replace(
        order.terms, quantity=D(7), limit_price=D("9.05"), stop_price=D("9.10"), time_in_force=TimeInForce.DAY
    )
    changed = order_of(
        terms=terms,
        status=OrderStatus.WORKING,
        position_effect=PositionEffect.OPEN,
        hold_price=D("9.05"),
        hold=D("6335"),
        filled_quantity=D(2),
        filled_notional=D("18.10"),
        commission=D("2.50"),
        fees=D("0.06"),
        revision=5,
        is_triggered=False,
        reject_code="INSUFFICIENT_BUYING_POWER",
        reject_reason="It was not enough.",
        time_filled_us=NOON_US + 10,
        time_canceled_us=NOON_US + 11,
        time_last_update_us=NOON_US + 12,
        release_us=NOON_US + 13,
    )
    moved = position_of(
        quantity=D(5),
        avg_price=D("9.05"),
        realized_pl_open=D(1),
        realized_pl_day=D(2),
        costs_open=D(3),
        costs_day=D(4),
        open_pl_day_start=D(5),
        updated_us=NOON_US + 14,
    )
    account = account_of(
        display_name="Other",
        status=AccountStatus.CLOSED,
        starting_balance=D(1),
        commission_scheme=CommissionScheme(CommissionKind.PERCENT, D("0.1")),
        generation=4,
        day=739_631,
        equity_day_start=D(2),
        transfers_day=D(3),
        review_window_seconds=0,
    )
    batch = Batch(changed_orders={1: changed}, positions={(1, moved.key): moved})
    loaded = written(journal, batch, AccountState(account, cash=D("-0.00000001"), hold_total=D("6335")))
    assert loaded.orders == {1: changed}
    assert loaded.accounts[1].positions == {moved.key: moved}
    assert (loaded.accounts[1].profile, loaded.accounts[1].cash) == (account, D("-0.00000001"))


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_text_comes_back_as_it_was_new_or_changed(
    journal: Journal, database: EngineDatabase, text: str
) -> None:
    order = order_of(client_order_id=text, reject_reason=text)
    batch = Batch(new_account_ids={1}, new_orders={1: order}, entries=[entry_of(note=text)])
    account = account_of(display_name=text)
    loaded = written(journal, batch, AccountState(account, cash=LONG, hold_total=LONG))
    assert (loaded.orders[1], loaded.accounts[1].profile) == (order, account)
    assert database.rows("SELECT note FROM actandpos_ledgerentry") == [(text,)]
    assert journal.find_client_orders([(1, text), (1, text + "x"), (2, text)]) == {
        (1, text): (1, order.terms_given)
    }

    changed, renamed = (
        msgspec.structs.replace(order, reject_reason=text * 2),
        account_of(display_name=text[::-1]),
    )
    loaded = written(
        journal, Batch(changed_orders={1: changed}), AccountState(renamed, cash=LONG, hold_total=LONG)
    )
    assert (loaded.orders[1], loaded.accounts[1].profile) == (changed, renamed)


@pytest.mark.parametrize(
    "number",
    [
        "0", "-0", "0.00", "1E+5", "1E-8", "-1E-24", "0.10", "100", "99999999999999999999999999999999999999.00000001",
        "0.333333333333333333333333333333333333333333333333333333333333",
    ],
)  # fmt: skip
def test_a_number_comes_back_to_the_last_digit(
    journal: Journal, database: EngineDatabase, number: str
) -> None:
    value = D(number)
    batch = Batch(new_account_ids={1}, entries=[entry_of(amount=value, cash_after=value)])
    loaded = written(journal, batch, AccountState(account_of(transfers_day=value), cash=value))
    assert loaded.accounts[1].cash == value
    assert loaded.accounts[1].profile.transfers_day == value
    assert [D(text) for text in database.rows("SELECT amount FROM actandpos_ledgerentry")[0]] == [value]


def test_numbers_are_written_so_that_django_and_the_database_can_compare_them(
    journal: Journal, database: EngineDatabase
) -> None:
    order = order_of(status=OrderStatus.FILLED, filled_quantity=D("1E+9"), hold=D("0.00"))
    written(journal, Batch(new_account_ids={1}, new_orders={1: order}), AccountState(account_of()))
    rows = database.rows("SELECT quantity, filled_quantity, reserved_cash FROM actandpos_order")
    assert [[D(value) for value in row] for row in rows] == [[D(10) ** 9, D(10) ** 9, D(0)]]


def test_final_orders_are_found_by_their_ids_and_not_loaded(journal: Journal) -> None:
    orders = {
        id_: order_of(
            id_, status=status, hold=D(0), reject_code="NO_PRICE" if status == "REJECTED" else "", **filled
        )
        for id_, (status, filled) in enumerate(
            [
                (OrderStatus.FILLED, {"filled_quantity": D(10) ** 9}),
                (OrderStatus.CANCELED, {}),
                (OrderStatus.REJECTED, {}),
                (OrderStatus.EXPIRED, {}),
            ],
            1,
        )
    }
    loaded = written(journal, Batch(new_account_ids={1}, new_orders=orders), AccountState(account_of()))
    assert loaded.orders == {}
    assert loaded.next_order_id == 5
    wanted = [(1, f"mine {id_}") for id_ in range(1, 6)] * 200
    assert journal.find_client_orders(wanted) == {
        (1, f"mine {id_}"): (id_, order.terms_given) for id_, order in orders.items()
    }
    for id_, order in orders.items():
        stored = journal.find_order(id_)
        assert stored is not None
        assert stored.order == order
    assert journal.find_order(99) is None


def test_a_shard_loads_its_own_accounts_and_counts_its_own_ids(database: EngineDatabase) -> None:
    with closing(database.open_journal()) as journal:
        journal.acquire(shard=1, lease_owner="test", now_us=NOON_US)
        state = EngineState.for_shard(1, Rules())
        first = state.next_order_id
        orders = {first: order_of(first, account_id=3)}
        batch = Batch(new_account_ids={2, 3}, account_ids={2, 3}, new_orders=orders)
        holders = {
            id_: AccountState(account_of(id_), hold_total=LONG if id_ == 3 else D(0)) for id_ in (2, 3)
        }
        journal.commit(batch, holders, NOON_US)
        journal.load(state, shard_count=2)
        assert (sorted(state.accounts), sorted(state.orders)) == ([3], [first])
        assert state.next_order_id == first + 1
        other = EngineState.for_shard(0, Rules())
        journal.load(other, shard_count=2)
        assert (sorted(other.accounts), other.orders, other.next_order_id) == ([2], {}, 1)


def test_marks_are_written_beside_the_positions_and_value_them_after_a_restart(
    journal: Journal, database: EngineDatabase
) -> None:
    position = position_of(quantity=D(2), avg_price=D(1))
    state = written(
        journal,
        Batch(new_account_ids={1}, positions={(1, position.key): position}),
        AccountState(account_of(), cash=D("0.005")),
    )
    assert state.quotes == {}
    state.quotes[position.symbol] = Quote(
        symbol=position.symbol, asset_type=position.asset_type, last=D("1.10"), trade_time_us=NOON_US
    )
    account = state.accounts[1]
    value = value_account(state, account)
    journal.flush_values([(1, value, [value_position(state, account, position, NOON_US)])], NOON_US)
    ((equity, open_pl),) = database.rows("SELECT equity, open_pl FROM actandpos_account")
    assert (D(equity), D(open_pl)) == (value.equity, D("20.00")) == (D("220.005"), D(20))
    again = EngineState.for_shard(0, Rules())
    journal.load(again, shard_count=1)
    assert again.quotes[position.symbol].close == D("1.10")
    assert value_account(again, again.accounts[1]).equity == value.equity
    assert invariants.image(again) == invariants.image(state)
