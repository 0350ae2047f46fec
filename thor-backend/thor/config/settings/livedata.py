"""Where tapes lie, and whether this Thor records its own."""

from __future__ import annotations

from thor.config.settings import environment

TAPES_FOLDER = environment.thor_home() / "tapes"
RECORDS_TICKS = environment.flag("THOR_RECORD", default=False)
