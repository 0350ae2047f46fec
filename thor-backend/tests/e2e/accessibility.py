"""What axe says of what stands on the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[3] / "thor-frontend" / "node_modules" / "axe-core" / "axe.min.js"
LASTS_SECONDS = 10
# What fades in has less contrast than it will have.
SETTLE = """async () => {
  const ends = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ends.map((one) => one.finished));
}"""


def nothing_found(page: Page, where: str) -> None:
    """All that axe finds, however slight."""
    found = _lasting(page, lambda impact: True)
    assert found == [], f"{where}: {found}"


def nothing_serious(page: Page, where: str) -> None:
    """What axe finds that keeps people out."""
    found = _lasting(page, lambda impact: impact in ("serious", "critical"))
    assert found == [], f"{where}: {found}"


def _lasting(page: Page, counts: Callable[[str], bool]) -> list[str]:
    """Findings that last: a page that is still being drawn may want something for a moment."""
    deadline = time.monotonic() + LASTS_SECONDS
    while True:
        found = [words for impact, words in _found(page) if counts(impact)]
        if not found or time.monotonic() > deadline:
            return found


def _found(page: Page) -> list[tuple[str, str]]:
    # The page forbids scripts that are slipped into it, so it is the debugger that runs this one.
    page.evaluate(AXE.read_text())
    page.evaluate(SETTLE)
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [
        (violation["impact"], f"{violation['id']}: {node['html'][:300]} {node['failureSummary']}")
        for violation in found
        for node in violation["nodes"]
    ]
