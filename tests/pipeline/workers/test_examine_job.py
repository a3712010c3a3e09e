"""A body's papers are examined from a file into a file: what comes of it is what comes of them held together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
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
from schemas.tables import AnyTable
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


@st.composite
def bodies(draw: st.DrawFn) -> list[Extraction]:
    """Papers of one body, also several of a kind and year, that name some risks each, scored one way or another."""
    some = st.lists(st.sampled_from((*NAMES, "Hot och våld", "Felaktig lön")), min_size=1, unique=True)
    drawn = draw(
        st.lists(st.tuples(st.sampled_from("arf"), st.integers(2022, 2025), some, st.integers(3, 4)), min_size=2)
    )
    return [_of_body(number, *one) for number, one in enumerate(drawn[:8])]


def _of_body(number: int, kind: str, year: int, names: Sequence[str], scored: int) -> Extraction:
    match kind:
        case "a":
            paper = document(analysis(year, *(risk(one, 3, scored, 3 * scored) for one in names)))
        case "r":
            paper = document(plan(year, *(control(one, f"Granska {one}") for one in names)))
        case _:
            paper = document(follow_up(year, *(item(one, f"Granska {one}") for one in names)))
    source = paper.source.model_copy(update={"sha256": f"{number}" * 64, "filename": f"{number}.pdf"})
    return paper.model_copy(update={"source": source})


def accused(papers_examined: Sequence[Extraction]) -> set[str]:
    """The fingerprints of all that was found, each for itself where several are told together."""
    found = [one for paper in papers_examined for one in paper.discrepancies]
    return {part for one in found for part in (one.fingerprints or [one.fingerprint])}


def examined(
    folder: Path, given_papers: Sequence[Extraction], left_out: Collection[tuple[int, str]] = ()
) -> list[Extraction]:
    """What the job writes of some papers."""
    lines, done = folder / "papers.jsonl", folder / "examined.jsonl"
    lines.write_text("".join(one.model_dump_json(by_alias=True) + "\n" for one in given_papers), encoding="utf-8")
    compared = [number for number, one in enumerate(given_papers) if is_compared(one)]
    arguments = {"papers": str(lines), "compared": compared, "held": {}, "check": "", "language": "sv"}
    arguments["left_out"] = left_out
    assert examine_job.examine_held(str(done), skip={}, on_page=lambda _: None, **arguments) == b""  # type: ignore[arg-type]
    return [Extraction.model_validate_json(line) for line in done.read_bytes().splitlines()]


@pytest.mark.long
@settings(max_examples=examples(25, 300), deadline=None)
@given(papers(), st.integers(1, 3))
def test_papers_without_tables_pass_by_and_the_others_are_compared(drawn: list[Extraction], few: int) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as changed:
        changed.setattr(examine_job, "FEW", few)
        assert examined(Path(folder), drawn) == examine(drawn, data_of=lambda _: None)


@pytest.mark.long
@settings(max_examples=examples(40, 600), deadline=None)
@given(bodies(), st.data())
def test_nothing_is_found_without_a_paper_that_is_not_found_with_it(
    drawn: list[Extraction], data: st.DataObject
) -> None:
    out = data.draw(st.sets(st.integers(0, len(drawn) - 1), min_size=1, max_size=2))
    with TemporaryDirectory() as folder:
        whole = examined(Path(folder), drawn)
        less = examined(Path(folder), drawn, [(number, "time-limit") for number in out])
    assert accused(less) <= accused(whole)
    told = [(paper.status, [one.code for one in paper.problems]) for number, paper in enumerate(less) if number in out]
    assert told == [("partial", ["time-limit"])] * len(out)


BRAND, JAV = (control("Brand", "Kontroll av brandskydd"), control("Jäv", "Kontroll av jäv"))
FOLLOWED = [item("Jäv", "Kontroll av jäv"), item("Brand", "Kontroll av brandskydd")]


@pytest.mark.parametrize(
    "tables",
    [
        [plan(2025, BRAND, JAV), *(follow_up(2025, one) for one in FOLLOWED)],
        [follow_up(2025, *FOLLOWED), plan(2025, JAV), plan(2025, BRAND)],
        [analysis(2025, risk("Jäv", 3, 3, 9)), analysis(2024, risk("Jäv", 4, 3, 12)), analysis(2024, risk("Jäv", 3, 3, 9))],
        [analysis(2023, risk("Jäv", 3, 3, 9), risk("Brand", 3, 3, 9)), *(analysis(2024, risk(one, 3, 3, 9)) for one in ("Jäv", "Brand"))],
        [analysis(2023, risk("Jäv", 3, 3, 9)), analysis(2025, risk("Jäv", 4, 3, 12)), analysis(2024, risk("Jäv", 4, 3, 12))],
    ],
    ids=["check followed up elsewhere", "check planned elsewhere", "score agrees elsewhere", "risk stands elsewhere", "year between"],
)  # fmt: skip
def test_what_only_a_paper_that_is_left_out_holds_is_not_called_missing(tables: list[AnyTable], tmp_path: Path) -> None:
    drawn = [document(table) for table in tables]
    sources = [one.source.model_copy(update={"sha256": f"{number}" * 64}) for number, one in enumerate(drawn)]
    drawn = [one.model_copy(update={"source": source}) for one, source in zip(drawn, sources, strict=True)]
    assert accused(examined(tmp_path, drawn, [(2, "crashed")])) <= accused(examined(tmp_path, drawn))


def test_what_was_examined_is_logged_as_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[dict[str, object]] = []

    @contextmanager
    def step(_log: Logger, _name: str, **facts: object) -> Iterator[dict[str, object]]:
        yield facts
        ended.append(facts)

    monkeypatch.setattr("pipeline.examine.step", step)
    examined(tmp_path, [document(analysis(2026, risk("Jäv", 3, 4, 13)), name="plan.pdf")])
    assert ["findings" in one for one in ended] == [True]
