"""Write the API's description to docs/openapi.json, or with --check report whether it is out of date.

The page's typed client is generated from this file, so that type errors show the effects of an API change.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DESCRIPTION = ROOT / "docs" / "openapi.json"


def description() -> str:
    """Return the description as served at /api/schema. Raises CommandError on any warning."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["THOR_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thor.config.settings")
        import django
        from django.core.management import call_command

        django.setup()
        written = io.StringIO()
        call_command("spectacular", format="openapi-json", stdout=written, fail_on_warn=True)
    return json.dumps(json.loads(written.getvalue()), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> int:
    """Write or check; return the exit code."""
    from django.core.management import CommandError

    try:
        text = description()
    except CommandError as error:
        sys.stderr.write(
            f"{error}. Name what is warned of above, in thor/config/settings/api.py or at the view.\n"
        )
        return 1
    if "--check" not in sys.argv[1:]:
        DESCRIPTION.write_text(text, encoding="utf-8")
        return 0
    if DESCRIPTION.exists() and DESCRIPTION.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write("docs/openapi.json is not what the code says. Run `make openapi` and commit it.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
