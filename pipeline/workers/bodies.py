"""A body's papers, as the parent sees them: compared in one child, from a file into a file, also where one of them ends it.

Such a paper is left out: what it ended as it was checked alone, or else with the others, found by halves. These are compared then.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.workers.client import ReadSettings, alone, wide
from pipeline.workers.pool import Pool, Reply, Task

LACK = "no-resources"  # ends the work of a child without a word of the papers
DETERMINED = "time-limit"  # of the processor: another child comes to it too
_REASONS = {"time-limit": "det tog för lång tid", "memory-limit": "det krävde för mycket minne"}


@dataclass(frozen=True, slots=True)
class BodyPapers:
    """The papers of a body, in files, so that nobody holds them all.

    papers    their extractions as JSON, one a line
    count     how many these are
    compared  the numbers of the lines, from 0, whose papers have tables
    held      where the bytes of these lie, by SHA-256
    left_out  by the number of its line the problem of a paper that is passed on as it is, and compared with none
    """

    papers: Path
    count: int
    compared: Sequence[int]
    held: Mapping[str, str]
    left_out: Mapping[int, str] = field(default_factory=dict)

    def without(self, left_out: Mapping[int, str]) -> BodyPapers:
        """These, of which more are left out."""
        return replace(self, left_out={**self.left_out, **left_out})


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What is lacking in how a body was examined.

    apart     the problem for which its papers were not compared with each other, each was checked alone; None where they were
    left_out  by the number of its line the problem of each paper that ended a child
    """

    apart: str | None = None
    left_out: Mapping[int, str] = field(default_factory=dict)


def reason(problem: str) -> str:
    """Why a child that compares papers ended, as the middle of a sentence."""
    return _REASONS.get(problem, "programmet kraschade")


def examine_held(pool: Pool, body: BodyPapers, examined: Path, how: ReadSettings) -> Shortfall:
    """Link and check a body's papers, into a file with a line for each in their order.

    Where the system ends the child it is done once more; where that ends in a child's death too, without the papers that end
    it; and where nothing helps, each paper is checked alone. Raises BodyUnexamined where this machine lacked something,
    NamndkollError where no child can be started.
    """
    reply = _together(pool, body, examined, how)
    if reply.data is None and reply.problem != DETERMINED:
        reply = _together(pool, body, examined, how)
    if reply.data is not None:
        return Shortfall()
    each = examined.with_suffix(".alone")
    lacks = Shortfall(reply.problem or "crashed", _each_alone(pool, body, each, how))
    if (compared := _tried(pool, body, examined, how, lacks)) is None:
        each.replace(examined)
        return lacks
    return compared


def _tried(pool: Pool, body: BodyPapers, examined: Path, how: ReadSettings, lacks: Shortfall) -> Shortfall | None:
    """The papers compared without those that end a child, alone or with the others; None where that does not help. lacks: what is known so far."""
    less, problem = body.without(lacks.left_out), lacks.apart or "crashed"
    if lacks.left_out:
        reply = _together(pool, less, examined, how)
        if reply.data is not None:
            return replace(lacks, apart=None)
        problem = reply.problem or problem
    ending = _by_halves(pool, less, examined, how, problem)
    if not ending or _together(pool, less.without(ending), examined, how).data is None:
        return None
    return Shortfall(left_out={**lacks.left_out, **ending})


def _by_halves(pool: Pool, body: BodyPapers, examined: Path, how: ReadSettings, problem: str) -> dict[int, str]:
    """The last of the fewest papers, from the first on, that end a child together, and with which problem; of all together with that given."""
    among = [number for number in body.compared if number not in body.left_out]
    passing, ending = min(1, len(among)), len(among)
    while ending - passing > 1:
        middle = (passing + ending) // 2
        reply = _together(pool, body.without(dict.fromkeys(among[middle:], problem)), examined, how)
        if reply.data is None:
            ending, problem = middle, reply.problem or problem
        else:
            passing = middle
    return {among[ending - 1]: problem} if passing < ending else {}


def _together(pool: Pool, body: BodyPapers, examined: Path, how: ReadSettings) -> Reply:
    """What became of the child that compares them. Raises BodyUnexamined where this machine lacked something."""
    arguments = {
        "papers": str(body.papers),
        "compared": list(body.compared),
        "held": dict(body.held),
        "left_out": list(body.left_out.items()),
        "check": how.check,
        "language": how.language,
    }
    bounds = replace(wide(pool, body.count), memory=wide(pool, len(body.compared)).memory)
    (reply,) = pool.map([Task(str(examined), "pipeline.workers.examine_job:examine_held", arguments, bounds)])
    if reply.problem == LACK:
        raise _unexamined(reply.detail)
    return reply


def _unexamined(detail: str | None) -> Exception:
    """detail: the error's type, and what the system says of it."""
    from schemas.errors import BodyUnexamined  # noqa: PLC0415 - slow to load, and hardly ever needed

    return BodyUnexamined((detail or "").rpartition(": ")[2])


def _each_alone(pool: Pool, body: BodyPapers, examined: Path, how: ReadSettings) -> dict[int, str]:
    """Which papers end a child alone, and with which problem. Raises BodyUnexamined where this machine lacked something, which is no paper's problem."""
    ended: dict[int, str] = {}
    with body.papers.open("rb") as papers, examined.open("wb") as lines:
        for number, paper in enumerate(papers):

            def died(problem: str, number: int = number) -> None:
                if problem == LACK:
                    raise _unexamined(None)
                ended.setdefault(number, problem)

            sha256 = json.loads(paper)["source"]["sha256"]
            entry = {"path": body.held.get(sha256, sha256 or ""), "json": paper.decode()}
            if number in body.left_out:
                entry["unexamined"] = body.left_out[number]
            lines.write(alone(pool, entry, how, died).data + b"\n")
    return ended
