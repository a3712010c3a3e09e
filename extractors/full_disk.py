"""A disk without room, which says nothing of the file that was read meanwhile."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

LEAST = 2**20  # bytes; with less than that left there is no room for a page


def is_full(error: BaseException) -> bool:
    """Whether an error says that no room is left on a disk, or none of what its user may take."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def expect_room(folder: Path) -> None:
    """Raises OSError where a program that wrote into a folder had no room to."""
    if shutil.disk_usage(folder).free < LEAST:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
