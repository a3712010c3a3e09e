"""What all tests share: the programs that some need."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import settings

# No test is timed: machines are noisy.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")

PROGRAMS = {
    "libreoffice": (("soffice", "libreoffice"), "apt-get install libreoffice-writer-nogui"),
    "chromium": (("chromium",), "apt-get install chromium"),
    "tesseract": (("tesseract",), "apt-get install tesseract-ocr tesseract-ocr-swe"),
    "poppler": (("pdftoppm",), "apt-get install poppler-utils"),
    "postgresql": (("pg_ctlcluster", "postgres"), "apt-get install postgresql"),
}


REQUIRED = bool(os.environ.get("TESTS_REQUIRE_ALL"))


@pytest.fixture(autouse=True, scope="session")
def _no_settings_of_whoever_runs_the_tests() -> None:
    """What stands in the environment would be read by every command; the program knows nothing of the tests' own."""
    for name in [name for name in os.environ if name.startswith("NAMNDKOLL_")]:
        del os.environ[name]


def needs(program: str) -> str:
    """The path of a program, or a skip that says what to install (a failure where all are required)."""
    names, install = PROGRAMS[program]
    for name in names:
        if path := shutil.which(name):
            return path
    message = f"{program} is not installed: {install}"
    if REQUIRED:
        pytest.fail(message)
    pytest.skip(message)
