"""`python -m bench [NAME…]`: run the named scenarios, or all of them. 1 where a target was missed."""

from __future__ import annotations

import argparse
import importlib
import sys
from typing import Final

from bench.database import set_up_django

SCENARIOS: Final = {
    "engine-orders": "bench.scenarios.engine_orders",
    "tick-resting": "bench.scenarios.tick_resting",
    "crowded-account": "bench.scenarios.crowded_account",
    "replay-day": "bench.scenarios.replay_day",
    "web-load": "bench.scenarios.web_load",
    "web-positions": "bench.scenarios.web_positions",
}


def main() -> int:
    """Run the scenarios and print their results."""
    parser = argparse.ArgumentParser(prog="thor bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(SCENARIOS)} (all)")
    names = parser.parse_args().names or list(SCENARIOS)
    unknown = [name for name in names if name not in SCENARIOS]
    if unknown:
        parser.error(f"there is no scenario {unknown[0]}; there are {', '.join(SCENARIOS)}")
    set_up_django()
    missed = []
    for name in names:
        print(f"{name} is running", file=sys.stderr, flush=True)
        result = importlib.import_module(SCENARIOS[name]).run()
        print(result, flush=True)
        missed += result.missed
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
