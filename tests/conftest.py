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


def needs(program: str) -> str:
    """The path of a program, or a skip that says what to install (a failure where all are required)."""
    names, install = PROGRAMS[program]
    for name in names:
        if path := shutil.which(name):
            return path
    message = f"{program} is not installed: {install}"
    if os.environ.get("NAMNDKOLL_REQUIRE_ALL"):
        pytest.fail(message)
    pytest.skip(message)
