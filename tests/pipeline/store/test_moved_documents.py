"""A source whose municipality or board is changed in the file of sources takes its papers along."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.sources.base import SourceInfo
from pipeline.store import documents, groups
from pipeline.store.decisions import Decided, decide
from pipeline.store.models import DocumentRecord, FindingRecord, RowLink
from pipeline.store.store import Store
from pipeline.store.web_models import DecisionRecord
from schemas.discrepancy import Discrepancy
from schemas.extraction import Link
from tests.pipeline.factory import analysis, document, risk
from tests.pipeline.store.steps import NEIGHBOUR, NIGHTS, SOURCE, examine, fetch, read, rows, sha, show

CHANGED = replace(SOURCE, municipality="Granby stad", board="Tekniska nämnden", group="Granby stad / Tekniska nämnden")
WRONG = {"code": "value-not-product", "severity": "error", "about": "Hot", "message": "2 × 2 är inte 5."}


def move(store: Store, *sources: SourceInfo) -> int:
    return store.write(documents.move, {one.name: one for one in sources})


def bodies(store: Store) -> list[tuple[Any, ...]]:
    return [(row["group"], row["municipality"], row["board"]) for row in rows(store, DocumentRecord)]


def of(source: SourceInfo) -> tuple[str, str, str]:
    return source.group, source.municipality, source.board


def test_papers_go_along_with_their_source_also_those_that_it_shows_no_more(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    fetch(store, NIGHTS[0], a="1", b="2")
    assert move(store, SOURCE) == 0
    show(store, NIGHTS[1], "a", source=CHANGED)
    assert move(store, CHANGED) == 2
    assert bodies(store) == [of(CHANGED)] * 2
    assert move(store, CHANGED) == 0


def test_a_paper_that_another_source_shows_too_goes_once_both_name_the_same_body(store: Store) -> None:
    for source in (SOURCE, NEIGHBOUR):
        show(store, NIGHTS[0], "a", source=source)
        fetch(store, NIGHTS[0], source, a="1")
    assert len(rows(store, DocumentRecord)) == 1
    show(store, NIGHTS[1], "a", source=CHANGED)
    assert move(store, CHANGED, NEIGHBOUR) == 0
    assert move(store, CHANGED) == 0  # a night over one source alone
    assert move(store, CHANGED, replace(NEIGHBOUR, group=CHANGED.group)) == 1
    assert bodies(store) == [of(CHANGED)]


def test_of_the_former_body_nothing_stands_once_it_is_examined_and_decisions_go_along(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    fetch(store, NIGHTS[0], a="1", b="2")
    for text in "12":
        read(store, text, document(analysis(2026, risk("Hot", 2, 2, 5))))
    found = Discrepancy.model_validate({**WRONG, "fingerprint": "f", "rows": ["t0r0"]})
    link = Link(from_="t0r0", to=f"{sha('2')}#t0r0", relation="same-risk", likeness=1)
    examine(store, NIGHTS[0], [("1", link)], [("1", found)])
    decided = Decided(SOURCE.group, "f", accepted=True, reason="Känt.", seen=False)
    store.write(decide, decided, {}, "Anna", f"{NIGHTS[0]}T08:00:00Z")
    assert store.read(groups.groups) == [SOURCE.group]
    show(store, NIGHTS[1], "a", "b", source=CHANGED)
    move(store, CHANGED)
    assert store.read(groups.groups) == sorted([SOURCE.group, CHANGED.group])
    examine(store, NIGHTS[1])  # the former body, which has no papers
    assert [row["state"] for row in rows(store, FindingRecord)] == ["gone"]
    assert rows(store, RowLink) == []
    assert store.read(groups.groups) == [CHANGED.group]
    kept = [(row["group"], row["fingerprint"], row["reason"]) for row in rows(store, DecisionRecord)]
    assert sorted(kept) == sorted((group, "f", "Känt.") for group in (SOURCE.group, CHANGED.group))


def test_a_changed_municipality_alone_makes_a_body_another_to_examine(store: Store) -> None:
    """Of a shared board, whose papers belong together whatever the municipality."""
    show(store, NIGHTS[0], "a")
    fetch(store, NIGHTS[0], a="1")
    read(store, "1", document(analysis(2026, risk("Hot"))))

    def digest() -> str:
        return store.read(groups.group_digest, store.read(groups.members, SOURCE.group), "1")

    before = digest()
    assert move(store, replace(SOURCE, municipality="Askby")) == 1
    assert digest() != before
