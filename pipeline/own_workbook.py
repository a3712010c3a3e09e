"""Which workbook is a report of ours: no paper, wherever it lies, and free to be written over."""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_TITLE = re.compile(rb"<dc:title>(Granskning av internkontroll|Review of internal control)</dc:title>")
_PROPERTIES = "docProps/core.xml"
_MOST = 4096  # bytes of its properties
_LARGEST_LIST = 2**16  # bytes of the list of a zip's members; one of millions would fill the memory
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_END_SIZE, _BOTH = 22, 42  # bytes


def is_own_workbook(path: Path) -> bool:
    """Whether a file is a workbook that this program wrote, by its title."""
    with (
        suppress(OSError, KeyError, RuntimeError, ValueError, NotImplementedError, zipfile.BadZipFile, zlib.error),
        open(path, "rb", opener=_without_waiting) as file,
    ):
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode) or not _has_short_list(file):
            return False
        with zipfile.ZipFile(file) as package, package.open(_PROPERTIES) as properties:
            return _TITLE.search(properties.read(_MOST)) is not None
    return False


def _has_short_list(file: BinaryIO) -> bool:
    """Whether a file ends as a small zip does, without a comment, as the workbooks do that we write."""
    if file.seek(0, os.SEEK_END) < _BOTH:
        return False
    file.seek(-_BOTH, os.SEEK_END)
    both = file.read(_BOTH)
    end = both[-_END_SIZE:]
    size = int.from_bytes(end[12:16], "little")
    return end.startswith(_END) and not both.startswith(_END_64) and size <= _LARGEST_LIST


def _without_waiting(path: str, flags: int) -> int:
    """Opens also a pipe, on which it would wait for ever."""
    return os.open(path, flags | os.O_NONBLOCK)
