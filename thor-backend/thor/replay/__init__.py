"""Replays of recorded days through the real engine, each on its own clock: from the command line and from the page."""
