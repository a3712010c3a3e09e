"""What becomes of a call when its children die; the pool here is one that follows a script."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from pipeline.workers import client
from pipeline.workers.client import ReadFile, ReadSettings
from pipeline.workers.pool import Bounds, Pool, Reply, Task
from schemas.errors import NamndkollError

Answer = Callable[[Task], bytes | str]


class Scripted:
    """Answers each task with bytes, or with the code of the problem that ended its child."""

    bounds = Bounds()

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[Task] = []

    def map(self, tasks: Iterable[Task], progress: Callable[[Reply], None] | None = None) -> Iterator[Reply]:
        for task in tasks:
            self.asked.append(task)
            said = self.answer(task)
            reply = Reply(task, said) if isinstance(said, bytes) else Reply(task, problem=said, detail="KeyError")
            if progress:
                progress(reply)
            yield reply


def pool(answer: Answer) -> tuple[Pool, Scripted]:
    scripted = Scripted(answer)
    return cast("Pool", scripted), scripted


def entries(*names: str) -> list[client.Entry]:
    return [{"path": name, "json": json.dumps({"name": name})} for name in names]


def line(entry: dict[str, Any]) -> bytes:
    """What a child makes of an entry, with what the entry said of its past."""
    return json.dumps({key: value for key, value in entry.items() if key != "json"}).encode() + b"\n"


def test_reading_gives_an_entry_for_each_file() -> None:
    children, _ = pool(lambda task: b"{}" if task.path == "a" else "time-limit")
    assert list(client.read(children, [Path("a"), Path("b")], ReadSettings())) == [
        {"path": "a", "json": "{}"},
        {"path": "b", "problem": "time-limit", "detail": "KeyError"},
    ]


def test_files_are_examined_together() -> None:
    children, scripted = pool(lambda task: b"".join(line(entry) for entry in task.arguments["entries"]))
    seen = client.examine(children, entries("a", "b"), ReadSettings())
    assert [(one.path, one.facts) for one in seen] == [(Path("a"), {"path": "a"}), (Path("b"), {"path": "b"})]
    assert len(scripted.asked) == 1


def test_a_call_of_no_files_asks_nobody() -> None:
    children, scripted = pool(lambda _: b"")
    assert client.examine(children, [], ReadSettings()) == []
    assert scripted.asked == []


def test_a_file_that_cannot_be_examined_costs_the_others_nothing() -> None:
    def answer(task: Task) -> bytes | str:
        asked = task.arguments["entries"]
        bad = any(entry["path"] == "bad" and "unexamined" not in entry for entry in asked)
        return "time-limit" if bad else b"".join(line(entry) for entry in asked)

    children, _ = pool(answer)
    said: list[str] = []
    seen = client.examine(children, entries("a", "bad", "b"), ReadSettings(), lambda: said.append("apart"))
    assert [one.facts for one in seen] == [{"path": "a"}, {"path": "bad", "unexamined": "time-limit"}, {"path": "b"}]
    assert said == ["apart"]


def test_a_file_that_cannot_even_be_passed_on_fails() -> None:
    def answer(task: Task) -> bytes | str:
        (entry,) = task.arguments["entries"]
        return line(entry) if "problem" in entry else "memory-limit"

    children, _ = pool(answer)
    (seen,) = client.examine(children, entries("bad"), ReadSettings())
    assert seen.facts == {"path": "bad", "problem": "memory-limit"}


def test_where_no_child_can_be_started_that_is_said() -> None:
    children, _ = pool(lambda _: "crashed")
    with pytest.raises(NamndkollError, match="Läsaren går inte att starta"):
        client.examine(children, entries("a"), ReadSettings())


def test_reports_are_written_without_pictures_where_drawing_one_ends_the_child() -> None:
    children, scripted = pool(lambda task: "crashed" if task.arguments["pictures"] else b'["index.html"]')
    assert client.report(children, [ReadFile(Path("a"), b"{}")], Path("ut"), ReadSettings()) == ["index.html"]
    assert [task.arguments["pictures"] for task in scripted.asked] == [True, False]


def test_reports_that_cannot_be_written_are_an_error() -> None:
    children, _ = pool(lambda _: "crashed")
    with pytest.raises(NamndkollError, match="ut"):
        client.report(children, [ReadFile(Path("a"), b"{}")], Path("ut"), ReadSettings())


def test_time_and_memory_grow_with_the_files() -> None:
    children, scripted = pool(lambda task: b"".join(line(entry) for entry in task.arguments["entries"]))
    client.examine(children, entries("a"), ReadSettings())
    client.examine(children, entries(*"abcdefghij"), ReadSettings())
    one, ten = (task.bounds for task in scripted.asked if task.bounds)
    assert one.seconds < ten.seconds
    assert one.memory < ten.memory
