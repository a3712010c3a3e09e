"""What this machine lacked while a file was read, which says nothing of the file."""

from __future__ import annotations

import errno
import mmap
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

LEAST = 2**20  # bytes; with less than that left there is no room for a page
_LACKS = frozenset(
    (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.EIO, errno.EROFS)
)  # room, handles of files, memory, processes; a disk that fails
_NO_FOLDER = "No usable temporary directory"  # as Python says it where none has room
NO_THREAD = "can't start new thread"  # the same, where there are as many as the system allows, or no room for its stack
_LOADING = {  # what the system says where a library could not be loaded, to which the file is nothing
    "failed to map segment": errno.ENOMEM,
    "annot allocate memory": errno.ENOMEM,
    "Too many open files": errno.EMFILE,
}
_XML_NO_MEMORY = 2  # libxml2's code; its sentence is that of a malformed file
_STACK = 2**24  # bytes; more than a thread's stack takes


def lack(error: BaseException | None) -> OSError | None:
    """The system's error behind another one, where it says that this machine lacked something."""
    return next((one for one in _behind(error) if _is_lack(one) and not _is_own_limit(one)), None)


def reached_limit(error: BaseException | None) -> bool:
    """Whether the system refused memory to a process whose own is limited: the file asked for too much of it."""
    return any(map(_is_own_limit, _behind(error)))


def out_of_memory(error: BaseException | None) -> bool:
    """Whether there was too little memory, whatever a library made of that."""
    return any(isinstance(one, MemoryError) or _is_of_xml(one) for one in _causes(error))


def _is_of_xml(error: BaseException) -> bool:
    return type(error).__name__ == "XMLSyntaxError" and getattr(error, "code", None) == _XML_NO_MEMORY


def _is_own_limit(error: OSError) -> bool:
    if error.errno != errno.ENOMEM or sys.platform == "win32":
        return False
    import resource  # noqa: PLC0415 - absent on Windows

    return resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY


def _is_lack(error: OSError) -> bool:
    return error.errno in _LACKS or _NO_FOLDER in (error.strerror or "")


def _behind(error: BaseException | None) -> Iterator[OSError]:
    """The system's errors among one and those that it came of."""
    for one in _causes(error):
        if isinstance(one, OSError):
            yield one
        elif isinstance(one, RuntimeError) and NO_THREAD in str(one):
            number = errno.EAGAIN if _has_room(_STACK) else errno.ENOMEM
            yield OSError(number, os.strerror(number))
        elif isinstance(one, ImportError):
            yield from (OSError(number, os.strerror(number)) for said, number in _LOADING.items() if said in str(one))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those that it came of."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _has_room(size: int) -> bool:
    """Whether this process may have so many bytes more."""
    try:
        mmap.mmap(-1, size).close()
    except (OSError, ValueError):
        return False
    return True


def expect_room(folder: Path) -> None:
    """Raises OSError where a program that wrote into a folder had no room to."""
    if shutil.disk_usage(folder).free < LEAST:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
