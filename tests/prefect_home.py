"""A home of Prefect's whose database is made: a server that has to make it takes seconds more to start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

from flows.prefect_env import LOGGING


def made_once(folder: Path) -> Path:
    """Such a home in a folder that all processes of a test run share; whoever asks first makes it."""
    home = folder / "prefect-home"
    with FileLock(folder / "prefect-home.lock"):
        if not home.exists():
            made = folder / "prefect-home-to-be"
            told = {"PREFECT_HOME": str(made), "PREFECT_LOGGING_SETTINGS_PATH": str(LOGGING), "DO_NOT_TRACK": "1"}
            command = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "-y"]
            subprocess.run(command, env={**os.environ, **told}, check=True, stdout=subprocess.DEVNULL)
            made.rename(home)
    return home
