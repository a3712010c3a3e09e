"""A body's papers are examined from a file into a file: what comes of it is what comes of them held together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from logging import Logger
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.examine import examine, is_compared
from pipeline.workers import examine_job
from schemas.extraction import Extraction, Problem
from tests.examples import examples
from tests.pipeline.factory import analysis, control, document, follow_up, item, matter, plan, risk

NAMES = ("Jäv", "Felaktiga löner", "Hot", "Obehörig åtkomst")


@st.composite
def papers(draw: st.DrawFn) -> list[Extraction]:
    """Papers of one body: analyses, plans and follow-ups of a few years, memos about them, and what could not be read."""
    drawn = draw(
        st.lists(st.tuples(st.sampled_from("arfmx"), st.integers(2022, 2024), st.permutations(NAMES)), max_size=9)
    )
    return [_paper(kind, year, rows, f"{number}.pdf") for number, (kind, year, rows) in enumerate(drawn)]


def _paper(kind: str, year: int, names: Sequence[str], file: str) -> Extraction:
    match kind:
        case "a":
            return document(analysis(year, *(risk(one, 3, 4, 13) for one in names)), name=file)
        case "r":
            return document(plan(year, *(control(one, f"Granska {one}") for one in names[1:])), name=file)
        case "f":
            return document(follow_up(year, *(item(one, f"Granska {one}") for one in names[2:])), name=file)
        case "m":
            decided = f"Nämnden antar internkontrollplan {year + 1}."
            told = matter(f"Internkontrollplan {year}", decided, document_date=f"{year}-03-01")
            return document(name=file, matters=[told])
    return document(name=file, status="failed", problems=[Problem(code="broken", message="Filen är skadad.")])


def examined(folder: Path, given_papers: Sequence[Extraction]) -> list[Extraction]:
    """What the job writes of some papers."""
    lines, done = folder / "papers.jsonl", folder / "examined.jsonl"
    lines.write_text("".join(one.model_dump_json(by_alias=True) + "\n" for one in given_papers), encoding="utf-8")
    compared = [number for number, one in enumerate(given_papers) if is_compared(one)]
    arguments = {"papers": str(lines), "compared": compared, "held": {}, "left_out": [], "check": "", "language": "sv"}
    assert examine_job.examine_held(str(done), skip={}, on_page=lambda _: None, **arguments) == b""  # type: ignore[arg-type]
    return [Extraction.model_validate_json(line) for line in done.read_bytes().splitlines()]


@settings(max_examples=examples(25, 300), deadline=None)
@given(papers(), st.integers(1, 3))
def test_papers_without_tables_pass_by_and_the_others_are_compared(drawn: list[Extraction], few: int) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as changed:
        changed.setattr(examine_job, "FEW", few)
        assert examined(Path(folder), drawn) == examine(drawn, data_of=lambda _: None)


def test_what_was_examined_is_logged_as_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[dict[str, object]] = []

    @contextmanager
    def step(_log: Logger, _name: str, **facts: object) -> Iterator[dict[str, object]]:
        yield facts
        ended.append(facts)

    monkeypatch.setattr("pipeline.examine.step", step)
    examined(tmp_path, [document(analysis(2026, risk("Jäv", 3, 4, 13)), name="plan.pdf")])
    assert ["findings" in one for one in ended] == [True]
