"""The one place that connects adapters, feeds, bus, engine and gateway.

Needs Django to be set up. It reads the settings here and passes them on as arguments.
"""

from thor.config.wiring.common import connect, engine_of, lease_owner_name, make_feed, open_journal, rules

__all__ = ["connect", "engine_of", "lease_owner_name", "make_feed", "open_journal", "rules"]
