"""The API's description is made without a warning, or not at all."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
UNDESCRIBED_CALL = """
from django.urls import path
from rest_framework.views import APIView
from thor.config.urls import urlpatterns as of_thor

class View(APIView):
    def get(self, request):
        "Answers something."

urlpatterns = [*of_thor, path("api/undescribed", View.as_view())]
"""
SETTINGS = """
from thor.config.settings import *

ROOT_URLCONF = "undescribed_call"
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
    (tmp_path / "undescribed_call.py").write_text(UNDESCRIBED_CALL)
    (tmp_path / "settings_with_it.py").write_text(SETTINGS)
    done = check("settings_with_it", tmp_path)
    assert done.returncode == 1
    assert "unable to guess serializer" in done.stderr
    assert "Failing as requested due to warnings. Name what is warned of above" in done.stderr
    assert "Traceback" not in done.stderr
