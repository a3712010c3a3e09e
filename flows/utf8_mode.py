"""The program in Python's UTF-8 mode, whatever the locale: what names of files and settings are written in.

In another encoding a name with å, ä or ö could not be written, and files that libraries open would be read wrong.
"""

from __future__ import annotations

import contextlib
import os
import sys


def enter() -> None:
    """Become the same call in UTF-8 mode where file names are in another encoding; what is said stays in the terminal's."""
    if sys.getfilesystemencoding() == "utf-8" or os.environ.get("PYTHONUTF8") == "1" or not sys.executable:
        return
    terminal = f"{sys.stdout.encoding if sys.stdout else 'utf-8'}:backslashreplace"
    environment = {"PYTHONIOENCODING": terminal, **os.environ, "PYTHONUTF8": "1"}
    mine = len(sys.orig_argv) - len(sys.argv) + 1
    call = [*map(os.fsencode, sys.orig_argv[1:mine]), *map(_argument, sys.argv[1:])]
    with contextlib.suppress(OSError):  # then as it began
        os.execve(sys.executable, [os.fsencode(sys.executable), b"-X", b"utf8", *call], environment)  # noqa: S606 - ourselves


def _argument(word: str) -> bytes:
    """A word of the call: a file's name as it is on the disk, other words in UTF-8."""
    return os.fsencode(word) if os.path.lexists(word) else word.encode("utf-8", "surrogateescape")
