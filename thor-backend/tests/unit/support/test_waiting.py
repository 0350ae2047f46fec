import asyncio

import pytest

from tests.support.waiting import wait_until, wait_until_async


def test_wait_until_gives_the_first_true_thing_that_it_sees() -> None:
    seen = iter([None, 0, "", "found", "later"])
    assert wait_until(lambda: next(seen), "a word comes", pause=0) == "found"


def test_wait_until_fails_with_what_it_waited_for_and_what_it_saw_last() -> None:
    with pytest.raises(AssertionError, match=r"still not: the sum is four\. Instead: 0$"):
        wait_until(lambda: 0, "the sum is four", seconds=0)


def test_wait_until_passes_over_what_it_is_told_to_and_names_it_at_last() -> None:
    def look() -> bool:
        raise ConnectionError("refused")

    with pytest.raises(RuntimeError, match=r"still not: it answers\. Instead: ConnectionError\('refused'\)"):
        wait_until(look, "it answers", seconds=0.02, ignored=(ConnectionError,), error=RuntimeError)
    with pytest.raises(ConnectionError):
        wait_until(look, "it answers")


def test_wait_until_tells_what_is_there_instead() -> None:
    with pytest.raises(AssertionError, match=r"Instead: the end of a log$"):
        wait_until(lambda: False, "it is ready", seconds=0, instead=lambda: "the end of a log")
    with pytest.raises(ZeroDivisionError) as raised:
        wait_until(lambda: False, "it is ready", seconds=0, instead=lambda: 1 / 0)
    assert raised.value.__notes__ == ["Waited 0 s, and still not: it is ready."]


async def test_an_async_wait_lets_the_others_go_on_and_takes_a_coroutine() -> None:
    done: list[int] = []

    async def work() -> None:
        done.append(1)

    async def look() -> list[int]:
        return done

    working = asyncio.create_task(work())
    assert await wait_until_async(look, "the work is done") == [1]
    await working
    with pytest.raises(AssertionError, match=r"still not: more is done\. Instead: False"):
        await wait_until_async(lambda: len(done) > 1, "more is done", seconds=0)
