"""Folders within each other whose path is longer than the system takes."""

from __future__ import annotations

import os
from pathlib import Path


def nested(root: Path, folder: str, depth: int, name: str = "x.pdf") -> None:
    """A file below so many folders of one name."""
    here = os.open(root, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(folder, dir_fd=here)
        below = os.open(folder, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open(name, os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
