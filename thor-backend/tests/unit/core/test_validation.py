"""Orders that make no sense in themselves: each is answered with the fields that are wrong, and leaves no trace."""

from decimal import Decimal

import pytest

from tests.support.desk import ACCOUNT, CUSTOMER, Desk, dec, terms_of
from thor.core.commands import DepositCash, OpenAccount, SubmitOrder
from thor.core.errors import RejectCode
from thor.core.instruments import AssetType, find_instrument
from thor.core.orders import OrderTerms, OrderType, Side
from thor.core.validation import terms_problems

D = Decimal


def problems(symbol: str, asset_type: AssetType, order_type: str, **values: str | None) -> dict[str, str]:
    instrument = find_instrument(symbol, asset_type)
    assert instrument is not None
    given = {name: dec(value) for name, value in values.items()}
    quantity = given.pop("quantity", D(1)) or D(0)
    return terms_problems(
        OrderTerms(
            symbol=symbol,
            asset_type=asset_type,
            side=Side.BUY,
            order_type=OrderType(order_type),
            quantity=quantity,
            **given,
        ),
        instrument,
    )


@pytest.mark.parametrize(
    ("order_type", "values", "wrong"),
    [
        ("MKT", {}, {}),
        ("LMT", {"limit_price": "165.81"}, {}),
        ("STP", {"stop_price": "165.81"}, {}),
        ("STP_LMT", {"stop_price": "165.81", "limit_price": "165.90"}, {}),
        ("MKT", {"quantity": "0"}, {"quantity": "more than zero"}),
        ("MKT", {"quantity": "-1"}, {"quantity": "more than zero"}),
        ("MKT", {"quantity": "NaN"}, {"quantity": "more than zero"}),
        ("MKT", {"quantity": "sNaN"}, {"quantity": "more than zero"}),
        ("MKT", {"quantity": "Infinity"}, {"quantity": "more than zero"}),
        ("MKT", {"quantity": "1000000001"}, {"quantity": "at most"}),
        ("MKT", {"quantity": "1E+400000"}, {"quantity": "at most"}),
        ("MKT", {"quantity": "1000000000"}, {}),
        ("MKT", {"quantity": "0.000001"}, {}),
        ("MKT", {"quantity": "0.0000001"}, {"quantity": "decimals"}),
        ("MKT", {"quantity": "1E-400000"}, {"quantity": "decimals"}),
        ("MKT", {"limit_price": "1"}, {"limit_price": "not allowed"}),
        ("MKT", {"stop_price": "1"}, {"stop_price": "not allowed"}),
        ("LMT", {}, {"limit_price": "required"}),
        ("LMT", {"limit_price": "1", "stop_price": "1"}, {"stop_price": "not allowed"}),
        ("LMT", {"limit_price": "0"}, {"limit_price": "more than zero"}),
        ("LMT", {"limit_price": "-1"}, {"limit_price": "more than zero"}),
        ("LMT", {"limit_price": "NaN"}, {"limit_price": "more than zero"}),
        ("LMT", {"limit_price": "-Infinity"}, {"limit_price": "more than zero"}),
        ("LMT", {"limit_price": "100000000.01"}, {"limit_price": "at most"}),
        ("LMT", {"limit_price": "1E+400000"}, {"limit_price": "at most"}),
        ("LMT", {"limit_price": "0.000000001"}, {"limit_price": "decimals"}),
        ("LMT", {"limit_price": "165.815"}, {"limit_price": "tick"}),
        ("LMT", {"limit_price": "0.00005"}, {"limit_price": "tick"}),
        ("STP", {}, {"stop_price": "required"}),
        ("STP", {"limit_price": "1"}, {"stop_price": "required", "limit_price": "not allowed"}),
        ("STP_LMT", {}, {"stop_price": "required", "limit_price": "required"}),
        (
            "STP_LMT",
            {"quantity": "0", "stop_price": "0", "limit_price": "1.005"},
            {"quantity": "more than zero", "stop_price": "more than zero", "limit_price": "tick"},
        ),
    ],
)
def test_each_wrong_field_is_named_with_what_is_wrong(
    order_type: str, values: dict[str, str], wrong: dict[str, str]
) -> None:
    found = problems("SPY", AssetType.EQ, order_type, **values)
    assert set(found) == set(wrong)
    for name, words in wrong.items():
        assert words in found[name]


@pytest.mark.parametrize(
    ("symbol", "asset_type", "quantity", "is_wrong"),
    [
        ("/ES", AssetType.FUT, "1", False),
        ("/ES", AssetType.FUT, "1.0", False),
        ("/ES", AssetType.FUT, "0.5", True),
        ("AAPL  260116C00200000", AssetType.OPT, "1.5", True),
        ("EUR/USD", AssetType.FX, "1000.5", True),
        ("SPY", AssetType.EQ, "0.5", False),
    ],
)
def test_only_shares_come_in_fractions(
    symbol: str, asset_type: AssetType, quantity: str, is_wrong: bool
) -> None:
    assert ("quantity" in problems(symbol, asset_type, "MKT", quantity=quantity)) is is_wrong


@pytest.mark.parametrize(("symbol", "is_wrong"), [("EUR/USD", False), ("USD/JPY", True), ("EUR/GBP", True)])
def test_only_pairs_priced_in_dollars_are_traded(symbol: str, is_wrong: bool) -> None:
    found = problems(symbol, AssetType.FX, "MKT", quantity="1000")
    assert ("symbol" in found) is is_wrong
    if is_wrong:
        assert f"priced in {symbol[-3:]}" in found["symbol"]


def submit(terms: OrderTerms, client_id: str = "one", **charges: Decimal | None) -> SubmitOrder:
    return SubmitOrder(
        account_id=ACCOUNT, customer_id=CUSTOMER, client_order_id=client_id, terms=terms, **charges
    )


def assert_malformed(desk: Desk, command: SubmitOrder | DepositCash | OpenAccount, field: str) -> None:
    decision = desk.do(command)
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.INVALID_REQUEST
    assert list(decision.reject.detail["fields"]) == [field]  # type: ignore[call-overload]
    assert decision.events == ()
    assert field in decision.reject.message


def test_a_malformed_order_is_refused_by_the_engine_and_leaves_no_trace() -> None:
    desk = Desk().open()
    desk.tick("SPY", "165.80", "165.81")
    assert_malformed(desk, submit(terms_of("BUY 1 SPY LMT 165.815")), "limit_price")
    assert_malformed(desk, submit(terms_of("BUY NaN SPY MKT")), "quantity")
    assert desk.history.orders == {}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("BUY 0 /QQ MKT", "quantity"),
        ("BUY NaN /QQ MKT", "quantity"),
        ("BUY 1E+30 /QQ MKT", "quantity"),
        ("BUY 1 /QQ LMT -1", "limit_price"),
    ],
)
def test_an_order_for_an_unknown_future_is_checked_before_it_is_kept(text: str, field: str) -> None:
    assert_malformed(Desk().open(), submit(terms_of(text)), field)


def test_a_sound_order_for_an_unknown_symbol_is_kept_refused() -> None:
    desk = Desk().open()
    for text in ("BUY 1 /QQ MKT", "BUY 1 NOPE MKT"):
        assert desk.refusal(text) is RejectCode.UNKNOWN_SYMBOL
    assert [order.status for order in desk.history.orders.values()] == ["REJECTED", "REJECTED"]


@pytest.mark.parametrize("asset_type", [AssetType.OPT, AssetType.FX, AssetType.FUT])
def test_a_share_is_not_traded_as_something_else(asset_type: AssetType) -> None:
    desk = Desk().open()
    desk.tick("SPY", "165.80", "165.81")
    terms = OrderTerms(
        symbol="SPY", asset_type=asset_type, side=Side.BUY, order_type=OrderType.MKT, quantity=D(1)
    )
    decision = desk.do(submit(terms))
    assert decision.reject is not None
    assert decision.reject.code is RejectCode.UNKNOWN_SYMBOL
    assert desk.history.trades == []


@pytest.mark.parametrize("name", ["commission", "fees"])
@pytest.mark.parametrize(
    "value", ["-0.01", "NaN", "sNaN", "Infinity", "1000000000001", "0.0000000000000000000000001"]
)
def test_commission_and_fees_that_are_no_money_are_refused(name: str, value: str) -> None:
    desk = Desk().open()
    desk.tick("SPY", "165.80", "165.81")
    assert_malformed(desk, submit(terms_of("BUY 1 SPY MKT"), **{name: D(value)}), name)


@pytest.mark.parametrize("client_id", ["", "x" * 65, "a\x00b", "a\nb", "\ud800"])
def test_a_client_order_id_that_no_database_would_keep_is_refused(client_id: str) -> None:
    desk = Desk().open()
    desk.tick("SPY", "165.80", "165.81")
    assert_malformed(desk, submit(terms_of("BUY 1 SPY MKT"), client_id), "client_order_id")


@pytest.mark.parametrize("symbol", ["", "X" * 25, "A\x00", "\ud800"])
def test_a_symbol_that_no_database_would_keep_is_refused(symbol: str) -> None:
    terms = OrderTerms(
        symbol=symbol, asset_type=AssetType.EQ, side=Side.BUY, order_type=OrderType.MKT, quantity=D(1)
    )
    assert_malformed(Desk().open(), submit(terms), "symbol")


@pytest.mark.parametrize("note", ["x" * 201, "a\x00b", "\ud800"])
def test_a_note_that_no_database_would_keep_is_refused(note: str) -> None:
    command = DepositCash(account_id=ACCOUNT, customer_id=CUSTOMER, amount=D(1), note=note)
    assert_malformed(Desk().open(), command, "note")


@pytest.mark.parametrize("name", ["", "x" * 81, "a\x00b", "\ud800"])
def test_an_account_name_that_no_database_would_keep_is_refused(name: str) -> None:
    command = OpenAccount(account_id=2, customer_id=CUSTOMER, display_name=name, starting_balance=D(1))
    assert_malformed(Desk(), command, "display_name")
