"""Work for the pool's children, good and bad; `path` says what it is about."""

from __future__ import annotations

import ctypes
import errno
import json
import mmap
import os
import signal
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.read_options import Beacon as NowOn  # each child would load its readers

PLENTY, BRIEF = 60.0, 0.3  # seconds of a page: more than any machine needs, and what one has that never ends


def echo(path: str, *, skip: dict[int, str], on_page: NowOn, **arguments: object) -> bytes:  # noqa: ARG001
    """What came in, and which process had it."""
    return json.dumps({"path": path, "skip": skip, "pid": os.getpid(), **arguments}).encode()


def hoard(path: str, *, skip: dict[int, str], on_page: NowOn) -> bytes:
    """Needs most of its memory for a moment."""
    bytearray(b"x") * int(path)
    return echo(path, skip=skip, on_page=on_page)


def talk(path: str, *, skip: dict[int, str], on_page: NowOn) -> bytes:  # noqa: ARG001
    """Prints, from Python and from C."""
    print("noise")  # noqa: T201
    os.write(1, b"noise\n")
    return path.encode()


def misbehave(path: str, *, skip: dict[int, str], on_page: NowOn) -> bytes:
    """Does what the path says; "page N what" does it on page N of 5 alone, which has but BRIEF if it never ends."""
    if not path.startswith("page"):
        BAD[path]()
        return path.encode()
    _, bad, what = path.split()
    for page in range(1, 6):
        if page not in skip:
            on_page(page, BRIEF - PLENTY if page == int(bad) and what in {"hang", "spin"} else 0.0)
            if page == int(bad):
                BAD[what]()
    return json.dumps(skip).encode()


def endless_pages(path: str, *, skip: dict[int, str], on_page: NowOn) -> bytes:  # noqa: ARG001
    """Pages without end, each well within its time."""
    for page in count(1):
        on_page(page)
        time.sleep(0.05)
    return b""


def awaited_pages(path: str, *, skip: dict[int, str], on_page: NowOn) -> bytes:  # noqa: ARG001
    """Six pages, each read until a file of its number lies in the folder `path`."""
    for page in range(1, 7):
        on_page(page, 0.0, 6)
        while not Path(path, str(page)).exists():
            time.sleep(0.01)
    return b"six"


def no_pages(path: str, *, skip: dict[int, str], on_page: NowOn) -> bytes:  # noqa: ARG001
    """Something without pages or end."""
    on_page(0)
    _hang()
    return b""


def survivor(path: str, *, skip: dict[int, str], on_page: NowOn) -> bytes:  # noqa: ARG001
    """Says its process's number, and then hangs where Python does not look."""
    Path(path).write_text(str(os.getpid()), encoding="ascii")
    on_page(1, BRIEF - PLENTY)
    _hang()
    return b""


def _hang() -> None:
    """In C, with Python's lock held."""
    ctypes.PyDLL(None).sleep(60)


def _spin() -> None:
    while True:
        pass


def _allocate() -> None:
    hoard = [bytearray(2**26) for _ in range(10_000)]
    hoard.clear()


def _fault() -> None:
    ctypes.string_at(0)


def _raise() -> None:
    raise KeyError("a library's bug")


def _killed_by_kernel() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _fill() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/secret/name")


def _map() -> None:
    """Asks the system itself for more than there may be."""
    mmap.mmap(-1, 2**40)


BAD: dict[str, Callable[[], None]] = {
    "good": lambda: None,
    "hang": _hang,
    "spin": _spin,
    "allocate": _allocate,
    "fault": _fault,
    "raise": _raise,
    "full": _fill,
    "map": _map,
    "exit": lambda: os._exit(7),
    "abort": os.abort,
    "sys.exit": lambda: sys.exit(0),
    "kernel": _killed_by_kernel,
}
