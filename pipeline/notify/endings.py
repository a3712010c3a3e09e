"""How the process that hands a message over ends where it has no memory left to say so."""

from __future__ import annotations

from typing import Final

OUT_OF_MEMORY: Final = 71  # before it asked anybody
ENDLESS: Final = 72  # with what an answer took
