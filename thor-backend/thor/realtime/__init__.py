"""The engine process (loop, journal, recovery) and the gateway (the socket and the hot HTTP calls)."""
