"""The result of a scenario."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass, field


@dataclass(slots=True)
class Result:
    """The lines of a scenario: figures and limits, targets reached or missed, and the conditions."""

    name: str
    lines: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def figure(self, what: str, value: str) -> None:
        """Add a measured figure."""
        self.lines.append(f"  {what:<34} {value}")

    def target(self, what: str, value: str, *, reached: bool) -> None:
        """Add a figure with a target."""
        self.lines.append(f"  {what:<34} {value}   {'reached' if reached else 'MISSED'}")
        if not reached:
            self.missed.append(what)

    def condition(self, text: str) -> None:
        """Add a condition that the figures depend on."""
        self.conditions.append(text)

    def __str__(self) -> str:
        return "\n".join([self.name, *self.lines, f"  ({'; '.join([*self.conditions, machine()])})"])


def machine() -> str:
    """Return a short description of the machine."""
    return f"{os.cpu_count()} CPUs {platform.machine()}, {platform.system()}, Python {sys.version.split()[0]}"


def percentile(values: list[float], share: float) -> float:
    """Return the value that `share` of the sorted `values` do not exceed."""
    return values[min(len(values) - 1, int(len(values) * share))]
