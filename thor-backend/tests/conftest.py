"""What every test shares: the real servers, and how hard Hypothesis tries."""

import os

from hypothesis import settings

pytest_plugins = ["tests.servers.plugin"]

# Machines differ in speed, so no example has a deadline; the whole run has one.
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=500,
    deadline=None,
    # The same examples in each run, so that a red build is red for the change and not for its luck.
    derandomize=True,
    print_blob=True,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))
