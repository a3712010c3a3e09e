"""A file system of a few megabytes."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[None]:
    """A file system of its own at a place."""
    mount, away = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() != 0 or not (mount and away):
        pytest.skip("only root can mount")
    place.mkdir()
    mounted = subprocess.run([mount, "-t", "tmpfs", "-o", f"size={size}", "none", str(place)], check=False)
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield
    finally:
        subprocess.run([away, str(place)], check=True)
