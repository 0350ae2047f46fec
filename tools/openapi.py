"""Write the API's descriptions to docs/openapi.json and docs/socket.json, or with --check report what is out of date.

The page's types are generated from these files, so that type errors show the effects of a change of the contract.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CALLS = ROOT / "docs" / "openapi.json"
SOCKET = ROOT / "docs" / "socket.json"


def descriptions() -> dict[Path, str]:
    """Return the descriptions as served at /api/schema and /api/schema/socket. Raises CommandError on any warning."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["THOR_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thor.config.settings")
        import django
        from django.core.management import call_command

        django.setup()
        written = io.StringIO()
        call_command("spectacular", format="openapi-json", stdout=written, fail_on_warn=True)
    from thor.api.schema import socket_schema

    return {CALLS: _text(json.loads(written.getvalue())), SOCKET: _text(socket_schema())}


def _text(description: object) -> str:
    return json.dumps(description, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> int:
    """Write or check; return the exit code."""
    from django.core.management import CommandError

    try:
        texts = descriptions()
    except CommandError as error:
        sys.stderr.write(
            f"{error}. Name what is warned of above, in thor/config/settings/api.py or at the view.\n"
        )
        return 1
    if "--check" not in sys.argv[1:]:
        for path, text in texts.items():
            path.write_text(text, encoding="utf-8")
        return 0
    stale = [
        path.name
        for path, text in texts.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if not stale:
        return 0
    sys.stderr.write(f"Out of date in docs: {', '.join(stale)}. Run `make openapi` and commit the change.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
