"""How far a child is: numbers in a file that its parent still has when the child is gone."""

from __future__ import annotations

import os
import struct
from typing import NamedTuple

_FORM = struct.Struct("<QQQ")


class Noted(NamedTuple):
    """The page that a child is on (from 1, 0 outside pages), and the step of its work with how many there are, 0 where unknown."""

    page: int = 0
    step: int = 0
    of: int = 0


def note(file: int, noted: Noted) -> None:
    """Write it into the file of this descriptor."""
    os.pwrite(file, _FORM.pack(*noted), 0)


def read_note(file: int) -> Noted:
    """What was noted last."""
    data = os.pread(file, _FORM.size, 0)
    return Noted(*_FORM.unpack(data)) if len(data) == _FORM.size else Noted()
