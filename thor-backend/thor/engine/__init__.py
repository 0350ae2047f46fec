"""The engine process: loop, journal, replies and publishing."""
