from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest

from pipeline.workers.main import _load_beside
from pipeline.workers.pool import AHEAD, AtWork, Bounds, Job, Pool, Reply, Task, _at_work
from pipeline.workers.process import Child
from schemas.errors import NamndkollError
from tests.pipeline.workers.slow_jobs import BRIEF, PLENTY
from tests.processes import PATIENCE

BOUNDS = Bounds(seconds=2 * PLENTY, page_seconds=PLENTY, memory=2**29)
LITTLE = Bounds(seconds=BRIEF, page_seconds=BRIEF, memory=2**29)  # for what never ends


def tasks(work: str, *paths: str) -> list[Task]:
    where = f"tests.pipeline.workers.slow_jobs:{work}"
    return [Task(path, where, bounds=LITTLE if path in {"hang", "spin"} else None) for path in paths]


def read(work: str, *paths: str, bounds: Bounds = BOUNDS, workers: int = 2, documents: int = 200) -> list[Reply]:
    with Pool(workers, bounds, preload="json", documents=documents) as pool:
        return list(pool.map(tasks(work, *paths)))


@pytest.mark.long
def test_a_task_may_bring_its_own_bounds() -> None:
    with Pool(1, BOUNDS, preload="json") as pool:
        assert [reply.problem for reply in pool.map(tasks("misbehave", "hang"))] == ["time-limit"]


def test_replies_come_in_the_order_of_the_tasks_whatever_takes_long() -> None:
    names = ["page 9 good", "good", *[f"page {n} good" for n in range(20)]]
    assert [reply.task.path for reply in read("misbehave", *names)] == names


def test_whoever_takes_a_reply_may_ask_for_more_before_the_next() -> None:
    names = ["good", *[f"page {n} good" for n in range(6)]]
    with Pool(2, BOUNDS, preload="json") as pool:
        seen = []
        for reply in pool.map(tasks("misbehave", *names)):
            (between,) = pool.map(tasks("echo", f"after {reply.task.path}"))
            seen += [reply.task.path, between.task.path]
        assert pool.at_work() == []
    assert seen == [path for name in names for path in (name, f"after {name}")]


def starts(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Let no more children be started than so many."""
    left = [most]

    def start(pool: Pool) -> Child:
        if not left[0]:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        left[0] -= 1
        return Child(pool.preload, verbose=False)

    monkeypatch.setattr(Pool, "_start", start)


def test_where_no_further_child_can_be_started_those_that_there_are_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    starts(monkeypatch, 1)
    names = [f"page {n} good" for n in range(6)]
    assert [reply.task.path for reply in read("misbehave", *names)] == names


def test_where_none_can_be_started_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    starts(monkeypatch, 0)
    with pytest.raises(NamndkollError, match=r"^Läsaren går inte att starta \(för många processer går\)\.$"):
        read("misbehave", "good")


def test_a_reader_that_is_allowed_no_second_thread_loads_before_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Thread) -> None:
        raise RuntimeError("can't start new thread")

    loaded: list[str] = []
    monkeypatch.setattr(Thread, "start", refuse)
    _load_beside(SimpleNamespace(load=lambda: loaded.append("all")))  # type: ignore[arg-type] # as much as is asked for
    assert loaded == ["all"]


def look(pool: Pool, folder: Path, seen: list[AtWork]) -> None:
    """Watch six pages, and let each end once it is seen."""
    while len(seen) < 6:
        for one in pool.at_work():
            if one.page == len(seen) + 1:
                seen.append(one)
                (folder / str(one.page)).touch()
        time.sleep(0.01)


def test_whoever_asks_sees_which_pages_are_being_read(tmp_path: Path) -> None:
    seen: list[AtWork] = []
    with Pool(1, BOUNDS, preload="json") as pool:
        asked = Thread(target=look, args=(pool, tmp_path, seen), daemon=True)
        asked.start()
        (reply,) = pool.map(tasks("awaited_pages", str(tmp_path)))
        assert (reply.data, pool.at_work()) == (b"six", [])
        asked.join()
    assert seen == [AtWork(str(tmp_path), page, page, 6) for page in range(1, 7)]


def test_a_task_that_brings_a_name_is_seen_by_it_and_not_by_its_place_in_the_archive() -> None:
    child = SimpleNamespace(noted=lambda: SimpleNamespace(page=2, step=2, of=6))
    job = Job(0, Task("arkiv/ab/ab12", "x:y", {"name": "Plan 2026.pdf"}))
    assert _at_work(child, job) == AtWork("Plan 2026.pdf", 2, 2, 6)  # type: ignore[arg-type] # as much as is asked for


def test_arguments_reach_the_work() -> None:
    with Pool(1, BOUNDS, preload="json") as pool:
        (reply,) = pool.map([Task("å.pdf", "tests.pipeline.workers.slow_jobs:echo", {"language": "sv"})])
    assert json.loads(reply.data or b"") | {"pid": 0} == {"path": "å.pdf", "skip": {}, "pid": 0, "language": "sv"}


@pytest.mark.parametrize(
    ("what", "problem"),
    [
        ("hang", "time-limit"),
        ("spin", "time-limit"),
        ("allocate", "memory-limit"),
        ("map", "memory-limit"),
        ("kernel", "memory-limit"),
        ("fault", "crashed"),
        ("raise", "crashed"),
        ("exit", "crashed"),
        ("abort", "crashed"),
        ("sys.exit", "crashed"),
    ],
)
def test_a_dead_child_costs_its_document_alone(what: str, problem: str) -> None:
    replies = read("misbehave", "good", what, "good", "good")
    assert [reply.problem for reply in replies] == [None, problem, None, None]
    assert [reply.data for reply in replies] == [b"good", None, b"good", b"good"]


def test_what_the_system_refused_is_told_in_swedish() -> None:
    (reply,) = read("misbehave", "full")
    assert reply.detail == "OSError: disken är full"


def test_what_was_raised_is_named() -> None:
    (reply,) = read("misbehave", "raise")
    assert reply.detail == "KeyError"


@pytest.mark.long
@pytest.mark.parametrize(
    ("what", "problem"), [("hang", "time-limit"), ("spin", "time-limit"), ("fault", "crashed"), ("raise", "crashed")]
)
def test_a_bad_page_costs_the_page(what: str, problem: str) -> None:
    (reply,) = read("misbehave", f"page 3 {what}")
    assert json.loads(reply.data or b"") == {"3": problem}


@pytest.mark.long
def test_a_document_is_not_tried_for_ever() -> None:
    (reply,) = read("misbehave", "hang")
    assert reply.problem == "time-limit"


@pytest.mark.long
@pytest.mark.parametrize("work", ["endless_pages", "no_pages"])
def test_a_document_has_its_time_whatever_its_pages_have(work: str) -> None:
    (reply,) = read(work, "x", bounds=Bounds(seconds=2 * BRIEF, page_seconds=PLENTY, memory=2**29))
    assert reply.problem == "time-limit"


def test_what_a_library_prints_does_not_stand_between_the_replies() -> None:
    assert [reply.data for reply in read("talk", "a", "b")] == [b"a", b"b"]


def pids(replies: list[Reply]) -> list[int]:
    return [json.loads(reply.data or b"")["pid"] for reply in replies]


def test_a_child_is_kept_between_documents_and_replaced_after_a_number() -> None:
    kept = pids(read("echo", *"abcdef", workers=1, documents=3))
    assert len(set(kept[:3])) == len(set(kept[3:])) == 1
    assert kept[0] != kept[3]


def test_a_child_that_has_needed_much_makes_way() -> None:
    much, little = str(2**29 * 3 // 4), "1"
    first, second, third = pids(read("hoard", little, much, little, workers=1))
    assert first == second != third


def test_a_child_is_kept_between_calls_and_gone_after_the_block() -> None:
    with Pool(1, BOUNDS, preload="json") as pool:
        pool.take(Child("json", verbose=False))
        first, second = (pids(list(pool.map(tasks("echo", "a")))) for _ in range(2))
    assert first == second
    with pytest.raises(ProcessLookupError):
        os.kill(first[0], 0)


def test_tasks_are_taken_as_children_become_free() -> None:
    taken = []

    def endless() -> Iterator[Task]:
        for number in range(10_000):
            taken.append(number)
            yield from tasks("echo", str(number))

    with Pool(2, BOUNDS, preload="json") as pool:
        replies = pool.map(endless())
        for _ in range(5):
            next(replies)
        assert len(taken) <= AHEAD + 2 + 5
        replies.close()  # type: ignore[attr-defined] # a generator
        assert pids(list(pool.map(tasks("echo", "again"))))


def test_progress_hears_of_each() -> None:
    heard: list[str] = []
    with Pool(2, BOUNDS, preload="json") as pool:
        list(pool.map(tasks("misbehave", "good", "exit", "good"), progress=lambda reply: heard.append(reply.task.path)))
    assert sorted(heard) == ["exit", "good", "good"]


PARENT = """
import sys
from pipeline.workers.pool import Bounds, Pool, Task
with Pool(1, Bounds(seconds=120, page_seconds=60), preload="json") as pool:
    list(pool.map([Task(sys.argv[1], "tests.pipeline.workers.slow_jobs:survivor")]))
"""


@pytest.mark.long
def test_a_child_does_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    said = tmp_path / "pid"
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            PARENT,
            str(said),
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    while not (said.exists() and said.read_text(encoding="ascii")):
        assert parent.poll() is None, "the child was ended before it could say who it is"
        time.sleep(0.01)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    child = int(said.read_text(encoding="ascii"))
    until = time.monotonic() + PATIENCE
    while _alive(child):
        assert time.monotonic() < until, "the child lives on"
        time.sleep(0.01)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z")


@pytest.mark.long
def test_six_hundred_documents_with_a_death_in_every_hundred() -> None:
    names = ["exit" if number % 100 == 50 else "good" for number in range(600)]
    replies = read("misbehave", *names)
    assert [reply.problem for reply in replies] == ["crashed" if name == "exit" else None for name in names]
