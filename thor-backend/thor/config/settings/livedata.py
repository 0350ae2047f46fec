"""The folder of tapes, the recorder, and the retention of minute bars."""

from __future__ import annotations

from thor.config.settings import environment

TAPES_FOLDER = environment.thor_home() / "tapes"
RECORDS_TICKS = environment.flag("THOR_RECORD", default=False)
SYMBOLS_PER_SOURCE_MAX = environment.number("THOR_SYMBOLS_PER_SOURCE", 20_000)
SYMBOLS_MAX = environment.number("THOR_SYMBOLS", 100_000)
# Somewhat more than two years. Day bars are made of minutes and are deleted with them. 0 keeps all.
BARS_KEPT_DAYS = environment.number("THOR_BARS_DAYS", 800)
