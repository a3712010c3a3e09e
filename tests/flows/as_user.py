"""`namndkoll run` as a user starts it: a process of its own, which knows nothing of the tests' settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

Ran = tuple[subprocess.CompletedProcess[str], Path]
START = "from flows.entry_point import main; main()"
PREFECT_HOME = Path("cache", "namndkoll", "prefect")  # in the folder that a run is started in


def run(folder: Path, *sources: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run it in a folder over sources, into its folder "ut"; more: environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "NAMNDKOLL"))}
    places = {"XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-c", START, "run", *sources, "-o", "ut"],
        cwd=folder,
        env={**environment, **places, **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
