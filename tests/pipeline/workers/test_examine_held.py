"""What becomes of a body's papers when the children that compare them die, or this machine lacks something."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.archive.archive import Archive
from pipeline.harvest import workers
from pipeline.harvest.night import Together
from pipeline.workers import bodies
from pipeline.workers.bodies import BodyPapers, Shortfall
from pipeline.workers.client import ReadSettings
from pipeline.workers.pool import Bounds, Pool, Task
from schemas.errors import BodyUnexamined
from schemas.extraction import Extraction
from tests.examples import examples
from tests.pipeline.factory import analysis, document, risk
from tests.pipeline.workers.test_client import Scripted, line, pool

HELD = "pipeline.workers.examine_job:examine_held"


def body(folder: Path, count: int = 3, compared: int = 2) -> BodyPapers:
    papers = folder / "papers.jsonl"
    papers.write_text("".join(json.dumps({"source": {"sha256": f"{n}"}}) + "\n" for n in range(count)))
    return BodyPapers(papers, count, range(compared), {})


def examined(folder: Path, *deaths: str, alone: str = "") -> tuple[Shortfall, Scripted]:
    """What is lacking where so many children die over the body, or one over a paper alone; and what they were asked."""
    left = list(deaths)

    def answer(task: Task) -> bytes | str:
        if task.work == HELD:
            Path(task.path).touch()
            return left.pop(0) if left else b""
        return alone or b"".join(map(line, task.arguments["entries"]))

    children, scripted = pool(answer)
    return bodies.examine_held(children, body(folder), folder / "examined.jsonl", ReadSettings()), scripted


@pytest.mark.parametrize("death", ["memory-limit", "crashed"])
def test_a_child_that_is_killed_once_costs_nothing(tmp_path: Path, death: str) -> None:
    lacks, scripted = examined(tmp_path, death)
    assert (lacks, [task.work for task in scripted.asked]) == (Shortfall(), [HELD, HELD])


@pytest.mark.parametrize("deaths", [("memory-limit", "crashed"), ("time-limit",)], ids=str)
def test_papers_over_which_children_die_are_checked_alone_and_that_is_said(
    tmp_path: Path, deaths: tuple[str, ...]
) -> None:
    lacks, _ = examined(tmp_path, *deaths, *["crashed"] * 9)
    assert lacks == Shortfall(deaths[-1])
    assert len((tmp_path / "examined.jsonl").read_text().splitlines()) == 3


@settings(max_examples=examples(25, 300), deadline=None)
@given(st.integers(1, 12), st.data())
def test_papers_that_end_a_child_are_left_out_and_the_others_compared(count: int, data: st.DataObject) -> None:
    numbers = st.integers(0, count - 1)
    compared = data.draw(st.sets(numbers))
    alone = data.draw(st.sets(numbers, max_size=3))
    known = data.draw(st.sets(numbers, max_size=2))
    together = data.draw(st.sampled_from(sorted(compared - alone - known))) if compared - alone - known else None
    first = min(compared - alone - known, default=None)  # one paper alone ends nothing

    def answer(task: Task) -> bytes | str:
        if task.work == HELD:
            Path(task.path).touch()
            left_out = {number for number, _ in task.arguments["left_out"]}
            return "time-limit" if alone - left_out or (together != first and together in compared - left_out) else b""
        (entry,) = task.arguments["entries"]
        own = int(json.loads(entry["json"])["source"]["sha256"])
        return "time-limit" if own in alone and "unexamined" not in entry else line(entry)

    children, scripted = pool(answer)
    with TemporaryDirectory() as folder:
        papers = replace(body(Path(folder), count), compared=sorted(compared), left_out=dict.fromkeys(known, "crashed"))
        lacks = bodies.examine_held(children, papers, Path(folder, "examined.jsonl"), ReadSettings())
    wanted = (alone - known) | ({together} if together not in (None, first) else set())
    assert lacks == Shortfall(left_out=dict.fromkeys(wanted, "time-limit"))
    *_, last = (task for task in scripted.asked if task.work == HELD)
    assert {number for number, _ in last.arguments["left_out"]} == wanted | known


@pytest.mark.parametrize("deaths", [(), ("crashed",)], ids=["at once", "after a death"])
def test_what_this_machine_lacks_is_no_papers_fault(tmp_path: Path, deaths: tuple[str, ...]) -> None:
    with pytest.raises(BodyUnexamined):
        examined(tmp_path, *deaths, bodies.LACK)
    with pytest.raises(BodyUnexamined):
        examined(tmp_path, "time-limit", alone=bodies.LACK)


def test_all_papers_give_their_child_time_and_those_with_tables_memory(tmp_path: Path) -> None:
    children, scripted = pool(lambda _: b"")
    for count, compared in ((100, 2), (100, 50), (200, 2)):
        bodies.examine_held(children, body(tmp_path, count, compared), tmp_path / "examined.jsonl", ReadSettings())
    few, many, long = (task.bounds or Bounds() for task in scripted.asked)
    assert few.seconds == few.page_seconds == many.seconds < long.seconds == long.page_seconds
    assert few.memory == long.memory < many.memory


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_child_without_room_says_so_in_swedish(tmp_path: Path) -> None:
    papers = tmp_path / "papers.jsonl"
    papers.write_text(document(analysis(2024, risk("Jäv", 4, 4, 16))).model_dump_json(by_alias=True) + "\n")
    with (
        Pool() as children,
        pytest.raises(BodyUnexamined, match="behövde \\(disken är full\\): den görs om nästa natt"),
    ):
        bodies.examine_held(children, BodyPapers(papers, 1, [0], {}), Path("/dev/full"), ReadSettings())


def test_a_night_without_room_for_a_bodys_papers_says_so_in_swedish(tmp_path: Path) -> None:
    def papers() -> Iterator[Extraction]:
        yield document(name="a.pdf")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    children, _ = pool(lambda _: b"")
    examine = workers.examiner(children, Archive(str(tmp_path)), ReadSettings())
    with pytest.raises(BodyUnexamined, match="disken är full"), examine(papers(), Together()):
        pass


@pytest.mark.parametrize(
    ("death", "reason"),
    [("time-limit", "för lång tid"), ("memory-limit", "för mycket minne"), ("crashed", "kraschade")],
)
def test_why_papers_were_not_compared_is_told(tmp_path: Path, death: str, reason: str) -> None:
    def answer(task: Task) -> bytes | str:
        return death if task.work == HELD else b"{}\n"

    children, _ = pool(answer)
    together = Together()
    with workers.examiner(children, Archive(str(tmp_path)), ReadSettings())([document()], together):
        assert reason in together.apart
