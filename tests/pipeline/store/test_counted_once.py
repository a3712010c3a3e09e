"""A table that several papers of a body hold counts once: in flat tables, members, risks' keys and doubts."""

from __future__ import annotations

import copy
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from pipeline.archive.archive import Archive
from pipeline.sources.base import Meeting
from pipeline.store import corrections, groups
from pipeline.store.corrections import Proposed
from pipeline.store.counted_once import find_copies
from pipeline.store.documents import current
from pipeline.store.forget import forget
from pipeline.store.models import PartRow
from pipeline.store.shown_documents import document_of
from pipeline.store.source_listings import record_listing
from pipeline.store.store import Store
from pipeline.store.stored_facts import keys_of
from pipeline.store.web_models import CorrectionRecord, DoubtRecord
from schemas.evidence import CellSource
from schemas.extraction import Extraction
from tests.examples import examples
from tests.pipeline.factory import analysis, control, document, matter, plan, risk
from tests.pipeline.store.steps import (
    NEIGHBOUR,
    NIGHTS,
    SOURCE,
    begun_anew,
    examine,
    fetch,
    flat,
    listed,
    publish,
    read,
    rows,
    sha,
    show,
)

TABLES = (
    analysis(2026, risk("Ras", 3, 4, 12), title="0"),
    analysis(2026, risk("Ras", 3, 5, 15), title="1"),
    plan(2026, control("Ras", "Granska"), title="2"),
    plan(2027, control("Ras", "Granska"), title="3"),
)
SPREAD = st.lists(
    st.lists(st.integers(0, len(TABLES) - 1), min_size=1, max_size=4, unique=True), min_size=2, max_size=5
)


def paper(*numbers: int, matters: int = 0) -> Extraction:
    tables = copy.deepcopy([TABLES[number] for number in numbers])
    return document(*tables, matters=[matter(f"Ärende {number}", id=f"m{number}") for number in range(matters)])


def hold(store: Store, night: str, **papers: Extraction) -> None:
    """A night that shows these papers alone, each with its name as its bytes."""
    show(store, night, *papers)
    fetch(store, night, **{name: name for name in papers})
    for name, extraction in papers.items():
        read(store, name, extraction)
    close(store, night)


def close(store: Store, night: str) -> None:
    examine(store, night)
    publish(store, night)


def counting(store: Store) -> dict[str, list[str]]:
    """By the tables' titles the papers, by their identity, that count them."""
    tables = flat(store)
    names = {row["document"]: row["document_id"].partition(":")[2] for row in tables["documents"]}
    found: dict[str, list[str]] = {}
    for row in tables["tables"]:
        found.setdefault(row["title"], []).append(names[row["document"]])
    assert len(tables["risks"]) + len(tables["controls"]) == len(tables["tables"])  # each has one row
    return found


def number_of(store: Store, name: str) -> int:
    return next(int(row["document"]) for row in flat(store)["documents"] if row["document_id"].endswith(f":{name}"))


def correct(store: Store, name: str, value: float) -> None:
    """Somebody puts a value in place of that of a paper's first row."""
    number = number_of(store, name)
    version = store.read(lambda session: current(session, number).id)
    told = Proposed(number, store.read(keys_of, version)["t0r0"], "score.value", 12, value, "läst på sidan")
    store.write(corrections.record, told, "Åsa", "2026-03-20T08:00:00Z")


def take_out(store: Store, folder: Path, name: str) -> None:
    forget(store, Archive(str(folder)), sha(name), by="A", reason="r", now="2026-03-21T05:00:00Z")


def test_a_bundle_counts_what_its_appendices_hold_whichever_came_first(store: Store) -> None:
    hold(store, NIGHTS[0], first=paper(0))
    assert counting(store) == {"0": ["first"]}
    hold(store, NIGHTS[1], first=paper(0), bundle=paper(0, 1, 2), second=paper(2, 3))
    assert counting(store) == {"0": ["bundle"], "1": ["bundle"], "2": ["bundle"], "3": ["second"]}
    copies = {row["document_id"]: row["copy_of"] for row in flat(store)["documents"]}
    assert copies == {"granby:first": number_of(store, "bundle"), "granby:bundle": None, "granby:second": None}
    assert [member.identity for member in store.read(groups.members, SOURCE.group)] == [
        "granby:bundle",
        "granby:second",
    ]


def test_each_paper_shows_its_own_tables_and_says_where_they_are_counted(store: Store) -> None:
    hold(store, NIGHTS[0], bundle=paper(0, 1), appendix=paper(2, 0, matters=1))
    shown = store.read(document_of, number_of(store, "appendix")).extraction
    assert [(table.title, table.counted_in) for table in shown.tables()] == [
        ("0", None),
        ("2", None),
    ], "it has one more matter"
    shown = store.read(document_of, number_of(store, "bundle")).extraction
    assert [(table.title, table.counted_in) for table in shown.tables()] == [
        ("0", f"{sha('appendix')}#t1"),
        ("1", None),
    ]


def test_what_a_bundle_decides_is_shown_though_its_tables_are_counted_in_appendices(store: Store) -> None:
    hold(store, NIGHTS[0], bundle=paper(0, matters=2), appendix=paper(0))
    assert counting(store) == {"0": ["bundle"]}
    correct(store, "appendix", 10)
    close(store, NIGHTS[1])
    assert counting(store) == {"0": ["appendix"]}
    assert len(flat(store)["matters"]) == 2
    assert [row["copy_of"] for row in flat(store)["documents"]] == [None, None]


def test_of_papers_that_say_as_much_that_of_the_newest_meeting_counts(store: Store) -> None:
    for day, name, source in (("2026-02-11", "a", NEIGHBOUR), ("2026-02-12", "b", SOURCE)):
        meeting = Meeting((listed(name),), date=day)
        store.write(record_listing, source, [meeting], f"{NIGHTS[0]}T03:15:00Z", NIGHTS[0])
        fetch(store, NIGHTS[0], source, **{name: name})
        read(store, name, paper(0, 1))
    close(store, NIGHTS[0])
    assert counting(store) == {"0": ["b"], "1": ["b"]}


@pytest.mark.long
def test_what_a_person_corrected_counts_before_all_else_and_stays_when_its_paper_is_withdrawn(store: Store) -> None:
    hold(store, NIGHTS[0], bundle=paper(0, 1, 2), appendix=paper(0))
    correct(store, "appendix", 10)
    for night in NIGHTS[1:4]:
        hold(store, night, bundle=paper(0, 1, 2))
        assert counting(store) == {"0": ["appendix"], "1": ["bundle"], "2": ["bundle"]}
        assert [row["value"] for row in flat(store)["risks"]] == [15, 10]
    (told,) = rows(store, CorrectionRecord)
    store.write(corrections.withdraw, int(str(told["id"])), "Åsa", "2026-03-22T08:00:00Z")
    close(store, NIGHTS[4])
    assert counting(store) == {"0": ["bundle"], "1": ["bundle"], "2": ["bundle"]}


def test_what_people_corrected_in_two_ways_is_not_the_same_any_more(store: Store) -> None:
    hold(store, NIGHTS[0], a=paper(0), b=paper(0, 1))
    for name, value in (("a", 10), ("b", 11)):
        correct(store, name, value)
    close(store, NIGHTS[1])
    assert counting(store) == {"0": ["a", "b"], "1": ["b"]}


def test_a_risk_keeps_its_key_and_is_asked_about_once(store: Store) -> None:
    """Whichever paper counts it, also once the one that counted is taken out."""

    def keys() -> set[str]:
        return {row["risk_key"] for row in flat(store)["risks"]}

    doubtful = [paper(0), paper(0, 2)]
    for one in doubtful:
        (row,) = one.risk_assessments[0].risks
        row.source.cells = {"score.value": CellSource(text="1Z", doubtful=True)}
    hold(store, NIGHTS[0], appendix=doubtful[0])
    known = keys()
    hold(store, NIGHTS[1], appendix=doubtful[0], bundle=doubtful[1])
    assert (counting(store)["0"], keys()) == (["bundle"], known)
    assert len(rows(store, DoubtRecord)) == 1
    with tempfile.TemporaryDirectory() as folder:
        take_out(store, Path(folder), "bundle")
    assert (counting(store), keys()) == ({"0": ["appendix"]}, known)
    assert len(rows(store, DoubtRecord)) == 1


def test_what_an_older_program_stored_without_what_tables_say_is_looked_at_too(store: Store) -> None:
    hold(store, NIGHTS[0], bundle=paper(0, 1), appendix=paper(0))
    before = rows(store, PartRow)
    store.write(Session.execute, update(PartRow).values(says=None, setting=None, counted_in=None))
    assert store.write(find_copies) == 1
    assert [{**row, "id": 0} for row in rows(store, PartRow)] == [{**row, "id": 0} for row in before]
    store.write(Session.execute, delete(PartRow))
    assert store.write(find_copies) == 1
    assert counting(store) == {"0": ["bundle"], "1": ["bundle"]}


@pytest.mark.long
@settings(max_examples=examples(4, 60))
@given(SPREAD, st.randoms(use_true_random=False))
def test_however_tables_are_spread_over_nights_each_counts_once(
    sqlite_template: bytes, spread: list[list[int]], rng: random.Random
) -> None:
    papers = {f"p{number}": paper(*own, matters=number % 2) for number, own in enumerate(spread)}
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        stores = [begun_anew(Path(folder), sqlite_template) for folder in (one, other)]
        for store in stores:
            _come(store, papers, rng)
        assert counting(stores[0]) == counting(stores[1]), "the order does not matter"
        store, held = stores[0], dict(papers)
        _each_once(store, held)
        gone = rng.choice(sorted(held))
        left = {name: its for name, its in held.items() if name != gone}
        for night in NIGHTS[10:13]:
            hold(store, night, **left)
        found = _each_once(store, held)
        for titles in (title for title, names in found.items() if names == [gone]):
            assert not any(titles in {table.title for table in its.tables()} for its in left.values())
        take_out(store, Path(one), out := rng.choice(sorted(held)))
        del held[out]
        close(store, NIGHTS[14])
        _each_once(store, held)
        for store in stores:
            store.close()


def _come(store: Store, papers: dict[str, Extraction], rng: random.Random) -> None:
    """Papers that come in some order, over some nights."""
    names = rng.sample(sorted(papers), len(papers))
    for number in range(3):
        shown = names if number == 2 else names[: rng.randint(0, len(names))]
        if shown:
            hold(store, NIGHTS[number], **{name: papers[name] for name in shown})


def _each_once(store: Store, held: dict[str, Extraction]) -> dict[str, list[str]]:
    found = counting(store)
    assert {title: len(names) for title, names in found.items()} == {
        str(table.title): 1 for its in held.values() for table in its.tables()
    }
    return found
