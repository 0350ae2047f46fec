"""Recorded days through the real engine, each on a clock of its own: from the command line, and from the page."""
