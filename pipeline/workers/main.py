"""The child's side of the pool: one document at a time, in a process that may die.

A request is a line of JSON on stdin: {"work": "module:function", "path": …, "skip": {page: code}, "arguments": {…},
"bounds": {"seconds": …, "page_seconds": …, "memory": …}, "log": {"level": …, "form": …}}. A reply on stdout is a line of JSON and then as many bytes as its "size" says; "error" and "detail" stand there instead
where the work raised. The page being read is kept in a file that the parent still has when this process is gone.
Time is watched by the kernel: a signal ends the process inside any C code, whether the parent lives or not. What counts is
the time of the processor (SIGPROF), so that a busy machine costs no document; a child that waits has PATIENCE times as long
by the clock (SIGALRM). Where whoever asked is gone, stdin is closed, and a thread ends the process in the midst of its work.
"""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import math
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Lock, Thread
from types import ModuleType
from typing import Any, BinaryIO, TextIO

from extractors.machine import lack, out_of_memory, reached_limit
from pipeline import scratch
from pipeline.logs import configure
from pipeline.messages.os_errors import refused
from pipeline.workers.progress_file import Noted, note

log = logging.getLogger(__name__)
PATIENCE = 4.0  # times the time of the processor that may go by on the clock
_leaving = Lock()  # else one thread kills the other in the midst of taking away what is left
WORN = 0.6  # of the memory limit: a child that has once needed this much makes way for a fresh one


class Watch:
    """The limits of one document, and where it says which page it is on.

    Args:
        beacon: a file that holds the page being read, 0 outside pages.
        seconds: of the processor for the document.
        page_seconds: the same for one page, and for what comes before it is known whether there are pages.
        memory: bytes of address space.
    """

    def __init__(self, beacon: int, seconds: float, page_seconds: float, memory: int) -> None:
        self.beacon, self.page_seconds, self.memory = beacon, page_seconds, memory
        self.deadline, self.latest = time.process_time() + seconds, time.monotonic() + PATIENCE * seconds
        self._of = 0

    def begin(self) -> None:
        """The document begins."""
        self._limit_memory()
        note(self.beacon, Noted())
        self._arm(self.page_seconds)

    def __call__(self, page: int, more: float = 0.0, of: int = 0, /) -> None:
        """A page (from 1) begins: its time runs from here. With 0 something else does, and has what the document has.

        more: seconds that it may take beyond those of any page; the document has as many more. of: how many pages there are.
        """
        self._of = of or self._of
        note(self.beacon, Noted(page, page, self._of if page else 0))
        self.deadline += more
        self.latest += PATIENCE * more
        self._arm(self.page_seconds + more if page else math.inf)

    def on_step(self, step: int, of: int) -> None:
        """A step begins (from 1) of work that has no pages."""
        note(self.beacon, Noted(0, min(step, of), of))

    def _arm(self, seconds: float) -> None:
        """So many seconds of the processor from now, and on the clock, if the document has as many left."""
        signal.setitimer(signal.ITIMER_PROF, max(0.01, min(seconds, self.deadline - time.process_time())))
        signal.setitimer(signal.ITIMER_REAL, max(0.01, min(PATIENCE * seconds, self.latest - time.monotonic())))

    def end(self) -> None:
        """The document is done."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)

    def _limit_memory(self) -> None:
        """Cap this process's address space, where the system can."""
        import resource  # noqa: PLC0415 - absent on Windows

        try:
            resource.setrlimit(resource.RLIMIT_AS, (self.memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
        except (ValueError, OSError):
            # macOS refuses: there the time limit alone guards.
            return

    def worn(self) -> bool:
        """Whether this process has needed so much memory that it should make way."""
        return peak() > WORN * self.memory


def peak() -> int:
    """The most bytes of memory that this process has held.

    Linux's ru_maxrss begins with what the parent held when it started us; the kernel's own table does not.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        import resource  # noqa: PLC0415 - absent on Windows

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


def main(beacon: int, preload: str, *, verbose: bool) -> None:
    """Serve requests until stdin ends, with the module preload loaded before the first comes.

    verbose: let through what libraries print; the log reaches the parent's stderr in any case.
    What its load() loads besides, if it has one, comes in beside the first request.
    """
    replies = os.fdopen(os.dup(1), "wb")
    stderr = None if verbose else _log_apart()
    os.dup2(2, 1)  # what a library prints must not stand between the replies
    with contextlib.suppress(RuntimeError):  # where the system allows no more threads, its limits end it
        Thread(target=_end_with_owner, daemon=True).start()
    gc.disable()  # there is nothing to collect in what is loaded, now or later
    _load_beside(import_module(preload))
    for line in sys.stdin.buffer:
        request = json.loads(line)
        if request["log"]:
            configure(**request["log"], stream=stderr)
        header, data = answer(request, Watch(beacon, **request["bounds"]))
        with contextlib.suppress(BrokenPipeError):  # whoever asked is gone, and stdin has ended too
            send(replies, header, data)
    with _leaving:
        scratch.leave()


def _end_with_owner() -> None:
    """Wait until nobody holds the other end of stdin; then end, with all that this process started."""
    owner = select.poll()
    owner.register(0, 0)  # that it is closed is told in any case
    owner.poll()
    with _leaving:
        scratch.leave()
        os.killpg(os.getpid(), signal.SIGKILL)


def _log_apart() -> TextIO | None:
    """The parent's stderr for the log alone, while what libraries print there goes nowhere; None where it is closed."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        return os.fdopen(os.dup(2), "w", buffering=1, encoding=sys.stderr.encoding, errors="backslashreplace")
    except OSError:
        return None
    finally:
        os.dup2(nowhere, 2)


def _load_beside(module: ModuleType) -> None:
    """In a thread; before all else where the system allows no more of these."""
    try:
        Thread(target=_load, args=(module,), daemon=True).start()
    except RuntimeError:
        _load(module)


def _load(module: ModuleType) -> None:
    try:
        getattr(module, "load", int)()
    finally:  # whatever could not be loaded shows where it is needed
        gc.freeze()
        gc.enable()


def answer(request: dict[str, Any], watch: Watch) -> tuple[dict[str, Any], bytes]:
    """Do one piece of work under the watch: the reply's header and its bytes."""
    try:
        watch.begin()
        data = find(request["work"])(
            request["path"],
            skip={int(page): code for page, code in request["skip"].items()},
            on_page=watch,
            **request["arguments"],
        )
    except MemoryError:
        return {"error": "memory-limit", "last": True}, b""
    except Exception as error:
        log.warning("crashed", exc_info=True)  # the boundary of a document: the parent makes it a named problem
        if reached_limit(error) or out_of_memory(error):
            return {"error": "memory-limit", "last": True}, b""
        lacked = lack(error)
        code = "no-resources" if lacked else "crashed"
        return {"error": code, "detail": _name(lacked or error), "last": True}, b""
    finally:
        watch.end()
    return {"last": watch.worn()}, data


def _name(error: Exception) -> str:
    """The error's type, and what the system says of it where it comes from there; never words out of a document."""
    told = refused(error) if isinstance(error, OSError) and error.strerror else None
    return f"{type(error).__name__}: {told}" if told else type(error).__name__


def find(name: str) -> Callable[..., bytes]:
    """The function that "module:function" names."""
    module, _, function = name.partition(":")
    found: Callable[..., bytes] = getattr(import_module(module), function)
    return found


def send(replies: BinaryIO, header: dict[str, Any], data: bytes) -> None:
    """Write one reply."""
    replies.write(json.dumps(header | {"size": len(data)}).encode() + b"\n")
    replies.write(data)
    replies.flush()
