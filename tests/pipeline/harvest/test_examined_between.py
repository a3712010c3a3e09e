"""A body that is examined between two nights: a night can begin meanwhile, and what it stored is not written over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.harvest import nightly, one_body
from pipeline.harvest.examination import examine_again
from pipeline.harvest.night import Examiner, Night, Together
from pipeline.store.findings import GONE
from pipeline.store.models import FindingRecord
from pipeline.store.store import Store
from schemas.extraction import Extraction
from tests.pipeline.factory import analysis, document, risk
from tests.pipeline.store.steps import fetch, read, rows, show
from tests.site.driver import examine_plainly, night_in


@pytest.fixture
def night(tmp_path: Path) -> Night:
    """After a night whose papers contradict themselves and are to be examined anew."""
    night = night_in(tmp_path, "", "2026-03-01", sources=[], examine=examine_plainly)
    night.store.migrate()
    show(night.store, "2026-03-01", "p1")
    fetch(night.store, "2026-03-01", p1="paper 1")
    read(night.store, "paper 1", document(analysis(2023, risk("Jäv", 4, 4, 15))))
    whole(night)
    assert standing(night)
    return replace(night, checker="2")


def whole(night: Night) -> None:
    with nightly.a_run(night) as counts:
        for group in nightly.bodies(night):
            one_body.examine(night, group, counts)


def standing(night: Night) -> list[object]:
    return [row["fingerprint"] for row in rows(night.store, FindingRecord) if row["state"] != GONE]


def finding_nothing(meanwhile: Callable[[], None]) -> Examiner:
    """Papers in which nothing is found, and what happens while they are compared."""

    @contextmanager
    def examine(extractions: Iterable[Extraction], _together: Together) -> Iterator[Iterable[Extraction]]:
        papers = list(extractions)
        meanwhile()
        yield papers

    return examine


def test_a_night_takes_the_store_while_papers_are_compared(night: Night) -> None:
    taken = []

    def begin() -> None:
        with Store(str(night.store.url)).one_run():
            taken.append(True)

    (group,) = nightly.bodies(night)
    examine_again(replace(night, examine=finding_nothing(begin)), group)
    assert taken
    assert standing(night) == []


def test_what_a_night_stored_meanwhile_stands(night: Night) -> None:
    (group,) = nightly.bodies(night)
    before = standing(night)
    examine_again(replace(night, examine=finding_nothing(lambda: whole(night))), group)
    assert standing(night) == before


def test_of_papers_that_changed_meanwhile_nothing_is_stored(night: Night) -> None:
    def change() -> None:
        show(night.store, "2026-03-02", "p1", "p2")
        fetch(night.store, "2026-03-02", p2="paper 2")
        read(night.store, "paper 2", document(analysis(2024, risk("Jäv", 4, 4, 15))))

    (group,) = nightly.bodies(night)
    before = standing(night)
    examine_again(replace(night, examine=finding_nothing(change)), group)
    assert standing(night) == before
