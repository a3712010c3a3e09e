"""Names of files as others gave them, made harmless."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

from pipeline.privacy.masking import mask

LONGEST = 120
_FORBIDDEN = set('<>:"|?*')


def safe_name(raw: str, default: str = "dokument") -> str:
    """The last part of a name that a server, a link or a folder gave, fit for a file name on any system.

    Folders, control and direction characters, and what Windows forbids fall away; at most 120 characters, the ending
    kept; never empty, hidden, "." or "..".
    """
    last = unicodedata.normalize("NFC", raw).replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    kept = "".join(" " if character.isspace() else character for character in last if _harmless(character))
    name = " ".join(kept.split()).strip(". ")
    if not name:
        return default
    if len(name) <= LONGEST:
        return name
    name = mask(name)  # half a number would not be known as one
    suffix = PurePosixPath(name).suffix[:12]
    return name[: LONGEST - len(suffix)].rstrip() + suffix


def _harmless(character: str) -> bool:
    if character.isspace():
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"} and character not in _FORBIDDEN
