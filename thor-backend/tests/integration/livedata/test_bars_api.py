from decimal import Decimal

import pytest
from msgspec.structs import replace
from rest_framework.test import APIClient

from tests.support.ticks import MINUTE_US, OPEN_US, tick
from thor.core.instruments import AssetType
from thor.livedata.bar_store import write_bars
from thor.livedata.bar_writer import BARS_AT_ONCE, GRACE_US, BarWriter
from thor.livedata.bars import Bar, Interval
from thor.livedata.models import MinuteBar
from thor.livedata.registry import LiveData, use_live_data


class StillClock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.us = OPEN_US

    def now_us(self) -> int:
        return self.us

    def monotonic_us(self) -> int:
        return self.us

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("Nobody sleeps here.")


def minute(number: int, price: str = "10", *, volume: int = 5, trades: int = 1, symbol: str = "SPY") -> Bar:
    value = Decimal(price)
    return Bar(
        symbol,
        AssetType.EQ,
        OPEN_US + number * MINUTE_US,
        value,
        value + 1,
        value - 1,
        value,
        Decimal(volume),
        trades,
    )


def asked(api: APIClient, **query: object) -> dict:
    response = api.get("/api/livedata/bars", {"symbol": "SPY", **query})
    assert response.status_code == 200, response.content
    return response.json()


def times(answer: dict) -> list[str]:
    return [bar["time"][11:16] for bar in answer["bars"]]


def test_bars_are_oldest_first_with_decimals_as_text(api: APIClient) -> None:
    write_bars([minute(1, "11.5"), minute(0, "10.123456789"), minute(0, symbol="QQQ")])
    answer = asked(api, symbol="spy")
    assert (answer["symbol"], answer["interval"], answer["next_before"]) == ("SPY", "1m", None)
    assert answer["bars"] == [
        {
            "time": "2026-11-20T14:30:00.000Z",
            "open": "10.123456789",
            "high": "11.123456789",
            "low": "9.123456789",
            "close": "10.123456789",
            "volume": "5",
            "trades": 1,
        },
        {
            "time": "2026-11-20T14:31:00.000Z",
            "open": "11.50",
            "high": "12.50",
            "low": "10.50",
            "close": "11.50",
            "volume": "5",
            "trades": 1,
        },
    ]


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        ("5m", [("14:30", "25"), ("14:35", "25"), ("14:40", "5")]),
        ("15m", [("14:30", "55")]),
        ("1h", [("14:00", "55")]),
        ("1d", [("00:00", "55")]),
    ],
)
def test_longer_bars_are_made_of_minutes(
    api: APIClient, interval: str, expected: list[tuple[str, str]]
) -> None:
    write_bars([minute(number) for number in range(11)])
    answer = asked(api, interval=interval)
    assert list(zip(times(answer), [bar["volume"] for bar in answer["bars"]], strict=True)) == expected


def test_a_day_is_its_trading_day_which_ends_at_17_in_new_york(api: APIClient) -> None:
    seven_and_a_half_hours = 450
    write_bars([minute(0), minute(seven_and_a_half_hours - 1), minute(seven_and_a_half_hours)])
    answer = asked(api, interval="1d")
    # The evening of Friday the 20th is Monday the 23rd's.
    assert [bar["time"][:10] for bar in answer["bars"]] == ["2026-11-20", "2026-11-23"]
    older = asked(api, interval="1d", before="2026-11-23T00:00:00Z")
    assert [(bar["time"][:10], bar["volume"]) for bar in older["bars"]] == [("2026-11-20", "10")]


@pytest.mark.parametrize("interval", ["1m", "5m", "15m", "1h", "1d"])
def test_pages_put_together_are_all_the_bars(api: APIClient, interval: str) -> None:
    write_bars([minute(number) for number in range(0, 4 * 24 * 60, 31)])
    everything = asked(api, interval=interval, limit=1000)
    assert everything["next_before"] is None
    pages: list[dict] = []
    answer = asked(api, interval=interval, limit=2)
    while True:
        assert len(answer["bars"]) <= 2
        pages = [*answer["bars"], *pages]
        if answer["next_before"] is None:
            break
        answer = asked(api, interval=interval, limit=2, before=answer["next_before"])
    assert pages == everything["bars"]


def test_a_page_begins_with_whole_bars_wherever_before_lies(api: APIClient) -> None:
    write_bars([minute(number) for number in range(10)])
    answer = asked(api, interval="5m", before="2026-11-20T14:33:00Z")
    assert [(bar["time"][11:16], bar["volume"]) for bar in answer["bars"]] == [("14:30", "25")]


def test_the_running_minute_and_what_is_not_written_yet_are_there(api: APIClient) -> None:
    write_bars([minute(-1)])
    keeper = BarWriter(clock=StillClock())
    keeper.receive([tick(0, last="20", last_size="7"), tick(61, last="21", last_size="2")])
    use_live_data(LiveData(bars=keeper))
    assert times(asked(api)) == ["14:29", "14:30", "14:31"]
    assert [bar["volume"] for bar in asked(api, interval="5m")["bars"]] == ["5", "9"]
    assert times(asked(api, before="2026-11-20T14:30:00Z")) == ["14:29"]


def test_a_minute_is_written_when_it_is_over_and_then_is_in_one_place_alone(api: APIClient) -> None:
    clock = StillClock()
    keeper = BarWriter(clock=clock)
    use_live_data(LiveData(bars=keeper))
    keeper.receive([tick(0, last="20", last_size="7")])
    clock.us = OPEN_US + MINUTE_US + GRACE_US - 1
    keeper.write_finished()
    assert MinuteBar.objects.count() == 0
    before = asked(api)
    clock.us += 1
    keeper.write_finished()
    assert MinuteBar.objects.count() == 1
    # In both it would be its two parts together.
    assert asked(api) == before


def test_a_minute_cut_in_two_by_a_restart_is_one_bar(api: APIClient) -> None:
    for ticks in (
        [tick(1, last="20", last_size="7"), tick(2, last="25", last_size="1")],
        [tick(30, last="18", last_size="2"), tick(31, last="19", last_size="3")],
    ):
        keeper = BarWriter(clock=StillClock())
        keeper.receive(ticks)
        if MinuteBar.objects.exists():
            use_live_data(LiveData(bars=keeper))
            running = asked(api)["bars"]
        keeper.write_all()
    (bar,) = asked(api)["bars"]
    assert [bar] == running
    assert [bar[name] for name in ("open", "high", "low", "close", "volume", "trades")] == [
        "20.00",
        "25.00",
        "18.00",
        "19.00",
        "13",
        4,
    ]


def test_bars_wait_while_the_database_is_away_and_are_written_once() -> None:
    written: list[Bar] = []
    is_away = True

    def write(bars: list[Bar]) -> None:
        if is_away:
            raise OSError("no database")
        written.extend(bars)

    clock = StillClock()
    clock.us = OPEN_US + MINUTE_US
    keeper = BarWriter(clock=clock, write=write)
    keeper.receive([tick(0, last="20"), tick(60, last="21")])
    keeper.write_finished()
    assert keeper.last_error == "OSError: no database"
    is_away = False
    keeper.write_all()
    keeper.write_all()
    assert [bar.close for bar in written] == [20, 21]
    assert keeper.last_error is None


def test_many_bars_are_written_some_at_a_time_and_none_twice_where_one_turn_fails() -> None:
    turns: list[list[Bar]] = []
    has_failed = False

    def write(bars: list[Bar]) -> None:
        nonlocal has_failed
        if len(turns) == 1 and not has_failed:
            has_failed = True
            raise OSError("no database")
        turns.append(bars)

    keeper = BarWriter(clock=StillClock(), write=write)
    symbols = [
        f"{first}{second}{third}"
        for first in "ABCDEFGHIJK"
        for second in "ABCDEFGHIJK"
        for third in "ABCDEFGHIJ"
    ]
    keeper.receive([replace(tick(0, last="20"), symbol=symbol) for symbol in symbols])
    keeper.write_all()
    assert keeper.last_error == "OSError: no database"
    keeper.write_all()
    assert [len(bars) for bars in turns] == [BARS_AT_ONCE, BARS_AT_ONCE, len(symbols) - 2 * BARS_AT_ONCE]
    assert [bar.symbol for bars in turns for bar in bars] == symbols


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"symbol": ""}, "symbol"),
        ({"symbol": "no symbol"}, "symbol"),
        ({"interval": "2m"}, "interval"),
        ({"limit": "0"}, "limit"),
        ({"limit": "5001"}, "limit"),
        ({"before": "yesterday"}, "before"),
    ],
)
def test_a_wrong_question_names_its_field(api: APIClient, query: dict[str, str], field: str) -> None:
    response = api.get("/api/livedata/bars", {"symbol": "SPY", **query})
    assert response.status_code == 400
    assert list(response.json()["error"]["detail"]["fields"]) == [field]


def test_who_is_not_logged_in_sees_no_bars(db: None) -> None:
    assert APIClient().get("/api/livedata/bars", {"symbol": "SPY"}).status_code == 401


def test_bars_keeper_tells_each_minute_once_and_the_writers_where_it_began_late(
    api: APIClient,
) -> None:
    clock = StillClock()
    clock.us = OPEN_US + 30_000_000
    writer, beside = BarWriter(clock=clock), BarWriter(clock=clock, write=None)
    # It has only the rest of the first minute.
    writer.receive([tick(0, last="20", last_size="7")])
    for keeper in (writer, beside):
        keeper.receive([tick(40, last="21", last_size="1")])
    torn = beside.follow("SPY", AssetType.EQ, Interval.MINUTE)
    assert [bar.volume for bar in beside.update_since(torn, None).bars] == [1]
    for keeper in (writer, beside):
        keeper.receive([tick(61, last="22", last_size="2"), tick(121, last="23", last_size="3")])
    clock.us = OPEN_US + 125_000_000
    writer.write_finished()
    beside.write_finished()
    stream = beside.follow("SPY", AssetType.EQ, Interval.FIVE_MINUTES)
    assert [bar.volume for bar in beside.update_since(stream, None).bars] == [7 + 1 + 2 + 3]
    page = beside.page("SPY", AssetType.EQ, Interval.MINUTE, before_us=None, limit=10)
    assert [bar.volume for bar in page.bars] == [8, 2, 3]
    # The one that was followed from the torn minute on is begun anew.
    assert torn.is_over
    again = beside.follow("SPY", AssetType.EQ, Interval.MINUTE)
    assert [bar.volume for bar in beside.update_since(again, None).bars] == [8, 2, 3]
