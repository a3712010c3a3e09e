"""Why the system refused a file or a folder, in Swedish: its own words are English."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Final

REASONS: Final[Mapping[int, str]] = {
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.ENOENT: "den finns inte",
    errno.EEXIST: "där ligger redan en fil",
    errno.ENOTDIR: "en del av sökvägen är en fil och ingen mapp",
    errno.EISDIR: "det är en mapp",
    errno.EROFS: "disken är skrivskyddad",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "utrymmet är slut",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.EMFILE: "för många filer är öppna",
    errno.ENFILE: "för många filer är öppna",
    errno.ENOMEM: "minnet är slut",
    errno.EAGAIN: "för många processer går",
    errno.EIO: "disken svarar med fel",
}


def refused(error: OSError, *, swedish: bool = True) -> str:
    """The reason as the end of a sentence; one that is not known here, or in English, as the system says it."""
    said = error.strerror or str(error) or type(error).__name__
    return REASONS.get(error.errno or 0, said) if swedish else said


def is_full(error: BaseException | None) -> bool:
    """Whether a disk is full, or the user's part of it."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
