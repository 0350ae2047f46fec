"""The page's type: a font of its own, whose figures stand under each other."""

from __future__ import annotations

from tests.support.trader import Trader

# How wide each figure is drawn in an element of the page, and the faces that are there to draw it with.
FIGURES = """async () => {
  await document.fonts.ready;
  const line = document.createElement('span');
  line.style.cssText = 'position: absolute; font-size: 100px; font-kerning: none';
  document.body.append(line);
  const widths = [...'0123456789'].map((figure) => {
    line.textContent = figure.repeat(20);
    return Math.round(line.getBoundingClientRect().width);
  });
  line.remove();
  const faces = [...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family);
  const fonts = performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.woff2'));
  return { widths, faces, from: fonts.map((one) => new URL(one.name).origin) };
}"""

# Each font that a canvas writes with, and whether its figures are all equally wide.
ON_CANVAS = """
window.written = new Map();
const { fillText } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.fillText = function (...given) {
  const widths = [...'0123456789'].map((figure) => Math.round(this.measureText(figure.repeat(20)).width));
  window.written.set(this.font, new Set(widths).size);
  return fillText.apply(this, given);
};
"""
WRITTEN = """async () => {
  while (!window.written.size) await new Promise(requestAnimationFrame);
  await document.fonts.ready;
  return [...window.written];
}"""


def test_figures_are_all_as_wide_in_a_font_that_thor_ships(trader: Trader) -> None:
    trader.register()
    drawn = trader.page.evaluate(FIGURES)
    assert drawn["faces"] == ["Inter"]
    assert drawn["from"] == [trader.page.evaluate("location.origin")], "the font comes with the page, once"
    assert len(set(drawn["widths"])) == 1, drawn["widths"]


def test_the_chart_writes_in_the_font_of_the_page(trader: Trader) -> None:
    trader.page.add_init_script(ON_CANVAS)
    trader.register()
    trader.turn_to("trade")
    trader.moves("watch-row-SPY")
    for font, widths in trader.page.evaluate(WRITTEN):
        assert "Inter" in font.split(",")[0], font
        assert widths == 1, f"{font}: figures of {widths} widths"
