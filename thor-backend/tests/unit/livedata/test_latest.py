from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import msgspec
import pytest

from thor.bus.in_process import InProcessBus
from thor.core.instruments import AssetType
from thor.core.quotes import QuoteUpdate
from thor.livedata.latest import LatestQuotes

NOW_US = 1_800_000_000_000_000


def trade(symbol: str, last: int, time_us: int = NOW_US) -> QuoteUpdate:
    return QuoteUpdate(symbol=symbol, asset_type=AssetType.EQ, time_us=time_us, last=Decimal(last))


@pytest.fixture
def latest() -> LatestQuotes:
    return LatestQuotes(quote_age_us_max=15_000_000)


def test_each_tick_adds_what_it_states_to_the_newest_quote(latest: LatestQuotes) -> None:
    book = QuoteUpdate(
        symbol="SPY", asset_type=AssetType.EQ, time_us=NOW_US, bid=Decimal(99), ask=Decimal(101)
    )
    latest.receive([book, trade("SPY", 100, NOW_US + 1)])
    quote = latest.quote("SPY")
    assert quote is not None
    assert (quote.bid, quote.ask, quote.last) == (99, 101, 100)
    assert (quote.book_time_us, quote.trade_time_us) == (NOW_US, NOW_US + 1)


def test_a_snapshot_has_the_asked_symbols_in_their_order(latest: LatestQuotes) -> None:
    latest.receive([trade("SPY", 1), trade("BRK.B", 2), trade("QQQ", 3)])
    quotes = latest.snapshot(["BRK.B", "SPY", "IBM"], now_us=NOW_US)
    assert [(quote["symbol"], quote["last"]) for quote in map(msgspec.json.decode, quotes)] == [
        ("BRK.B", "2.00"),
        ("SPY", "1.00"),
    ]


def test_all_quotes_come_by_symbol_some_at_a_time(latest: LatestQuotes) -> None:
    latest.receive([trade(symbol, 1) for symbol in ("SPY", "AMD", "QQQ", "AMD", "SPYG", "A")])
    pages, after = [], None
    while True:
        quotes, after = latest.page(after, 2, now_us=NOW_US)
        pages.append([quote["symbol"] for quote in map(msgspec.json.decode, quotes)])
        if after is None:
            break
    assert pages == [["A", "AMD"], ["QQQ", "SPY"], ["SPYG"]]
    assert latest.page(None, 5, now_us=NOW_US)[1] is None
    assert latest.snapshot([], now_us=NOW_US) == []


def test_a_silent_symbol_is_stale(latest: LatestQuotes) -> None:
    latest.receive([trade("SPY", 1)])
    for age_us, is_stale in ((15_000_000, False), (15_000_001, True)):
        (quote,) = latest.snapshot(["SPY"], now_us=NOW_US + age_us)
        assert msgspec.json.decode(quote)["stale"] is is_stale


def test_it_follows_the_bus_until_it_is_closed(latest: LatestQuotes) -> None:
    bus = InProcessBus()
    subscription = latest.follow(bus)
    bus.publish_quotes([trade("SPY", 1)])
    subscription.close()
    bus.publish_quotes([trade("SPY", 2)])
    quote = latest.quote("SPY")
    assert quote is not None
    assert quote.last == 1


def test_threads_lose_no_tick_and_readers_see_whole_quotes(latest: LatestQuotes) -> None:
    ticks, writers = 2_000, 4
    torn: list[object] = []

    def write(writer: int) -> None:
        for number in range(1, ticks + 1):
            price = Decimal(number)
            update = QuoteUpdate(
                symbol=f"S{'ABCD'[writer]}",
                asset_type=AssetType.EQ,
                time_us=NOW_US + number,
                bid=price,
                ask=price,
            )
            latest.receive(
                [
                    update,
                    QuoteUpdate(
                        symbol=f"T{'ABCD'[number % 4]}", asset_type=AssetType.EQ, time_us=NOW_US, last=price
                    ),
                ]
            )

    def read() -> None:
        for _ in range(200):
            torn.extend(quote for quote in latest.quotes() if quote.bid != quote.ask)
            latest.page(None, 100, now_us=NOW_US)

    with ThreadPoolExecutor() as pool:
        work = [pool.submit(write, writer) for writer in range(writers)] + [
            pool.submit(read) for _ in range(2)
        ]
        for done in work:
            done.result()
    assert torn == []
    assert [quote.bid for quote in latest.quotes() if quote.symbol.startswith("S")] == [ticks] * writers
