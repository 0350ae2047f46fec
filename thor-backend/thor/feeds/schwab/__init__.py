"""Schwab's streamer: level-one quotes and minute bars of what somebody is interested in."""
