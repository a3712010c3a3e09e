"""What became of a file whose commented copy was asked for; quick to load, for whoever tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Copied:
    """A file's copy, or the file and the key of why it has none; kept is an earlier copy that somebody has worked in."""

    path: str
    reason: str | None = None
    kept: str | None = None
