"""Who calls."""

from __future__ import annotations

import getpass
import os


def user_name() -> str:
    """The caller's name; the number where the system knows none, as in a container."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # the last two before Python 3.13
        return str(os.getuid())
