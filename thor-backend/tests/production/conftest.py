"""One production stack for all of these tests: two engines, two web workers, everything behind engineX."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.production import Production, running_production

# Everybody here calls from one address and trades as fast as the machine allows.
SETTINGS = {
    "THOR_SHARDS": "2",
    "THOR_WEB_WORKERS": "2",
    "ENGINEX_LOGINS_PER_MINUTE": "600",
    "ENGINEX_REQUESTS_PER_SECOND": "5000",
    "THOR_SIGNUPS_PER_MINUTE": "600",
    "THOR_LOGINS_PER_MINUTE": "600",
    "THOR_REQUESTS_PER_MINUTE": "100000",
    "THOR_ORDERS_PER_SECOND": "1000",
    "THOR_ORDERS_BURST": "1000",
}


@pytest.fixture(scope="session")
def production(artifacts: Path) -> Iterator[Production]:
    """The running production stack; its logs go to test-artifacts/production."""
    with running_production(artifacts / "production", settings=SETTINGS) as production:
        yield production
