"""The temporary folder of a process: its children's lie in it, and it goes with it, whatever ends it.

Its owner holds a lock on it, which falls with the process. What a killed one left is taken away by its children as they
end, or else by the next process that makes such a folder. Little is loaded here: a command makes one before it has begun.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import tempfile
import time
from _thread import allocate_lock  # which loads nothing, as threading would
from collections.abc import Iterator

PREFIX = "namndkoll-"
_MARK = ".temporary"  # in each such folder: one of another's making, whatever its name, is never taken away
_NEW = 60.0  # seconds: a folder that young may not be locked yet by whoever makes it
_one_at_a_time = allocate_lock()  # threads of a night ask for it at the same moment
_own: dict[
    int, tuple[str, int]
] = {}  # by process, since a fork has its parent's memory: the folder, and what holds its lock


def own() -> str:
    """This process's folder, made where it has none yet."""
    with _one_at_a_time:
        if os.getpid() not in _own:
            _sweep()
            path = tempfile.mkdtemp(prefix=PREFIX)
            _own[os.getpid()] = path, os.open(path, os.O_RDONLY)
            locked(_own[os.getpid()][1])
            os.close(os.open(_MARK, os.O_CREAT | os.O_EXCL, 0o600, dir_fd=_own[os.getpid()][1]))
            atexit.register(remove)
        return _own[os.getpid()][0]


def folder() -> str:
    """A new folder in this process's own; take_away removes it sooner."""
    return tempfile.mkdtemp(dir=own())


@contextlib.contextmanager
def for_all() -> Iterator[None]:
    """Whatever this process makes meanwhile, a library's things too, lies in its own folder: a fixed name in a shared one is whoever makes it first."""
    before, tempfile.tempdir = tempfile.tempdir, own()
    try:
        yield
    finally:
        tempfile.tempdir = before


def take_away(path: str) -> None:
    """Remove a folder with all that is in it."""
    shutil.rmtree(path, ignore_errors=True)


def remove() -> None:
    """Remove this process's folder; Python does so at its end where it comes to one."""
    if held := _own.pop(os.getpid(), None):
        take_away(held[0])
        os.close(held[1])


def leave() -> None:
    """What a child does at its end: where its owner is gone, the owner's folder goes too."""
    from pathlib import Path  # noqa: PLC0415 - a command's first child is started before it is loaded

    owners = Path(os.environ.get("TMPDIR", "")).parent
    if owners.name.startswith(PREFIX):
        _take_away_if_left(str(owners))


def _sweep() -> None:
    """Take away the folders of this user whose owners are gone."""
    with os.scandir(tempfile.gettempdir()) as entries:
        left = [entry.path for entry in entries if entry.name.startswith(PREFIX) and _is_ours_and_old(entry)]
    for path in left:
        _take_away_if_left(path)


def _is_ours_and_old(entry: os.DirEntry[str]) -> bool:
    with contextlib.suppress(OSError):
        state = entry.stat(follow_symlinks=False)
        return (
            entry.is_dir(follow_symlinks=False) and state.st_uid == os.getuid() and time.time() - state.st_mtime > _NEW
        )
    return False


def _take_away_if_left(path: str) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
        try:
            os.stat(_MARK, dir_fd=handle)  # raises where it is missing
            if locked(handle):
                take_away(path)
        finally:
            os.close(handle)


def locked(handle: int) -> bool:
    """Whether the lock on an open folder or file could be had; it falls with the handle. Raises OSError where the place knows none."""
    import fcntl  # noqa: PLC0415 - absent on Windows

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
