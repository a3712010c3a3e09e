"""A disk with no room left."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

from fsspec.implementations.local import LocalFileSystem


class FullDisk(LocalFileSystem):  # type: ignore[misc]  # fsspec ships no types
    """A disk with room for a thousand bytes."""

    protocol = "fulldisk"
    cachable = False
    room = 1000

    def open(self, path: str, mode: str = "rb", **_: Any) -> Any:
        stream: Any = Path(path).open(mode)  # noqa: SIM115 — the caller closes it
        disk = self

        class Full:
            def write(self, data: bytes) -> int:
                if len(data) > disk.room:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                disk.room -= len(data)
                return int(stream.write(data))

            def __getattr__(self, name: str) -> Any:
                return getattr(stream, name)

        return Full() if "w" in mode else stream
