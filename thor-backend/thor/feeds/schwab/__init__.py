"""Schwab's streamer: level-one quotes and minute bars of subscribed symbols."""
