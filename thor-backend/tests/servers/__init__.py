"""Real servers for tests and benchmarks: PostgreSQL, Redis and a Chromium browser.

The search order is fixed: a URL in the environment, programs on the machine, programs from PyPI wheels. If none is
found, the tests fail with advice on what to install; they never skip.
"""


class ServerUnavailable(Exception):
    """A server that the tests need is not available; the message has the attempts and advice."""
