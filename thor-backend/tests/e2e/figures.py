"""Measures the figures on the screen: each is whole, alone in its place, and has nothing over it."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.e2e.accessibility import SETTLE

# Each cell is brought into sight first, so that what its panel has scrolled out of sight is measured too. Nothing may
# scroll sideways: what is there would be cut.
MEASURE = """(root) => {
  const shown = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 0;
  const inks = (cell) => {
    const found = [];
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || !shown(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        // A line's box is higher than what is drawn in it.
        const air = rect.height / 5;
        if (rect.width > 1) found.push(new DOMRect(rect.x, rect.y + air, rect.width, rect.height - 2 * air));
      }
    }
    return found;
  };
  const wrong = [];
  let count = 0;
  for (const table of root.querySelectorAll('table, dl')) {
    if (!shown(table)) continue;
    const name = table.getAttribute('aria-label') ?? table.closest('[aria-label]')?.ariaLabel ?? table.className;
    for (let box = table; box && box !== document.body; box = box.parentElement) {
      if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== 'visible') {
        wrong.push(`${name}: its ${box.tagName} is ${box.scrollWidth - box.clientWidth} px wider than there is room`);
      }
    }
    for (const cell of table.querySelectorAll('td, tbody th, dd')) {
      if (!cell.textContent.trim() || !shown(cell)) continue;
      const where = `${name}: ${JSON.stringify(cell.textContent)}`;
      cell.scrollIntoView({ block: 'center' });
      const own = cell.getBoundingClientRect();
      const lines = inks(cell);
      if (lines.length === 0) continue;
      count += 1;
      if (cell.scrollWidth > cell.clientWidth + 1) wrong.push(`${where} is wider than its cell`);
      for (const line of lines) {
        if (line.left < own.left - 1 || line.right > own.right + 1) wrong.push(`${where} leaves its cell`);
        if (line.left < 0 || line.right > innerWidth) wrong.push(`${where} leaves the screen`);
        for (const x of [line.left + 1, (line.left + line.right) / 2, line.right - 1]) {
          const top = document.elementFromPoint(x, (line.top + line.bottom) / 2);
          if (!top || !(cell.contains(top) || top.contains(cell))) {
            wrong.push(`${where} is covered by ${top?.outerHTML.slice(0, 120)}`);
            break;
          }
        }
      }
      for (const other of cell.parentElement.children) {
        if (other === cell || !shown(other)) continue;
        const meets = inks(other).some((a) => lines.some((b) =>
          a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5));
        if (meets) wrong.push(`${where} runs into ${JSON.stringify(other.textContent)}`);
      }
    }
  }
  return { count, wrong: [...new Set(wrong)] };
}"""


def every_figure_fits(root: Locator, where: str, *, at_least: int) -> None:
    """Each figure of each table in sight under `root` is whole. Fewer than so many, and nothing was measured."""
    root.page.evaluate(SETTLE)
    measured = root.evaluate(MEASURE)
    wrong, count = measured["wrong"], measured["count"]
    assert not wrong, f"{where}, {count} figures measured:\n" + "\n".join(wrong)
    assert count >= at_least, f"{where}: only {count} figures were there to be measured."
