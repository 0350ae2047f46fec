"""The API's description is made without a warning, or not at all."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
NAMELESS = """
from thor.config.settings import *

SPECTACULAR_SETTINGS = {**SPECTACULAR_SETTINGS, "ENUM_NAME_OVERRIDES": {}}
"""


def check(settings: str, *folders: Path) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join(map(str, (*folders, ROOT / "thor-backend")))
    return subprocess.run(
        [sys.executable, ROOT / "tools" / "openapi.py", "--check"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_description_is_what_the_code_says_and_nothing_warns() -> None:
    done = check("thor.config.settings")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_warning_fails_the_check_and_is_shown(tmp_path: Path) -> None:
    (tmp_path / "nameless.py").write_text(NAMELESS)
    done = check("nameless", tmp_path)
    assert done.returncode == 1
    assert "enum naming" in done.stderr
    assert "Failing as requested due to warnings. Name what is warned of above" in done.stderr
    assert "Traceback" not in done.stderr
