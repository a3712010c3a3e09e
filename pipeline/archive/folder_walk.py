"""What lies in the archive's folder, also where nobody can open it."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def names_below(root: str) -> list[str]:
    """The files below a folder by their paths from there, sorted, and with "/" at the end folders that should not be.

    Those are what lies two folders deep or more and is empty, a link, or not to be looked into: a path may be longer than the system takes.
    """
    found, closed = list[str](), list[str]()
    for place, below, files in os.walk(
        root, onerror=lambda error: closed.append(str(error.filename)), followlinks=True
    ):
        found += (f"{place}/{name}" for name in files if _is_file(f"{place}/{name}"))
        if place == root:
            continue
        links = {name for name in below if _is_link(f"{place}/{name}")}  # of which one that leads back has no end
        found += (f"{place}/{name}/" for name in links)
        if not (below or files) and str(Path(place).parent) != root:
            found.append(f"{place}/")
        below[:] = [name for name in below if name not in links]
    found += (f"{place}/" for place in closed if place != root)
    return sorted(path[len(root) :].lstrip("/") for path in found)


def _is_link(path: str) -> bool:
    try:
        return Path(path).is_symlink()
    except OSError:
        return False


def _is_file(path: str) -> bool:
    """Whether a file is there, be it one that cannot be reached; no pipe, device or link to nowhere."""
    try:
        return stat.S_ISREG(Path(path).stat().st_mode)
    except FileNotFoundError:
        return False
    except OSError:
        return True
