import json
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thor.core.instruments import AssetType, canonical_symbol, find_instrument
from thor.core.money import PRICE_MAX, PRICE_PLACES, QUANTITY_MAX, decimal_places
from thor.core.quote_cells import DropReason
from thor.core.quotes import QUOTE_AHEAD_US_MAX, QuoteUpdate
from thor.livedata.normalizer import Dropped, Normalizer

NOW_US = 1_800_000_000_000_000
NOW_MS = NOW_US // 1_000


def normalised(item: object) -> QuoteUpdate | Dropped:
    update, dropped = Normalizer().normalise(item, now_us=NOW_US)
    return dropped[-1] if update is None else update


def test_an_item_becomes_the_tick_it_states() -> None:
    item = {
        "symbol": "/es",
        "asset_type": "FUT",
        "last": "6700.25",
        "bid": "6700.25",
        "ask": "6700.50",
        "bid_size": "3",
        "ask_size": 7,
        "last_size": "1",
        "volume": "1234567",
        "close": "6690",
        "ts": "2027-01-15T08:00:00.000Z",
        "note": "of no interest",
    }
    assert normalised(item) == QuoteUpdate(
        symbol="/ES",
        asset_type=AssetType.FUT,
        time_us=NOW_US,
        bid=Decimal("6700.25"),
        ask=Decimal("6700.5"),
        last=Decimal("6700.25"),
        bid_size=Decimal(3),
        ask_size=Decimal(7),
        last_size=Decimal(1),
        volume=Decimal(1_234_567),
        close=Decimal(6690),
        source="push",
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("165.81", "165.81"),
        ("165.8100000000", "165.81"),
        (".5", "0.5"),
        (165, "165"),
        (Decimal("165.81"), "165.81"),
        (Decimal("1.6581E+2"), "165.81"),
        (Decimal("1E-8"), "0.00000001"),
        # The nearest double to 0.1 is not a tenth; its shortest name is.
        (0.1, "0.1"),
        (165.81, "165.81"),
        (1e-05, "0.00001"),
        ("100000000", "100000000"),
    ],
)
def test_a_decimal_is_taken_digit_for_digit(value: object, expected: str) -> None:
    update = normalised({"symbol": "SPY", "last": value})
    assert isinstance(update, QuoteUpdate)
    assert update.last == Decimal(expected)


def test_a_json_number_is_taken_by_its_text() -> None:
    body = b'[{"symbol": "SPY", "last": 165.81000000000000001}, {"symbol": "SPY", "last": 0.10000000}]'
    for items in (
        msgspec.json.Decoder(float_hook=Decimal).decode(body),
        json.loads(body, parse_float=Decimal),
    ):
        first, second = (normalised(item) for item in items)
        assert isinstance(first, Dropped)
        assert first.reason is DropReason.TOO_MANY_DECIMALS
        assert isinstance(second, QuoteUpdate)
        assert second.last == Decimal("0.1")


DROPPED: list[tuple[object, DropReason]] = [
    (None, DropReason.NOT_AN_OBJECT),
    ("SPY", DropReason.NOT_AN_OBJECT),
    (["SPY"], DropReason.NOT_AN_OBJECT),
    ({}, DropReason.UNKNOWN_SYMBOL),
    ({"symbol": None, "last": "1"}, DropReason.UNKNOWN_SYMBOL),
    ({"symbol": 7, "last": "1"}, DropReason.UNKNOWN_SYMBOL),
    ({"symbol": "", "last": "1"}, DropReason.UNKNOWN_SYMBOL),
    ({"symbol": "S P Y", "last": "1"}, DropReason.UNKNOWN_SYMBOL),
    ({"symbol": "ß", "last": "1"}, DropReason.UNKNOWN_SYMBOL),
    ({"symbol": "/QQQQ", "last": "1"}, DropReason.UNKNOWN_SYMBOL),
    ({"symbol": "A" * 10_000, "last": "1"}, DropReason.UNKNOWN_SYMBOL),
    ({"symbol": "SPY", "asset_type": "FUT", "last": "1"}, DropReason.WRONG_ASSET_TYPE),
    ({"symbol": "SPY", "asset_type": "", "last": "1"}, DropReason.WRONG_ASSET_TYPE),
    ({"symbol": "SPY", "asset_type": [], "last": "1"}, DropReason.WRONG_ASSET_TYPE),
    ({"symbol": "SPY", "last": "NaN"}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": "Infinity"}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": "1e5"}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": "1,5"}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": ""}, DropReason.EMPTY),
    ({"symbol": "SPY", "last": "loading", "bid": "N/A", "ask": "#N/A"}, DropReason.EMPTY),
    ({"symbol": "SPY", "last": "#REF!"}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": "١٢"}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": True}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": ["1"]}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": {"value": "1"}}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": float("nan")}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": float("-inf")}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": Decimal("NaN")}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": Decimal("sNaN")}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": Decimal("1." + "0" * 70 + "1")}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": "0"}, DropReason.NOT_POSITIVE),
    ({"symbol": "SPY", "last": "-0.01"}, DropReason.NOT_POSITIVE),
    ({"symbol": "SPY", "last": -(10**5000)}, DropReason.NOT_POSITIVE),
    ({"symbol": "SPY", "bid_size": "-1"}, DropReason.NOT_POSITIVE),
    ({"symbol": "SPY", "last": "100000000.01"}, DropReason.TOO_LARGE),
    ({"symbol": "SPY", "last": 10**5000}, DropReason.TOO_LARGE),
    ({"symbol": "SPY", "last": Decimal("1E+999999")}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last_size": "1000000001"}, DropReason.TOO_LARGE),
    ({"symbol": "SPY", "volume": "1000000000001"}, DropReason.TOO_LARGE),
    ({"symbol": "SPY", "last": "1.123456789"}, DropReason.TOO_MANY_DECIMALS),
    ({"symbol": "SPY", "last": Decimal("1E-999999")}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last_size": "0.0000001"}, DropReason.TOO_MANY_DECIMALS),
    ({"symbol": "SPY"}, DropReason.EMPTY),
    ({"symbol": "SPY", "last": None, "volume": "100"}, DropReason.EMPTY),
    ({"symbol": "SPY", "bid": "165.82", "ask": "165.81"}, DropReason.CROSSED),
    ({"symbol": "SPY", "last": "1", "ts": "yesterday"}, DropReason.NOT_A_TIME),
    ({"symbol": "SPY", "last": "1", "ts": "2026-02-30T00:00:00Z"}, DropReason.NOT_A_TIME),
    ({"symbol": "SPY", "last": "1", "ts": "2026-02-20T00:00:00"}, DropReason.NOT_A_TIME),
    ({"symbol": "SPY", "last": "1", "ts": "1969-12-31T23:59:59Z"}, DropReason.NOT_A_TIME),
    ({"symbol": "SPY", "last": "1", "ts": -1}, DropReason.NOT_A_TIME),
    ({"symbol": "SPY", "last": "1", "ts": Decimal("1E+999999")}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": "1", "ts": float("nan")}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": "1", "ts": True}, DropReason.NOT_A_NUMBER),
    ({"symbol": "SPY", "last": "1", "ts": NOW_MS + 5_001}, DropReason.IN_THE_FUTURE),
    ({"symbol": "SPY", "last": "1", "ts": "9999-12-31T23:59:59Z"}, DropReason.IN_THE_FUTURE),
]


@pytest.mark.parametrize(("item", "reason"), DROPPED)
def test_an_unsound_item_is_dropped_for_its_reason(item: object, reason: DropReason) -> None:
    result = normalised(item)
    assert isinstance(result, Dropped)
    assert result.reason is reason
    assert result.detail
    assert len(str(result)) < 200
    assert result.symbol is None or len(result.symbol) <= 40


@pytest.mark.parametrize(
    ("ts", "time_us"),
    [
        (NOW_MS, NOW_US),
        (Decimal(f"{NOW_MS - 1}.25"), NOW_US - 750),
        ("2027-01-15T08:00:00Z", NOW_US),
        ("2027-01-15t03:00:00.123456-05:00", NOW_US + 123_456),
        ("2027-01-15 08:00:00.000000999z", NOW_US),
        (NOW_MS + QUOTE_AHEAD_US_MAX // 1_000, NOW_US + QUOTE_AHEAD_US_MAX),
        (0, 0),
        (None, NOW_US),
    ],
)
def test_a_time_is_rfc_3339_or_epoch_milliseconds_or_now(ts: object, time_us: int) -> None:
    update = normalised({"symbol": "SPY", "last": "1", "ts": ts})
    assert isinstance(update, QuoteUpdate)
    assert update.time_us == time_us


def test_a_bad_cell_costs_itself_and_not_its_row() -> None:
    item = {
        "symbol": "/ZN",
        "bid": "113'16.5",
        "ask": "loading",
        "last": "abc",
        "bid_size": "1,200",
        "volume": "1.2M",
    }
    update, dropped = Normalizer().normalise(item, now_us=NOW_US)
    assert update is not None
    assert (update.bid, update.ask, update.last) == (Decimal("113.515625"), None, None)
    assert (update.bid_size, update.volume) == (1_200, 1_200_000)
    assert [(one.field, one.reason) for one in dropped] == [("last", DropReason.NOT_A_NUMBER)]


def test_a_crossed_book_costs_the_book_and_not_the_trade() -> None:
    update, dropped = Normalizer().normalise(
        {"symbol": "SPY", "bid": "2", "ask": "1", "bid_size": "3", "last": "1.5"}, now_us=NOW_US
    )
    assert update == QuoteUpdate(
        symbol="SPY", asset_type=AssetType.EQ, time_us=NOW_US, last=Decimal("1.5"), source="push"
    )
    assert [one.reason for one in dropped] == [DropReason.CROSSED]


def test_the_close_is_known_from_the_change() -> None:
    update = normalised({"symbol": "SPY", "last": "165.81", "change": "\u22120.33"})
    assert isinstance(update, QuoteUpdate)
    assert update.close == Decimal("166.14")


def test_a_price_a_thousand_times_off_is_not_believed() -> None:
    normaliser = Normalizer()
    items = [{"symbol": "SPY", "last": last} for last in ("165", "165000", "0.165", "166")]
    updates, dropped = normaliser.normalise_all(items, now_us=NOW_US)
    assert [update.last for update in updates] == [165, 166]
    assert [(index, one.reason) for index, one in dropped] == [
        (1, DropReason.IMPLAUSIBLE),
        (2, DropReason.IMPLAUSIBLE),
    ]


def test_a_locked_market_and_a_size_of_zero_are_sound() -> None:
    assert isinstance(
        normalised({"symbol": "SPY", "bid": "1", "ask": "1", "bid_size": 0, "ask_size": "0.0"}), QuoteUpdate
    )


def test_what_is_older_than_the_newest_of_its_symbol_is_out_of_order() -> None:
    normaliser = Normalizer()
    items = [
        {"symbol": "SPY", "last": "1", "ts": NOW_MS},
        {"symbol": "spy", "last": "2", "ts": NOW_MS},
        {"symbol": "SPY", "last": "3", "ts": NOW_MS - 1},
        {"symbol": "QQQ", "last": "4", "ts": NOW_MS - 1},
    ]
    updates, dropped = normaliser.normalise_all(items, now_us=NOW_US)
    assert [update.last for update in updates] == [1, 2, 4]
    assert [(index, one.symbol, one.reason) for index, one in dropped] == [
        (2, "SPY", DropReason.OUT_OF_ORDER)
    ]


def test_a_refused_item_does_not_count_as_the_newest() -> None:
    normaliser = Normalizer()
    items = [{"symbol": "SPY", "bid": "2", "ask": "1"}, {"symbol": "SPY", "last": "3", "ts": NOW_MS - 1}]
    updates, _ = normaliser.normalise_all(items, now_us=NOW_US)
    assert [update.last for update in updates] == [3]


def test_what_states_no_time_is_never_out_of_order() -> None:
    normaliser = Normalizer()
    ahead = {"symbol": "SPY", "last": "1", "ts": NOW_MS + 3_000}
    updates, dropped = normaliser.normalise_all([ahead, {"symbol": "SPY", "last": "2"}], now_us=NOW_US)
    assert dropped == []
    assert [update.time_us for update in updates] == [NOW_US + 3_000_000] * 2


def test_what_was_taken_and_dropped_is_counted_by_reason() -> None:
    normaliser = Normalizer()
    normaliser.normalise_all(
        [{"symbol": "SPY", "last": "1"}, {"symbol": "SPY"}, {"symbol": "SPY"}, 7], now_us=NOW_US
    )
    assert normaliser.accepted == 1
    assert normaliser.dropped() == {DropReason.EMPTY: 2, DropReason.NOT_AN_OBJECT: 1}


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.text(max_size=30)
    | st.decimals(-10, 200_000_000, places=4)
    | st.decimals(1, 200, places=2).map(str)
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
)
FIELDS = ("bid", "ask", "last", "bid_size", "ask_size", "last_size", "volume", "open", "high", "low", "close")
ITEMS: st.SearchStrategy[Any] = ANYTHING | st.fixed_dictionaries(
    {"symbol": st.sampled_from(["SPY", "/ES", "brk/b", "/NOPE", "EUR/USD"]) | ANYTHING},
    optional=dict.fromkeys(FIELDS, ANYTHING)
    | {"ts": ANYTHING | st.integers(NOW_MS - 9_000, NOW_MS + 9_000), "asset_type": ANYTHING},
)


@given(items=st.lists(ITEMS, max_size=20))
def test_nothing_escapes_and_nothing_malformed_passes(items: list[Any]) -> None:
    normaliser = Normalizer()
    updates, dropped = normaliser.normalise_all(items, now_us=NOW_US)
    assert len(items) - len({index for index, _ in dropped}) <= len(updates) <= len(items)
    assert normaliser.accepted == len(updates)
    assert sum(normaliser.dropped().values()) == len(dropped)
    newest: dict[tuple[str, bool], int] = {}
    for update in updates:
        assert canonical_symbol(update.symbol) == (update.symbol, update.asset_type)
        assert find_instrument(update.symbol, update.asset_type) is not None
        assert 0 <= update.time_us <= NOW_US + QUOTE_AHEAD_US_MAX
        for is_trade in (True, False):
            if update.last is not None if is_trade else (update.bid is not None or update.ask is not None):
                assert newest.get((update.symbol, is_trade), 0) <= update.time_us
                newest[update.symbol, is_trade] = update.time_us
        for name in ("bid", "ask", "last", "open", "high", "low", "close"):
            price = getattr(update, name)
            if price is not None:
                assert type(price) is Decimal
                assert 0 < price <= PRICE_MAX
                assert decimal_places(price) <= PRICE_PLACES
        for name in ("bid_size", "ask_size", "last_size"):
            size = getattr(update, name)
            assert size is None or 0 <= size <= QUANTITY_MAX
        assert update.bid is None or update.ask is None or update.bid <= update.ask
