"""What must hold of any file whatever: an extraction that keeps the contract, or a problem. Never anything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.workers.pool import Bounds, Pool, Reply, Task
from schemas.extraction import Extraction

SAMPLES = sorted(path for path in (Path(__file__).parents[2] / "samples").iterdir() if path.suffix in {".pdf", ".docx"})
BOUNDS = Bounds(seconds=20, page_seconds=10, memory=2**30)
ALLOWED = {"time-limit", "memory-limit"}  # a limit that held; a crash is a bug, of ours or of a library of ours


@dataclass(frozen=True)
class Finding:
    """A file that broke the rule, and how."""

    path: Path
    what: str


def reading(path: Path) -> Task:
    """The task that reads a file as the product does."""
    return Task(str(path), "tests.fuzz.oracle:read_file")


def read_file(path: str, *, skip: dict[int, str], on_page: Any) -> bytes:
    """In a child: read a file as the product does; what its boundary turned into "broken" is told by its name."""
    from pipeline.workers.jobs import read_file as read  # noqa: PLC0415 - loaded by the child alone

    return read(path, skip=skip, on_page=on_page, ocr=False, settings="fuzz")


def judge(path: Path, reply: Reply, origin: Path, ways: str) -> Iterator[Finding]:
    """What is wrong with the reply to a spoilt file."""
    if reply.data is None:
        if reply.problem not in ALLOWED:
            yield Finding(path, f"{reply.problem} {reply.detail or ''}".strip())
        return
    extraction = Extraction.model_validate_json(reply.data)
    yield from (Finding(path, what) for what in _contract(extraction))
    if ways == "cut":
        yield from (Finding(path, f"a lie: {fact}") for fact in _lies(extraction, origin))


def _contract(extraction: Extraction) -> Iterator[str]:
    if extraction.status == "failed" and not extraction.problems:
        yield "failed without a problem"
    if extraction.status == "complete" and extraction.problems:
        yield "complete with problems"
    for problem in extraction.problems:
        if problem.message.endswith("Error)") or problem.message.endswith("Exception)"):
            yield f"an error of a library: {problem.message}"
    ids = [row["id"] for row in rows(extraction.model_dump())]
    if len(ids) != len(set(ids)):
        yield "two rows of one id"


def rows(extraction: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All rows of all tables."""
    for kind, name in (("risk_assessments", "risks"), ("control_plans", "controls"), ("follow_ups", "items")):
        for table in extraction[kind]:
            yield from table[name]


def _lies(extraction: Extraction, origin: Path) -> Iterator[str]:
    """A file that is cut off is never complete with other facts than the whole one has."""
    if extraction.status != "complete":
        return
    known = _facts(json.loads(whole(origin)))
    for fact in _facts(extraction.model_dump(mode="json")):
        if fact not in known:
            yield fact


def _facts(extraction: dict[str, Any]) -> set[str]:
    return {json.dumps([row.get("name") or row.get("risk"), row["score"]]) for row in rows(extraction)}


@cache
def whole(origin: Path) -> bytes:
    """The extraction of the sample itself."""
    with Pool(1, BOUNDS) as pool:
        (reply,) = pool.map([reading(origin)])
    assert reply.data, reply
    return reply.data
