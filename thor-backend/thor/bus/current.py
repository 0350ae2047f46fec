"""The bus of this process, set once when the process is wired."""

from __future__ import annotations

from thor.api.engine import EngineUnavailable
from thor.bus.base import Bus

_bus: Bus | None = None


def use_bus(bus: Bus | None) -> None:
    """Set this process's bus, or remove it with None."""
    global _bus
    _bus = bus


def current_bus() -> Bus:
    """Return this process's bus. Raises EngineUnavailable if there is none, because no engine can be reached then."""
    if _bus is None:
        raise EngineUnavailable("This process has no connection to an engine.")
    return _bus
