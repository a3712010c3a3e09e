"""What is there under a name that somebody gave. One that the system cannot look up, as one that is too long, is there no more than any other missing one.

`Path` asks the same, and raises for such names, in some versions of Python.
"""

from __future__ import annotations

import os
from pathlib import Path


def is_there(path: Path) -> bool:
    """Whether there is a file, a folder or anything else."""
    return os.path.exists(path)  # noqa: PTH110 - the one place, for the reason above


def is_file(path: Path) -> bool:
    """Whether there is a file."""
    return os.path.isfile(path)  # noqa: PTH113 - the same


def is_folder(path: Path) -> bool:
    """Whether there is a folder."""
    return os.path.isdir(path)  # noqa: PTH112 - the same
