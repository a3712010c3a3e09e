"""What a forgotten document is called: nowhere in the store, once its source does not show it any more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import update

from pipeline.archive.archive import Archive
from pipeline.sources.base import Meeting
from pipeline.store import runs, source_listings
from pipeline.store.coverage import coverage
from pipeline.store.erasure import erase_names, is_named
from pipeline.store.events import feed
from pipeline.store.forget import forget
from pipeline.store.models import Base, DocumentRecord, Event, Listing, SourceState, Tombstone
from pipeline.store.shown_entries import SENT
from pipeline.store.store import Store
from tests.pipeline.factory import analysis, document, risk
from tests.pipeline.store.steps import (
    NIGHTS,
    SOURCE,
    examine,
    fetch,
    flat,
    grow_older,
    listed,
    publish,
    read,
    rows,
    sha,
    show,
)

NAME = "anna-anka"


def hold(store: Store, night: str, text: str = "one") -> None:
    """A paper whose name is a secret, and another."""
    show(store, night, NAME, "b")
    fetch(store, night, **{NAME: text, "b": "other"})
    for its in (text, "other"):
        read(store, its, document(analysis(2026, risk(its, 3, 4, 12))))
    examine(store, night)
    publish(store, night)


def forgotten(store: Store, tmp_path: Path, *texts: str) -> None:
    for text in texts:
        forget(store, Archive(str(tmp_path / "arkiv")), sha(text), by="A. Arkivarie", reason="sekretess", now="now")


def everything(store: Store) -> str:
    """All rows of all tables, flat ones too, and the feed."""
    tables = [mapper.class_ for mapper in Base.registry.mappers]
    events = [line.model_dump() for line in store.read(feed, 0, 1000)]
    return json.dumps([[rows(store, table) for table in tables], flat(store), events], ensure_ascii=False)


@pytest.mark.long
@pytest.mark.parametrize("nights", [1, 3])
def test_the_name_of_what_is_not_shown_any_more_is_nowhere(store: Store, tmp_path: Path, nights: int) -> None:
    hold(store, NIGHTS[0])
    hold(store, NIGHTS[1], "two")
    for night in NIGHTS[2 : 2 + nights]:
        show(store, night, "b")
    assert NAME in everything(store)
    ids = [(row["cursor"], row["id"]) for row in rows(store, Event)]
    forgotten(store, tmp_path, "one", "two")
    assert NAME not in everything(store)
    assert [(row["cursor"], row["id"]) for row in rows(store, Event)][: len(ids)] == ids
    assert {row["sha256"] for row in rows(store, Tombstone)} == {sha("one"), sha("two")}
    assert [row["identity"] for row in rows(store, DocumentRecord)] == ["forgotten:1", "granby:b"]
    (covered,) = store.read(lambda session: list(coverage(session)))
    assert (covered.forgotten, covered.held) == (1, 1)
    for night in NIGHTS[6:10]:
        show(store, night, "b")
    assert NAME not in everything(store)


def test_the_mark_under_which_a_zip_was_refused_in_its_place_is_nowhere(store: Store, tmp_path: Path) -> None:
    hold(store, NIGHTS[0])
    now, zipped = f"{NIGHTS[1]}T03:15:00Z", Meeting((listed(NAME, revision="Anna Anka 4711"), listed("b")))
    store.write(source_listings.record_listing, SOURCE, [zipped], now, NIGHTS[1])
    (due,) = [one for one in store.read(source_listings.due, SOURCE.name) if one.document.identity == NAME]
    store.write(source_listings.record_refusal, due, "not-a-document", "en zip-fil", now, now)
    assert "Anna Anka" in everything(store)
    show(store, NIGHTS[2], "b")
    forgotten(store, tmp_path, "one")
    assert "Anna Anka" not in everything(store)
    assert (rows(store, Listing)[0]["refused_mark"], rows(store, Listing)[0]["refused_at"]) == (None, None)


def note_run(store: Store, night: str) -> None:
    """A run in which the paper was not to be had, under a name that it has no more, and one of another source."""
    told = {"granby": {"refused": 1, "unfetched": [f"{NAME}: 404"]}, "askby": {"unfetched": ["b: 404"]}}
    number = store.write(runs.start_run, night, night)
    store.write(runs.end_run, number, runs.DONE, {"run": number, "sources": told}, night)


def counted(store: Store) -> list[object]:
    """What the last run tells of its sources."""
    (run,) = store.read(runs.last_runs, 1)
    return [run.counts["sources"][name] for name in ("granby", "askby")]


WITHOUT_NAMES = [{"refused": 1, "unfetched": []}, {"unfetched": ["b: 404"]}]


def test_a_run_in_which_it_was_not_to_be_had_tells_no_name(store: Store, tmp_path: Path) -> None:
    note_run(store, NIGHTS[0])
    hold(store, NIGHTS[1])
    note_run(store, NIGHTS[1])
    show(store, NIGHTS[2], "b")
    forgotten(store, tmp_path, "one")
    assert (counted(store), NAME in everything(store)) == (WITHOUT_NAMES, False)


def test_a_run_before_the_form_that_takes_names_out_tells_none(store: Store, tmp_path: Path) -> None:
    hold(store, NIGHTS[1])
    show(store, NIGHTS[2], "b")
    forgotten(store, tmp_path, "one")
    note_run(store, NIGHTS[3])
    grow_older(store, "0009")
    store.migrate()
    assert counted(store) == WITHOUT_NAMES


def test_what_is_shown_keeps_its_identity_until_it_is_shown_no_more(store: Store, tmp_path: Path) -> None:
    hold(store, NIGHTS[0])
    forgotten(store, tmp_path, "one")
    assert store.write(erase_names) == set()
    assert store.read(is_named, sha("one"))
    assert [row["identity"] for row in rows(store, Listing)] == [NAME, "b"]
    show(store, NIGHTS[1], "b")
    assert [store.write(erase_names) for _ in range(2)] == [{"granby"}, set()]
    assert not store.read(is_named, sha("one"))
    assert NAME not in everything(store)


def test_the_name_of_what_was_sent_goes_at_once(store: Store, tmp_path: Path) -> None:
    hold(store, NIGHTS[0])
    store.write(lambda session: session.execute(update(SourceState).values(kind=SENT)))
    forgotten(store, tmp_path, "one")
    assert not store.read(is_named, sha("one"))
    assert NAME not in everything(store)


def test_a_version_that_is_held_still_keeps_the_identity(store: Store, tmp_path: Path) -> None:
    hold(store, NIGHTS[0])
    hold(store, NIGHTS[1], "two")
    show(store, NIGHTS[2], "b")
    forgotten(store, tmp_path, "two")
    assert f"granby:{NAME}" in {row["identity"] for row in rows(store, DocumentRecord)}
    forgotten(store, tmp_path, "one")
    assert NAME not in everything(store)


def test_bytes_that_no_document_came_of_leave_no_name(store: Store, tmp_path: Path) -> None:
    hold(store, NIGHTS[0])
    store.write(lambda session: session.execute(update(Listing).values(document_id=None)))
    show(store, NIGHTS[1], "b")
    forgotten(store, tmp_path, "one")
    assert NAME not in json.dumps(rows(store, Listing))


def test_the_same_paper_at_a_new_address_is_a_document_of_its_own(store: Store, tmp_path: Path) -> None:
    hold(store, NIGHTS[0])
    show(store, NIGHTS[1], "b")
    forgotten(store, tmp_path, "one")
    hold(store, NIGHTS[2], "three")
    assert [row["identity"] for row in rows(store, DocumentRecord)] == ["forgotten:1", "granby:b", f"granby:{NAME}"]
