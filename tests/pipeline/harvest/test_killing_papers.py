"""A paper that ends whatever compares it: the body's others are compared all the same, it is named, and tried on three nights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.archive.archive import Archive
from pipeline.examine import examine
from pipeline.harvest import nightly, one_body, workers
from pipeline.harvest.night import Examiner, Night, Together
from pipeline.harvest.statistics import Counts
from pipeline.store.models import FindingRecord, RowLink, Version
from pipeline.store.readings import MOST_TRIES
from pipeline.workers.client import ReadSettings
from pipeline.workers.jobs import unexamined
from pipeline.workers.pool import Pool
from schemas.extraction import Extraction
from tests.pipeline.factory import analysis, document, risk
from tests.pipeline.store.steps import fetch, read, rows, sha, show
from tests.pipeline.workers.killing_examiner import KILLS
from tests.site.driver import night_in

PAPERS = {"p1": "paper 1", "p2": "paper 2", "killer": "paper 3"}


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(preload="tests.pipeline.workers.killing_examiner") as children:
        yield children


@pytest.fixture
def night(tmp_path: Path, pool: Pool) -> Iterator[Night]:
    """Of three papers: a risk of two years, and one that ends its child."""
    examine = workers.examiner(pool, Archive(str(tmp_path / "arkiv")), ReadSettings())
    night = night_in(tmp_path, "", "2026-03-01", sources=[], examine=examine)
    night.store.migrate()
    show(night.store, "2026-03-01", *PAPERS)
    fetch(night.store, "2026-03-01", **PAPERS)
    for year, text in enumerate(PAPERS.values(), start=2023):
        title = KILLS if text == PAPERS["killer"] else f"Riskanalys {year}"
        read(night.store, text, document(analysis(year, risk("Jäv", 4, 4, 16), title=title)))
    yield night
    night.store.close()


def examined(night: Night) -> Counts:
    with nightly.a_run(night) as counts:
        for group in nightly.bodies(night):
            one_body.examine(night, group, counts)
    return counts


def as_stored(night: Night, text: str) -> Extraction:
    (stored,) = (row["examined"] for row in rows(night.store, Version) if row["sha256"] == sha(text))
    return Extraction.model_validate_json(str(stored))


@pytest.mark.long
def test_a_body_is_compared_without_the_paper_that_ends_its_child_which_is_named_and_given_up(night: Night) -> None:
    for tried in range(1, MOST_TRIES + 1):
        counts = examined(night)
        (said,) = counts.errors
        assert said.startswith("Granby/Servicenämnden, killer.pdf: avslutade kontrollen (programmet kraschade)")
        assert ("prövas inte igen" in said) is (tried == MOST_TRIES)
        assert counts.bodies == 1
        assert [row["relation"] for row in rows(night.store, RowLink)] == ["same-risk"]
        killer, other = as_stored(night, PAPERS["killer"]), as_stored(night, PAPERS["p2"])
        assert (killer.status, [one.code for one in killer.problems]) == ("partial", ["crashed"])
        assert (other.status, other.problems) == ("complete", [])
    assert examined(night).unchanged_bodies == 1


@pytest.mark.long
def test_a_paper_that_was_given_up_is_not_tried_as_others_change_and_is_under_another_program(night: Night) -> None:
    for _ in range(MOST_TRIES):
        examined(night)
    show(night.store, "2026-03-02", *PAPERS, "p4")
    fetch(night.store, "2026-03-02", p4="paper 4")
    read(night.store, "paper 4", document(analysis(2022, risk("Jäv", 4, 4, 16))))
    counts = examined(night)
    assert (counts.errors, counts.bodies) == ([], 1)
    assert [one.code for one in as_stored(night, PAPERS["killer"]).problems] == ["crashed"]
    assert "den prövas igen nästa natt" in examined(replace(night, checker="2")).errors[0]


@contextmanager
def without(extractions: Iterable[Extraction], together: Together, out: str) -> Iterator[list[Extraction]]:
    """An examiner that a paper ends: it is left out, by itself once it was given up."""
    papers = list(extractions)
    others = iter(examine([one for one in papers if one.source.sha256 != out], data_of=lambda _: None))
    together.left_out = {} if out in together.given_up or not out else {out: "time-limit"}
    yield [unexamined(one, "time-limit") if one.source.sha256 == out else next(others) for one in papers]


def test_of_what_was_found_nothing_is_gone_when_a_paper_is_given_up_or_others_change(tmp_path: Path) -> None:
    def ended_by(text: str) -> Examiner:
        return lambda extractions, together: without(extractions, together, text and sha(text))

    night = night_in(tmp_path, "", "2026-03-01", sources=[], examine=ended_by(""))
    night.store.migrate()
    show(night.store, "2026-03-01", *PAPERS)
    fetch(night.store, "2026-03-01", **PAPERS)
    for year, text in enumerate(PAPERS.values(), start=2023):
        brand = () if year == 2024 else (risk("Brand", 2, 2, 4),)
        read(night.store, text, document(analysis(year, risk("Jäv", 4, year - 2021, 4 * (year - 2021)), *brand)))
    examined(night)

    def standing(kept: Night) -> tuple[int, int]:
        return len(rows(kept.store, RowLink)), [row["state"] for row in rows(kept.store, FindingRecord)].count("gone")

    links, gone = standing(night)
    assert (links > 0, gone) == (True, 0)
    night = replace(night, checker="2", examine=ended_by("paper 2"))
    for _ in range(MOST_TRIES):
        examined(night)
        assert (standing(night)[0] >= links, standing(night)[1]) == (True, 0)
    assert examined(night).unchanged_bodies == 1
    show(night.store, "2026-03-02", *PAPERS, "p4")
    fetch(night.store, "2026-03-02", p4="paper 4")
    read(night.store, "paper 4", document(analysis(2021, risk("Jäv", 4, 4, 16))))
    assert examined(night).errors == []
    assert standing(night)[1] == 0
    night = replace(night, checker="3", examine=ended_by(""))
    examined(night)
    assert standing(night)[0] >= links
    night = replace(night, examine=ended_by("paper 2"))
    for year, number in enumerate(range(5, 5 + MOST_TRIES), start=2030):  # nights between which all were compared
        show(night.store, "2026-03-03", *PAPERS, "p4", f"p{number}")
        fetch(night.store, "2026-03-03", **{f"p{number}": f"paper {number}"})
        read(night.store, f"paper {number}", document(analysis(year, risk("Jäv", 4, 4, 16))))
        assert "den prövas igen nästa natt" in examined(night).errors[0]
        assert examined(replace(night, examine=ended_by(""))).errors == []
    night.store.close()
