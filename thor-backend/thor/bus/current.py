"""The bus of this process, set once where the process is wired."""

from __future__ import annotations

from thor.api.engine import EngineUnavailable
from thor.bus.base import Bus

_bus: Bus | None = None


def use_bus(bus: Bus | None) -> None:
    """Make `bus` this process's; None takes it away again."""
    global _bus
    _bus = bus


def current_bus() -> Bus:
    """This process's bus. Raises EngineUnavailable where none is wired: nothing can be asked of an engine then."""
    if _bus is None:
        raise EngineUnavailable("This process is not connected to an engine.")
    return _bus
