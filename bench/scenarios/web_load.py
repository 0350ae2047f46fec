"""Load time of each page on a first visit: empty cache, network of a given speed."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from bench.result import Result
from bench.web.visitor import open_page, register, running_browser
from tests.servers.thor import Thor

NAME = "web-load"
HELP = "first paint, largest paint and blocking time of each page, as Lighthouse counts them"

PAGES = ("home", "trade", "activity", "feeds", "settings")
# Lighthouse's limits for a good desktop page.
PAINT_MS_MAX = 1_800.0
BLOCKING_MS_MAX = 200.0
_SETTLE_MS = 3_000

_WATCH = """
window.benchFigures = {tasks: [], largest: 0};
new PerformanceObserver((list) => {
    for (const {startTime, duration} of list.getEntries()) benchFigures.tasks.push([startTime, duration]);
}).observe({type: 'longtask', buffered: true});
new PerformanceObserver((list) => {
    benchFigures.largest = list.getEntries().at(-1).startTime;
}).observe({type: 'largest-contentful-paint', buffered: true});
"""
_READ = """() => {
    const paint = (name) => performance.getEntriesByName(name)[0]?.startTime ?? null;
    const contentful = paint('first-contentful-paint');
    const scripts = performance.getEntriesByType('resource').filter(({name}) => name.endsWith('.js'));
    const late = benchFigures.tasks.filter(([start]) => start >= contentful);
    return {
        first: paint('first-paint'), contentful, largest: benchFigures.largest,
        blocking: late.reduce((sum, [, duration]) => sum + duration - 50, 0),
        scriptBytes: scripts.reduce((sum, {encodedBodySize}) => sum + encodedBodySize, 0),
    };
}"""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Network and processor conditions; the processor is `slowdown` times slower than this machine's."""

    name: str
    latency_ms: int
    kilobits_per_second: int
    slowdown: int
    has_targets: bool


# Lighthouse's two presets.
DESK = Conditions("desk", 40, 10_240, 1, has_targets=True)
PHONE = Conditions("phone, 4G, processor ÷ 4", 150, 1_638, 4, has_targets=False)


def run() -> Result:
    """Load each page in an empty profile with a login from before."""
    result = Result(NAME)
    with tempfile.TemporaryDirectory(prefix="thor-bench-") as folder:
        thor = Thor(Path(folder), feed="sim")
        thor.start()
        try:
            with running_browser() as browser:
                page = open_page(browser, thor.url)
                register(page)
                state = page.context.storage_state()
                page.context.close()
                for conditions in (DESK, PHONE):
                    _measure(browser, thor.url, "login", None, conditions, result)
                    for name in PAGES:
                        _measure(browser, thor.url, f"app/{name}", state, conditions, result)
        finally:
            thor.stop()
    result.condition(
        "one load each, empty cache; blocking is what tasks took beyond 50 ms after the first content"
    )
    return result


def _measure(
    browser: Browser, url: str, path: str, state: Any, conditions: Conditions, result: Result
) -> None:
    page = open_page(browser, url)
    if state is not None:
        page.context.add_cookies(state["cookies"])
    _slow_down(page, conditions)
    page.add_init_script(_WATCH)
    page.goto(f"/{path}")
    page.locator("[data-testid=login-email], [data-testid=banner-net-liq]").first.wait_for()
    page.wait_for_timeout(_SETTLE_MS)
    figures: Mapping[str, float] = page.evaluate(_READ)
    page.context.close()
    words = (
        f"first paint {figures['first']:.0f}, content {figures['contentful']:.0f}, largest {figures['largest']:.0f}, "
        f"blocking {figures['blocking']:.0f} ms, {figures['scriptBytes'] / 1000:.0f} kB of JS sent"
    )
    what = f"{path.removeprefix('app/')}, {conditions.name}"
    if not conditions.has_targets:
        result.figure(what, words)
        return
    is_soon = figures["contentful"] <= PAINT_MS_MAX and figures["blocking"] <= BLOCKING_MS_MAX
    result.target(what, words, reached=is_soon)


def _slow_down(page: Page, conditions: Conditions) -> None:
    session = page.context.new_cdp_session(page)
    bytes_per_second = conditions.kilobits_per_second * 1024 / 8
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": conditions.latency_ms,
            "downloadThroughput": bytes_per_second,
            "uploadThroughput": bytes_per_second,
        },
    )
    if conditions.slowdown > 1:
        session.send("Emulation.setCPUThrottlingRate", {"rate": conditions.slowdown})
