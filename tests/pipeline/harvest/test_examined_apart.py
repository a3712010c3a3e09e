"""Papers of a body that could not be compared with each other: nothing found between them is gone, and the next night does it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.harvest import nightly, one_body
from pipeline.harvest.night import Night, Together
from pipeline.harvest.statistics import Counts
from pipeline.store.findings import GONE
from pipeline.store.models import FindingRecord, RowLink
from schemas.extraction import Extraction
from tests.pipeline.factory import analysis, document, risk
from tests.pipeline.store.steps import fetch, read, rows, show
from tests.site.driver import examine_plainly, night_in

SAID = "Handlingarna kunde inte jämföras med varandra."


@contextmanager
def apart(extractions: Iterable[Extraction], together: Together) -> Iterator[Iterable[Extraction]]:
    """Each paper as it is, as if nothing was found in any."""
    together.apart = SAID
    yield list(extractions)


def examined(night: Night) -> Counts:
    with nightly.a_run(night) as counts:
        for group in nightly.bodies(night):
            one_body.examine(night, group, counts)
    return counts


def found(night: Night) -> tuple[list[dict[str, object]], list[object]]:
    links = [{key: value for key, value in row.items() if key != "id"} for row in rows(night.store, RowLink)]
    return links, [row["fingerprint"] for row in rows(night.store, FindingRecord) if row["state"] != GONE]


def test_papers_that_could_not_be_compared_keep_what_was_found_and_are_examined_again(tmp_path: Path) -> None:
    night = night_in(tmp_path, "", "2026-03-01", sources=[], examine=examine_plainly)
    papers = {"p1": "paper 1", "p2": "paper 2"}
    night.store.migrate()
    show(night.store, "2026-03-01", *papers)
    fetch(night.store, "2026-03-01", **papers)
    for year, text in enumerate(papers.values(), start=2023):
        read(night.store, text, document(analysis(year, risk("Jäv", 4, 4, 16))))
    assert examined(night).errors == []
    before = found(night)
    assert all(before)

    counts = examined(replace(night, checker="2", examine=apart))
    assert counts.bodies == 0
    assert [one.partition(": ")[2] for one in counts.failures] == [SAID]
    assert found(night) == before

    for checker in ("1", "2"):  # also where all is again as it was when it was last examined
        again = examined(replace(night, checker=checker))
        assert (again.bodies, again.errors, found(night)) == (1, [], before)
    assert examined(replace(night, checker="2")).unchanged_bodies == 1
    night.store.close()


@pytest.mark.parametrize(
    ("boards", "count"),
    [
        (["Socialnämnden", "socialnämnden", "Kulturnämnden"], 2),
        (["Servicenämnden", None], 1),
        (["Socialnämnden", None], 2),  # the one without is its source's
        (["Socialnämnden", "Socialnämnden i Exempelby"], 1),
        (["Kommunstyrelsen", "Kommunstyrelsens"], 1),
        (["Kommunstyrelsen", "Kommunstyrelsens arbetsutskott"], 2),
        ([None, None], 1),
    ],
)
def test_boards_are_counted_as_their_papers_name_them(tmp_path: Path, boards: Sequence[str | None], count: int) -> None:
    night = night_in(tmp_path, "", "2026-03-01", sources=[], examine=examine_plainly)
    papers = {f"p{number}": f"paper {number}" for number in range(len(boards))}
    night.store.migrate()
    show(night.store, "2026-03-01", *papers)
    fetch(night.store, "2026-03-01", **papers)
    for year, (text, board) in enumerate(zip(papers.values(), boards, strict=True), 2024):
        read(night.store, text, document(analysis(year, risk("Jäv", 4, 4, 16), body=board)))
    assert examined(night).bodies == count
    with nightly.a_run(night) as counts:
        nightly.settle(night, counts)
    assert examined(night).unchanged_bodies == count
    night.store.close()
