"""`decide(state, command) -> events`, `apply(state, event)`, and the two together for a command or a tick."""

from thor.core.engine.apply import apply
from thor.core.engine.decide import Decision, decide, process, process_releases, process_tick, settle

__all__ = ["Decision", "apply", "decide", "process", "process_releases", "process_tick", "settle"]
