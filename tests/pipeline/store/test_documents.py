"""Bytes become versions of documents."""

from __future__ import annotations

import pytest

from pipeline.store.counted_once import find_copies
from pipeline.store.groups import count_copies, members, report_digest
from pipeline.store.models import DocumentRecord, Event, Sighting, Version
from pipeline.store.store import Store
from tests.pipeline.factory import analysis, document, plan, risk
from tests.pipeline.store.steps import NEIGHBOUR, NIGHTS, SOURCE, fetch, read, rows, sha, show, versions


def test_other_bytes_under_the_same_identity_are_a_new_version(store: Store) -> None:
    show(store, NIGHTS[0], "a")
    assert fetch(store, NIGHTS[0], a="one").documents == 1
    show(store, NIGHTS[1], "a")
    assert fetch(store, NIGHTS[1], a="two").versions == 1
    assert versions(store) == {"granby:a": [sha("one"), sha("two")]}
    assert rows(store, Version)[1]["supersedes"] == sha("one")
    assert [event["kind"] for event in rows(store, Event)] == ["document-new", "version-new"]


def test_a_paper_that_goes_back_to_earlier_bytes_has_three_versions(store: Store) -> None:
    show(store, NIGHTS[0], "a")
    for text in ("one", "two", "one"):
        fetch(store, NIGHTS[0], a=text)
    assert versions(store) == {"granby:a": [sha("one"), sha("two"), sha("one")]}


def test_the_same_bytes_at_two_addresses_are_one_document_with_two_sightings(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    fetch(store, NIGHTS[0], a="same", b="same")
    show(store, NIGHTS[0], "c", source=NEIGHBOUR)
    fetch(store, NIGHTS[0], NEIGHBOUR, c="same")
    assert versions(store) == {"granby:a": [sha("same")]}
    assert len(rows(store, Sighting)) == 3


def test_two_addresses_that_change_together_stay_one_document(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    fetch(store, NIGHTS[0], a="one", b="one")
    fetch(store, NIGHTS[1], a="two", b="two")
    assert versions(store) == {"granby:a": [sha("one"), sha("two")]}


def test_a_placeholder_gives_way_to_a_document_for_each_address(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b", "c")
    fetch(store, NIGHTS[0], a="soon", b="soon", c="soon")
    fetch(store, NIGHTS[1], b="minutes of b")
    fetch(store, NIGHTS[2], a="minutes of a")
    fetch(store, NIGHTS[3], c="minutes of c")
    assert versions(store) == {
        "granby:a": [sha("soon"), sha("minutes of a")],
        "granby:b": [sha("minutes of b")],
        "granby:c": [sha("soon"), sha("minutes of c")],
    }


def test_an_address_that_shows_an_old_version_for_ever_does_not_split_the_paper(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    fetch(store, NIGHTS[0], a="one", b="one")
    fetch(store, NIGHTS[1], a="two")
    fetch(store, NIGHTS[2], a="three")
    assert versions(store) == {"granby:a": [sha("one"), sha("two"), sha("three")], "granby:b": [sha("one")]}


def test_an_address_that_left_its_document_and_comes_back_has_it_again(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    for a, b in (("one", "two"), ("one", "one"), ("one", "three")):
        fetch(store, NIGHTS[0], a=a, b=b)
    assert versions(store) == {"granby:a": [sha("one")], "granby:b": [sha("two"), sha("three")]}


def test_last_years_paper_at_a_new_address_stays_where_its_own_shows_this_years(store: Store) -> None:
    show(store, NIGHTS[0], "plan")
    fetch(store, NIGHTS[0], plan="2023")
    show(store, NIGHTS[1], "plan", "archive")
    fetch(store, NIGHTS[1], plan="2024", archive="2023")
    assert versions(store) == {"granby:plan": [sha("2023"), sha("2024")], "granby:archive": [sha("2023")]}


@pytest.mark.parametrize("addresses", [("this", "last"), ("last", "this")])
def test_of_addresses_that_pass_their_papers_on_each_shows_what_it_has(
    store: Store, addresses: tuple[str, str]
) -> None:
    for year, night in enumerate(NIGHTS[:4], start=2023):
        show(store, night, *addresses)
        fetch(store, night, this=str(year), last=str(year - 1))
        assert sorted(held[-1] for held in versions(store).values()) == sorted(map(sha, (str(year), str(year - 1))))


def test_assigning_again_changes_nothing(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    fetch(store, NIGHTS[0], a="one", b="two")
    before = rows(store, Version), rows(store, DocumentRecord)
    again = fetch(store, NIGHTS[0])
    assert (again.documents, again.versions) == (0, 0)
    assert (rows(store, Version), rows(store, DocumentRecord)) == before


def test_one_paper_stamped_in_two_registers_is_not_two(store: Store) -> None:
    show(store, NIGHTS[0], "a")
    show(store, NIGHTS[0], "b", source=NEIGHBOUR)
    fetch(store, NIGHTS[0], a="stamp one")
    fetch(store, NIGHTS[0], NEIGHBOUR, b="stamp two")
    read(store, "stamp one", document(analysis(2026, risk("Ras", 3, 4, 12)), name="ett.pdf"))
    read(store, "stamp two", document(analysis(2026, risk("Ras", 3, 4, 12)), name="tva.pdf", first_page=2))
    alone = store.read(report_digest, "")
    assert (store.write(find_copies), store.read(count_copies)) == (1, 1)
    assert store.read(report_digest, "") != alone
    assert [member.identity for member in store.read(members, SOURCE.group)] == ["askby:b"]
    read(store, "stamp two", document(analysis(2026, risk("Ras", 3, 5, 15))))
    assert (store.write(find_copies), store.read(count_copies)) == (0, 0)
    assert len(store.read(members, SOURCE.group)) == 2


def test_papers_without_rows_are_no_copies_of_each_other(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    fetch(store, NIGHTS[0], a="one", b="two")
    for text in ("one", "two"):
        read(store, text, document(plan(2026)))
    assert store.write(find_copies) == 0
