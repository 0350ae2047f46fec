"""The limit of open files and connections of this process."""

from __future__ import annotations

import resource
from typing import Final

_WANTED: Final = 16_384


def raise_file_limit() -> int:
    """Raise the limit of open files to at most 16,384, as far as the machine allows; return the limit in force."""
    limit, allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _WANTED if allowed == resource.RLIM_INFINITY else min(_WANTED, allowed)
    if limit != resource.RLIM_INFINITY and limit < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, allowed))
        return wanted
    return _WANTED if limit == resource.RLIM_INFINITY else limit
