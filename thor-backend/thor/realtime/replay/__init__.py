"""A tape through the real engine, on the tape's own clock: as fast as the machine goes, and the same each time."""
