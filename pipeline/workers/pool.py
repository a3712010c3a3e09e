"""Child processes that read one document each and can be killed: with child.py the only place that knows processes and limits.

Each child has pipes of its own and holds no lock that others wait for, so that its death, however it comes, costs its
document alone.

A page on which a child dies is left out and the document read again without it.
"""

from __future__ import annotations

import logging
import selectors
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from types import TracebackType
from typing import Any, Self

from extractors.step_log import about
from pipeline.logs import current
from pipeline.messages.os_errors import refused
from pipeline.workers.process import Child

log = logging.getLogger(__name__)
DEATHS = 3  # so often is one document tried
AHEAD = 100  # replies that may wait for a slow document before them


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one document may cost.

    seconds       of the processor for the whole document
    page_seconds  the same for one page, and for opening the file
    memory        bytes of address space of its child
    """

    seconds: float = 120.0
    page_seconds: float = 15.0
    memory: int = 2**30


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work: work ("module:function") is called in a child as (path, skip=…, on_page=…, **arguments).

    It gives bytes; skip maps pages to the problem's code, on_page(page) is called as each page
    begins, and with 0 as something else does that may take as long as the document has.
    bounds are the pool's where a task brings none.
    """

    path: str
    work: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a task: its data, or the code of the problem ("time-limit", "memory-limit", "crashed", "no-resources")."""

    task: Task
    data: bytes | None = None
    problem: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class AtWork:
    """What a child is busy with.

    path    of the document, or its name where its task gives one; or the folder that is written into
    page    that it is on, 0 outside pages
    step    which of its pages or steps that is, and of how many; 0 where that is not known
    rising  whether steps were never lower, so that what is done tells what is left
    """

    path: str
    page: int = 0
    step: int = 0
    of: int = 0
    rising: bool = True


@dataclass(slots=True)
class Job:
    """A task on its way, and the pages it has lost; most: the furthest step that was seen of it, and whether it came back from there."""

    turn: int
    task: Task
    most: int = 0
    back: bool = False
    skip: dict[int, str] = field(default_factory=dict)
    deaths: int = 0


@dataclass(slots=True)
class Call:
    """What one call of map has at work, apart from every other's: whoever takes a reply may ask for more before he takes the next.

    put_back: what is to be given to a child first, since one died on it, or none could be started.
    """

    busy: dict[Child, Job] = field(default_factory=dict)
    put_back: list[Job] = field(default_factory=list)
    replies: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)


class Pool:
    """A number of children, started when there is work for them, kept between calls, ended with the block.

    Args:
        workers: how many read at the same time.
        bounds: what one document may cost.
        preload: the module that a child imports before its first task comes.
        documents: after so many a child is replaced.
        verbose: let through what the readers print to stderr.
    """

    def __init__(
        self,
        workers: int = 1,
        bounds: Bounds | None = None,
        *,
        preload: str = "pipeline.workers.jobs",
        documents: int = 1000,
        verbose: bool = False,
    ) -> None:
        self.workers, self.bounds = workers, bounds or Bounds()
        self.preload, self.documents, self.verbose = preload, documents, verbose
        self._idle: list[Child] = []
        self._calls: list[Call] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for call in list(self._calls):
            self._abandon(call)
        for child in self._idle:
            child.end()
        self._idle.clear()

    def take(self, child: Child) -> None:
        """Use a child that was started before, so that it loaded meanwhile."""
        self._idle.append(child)

    def map(self, tasks: Iterable[Task], progress: Callable[[Reply], None] | None = None) -> Iterator[Reply]:
        """The replies in the order of the tasks, each as soon as those before it are there.

        Tasks are taken from the iterable as children become free. progress is called as each is done, in any order. What is
        asked for between two replies has children besides.
        """
        waiting = (Job(turn, task) for turn, task in enumerate(tasks))
        done: dict[int, Reply] = {}
        turn = 0
        self._calls.append(call := Call())
        try:
            while self._feed(call, waiting, room=AHEAD - len(done)):
                for number, reply in self._collect(call):
                    done[number] = reply
                    if progress:
                        progress(reply)
                while turn in done:
                    yield done.pop(turn)
                    turn += 1
        finally:
            self._abandon(call)

    def at_work(self) -> list[AtWork]:
        """What the children are busy with, the longest first; may be asked from another thread."""
        busy = [one for call in list(self._calls) for one in list(call.busy.items())]
        return [one for child, job in busy if (one := _at_work(child, job))]

    def _abandon(self, call: Call) -> None:
        """End the children whose work nobody waits for any more, and the call; one that has ended stays so."""
        for child in call.busy:
            child.end()
        call.busy.clear()
        call.replies.close()
        if call in self._calls:
            self._calls.remove(call)

    def _feed(self, call: Call, waiting: Iterator[Job], room: int) -> bool:
        """Give work to whoever is free; whether anyone is at work. Raises NamndkollError where this machine has no room for a single child."""
        while len(call.busy) < min(self.workers, room):
            if (job := call.put_back.pop() if call.put_back else next(waiting, None)) is None:
                break
            try:
                self._give(call, job)
            except OSError as error:
                if not call.busy:
                    raise _without_children(error) from error
                call.put_back.append(job)  # those that there are go on
                break
        return bool(call.busy)

    def _give(self, call: Call, job: Job) -> None:
        child = self._idle.pop() if self._idle else self._start()
        child.ask(self._request(job))
        call.busy[child] = job
        call.replies.register(child.replies, selectors.EVENT_READ, child)

    def _request(self, job: Job) -> dict[str, Any]:
        return {
            "work": job.task.work,
            "path": job.task.path,
            "skip": job.skip,
            "arguments": dict(job.task.arguments),
            "bounds": asdict(job.task.bounds or self.bounds),
            "log": current(),
        }

    def _start(self) -> Child:
        return Child(self.preload, verbose=self.verbose)

    def _collect(self, call: Call) -> Iterator[tuple[int, Reply]]:
        """Wait for the next children to answer or to die; what is finished thereby."""
        for key, _ in call.replies.select():
            child: Child = key.data
            call.replies.unregister(child.replies)
            job = call.busy.pop(child)
            if reply := self._outcome(call, child, job):
                yield job.turn, reply

    def _outcome(self, call: Call, child: Child, job: Job) -> Reply | None:
        """The reply to a job, None where it was begun again without the page that killed it."""
        answer = child.reply()
        header, data = answer or ({"error": child.cause(), "last": True}, b"")
        page = child.noted().page
        if header["last"] or child.done >= self.documents:
            child.end()
        else:
            self._idle.append(child)
        if (problem := header.get("error")) is None:
            return Reply(job.task, data)
        job.deaths += 1
        with about(job.task.path):
            log.warning(
                "reader ended", extra={"facts": {"problem": problem, "page": page or None, "death": job.deaths}}
            )
        if page and problem != "no-resources" and page not in job.skip and job.deaths < DEATHS:
            job.skip[page] = problem
            call.put_back.append(job)
            return None
        return Reply(job.task, problem=problem, detail=header.get("detail"))


def _without_children(error: OSError) -> Exception:
    from schemas.errors import NamndkollError  # noqa: PLC0415 - slow to load, and hardly ever needed

    return NamndkollError(f"Läsaren går inte att starta ({refused(error)}).")


def _at_work(child: Child, job: Job) -> AtWork | None:
    try:
        noted = child.noted()
    except (OSError, ValueError):
        return None  # it has just ended
    job.back = job.back or noted.step < job.most
    job.most = max(job.most, noted.step)
    name = job.task.arguments.get("name") or job.task.path  # in an archive a path is a hash
    return AtWork(name, noted.page, noted.step, noted.of, not job.back)
