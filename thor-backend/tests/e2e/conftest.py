"""Thor with a tape playing, and traders in browsers of their own."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.e2e.morning_tape import write_morning_tape
from tests.servers.thor import Thor
from tests.support.trader import DESK, Trader

# Twenty tape seconds in one: each symbol ticks some twenty times a second, for longer than any file of tests takes.
SPEED = 20
TAPE_SECONDS = 18_000


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that fails shows what stood on each page that was open."""
    report = yield
    if report.failed and isinstance(item, pytest.Function):
        browser = item.funcargs.get("browser")
        for context in browser.contexts if browser else ():
            for page in context.pages:
                report.sections.append((f"on {page.url}", _text_of(page)))
    return report


def _text_of(page: Page) -> str:
    try:
        return page.locator("body").inner_text(timeout=2_000)
    except Error as error:
        return f"The page does not answer: {error}"


@pytest.fixture(scope="session")
def tape(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_morning_tape(tmp_path_factory.mktemp("tape") / "tape.csv.gz", seconds=TAPE_SECONDS)


@pytest.fixture(scope="module")
def thor(tmp_path_factory: pytest.TempPathFactory, tape: Path) -> Iterator[Thor]:
    """A running Thor that serves the built page and plays the tape from its beginning, for one file of tests."""
    server = Thor(tmp_path_factory.mktemp("thor"), feed=f"replay:{tape}", speed=SPEED)
    server.start()
    yield server
    server.stop()
    assert server.troubles() == []


@pytest.fixture
def new_trader(browser: Browser, thor: Thor, artifacts: Path) -> Iterator[Callable[..., Trader]]:
    """Makes traders, each in a browser profile of their own. None of their pages may have reported an error."""
    traders: list[Trader] = []

    def make(screen: tuple[int, int] = DESK) -> Trader:
        trader = Trader(browser, thor.url, artifacts, screen)
        traders.append(trader)
        return trader

    yield make
    for trader in traders:
        trader.leave()
    assert [problem for trader in traders for problem in trader.problems] == []


@pytest.fixture
def trader(new_trader: Callable[..., Trader]) -> Trader:
    """Someone at a desk."""
    return new_trader()
