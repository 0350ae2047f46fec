import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from django.test import override_settings
from rest_framework.test import APIClient

from tests.support.fake_clock import FakeClock
from tests.support.tape_rows import second, trade_row, write_csv
from tests.support.ticks import OPEN_US, SECOND_US, tick
from tests.support.waiting import wait_until_async
from thor.bus.in_process import InProcessBus
from thor.core.quotes import QuoteUpdate
from thor.feeds.base import FeedError, MarketKind
from thor.feeds.replay.feed import ReplayFeed
from thor.livedata.bar_writer import BarWriter
from thor.livedata.feed_runner import FeedRunner
from thor.livedata.recorder import Recorder
from thor.livedata.registry import LiveData, use_live_data
from thor.users.models import User


class ScriptedFeed:
    """Says what it is told to, and then fails or falls silent."""

    name = "scripted"
    market = MarketKind.LIVE

    def __init__(self, *batches: list[QuoteUpdate], error: str | None = None) -> None:
        self._batches = batches
        self._error = error
        self.is_silent = False

    async def batches(self) -> AsyncGenerator[list[QuoteUpdate], None]:
        for batch in self._batches:
            yield batch
        if self._error is not None:
            raise FeedError(self._error)
        self.is_silent = True
        await asyncio.Event().wait()


def feed_after(feed: ScriptedFeed, *, seconds: float) -> FeedRunner:
    """A runner whose feed has spoken, `seconds` ago."""
    clock = FakeClock(OPEN_US + SECOND_US)

    async def run() -> None:
        running = asyncio.create_task(runner.run())
        await wait_until_async(
            lambda: feed.is_silent or runner.status().restarts, "the feed has said all", instead=runner.status
        )
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    runner = FeedRunner(feed, InProcessBus(), clock=clock, retry_seconds_min=3_600)  # type: ignore[arg-type]
    asyncio.run(run())
    clock.us += round(seconds * SECOND_US)
    return runner


def status_of(api: APIClient) -> dict:
    response = api.get("/api/livedata/status")
    assert response.status_code == 200
    return response.json()


def test_a_feed_that_speaks_has_a_heartbeat_and_a_lag(api: APIClient) -> None:
    use_live_data(LiveData(feed_runners=[feed_after(ScriptedFeed([tick(0.25, last="10")]), seconds=5)]))
    (feed,) = status_of(api)["feeds"]
    assert feed["name"] == "scripted"
    assert (feed["state"], feed["stale_since"], feed["replay"]) == ("live", None, None)
    assert feed["last_batch_at"] == "2026-11-20T14:30:01.000Z"
    assert (feed["lag_ms"], feed["ticks"], feed["last_error"]) == (750, 1, None)


def test_a_silent_feed_is_stale_since_it_last_spoke(api: APIClient) -> None:
    use_live_data(LiveData(feed_runners=[feed_after(ScriptedFeed([tick(0, last="10")]), seconds=11)]))
    (feed,) = status_of(api)["feeds"]
    assert (feed["state"], feed["stale_since"]) == ("stalled", "2026-11-20T14:30:01.000Z")


def test_a_feed_that_failed_says_why(api: APIClient) -> None:
    feed_that_fails = ScriptedFeed([tick(0, last="10")], error="The workbook is gone.")
    use_live_data(LiveData(feed_runners=[feed_after(feed_that_fails, seconds=0)]))
    (feed,) = status_of(api)["feeds"]
    assert feed["restarts"] > 0
    assert "The workbook is gone." in feed["last_error"]


def test_a_feed_that_failed_before_its_first_tick_is_stale_since_never(api: APIClient) -> None:
    feed_that_fails = ScriptedFeed([], error="The workbook is not there.")
    use_live_data(LiveData(feed_runners=[feed_after(feed_that_fails, seconds=0)]))
    (feed,) = status_of(api)["feeds"]
    assert (feed["state"], feed["last_batch_at"], feed["stale_since"]) == ("failed", None, None)


def test_feeds_of_other_processes_are_listed_too(api: APIClient) -> None:
    runner = feed_after(ScriptedFeed([tick(0, last="10")]), seconds=0)
    use_live_data(LiveData(feeds_elsewhere=lambda: [runner.figures()]))
    assert [feed["name"] for feed in status_of(api)["feeds"]] == ["scripted"]


def test_pushed_quotes_bars_and_the_recorder_tell_how_they_are(api: APIClient, tmp_path: Path) -> None:
    live_data = LiveData(bars=BarWriter(), recorder=Recorder(tmp_path))
    use_live_data(live_data)
    live_data.pushed.normalise_all([{"symbol": "SPY", "last": "1"}, {"symbol": "SPY", "last": "x"}], now_us=1)
    status = status_of(api)
    assert status["pushed"] == {"accepted": 1, "dropped": {"NOT_A_NUMBER": 1}}
    assert status["bars"] == {"late": 0, "last_error": None}
    assert status["recorder"] == {
        "day": None,
        "written": 0,
        "waiting": 0,
        "lost": 0,
        "last_error": None,
    }


def test_a_process_without_live_data_says_so(api: APIClient) -> None:
    status = status_of(api)
    assert (status["feeds"], status["bars"], status["recorder"]) == ([], None, None)


def test_tapes_are_listed_newest_first(api: APIClient, tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, clock=FakeClock(OPEN_US))
    recorder.receive([tick(0, last="10")])
    recorder.close()
    write_csv(tmp_path / "2013-10-09.csv", [trade_row(second(0), "SPY", "1")])
    (tmp_path / "notes.txt").write_text("no tape")
    with override_settings(TAPES_FOLDER=tmp_path):
        tapes = api.get("/api/livedata/tapes").json()["tapes"]
    assert [(tape["name"], tape["kind"], tape["files"]) for tape in tapes] == [
        ("2026-11-20", "DAY", 1),
        ("2013-10-09.csv", "FILE", 1),
    ]
    assert all(tape["bytes"] > 0 for tape in tapes)


@pytest.fixture
def tape(tmp_path: Path) -> ReplayFeed:
    """A tape that plays in this process."""
    feed = ReplayFeed(write_csv(tmp_path / "day.csv", [trade_row(second(0), "SPY", "1")]))
    use_live_data(LiveData(feed_runners=[FeedRunner(feed, InProcessBus())]))
    return feed


def test_the_page_controls_the_tape_and_the_status_tells_how_it_is(api: APIClient, tape: ReplayFeed) -> None:
    assert api.post("/api/livedata/replay", {"action": "pause"}, format="json").json()["paused"] is True
    assert status_of(api)["feeds"][0]["replay"] == {
        "tape": "day.csv",
        "paused": True,
        "speed": 1.0,
        "tape_time": None,
        "tape_day": None,
        "fraction": 0.0,
        "done": False,
        "begins": None,
        "ends": None,
    }
    assert api.post("/api/livedata/replay", {"action": "resume"}, format="json").json()["paused"] is False
    answer = api.post("/api/livedata/replay", {"action": "speed", "speed": 60}, format="json").json()
    assert answer["speed"] == tape.speed == 60
    api.post("/api/livedata/replay", {"action": "seek", "time": "2013-10-09T14:00:00Z"}, format="json")
    assert tape.take_sought() == 1_381_327_200 * SECOND_US


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "action"),
        ({"action": "rewind"}, "action"),
        ({"action": "seek"}, "time"),
        ({"action": "seek", "time": "noon"}, "time"),
        ({"action": "speed"}, "speed"),
        ({"action": "speed", "speed": -1}, "speed"),
        ({"action": "speed", "speed": "fast"}, "speed"),
        ({"action": "speed", "speed": "nan"}, "speed"),
    ],
)
def test_a_wrong_order_to_the_tape_names_its_field(
    api: APIClient, tape: ReplayFeed, body: dict[str, object], field: str
) -> None:
    response = api.post("/api/livedata/replay", body, format="json")
    assert response.status_code == 400
    assert list(response.json()["error"]["detail"]["fields"]) == [field]


def test_where_no_tape_plays_there_is_nothing_to_control(api: APIClient) -> None:
    response = api.post("/api/livedata/replay", {"action": "pause"}, format="json")
    assert response.status_code == 409
    assert response.json()["error"]["code"] == "CONFLICT"


@pytest.mark.parametrize(("is_staff", "status"), [(False, 403), (True, 200)])
def test_on_a_shared_thor_only_staff_control_the_tape(
    api: APIClient, customer: User, tape: ReplayFeed, is_staff: bool, status: int
) -> None:
    customer.is_staff = is_staff
    customer.save()
    with override_settings(CUSTOMERS_MAY_CONTROL_TAPE=False):
        response = api.post("/api/livedata/replay", {"action": "pause"}, format="json")
    assert response.status_code == status
    assert tape.is_paused is is_staff
