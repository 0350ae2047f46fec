"""`place_order` and its like, as code inside Thor calls them: a real engine on the real database."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, NoReturn

import pytest

from thor.actandpos import order_engine
from thor.actandpos.models import Account, AccountNumber, LedgerEntry, Order
from thor.actandpos.order_engine import OrderParams, OrderRejected, cancel_order, place_order, replace_order
from thor.api.engine import EngineUnavailable
from thor.brokers.base import BrokerAccount, BrokerNotAvailable
from thor.brokers.paper import PaperBrokerAdapter
from thor.brokers.schwab import SchwabBrokerAdapter
from thor.bus.in_process import InProcessBus
from thor.core.accounts import BrokerName
from thor.core.commands import CancelOrder, OpenAccount
from thor.core.errors import RejectCode
from thor.trades.models import Trade


@pytest.fixture
def schwab_account(account: Account, bus: InProcessBus) -> Account:
    """The same customer's account at Schwab."""
    number = AccountNumber.objects.create(
        customer=account.customer,
        purpose=AccountNumber.Purpose.REQUEST,
        display_name="Live",
        account_type="CASH",
        starting_balance=Decimal(5000),
    )
    opening = OpenAccount(
        account_id=number.pk,
        customer_id=account.customer_id,
        display_name="Live",
        broker=BrokerName.SCHWAB,
        starting_balance=Decimal(5000),
    )
    assert bus.ask_blocking(opening, timeout_seconds=5).reject is None
    return Account.objects.get(pk=number.pk)


@pytest.fixture
def params(account: Account) -> OrderParams:
    """100 SPY to buy at market."""
    return OrderParams(
        account=account, symbol="SPY", asset_type="EQ", side="BUY", quantity=Decimal(100), order_type="MKT"
    )


def test_a_market_order_gives_order_trade_position_and_account(params: OrderParams) -> None:
    order, trade, position, account = place_order(params)
    assert trade is not None
    assert position is not None
    assert (order.status, order.filled_avg_price, order.commission) == ("FILLED", Decimal("165.81"), 0)
    assert (trade.order_id, trade.price, trade.quantity) == (order.pk, Decimal("165.81"), 100)
    assert (position.quantity, position.avg_price) == (100, Decimal("165.81"))
    assert account is params.account
    assert account.cash == Decimal("83419.00")
    assert list(Trade.objects.all()) == [trade]


def test_a_resting_order_gives_neither_trade_nor_position(params: OrderParams) -> None:
    order, trade, position, account = place_order(
        replace(params, order_type="LMT", limit_price=Decimal("165.00"), quantity=Decimal(10))
    )
    assert (order.status, order.reserved_cash, trade, position) == ("WORKING", Decimal("1650.00"), None, None)
    assert account.cash == Decimal("100000.00")


def test_a_resting_order_is_replaced_and_canceled(params: OrderParams) -> None:
    order, *_ = place_order(replace(params, order_type="LMT", limit_price=Decimal("165.00")))
    replaced = replace_order(order, quantity=50, limit_price=Decimal("160.00"), time_in_force="GTC")
    assert (replaced.pk, replaced.revision, replaced.reserved_cash) == (order.pk, 2, Decimal("8000.00"))
    assert replaced.time_in_force == "GTC"
    canceled = cancel_order(replaced)
    assert (canceled.status, canceled.reserved_cash) == ("CANCELED", 0)
    with pytest.raises(OrderRejected) as rejected:
        cancel_order(canceled)
    assert rejected.value.reject.code is RejectCode.ORDER_IS_FINAL
    assert rejected.value.order == canceled


def test_commission_and_fees_that_are_given_are_charged_as_entries_of_their_own(params: OrderParams) -> None:
    order, trade, _, account = place_order(replace(params, commission=Decimal("1.25"), fees=Decimal("0.13")))
    assert trade is not None
    assert (
        (order.commission, order.fees) == (trade.commission, trade.fees) == (Decimal("1.25"), Decimal("0.13"))
    )
    assert account.cash == Decimal("83417.62")
    kinds = LedgerEntry.objects.filter(order=order).values_list("kind", "amount")
    assert set(kinds) == {
        ("TRADE", Decimal(-16581)),
        ("COMMISSION", Decimal("-1.25")),
        ("FEE", Decimal("-0.13")),
    }


def test_the_same_client_order_id_gives_the_first_result_again(params: OrderParams) -> None:
    named = replace(params, client_order_id="once")
    assert place_order(named)[:2] == place_order(named)[:2]
    assert Order.objects.count() == 1


def test_a_reject_is_raised_with_the_order_that_was_kept(params: OrderParams) -> None:
    with pytest.raises(OrderRejected, match="buying power") as rejected:
        place_order(replace(params, quantity=Decimal(604)))
    assert rejected.value.reject.code is RejectCode.INSUFFICIENT_BUYING_POWER
    assert rejected.value.order is not None
    assert rejected.value.order.status == "REJECTED"


NONSENSE: list[tuple[dict[str, Any], set[str]]] = [
    ({"symbol": "?"}, {"symbol"}),
    ({"asset_type": "FUT"}, {"asset_type"}),
    ({"side": "HOLD"}, {"side"}),
    ({"order_type": "MAYBE"}, {"order_type"}),
    ({"time_in_force": "LATER"}, {"time_in_force"}),
    ({"quantity": 100.5}, {"quantity"}),
    ({"quantity": "1e2"}, {"quantity"}),
    ({"quantity": None}, {"quantity"}),
    ({"quantity": True}, {"quantity"}),
    ({"quantity": Decimal("NaN")}, {"quantity"}),
    ({"quantity": Decimal("Infinity")}, {"quantity"}),
    ({"quantity": Decimal(0)}, {"quantity"}),
    ({"order_type": "LMT", "limit_price": 165.0}, {"limit_price"}),
    ({"order_type": "LMT", "limit_price": Decimal("165.005")}, {"limit_price"}),
    ({"order_type": "LMT"}, {"limit_price"}),
    ({"stop_price": Decimal(1)}, {"stop_price"}),
    ({"commission": 1.5}, {"commission"}),
    ({"fees": Decimal(-1)}, {"fees"}),
    ({"commission": 1.5, "fees": True, "quantity": 0.5}, {"commission", "fees", "quantity"}),
    ({"client_order_id": "x" * 65}, {"client_order_id"}),
    ({"side": "HOLD", "order_type": "MAYBE", "quantity": 0.5}, {"side", "order_type", "quantity"}),
]


@pytest.mark.django_db(transaction=True)
def test_what_makes_no_sense_is_rejected_at_its_fields_and_the_engine_lives_on(params: OrderParams) -> None:
    for changes, named in NONSENSE:
        with pytest.raises(OrderRejected) as rejected:
            place_order(replace(params, **changes))
        assert rejected.value.reject.code is RejectCode.INVALID_REQUEST, changes
        assert set(rejected.value.reject.detail["fields"]) == named  # type: ignore[call-overload]
        assert rejected.value.order is None
    assert Order.objects.count() == 0
    # An exact number is taken in every form it has.
    for quantity in (1, "1", Decimal(1), Decimal("1E+0"), Decimal("1.000000")):
        order, *_ = place_order(replace(params, quantity=quantity))  # type: ignore[arg-type]
        assert order.quantity == 1
    assert place_order(replace(params, quantity=Decimal("1E+1")))[0].quantity == 10


NO_CHANGES: list[tuple[dict[str, Any], set[str]]] = [
    ({"quantity": 1.5}, {"quantity"}),
    ({"time_in_force": "LATER", "limit_price": True}, {"time_in_force", "limit_price"}),
    ({"side": "SELL"}, {"side"}),
    ({"limit_price": Decimal("165.005")}, {"limit_price"}),
    ({}, {"body"}),
    ({"quantity": None}, {"body"}),
]


def test_a_change_that_makes_no_sense_is_rejected_at_its_fields(params: OrderParams) -> None:
    order, *_ = place_order(replace(params, order_type="LMT", limit_price=Decimal("165.00")))
    for changes, named in NO_CHANGES:
        with pytest.raises(OrderRejected) as rejected:
            replace_order(order, **changes)
        assert rejected.value.reject.code is RejectCode.INVALID_REQUEST, changes
        assert set(rejected.value.reject.detail["fields"]) == named  # type: ignore[call-overload]
    order.refresh_from_db()
    assert order.revision == 1


def test_an_order_for_a_schwab_account_is_rejected_clearly_and_reaches_no_paper_engine(
    params: OrderParams, schwab_account: Account
) -> None:
    with pytest.raises(BrokerNotAvailable, match="Trading with Schwab is not available"):
        place_order(replace(params, account=schwab_account))
    assert Order.objects.count() == 0
    schwab_account.refresh_from_db()
    assert schwab_account.cash == Decimal("5000.00")


def test_the_database_says_which_broker_it_is_and_not_an_object_in_memory(
    params: OrderParams, schwab_account: Account, account: Account
) -> None:
    schwab_account.broker = "PAPER"
    with pytest.raises(BrokerNotAvailable, match="is a Schwab account"):
        place_order(replace(params, account=schwab_account))
    account.broker = "SCHWAB"
    assert place_order(replace(params, account=account))[0].status == "FILLED"


def test_an_account_that_is_not_there_is_rejected(params: OrderParams, account: Account) -> None:
    nobodys = Account(pk=2**40, customer=account.customer, broker="PAPER")
    with pytest.raises(OrderRejected) as rejected:
        place_order(replace(params, account=nobodys))
    assert rejected.value.reject.code is RejectCode.ACCOUNT_NOT_FOUND


def test_a_broker_that_this_process_does_not_reach_is_named(params: OrderParams, bus: InProcessBus) -> None:
    order_engine.register_adapters([SchwabBrokerAdapter()])
    with pytest.raises(BrokerNotAvailable, match="not connected to PAPER"):
        place_order(params)


class NoBus:
    """Fails the test if anything is sent."""

    def ask_blocking(self, *args: object, **options: object) -> NoReturn:
        raise AssertionError("A command was sent with an account that is not its own.")

    ask = ask_blocking


async def test_a_command_is_never_sent_with_an_account_that_is_not_its_own() -> None:
    order_engine.register_adapters([PaperBrokerAdapter(NoBus()), SchwabBrokerAdapter()])  # type: ignore[arg-type]
    command = CancelOrder(account_id=7, customer_id=1, order_id=1)
    for broker in BrokerName.PAPER, BrokerName.SCHWAB:
        with pytest.raises(BrokerNotAvailable, match="is for account 7 but was sent with account 8"):
            await order_engine.execute(BrokerAccount(8, broker), command, timeout_seconds=1)
    order_engine.register_adapters([])


def test_without_an_engine_nothing_happens_and_that_is_said(
    params: OrderParams, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = InProcessBus()
    order_engine.register_adapters([PaperBrokerAdapter(silent)])
    monkeypatch.setattr(order_engine, "ANSWER_SECONDS", 0.05)
    with pytest.raises(EngineUnavailable):
        place_order(params)
    assert Order.objects.count() == 0
