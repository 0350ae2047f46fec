"""A statement of 200 positions that each tick 20 times a second, in a browser on a real Thor."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

from bench.result import Result, percentile
from bench.web.tape import symbols_of, write_tape
from bench.web.trace import CATEGORIES, read_trace
from bench.web.visitor import api_of, buy_one_of_each, open_page, register, running_browser
from tests.servers.thor import Thor

NAME = "web-positions"
HELP = "frames and memory of a page with 200 positions at 20 updates a second"

POSITIONS = 200
TICKS_PER_SECOND = 20
TRACE_SECONDS = 10
MEMORY_MINUTES = 5
FRAME_MS_MAX = 50.0
# Normal garbage collection stays below this growth; a leak per tick does not.
GROWTH_MAX = 0.05
_SETTLE_MS = 15_000
# JIT-compiled code grows the heap at first. By then that is over.
_WARM_UP_MS = 90_000
# A reading during a message includes that message, so the lowest of several counts.
_HEAP_READINGS = 5
_TAPE_SECONDS = 720
# Frames are requested all the time, so that every late frame is a dropped one.
_ASK_FOR_FRAMES = "(() => { const next = () => requestAnimationFrame(next); next(); })()"


def run() -> Result:
    """Trace ten seconds, then read the heap each minute."""
    result = Result(NAME)
    symbols = symbols_of(POSITIONS)
    with tempfile.TemporaryDirectory(prefix="thor-bench-") as folder:
        tape = write_tape(
            Path(folder) / "tape.csv.gz",
            symbols=symbols,
            ticks_per_second=TICKS_PER_SECOND,
            seconds=_TAPE_SECONDS,
        )
        pace = {"THOR_UPDATE_INTERVAL_MS": str(1000 // TICKS_PER_SECOND)}
        thor = Thor(Path(folder) / "home", feed=f"replay:{tape}", settings=pace)
        thor.start()
        try:
            with running_browser() as browser:
                page = open_page(browser, thor.url)
                register(page)
                with api_of(page, thor.url) as api:
                    buy_one_of_each(api, symbols)
                page.goto("/app/activity")
                page.get_by_test_id(f"position-row-{symbols[0]}").scroll_into_view_if_needed()
                page.wait_for_timeout(_SETTLE_MS)
                _trace(browser, page, result)
                _watch_heap(page, result)
        finally:
            thor.stop()
    result.condition(f"{POSITIONS} positions × {TICKS_PER_SECOND} ticks/s, headless Chromium at 1440×900")
    return result


def _trace(browser: Browser, page: Page, result: Result) -> None:
    # Evaluated, because the page's Content-Security-Policy blocks inline scripts.
    page.evaluate(_ASK_FOR_FRAMES)
    browser.start_tracing(page=page, categories=list(CATEGORIES))
    page.wait_for_timeout(TRACE_SECONDS * 1000)
    trace = read_trace(browser.stop_tracing())
    gaps = sorted(trace.frame_gaps)
    result.figure("messages of the socket", f"{trace.messages / TRACE_SECONDS:.0f}/s")
    result.figure("frames", f"{len(gaps) / TRACE_SECONDS:.0f}/s, p99 {percentile(gaps, 0.99):.1f} ms apart")
    result.figure("longest task", f"{trace.tasks[0]:.1f} ms, of which the processor {trace.task_cpu:.1f} ms")
    result.target(
        f"longest wait for a frame (≤ {FRAME_MS_MAX:g} ms)",
        f"{gaps[-1]:.1f} ms",
        reached=gaps[-1] <= FRAME_MS_MAX,
    )


def _watch_heap(page: Page, result: Result) -> None:
    session = page.context.new_cdp_session(page)
    page.wait_for_timeout(_WARM_UP_MS)
    heaps = [_heap_mb(page, session)]
    nodes = [_nodes(session)]
    for _ in range(MEMORY_MINUTES):
        page.wait_for_timeout(60_000)
        heaps.append(_heap_mb(page, session))
        nodes.append(_nodes(session))
    growth = heaps[-1] / heaps[0] - 1
    result.figure("heap, minute by minute", " ".join(f"{heap:.1f}" for heap in heaps) + " MB")
    result.figure("nodes, minute by minute", " ".join(map(str, nodes)))
    result.target(
        f"growth of the heap in {MEMORY_MINUTES} min (≤ {GROWTH_MAX:.0%})",
        f"{growth:+.1%}",
        reached=growth <= GROWTH_MAX,
    )


def _heap_mb(page: Page, session: CDPSession) -> float:
    readings = []
    for _ in range(_HEAP_READINGS):
        page.wait_for_timeout(500)
        session.send("HeapProfiler.collectGarbage")
        readings.append(float(session.send("Runtime.getHeapUsage")["usedSize"]))
    return min(readings) / 1e6


def _nodes(session: CDPSession) -> int:
    return int(session.send("Memory.getDOMCounters")["nodes"])
