"""Where tapes lie, whether this Thor records its own, and how long it keeps minutes."""

from __future__ import annotations

from thor.config.settings import environment

TAPES_FOLDER = environment.thor_home() / "tapes"
RECORDS_TICKS = environment.flag("THOR_RECORD", default=False)
# Two years and some: a day's bar is made of its minutes, and so goes with them. 0 keeps them all.
SYMBOLS_PER_SOURCE_MAX = environment.number("THOR_SYMBOLS_PER_SOURCE", 20_000)
SYMBOLS_MAX = environment.number("THOR_SYMBOLS", 100_000)
BARS_KEPT_DAYS = environment.number("THOR_BARS_DAYS", 800)
