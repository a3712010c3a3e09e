"""Which page a child is on: a number in a file that its parent still has when the child is gone."""

from __future__ import annotations

import os

_BYTES = 8


def note_page(file: int, page: int) -> None:
    """Write the page (from 1, 0 outside pages) into the file of this descriptor."""
    os.pwrite(file, page.to_bytes(_BYTES, "little"), 0)


def noted_page(file: int) -> int:
    """The page that was noted last, 0 where none was."""
    return int.from_bytes(os.pread(file, _BYTES, 0), "little")
