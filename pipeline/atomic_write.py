"""Files that appear whole or not at all, and folders for their user alone.

What is written stands beside what it is to replace, locked for as long as its process lives. What a killed one left is taken away
by the next that writes there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.scratch import locked

_PREFIX, _SUFFIX = ".namndkoll-", ".part"
_NEW = 60.0  # seconds: what is that young may not be locked yet by whoever makes it
_swept = set[tuple[int, Path]]()  # by process, since a fork has its parent's memory


def write_whole(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file so that nobody ever sees half of it, not even after a crash; its folder is made where absent.

    data: all of it, or piece by piece. Raises OSError, or what making a piece does, and then nothing has changed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if (os.getpid(), path.parent) not in _swept:
        _sweep(path.parent)
        _swept.add((os.getpid(), path.parent))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_PREFIX, suffix=_SUFFIX)
    try:
        with os.fdopen(handle, "wb") as file:
            _hold(handle)
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


@contextlib.contextmanager
def folder_beside(folder: Path) -> Iterator[Path]:
    """A new folder inside a folder, for files that are put in place together; it goes when the block ends. Raises OSError."""
    _sweep(folder)
    place = Path(tempfile.mkdtemp(dir=folder, prefix=_PREFIX, suffix=_SUFFIX))
    handle = os.open(place, os.O_RDONLY)
    try:
        _hold(handle)
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
        os.close(handle)


def _hold(handle: int) -> None:
    """Lock what is being written, where the place knows locks: elsewhere nobody gets one, and nothing is taken away."""
    with contextlib.suppress(OSError):
        locked(handle)


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - left.lstat().st_mtime > _NEW:
                _take_away_if_left(left)


def _take_away_if_left(left: Path) -> None:
    handle = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if not locked(handle):
            return
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink()
    finally:
        os.close(handle)


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are not there, which nobody but their user may look into. Raises OSError."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


def _umask() -> int:
    """What this process takes away from the rights of new files; there is no way to ask without setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
