from tests.support.fake_clock import FakeClock
from thor.livedata.watched import REQUESTED_SECONDS, Watched


def test_a_symbol_is_watched_until_the_last_who_follows_it_leaves() -> None:
    watched = Watched()
    watched.follow("SPY")
    watched.follow("SPY")
    watched.leave("SPY")
    assert watched.symbols() == {"SPY"}
    watched.leave("SPY")
    assert watched.symbols() == set()


def test_a_symbol_that_was_asked_for_is_watched_for_a_while() -> None:
    clock = FakeClock(0)
    watched = Watched(lambda: clock.us / 1_000_000)
    watched.ask(["QQQ"])
    clock.us += int((REQUESTED_SECONDS - 1) * 1_000_000)
    assert watched.symbols() == {"QQQ"}
    watched.ask(["QQQ"])
    clock.us += int((REQUESTED_SECONDS - 1) * 1_000_000)
    assert watched.symbols() == {"QQQ"}
    clock.us += 2_000_000
    assert watched.symbols() == set()


def test_a_flood_of_questions_is_bounded() -> None:
    watched = Watched()
    watched.ask(f"X{number}" for number in range(5_000))
    assert len(watched.symbols()) == 1_000
