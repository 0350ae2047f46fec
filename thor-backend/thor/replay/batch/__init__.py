"""`thor replay`: a tape through the real engine, as fast as the machine goes, and the same each time."""
