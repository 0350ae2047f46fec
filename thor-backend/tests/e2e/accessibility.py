"""What axe says of what stands on the screen."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[3] / "thor-frontend" / "node_modules" / "axe-core" / "axe.min.js"
# What fades in has less contrast than it will have.
SETTLE = """async () => {
  const ends = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ends.map((one) => one.finished));
}"""


def nothing_found(page: Page, where: str) -> None:
    """All that axe finds, however slight."""
    assert _found(page) == [], where


def nothing_serious(page: Page, where: str) -> None:
    """What axe finds that keeps people out."""
    assert [words for impact, words in _found(page) if impact in ("serious", "critical")] == [], where


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
