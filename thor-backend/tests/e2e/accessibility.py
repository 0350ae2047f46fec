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


def nothing_serious(page: Page, where: str) -> None:
    """What axe finds that keeps people out."""
    # The page forbids scripts that are slipped into it, so it is the debugger that runs this one.
    page.evaluate(AXE.read_text())
    page.evaluate(SETTLE)
    found = page.evaluate("async () => (await axe.run(document)).violations")
    serious = [
        f"{violation['id']}: {violation['nodes'][0]['html']} {violation['nodes'][0]['failureSummary']}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]
    assert serious == [], where
