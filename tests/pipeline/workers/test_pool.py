from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from pipeline.workers.pool import AHEAD, AtWork, Bounds, Pool, Reply, Task
from pipeline.workers.process import Child

QUICK = Bounds(seconds=5, page_seconds=1, memory=2**29)


def tasks(work: str, *paths: str) -> list[Task]:
    return [Task(path, f"tests.pipeline.workers.slow_jobs:{work}") for path in paths]


def read(work: str, *paths: str, bounds: Bounds = QUICK, workers: int = 2, documents: int = 200) -> list[Reply]:
    with Pool(workers, bounds, preload="json", documents=documents) as pool:
        return list(pool.map(tasks(work, *paths)))


def test_a_task_may_bring_its_own_bounds() -> None:
    quick = Task("x", "tests.pipeline.workers.slow_jobs:slow_pages", bounds=Bounds(seconds=0.5))
    with Pool(1, preload="json") as pool:
        assert [reply.problem for reply in pool.map([quick])] == ["time-limit"]


def test_replies_come_in_the_order_of_the_tasks_whatever_takes_long() -> None:
    names = ["page 9 good", "good", *[f"page {n} good" for n in range(20)]]
    assert [reply.task.path for reply in read("misbehave", *names)] == names


def look(pool: Pool, seen: set[AtWork]) -> None:
    for _ in range(150):
        seen.update(pool.at_work())
        time.sleep(0.02)


def test_whoever_asks_sees_which_pages_are_being_read() -> None:
    with Pool(1, QUICK, preload="json") as pool:
        seen = set[AtWork]()
        asked = Thread(target=look, args=(pool, seen))
        asked.start()
        list(pool.map(tasks("slow_pages", "a.pdf")))
        assert pool.at_work() == []
        asked.join()
    assert {(one.path, one.page, one.of, one.rising) for one in seen} >= {("a.pdf", page, 6, True) for page in (2, 5)}


def test_arguments_reach_the_work() -> None:
    with Pool(1, QUICK, preload="json") as pool:
        (reply,) = pool.map([Task("å.pdf", "tests.pipeline.workers.slow_jobs:echo", {"language": "sv"})])
    assert json.loads(reply.data or b"") | {"pid": 0} == {"path": "å.pdf", "skip": {}, "pid": 0, "language": "sv"}


@pytest.mark.parametrize(
    ("what", "problem"),
    [
        ("hang", "time-limit"),
        ("allocate", "memory-limit"),
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


@pytest.mark.parametrize(("what", "problem"), [("hang", "time-limit"), ("fault", "crashed"), ("raise", "crashed")])
def test_a_bad_page_costs_the_page(what: str, problem: str) -> None:
    (reply,) = read("misbehave", f"page 3 {what}")
    assert json.loads(reply.data or b"") == {"3": problem}


def test_a_document_is_not_tried_for_ever() -> None:
    (reply,) = read("misbehave", "hang", bounds=Bounds(seconds=0.5, page_seconds=0.2, memory=2**29))
    assert reply.problem == "time-limit"


def test_a_page_has_its_time_and_the_document_has_its() -> None:
    (within,) = read("slow_pages", "x", bounds=Bounds(seconds=30, page_seconds=1, memory=2**29))
    assert within.data == b"six"
    (over,) = read("slow_pages", "x", bounds=Bounds(seconds=0.5, page_seconds=1, memory=2**29))
    assert over.problem == "time-limit"


def test_a_page_may_ask_for_more_than_page_and_document_have() -> None:
    (reply,) = read("long_page", "x", bounds=Bounds(seconds=0.4, page_seconds=0.2, memory=2**29))
    assert reply.data == b"long"


def test_what_has_no_pages_has_the_time_of_the_document() -> None:
    (within,) = read("no_pages", "x", bounds=Bounds(seconds=30, page_seconds=0.2, memory=2**29))
    assert within.data == b"whole"
    (over,) = read("no_pages", "x", bounds=Bounds(seconds=0.2, page_seconds=0.2, memory=2**29))
    assert over.problem == "time-limit"


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
    with Pool(1, QUICK, preload="json") as pool:
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

    with Pool(2, QUICK, preload="json") as pool:
        replies = pool.map(endless())
        for _ in range(5):
            next(replies)
        assert len(taken) <= AHEAD + 2 + 5
        replies.close()  # type: ignore[attr-defined] # a generator
        assert pids(list(pool.map(tasks("echo", "again"))))


def test_progress_hears_of_each() -> None:
    heard: list[str] = []
    with Pool(2, QUICK, preload="json") as pool:
        list(pool.map(tasks("misbehave", "good", "exit", "good"), progress=lambda reply: heard.append(reply.task.path)))
    assert sorted(heard) == ["exit", "good", "good"]


PARENT = """
import sys
from pipeline.workers.pool import Bounds, Pool, Task
with Pool(1, Bounds(seconds=5), preload="json") as pool:
    list(pool.map([Task(sys.argv[1], "tests.pipeline.workers.slow_jobs:survivor")]))
"""


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
    for _ in range(3000):
        if not _alive(child):
            return
        time.sleep(0.01)
    pytest.fail("the child lives on")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z")


def test_two_thousand_documents_with_a_death_in_every_hundred() -> None:
    names = ["exit" if number % 100 == 50 else "good" for number in range(2_000)]
    replies = read("misbehave", *names)
    assert [reply.problem for reply in replies] == ["crashed" if name == "exit" else None for name in names]
