"""The one place where adapters, feeds, bus, engine and gateway are put together.

Needs Django to be set up; everything below reads the settings here and takes arguments everywhere else.
"""

from thor.config.wiring.common import connect, engine_of, lease_owner_name, make_feed, open_journal, rules

__all__ = ["connect", "engine_of", "lease_owner_name", "make_feed", "open_journal", "rules"]
