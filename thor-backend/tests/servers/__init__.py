"""Real servers for tests and benchmarks: PostgreSQL, Redis and a Chromium browser.

Each is looked for in a fixed order: a URL in the environment, programs on the machine, programs from PyPI wheels. Where
none is found the tests fail and say what to install; they never skip.
"""


class ServerUnavailable(Exception):
    """A server that the tests need could not be had; the message says what was tried and what to do."""
