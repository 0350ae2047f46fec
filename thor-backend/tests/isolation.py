"""Keep tests away from the developer's own data.

pytest imports this before Django's settings (`-p tests.isolation` in pyproject.toml). The data folder is a fresh one
that is gone afterwards, and no setting of the shell, a real database's URL above all, reaches the code under test.
"""

import os
import tempfile

# What tells the tests themselves where to find servers and a recorded day, and how to run.
OF_TESTS = ("THOR_TEST_", "THOR_TAPE")

for name in [name for name in os.environ if name.startswith("THOR_") and not name.startswith(OF_TESTS)]:
    del os.environ[name]

# Removed when this object goes, at the end of the process.
HOME = tempfile.TemporaryDirectory(prefix="thor-home-")
os.environ["THOR_HOME"] = HOME.name
