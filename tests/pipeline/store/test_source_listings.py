"""The life of what a source shows."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy.orm import Session

from pipeline.sources.base import Fetched, KnownCopy, Listed, Meeting
from pipeline.sources.registers.changes import revision
from pipeline.store import coverage, source_listings
from pipeline.store.models import Blob, DocumentRecord, Event, Listing, Sighting
from pipeline.store.store import Store
from schemas.errors import SourceEmpty
from tests.pipeline.factory import analysis, document, risk
from tests.pipeline.store.steps import NIGHTS, SOURCE, fetch, grow_older, listed, read, rows, sha, show


def test_an_item_gone_is_marked_after_three_nights_without_it(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    for night, gone in zip(NIGHTS[1:4], (0, 0, 1), strict=True):
        assert show(store, night, "a").gone == gone
    (first, second) = rows(store, Listing)
    assert (first["gone_at"], second["gone_reason"]) == (None, "withdrawn")
    assert [event["kind"] for event in rows(store, Event)] == ["listing-gone"]


def test_a_file_of_four_gibibytes_is_stored_with_its_size(store: Store) -> None:
    """The most that a source may allow."""
    show(store, NIGHTS[0], "a")
    (due,) = store.read(source_listings.due, SOURCE.name)
    fetched = Fetched(due.document.address, due.document.name)
    store.write(source_listings.record_fetched, due, fetched, sha("a"), 4 * 2**30, f"{NIGHTS[0]}T03:16:00Z")
    assert [row["size"] for row in rows(store, Blob)] == [4 * 2**30]


def test_several_runs_in_one_night_are_one_night(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    for _ in range(5):
        assert show(store, NIGHTS[1], "a").gone == 0


def test_an_item_that_comes_back_is_there_again(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    for night in NIGHTS[1:3]:
        show(store, night, "a")
    show(store, NIGHTS[3], "a", "b")
    for night in NIGHTS[4:7]:
        show(store, night, "a")
    show(store, NIGHTS[7], "a", "b")
    assert [row["gone_at"] for row in rows(store, Listing)] == [None, None]
    assert [event["kind"] for event in rows(store, Event)] == ["listing-gone", "listing-back"]


def test_what_vanishes_by_the_sources_own_rule_is_not_withdrawn(store: Store) -> None:
    keeps_a_year = dataclasses.replace(SOURCE, retention_months=12)
    show(store, "2026-03-01", "a", "b", source=keeps_a_year)
    for night in ("2027-03-01", "2027-03-02", "2027-03-03"):
        show(store, night, "a", source=keeps_a_year)
    assert rows(store, Listing)[1]["gone_reason"] == "retention"


@pytest.mark.parametrize("lost_first", [False, True])
def test_what_the_file_of_sources_asks_for_no_more_is_not_withdrawn(store: Store, *, lost_first: bool) -> None:
    narrow = dataclasses.replace(SOURCE, place="https://granby.test/ plan")
    show(store, NIGHTS[0], "a", "b", source=dataclasses.replace(SOURCE, place="https://granby.test/"))
    if lost_first:  # a night on which a part was lost says nothing, also of what is wanted
        show(store, NIGHTS[0], "a", source=dataclasses.replace(narrow, complete=False))
    told = [show(store, night, "a", source=narrow) for night in NIGHTS[1:5]]
    assert [(one.missing, one.lost) for one in told] == [(1, 1), (0, 0), (0, 0), (0, 0)]
    assert rows(store, Event) == []
    assert rows(store, Listing)[1]["gone_reason"] == "unwanted"
    (record,) = store.read(lambda session: list(coverage.coverage(session)))
    assert record.gone == 0
    show(store, NIGHTS[5], "a", "b", source=SOURCE)
    assert ([row["gone_at"] for row in rows(store, Listing)], rows(store, Event)) == ([None, None], [])


def test_what_goes_while_the_file_of_sources_stays_is_withdrawn(store: Store) -> None:
    placed = dataclasses.replace(SOURCE, place="https://granby.test/ plan")
    show(store, NIGHTS[0], "a", "b", source=placed)
    assert [show(store, night, "a", source=placed).gone for night in NIGHTS[1:4]] == [0, 0, 1]


def test_absence_from_a_feed_says_nothing(store: Store) -> None:
    feed = dataclasses.replace(SOURCE, complete=False)
    show(store, NIGHTS[0], "a", "b", source=feed)
    for night in NIGHTS[1:9]:
        show(store, night, "b", source=feed)
    assert [row["gone_at"] for row in rows(store, Listing)] == [None, None]


def test_a_source_that_shows_nothing_although_it_did_is_a_failure(store: Store) -> None:
    assert show(store, NIGHTS[0]).shown == 0
    show(store, NIGHTS[1], "a")
    before = rows(store, Listing)
    with pytest.raises(SourceEmpty, match="visar inga handlingar, men visade 1"):
        show(store, NIGHTS[2])
    assert rows(store, Listing) == before


def test_the_same_file_linked_twice_counts_once(store: Store) -> None:
    assert show(store, NIGHTS[0], "a", "a").shown == 1


def test_an_entry_that_only_gets_another_date_is_neither_new_nor_gone(store: Store) -> None:
    def shown(identity: str, night: str) -> source_listings.Shown:
        one = Listed(identity, "https://granby.test/plan.pdf", "Plan")
        return store.write(source_listings.record_listing, SOURCE, [Meeting((one,))], f"{night}T03:15:00Z", night)

    shown("plan | 2026-02-11", NIGHTS[0])
    fetch(store, NIGHTS[0], **{"plan | 2026-02-11": "bytes"})
    for night in NIGHTS[1:6]:
        counts = shown("plan | 2026-03-11", night)
        assert (counts.new, counts.missing, counts.gone) == (0, 0, 0)
    (due,) = store.read(source_listings.due, SOURCE.name)
    assert due.sha256 == sha("bytes")
    assert len(rows(store, DocumentRecord)) == 1
    assert rows(store, Listing)[1]["document_id"] is None
    store.write(source_listings.record_unchanged, due, f"{NIGHTS[1]}T03:16:00Z")
    assert fetch(store, NIGHTS[2]).documents == 0
    assert rows(store, Listing)[1]["document_id"] == rows(store, DocumentRecord)[0]["id"]
    assert [event["kind"] for event in rows(store, Event)] == ["document-new"]
    (record,) = store.read(lambda session: list(coverage.coverage(session)))
    assert (record.shown, record.held, record.gone) == (1, 1, 0)


def keyed(store: Store, night: str, *keys: str) -> source_listings.Shown:
    """A listing of papers that differ in the keys of their addresses alone."""
    found = [Listed(f"https://granby.test/?sid={key}", f"https://granby.test/?sid={key}", "Plan") for key in keys]
    return store.write(source_listings.record_listing, SOURCE, [Meeting(tuple(found))], f"{night}T03:15:00Z", night)


def test_papers_that_differ_in_a_hidden_key_alone_have_nothing_of_each_other(store: Store) -> None:
    keyed(store, NIGHTS[0], "a1")
    (due,) = store.read(source_listings.due, SOURCE.name)
    fetched = Fetched("https://granby.test/?sid=a1", "a.pdf", etag='"1"', last_modified="x", whole=True)
    store.write(source_listings.record_fetched, due, fetched, sha("bytes"), 4, "2026-03-01")
    assert keyed(store, NIGHTS[1], "a1", "b2").new == 1
    new, known = store.read(source_listings.due, SOURCE.name)
    assert known.held is not None
    assert (new.held, new.sha256) == (None, None)


def test_a_paper_whose_hidden_key_is_another_each_night_is_the_same_and_asked_for_without_conditions(
    store: Store,
) -> None:
    keyed(store, NIGHTS[0], "a1")
    (due,) = store.read(source_listings.due, SOURCE.name)
    fetched = Fetched("https://granby.test/?sid=a1", "a.pdf", etag='"1"', last_modified="x", whole=True)
    store.write(source_listings.record_fetched, due, fetched, sha("bytes"), 4, "2026-03-01")
    counts = keyed(store, NIGHTS[1], "b2")
    assert (counts.new, counts.missing, counts.gone) == (0, 0, 0)
    (due,) = store.read(source_listings.due, SOURCE.name)
    assert (due.held, due.sha256) == (KnownCopy(None, None, None), sha("bytes"))


def at(store: Store, night: str, identity: str, address: str) -> source_listings.Due:
    """A listing of one paper at an address, and what is asked for."""
    meeting = Meeting((Listed(identity, f"https://granby.test/{address}", "Plan"),))
    store.write(source_listings.record_listing, SOURCE, [meeting], f"{night}T03:15:00Z", night)
    (due,) = store.read(source_listings.due, SOURCE.name)
    return due


def test_marks_are_told_with_the_address_that_gave_them(store: Store) -> None:
    due = at(store, NIGHTS[0], "plan", "link")
    fetched = Fetched("https://granby.test/a.pdf", "a.pdf", etag='"1"')
    store.write(source_listings.record_fetched, due, fetched, sha("bytes"), 4, "2026-03-01")
    assert at(store, NIGHTS[1], "plan", "b.pdf").held == KnownCopy(None, '"1"', None, "https://granby.test/a.pdf")


def test_what_is_guessed_of_an_address_goes_with_it(store: Store) -> None:
    due = at(store, NIGHTS[0], "plan | 2026-02-11", "a.pdf")
    fetched = Fetched("https://granby.test/a.pdf", "a.pdf", etag='"1"')
    store.write(source_listings.record_fetched, due, fetched, sha("bytes"), 4, "2026-03-01")
    due = at(store, NIGHTS[1], "plan | 2026-03-11", "a.pdf")
    assert due.held == KnownCopy(None, '"1"', None, "https://granby.test/a.pdf")
    due = at(store, NIGHTS[2], "plan | 2026-03-11", "b.pdf")
    assert (due.held, due.sha256) == (None, None)


def test_the_revision_of_what_another_address_gave_is_noted_no_more(store: Store) -> None:
    """As an earlier version of the program left it."""
    for name in ("moved", "here"):
        show(store, NIGHTS[0], "moved", "here")
        (due,) = [one for one in store.read(source_listings.due, SOURCE.name) if one.document.identity == name]
        fetched = Fetched(f"https://granby.test/{name.replace('moved', 'before')}", "a.pdf")
        revised = dataclasses.replace(due, document=dataclasses.replace(due.document, revision="1"))
        store.write(source_listings.record_fetched, revised, fetched, sha(name), 4, "2026-03-01")
    grow_older(store, "0008")
    store.migrate()
    assert [row["held_revision"] for row in rows(store, Listing)] == [None, "1"]


def test_a_paper_behind_a_hidden_key_is_withdrawn_though_others_are_shown_there(store: Store) -> None:
    keyed(store, NIGHTS[0], "a1", "b2")
    for night, gone in zip(NIGHTS[1:4], (0, 0, 1), strict=True):
        assert keyed(store, night, "b2").gone == gone


def test_due_is_what_was_shown_last_with_what_is_held_of_it(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    fetch(store, NIGHTS[0], a="bytes")
    show(store, NIGHTS[1], "a")
    (due,) = store.read(source_listings.due, SOURCE.name)
    assert (due.document.identity, due.sha256) == ("a", sha("bytes"))
    assert due.held is not None


def test_bytes_that_look_cut_are_fetched_again_without_conditions(store: Store) -> None:
    show(store, NIGHTS[0], "a")
    (due,) = store.read(source_listings.due, SOURCE.name)
    cut = Fetched("https://granby.test/a", "a.pdf", etag='"1"', last_modified="x", whole=False)
    store.write(source_listings.record_fetched, due, cut, sha("half"), 4, "2026-03-01")
    (due,) = store.read(source_listings.due, SOURCE.name)
    assert due.held == KnownCopy()


def see(store: Store, night: str, text: str, address: str = "a") -> None:
    """Bytes of the one paper, as a server without marks sends them each night."""
    show(store, night, "a")
    (due,) = store.read(source_listings.due, SOURCE.name)
    fetched = Fetched(f"https://granby.test/{address}", "a.pdf", headers={"date": night})
    store.write(source_listings.record_fetched, due, fetched, sha(text), 4, night)


def seen(store: Store) -> list[tuple[object, ...]]:
    return [(row["sha256"], str(row["address"])[-1], row["seen_at"]) for row in rows(store, Sighting)]


SEEN = [("one", "a"), ("one", "a"), ("two", "a"), ("two", "b"), ("two", "b"), ("one", "a"), ("one", "a")]
NOTED = [(sha(SEEN[night][0]), SEEN[night][1], NIGHTS[night]) for night in (0, 2, 3, 5)]


def test_what_is_seen_again_where_it_was_is_noted_once(store: Store) -> None:
    for night, (text, address) in zip(NIGHTS, SEEN, strict=False):
        see(store, night, text, address)
    assert seen(store) == NOTED


def test_what_was_noted_each_night_is_thinned_out(store: Store) -> None:
    """As an earlier version of the program left it; another entry's are between."""
    show(store, NIGHTS[0], "a", "b")
    for night, (text, at) in zip(NIGHTS, SEEN, strict=False):
        for entry in (1, 2):
            noted = Sighting(listing_id=entry, sha256=sha(text), address=f"https://granby.test/{at}", seen_at=night)
            noted.headers = {}
            store.write(Session.add, noted)
    grow_older(store, "0010")
    store.migrate()
    assert seen(store) == [one for one in NOTED for _ in (1, 2)]


def test_a_source_that_shows_far_fewer_than_before_is_told_until_they_are_marked(store: Store) -> None:
    many = [f"paper-{number}" for number in range(20)]
    show(store, NIGHTS[0], *many)
    told = [show(store, night, many[0]) for night in NIGHTS[1:5]]
    assert [(one.missing, one.gone, source_listings.has_shrunk(one.shown, one.lost)) for one in told] == [
        (19, 0, True),
        (19, 0, True),
        (19, 19, True),
        (0, 0, False),
    ]


@pytest.mark.parametrize(("before", "after", "shrunk"), [(20, 9, True), (20, 10, False), (9, 1, False), (10, 1, True)])
def test_only_far_fewer_of_many_is_a_warning_and_it_stands_in_the_coverage(
    store: Store, before: int, after: int, *, shrunk: bool
) -> None:
    many = [f"paper-{number}" for number in range(before)]
    show(store, NIGHTS[0], *many)
    show(store, NIGHTS[1], *many[:after])
    (record,) = store.read(lambda session: list(coverage.coverage(session)))
    assert (record.lost, record.shrunk) == (before - after, shrunk)


@pytest.mark.parametrize(
    ("months", "day", "night", "over"),
    [
        *((12, "2026-03-31", "2027-03-01", False), (12, "2026-03-31", "2027-03-31", True)),
        *((1, "2026-02-28", "2026-03-01", False), (1, "2026-02-28", "2026-03-28", True)),
        *((1, "2026-01-31", "2026-02-27", False), (1, "2026-01-31", "2026-02-28", True)),
        *((1, "2026-12-15", "2027-01-14", False), (1, "2026-12-15", "2027-01-15", True)),
    ],
)
def test_a_rule_of_months_counts_whole_ones(store: Store, months: int, day: str, night: str, *, over: bool) -> None:
    limited = dataclasses.replace(SOURCE, retention_months=months)
    for shown_on, papers in ((day, ("a", "b")), (night, ("a",))):
        meeting = Meeting(tuple(map(listed, papers)), date=day)
        told = store.write(source_listings.record_listing, limited, [meeting], f"{shown_on}T03:15:00.000000Z", shown_on)
    assert told.lost == (not over)


def test_what_the_sources_own_rule_takes_away_is_no_warning(store: Store) -> None:
    limited = dataclasses.replace(SOURCE, retention_months=1)
    many = [f"paper-{number}" for number in range(20)]
    show(store, NIGHTS[0], *many, source=limited)
    told = show(store, "2026-05-01", many[0], source=limited)
    assert (told.missing, told.lost) == (19, 0)


def test_coverage_counts_what_is_shown_held_and_read(store: Store) -> None:
    show(store, NIGHTS[0], "whole", "part", "broken", "waiting", "lost", "old")
    fetch(store, NIGHTS[0], whole="1", part="2", broken="3", waiting="4", old="5")
    for night in NIGHTS[1:4]:
        show(store, night, "whole", "part", "broken", "waiting", "lost")
    for text, status in (("1", "complete"), ("2", "partial"), ("3", "failed"), ("5", "complete")):
        read(store, text, document(analysis(2026, risk("Ras")), status=status))
    (due,) = [one for one in store.read(source_listings.due, SOURCE.name) if one.document.identity == "lost"]
    store.write(source_listings.record_problem, due, "gone", "Servern svarade 404.", f"{NIGHTS[3]}T03:16:00Z")
    (record,) = store.read(lambda session: list(coverage.coverage(session)))
    counts = dataclasses.asdict(record)
    assert {name: counts[name] for name in ("shown", "held", "complete", "partial", "failed", "unread")} == {
        "shown": 5,
        "held": 5,
        "complete": 2,
        "partial": 1,
        "failed": 1,
        "unread": 1,
    }
    assert (record.unfetched, record.gone) == (1, 1)
    assert record.samples == {
        "partial": ["part.pdf"],
        "failed": ["broken.pdf"],
        "unread": ["waiting.pdf"],
        "unfetched": ["lost.pdf: Servern svarade 404."],
        "gone": ["old.pdf (withdrawn)"],
    }


def test_a_paper_that_was_not_to_be_had_counts_while_it_is_shown(store: Store) -> None:
    show(store, NIGHTS[0], "kept", "lost")
    fetch(store, NIGHTS[0], kept="1")
    (due,) = [one for one in store.read(source_listings.due, SOURCE.name) if one.document.identity == "lost"]
    store.write(source_listings.record_problem, due, "gone", "Servern svarade 404.", f"{NIGHTS[0]}T03:16:00Z")
    for night, papers, told in zip(
        NIGHTS, (("kept", "lost"), ("kept",), ("kept",), ("kept",), ("kept", "lost")), (1, 0, 0, 0, 1), strict=False
    ):
        show(store, night, *papers)
        (record,) = store.read(lambda session: list(coverage.coverage(session)))
        assert (record.unfetched, len(record.samples.get("unfetched", ()))) == (told, told), night
        assert sum(sum(year.missing.values()) for year in record.years) == told


@pytest.mark.parametrize(
    "nights",
    [
        pytest.param(["2026-03-02", "2027-03-02", "2027-03-03"], id="a year ahead"),
        pytest.param(["2026-03-02", "2027-03-02", "2026-03-03", "2026-03-04"], id="ahead and back"),
        pytest.param(["2026-03-02", "2026-03-03", "2026-02-01", "2026-02-02"], id="back"),
        pytest.param(["2026-03-02", "2026-03-01", "2026-03-02", "2026-03-01"], id="to and fro"),
    ],
)
def test_a_clock_that_was_moved_makes_no_withdrawal(store: Store, nights: list[str]) -> None:
    show(store, "2026-03-01", "a", "b")
    for night in nights:
        assert show(store, night, "a").gone == 0


def ask(store: Store, night: str, most: int, failing: frozenset[str] = frozenset(), down_after: int = 99) -> list[str]:
    """A night in which so many papers can be asked for, and a host is left alone after so many failures in a row; which were."""
    asked: list[str] = []
    in_a_row = 0
    for number, due in enumerate(store.read(source_listings.due, SOURCE.name)):
        name, now = due.document.identity, f"{night}T03:{number:02}:00Z"
        if len(asked) == most or in_a_row == down_after:
            reason = "budget" if len(asked) == most else "host-down"
            store.write(source_listings.record_problem, due, reason, "Den hann inte.", now)
            continue
        asked.append(name)
        in_a_row = in_a_row + 1 if name in failing else 0
        if name in failing:
            store.write(source_listings.record_problem, due, "timeout", "Den svarade inte.", now)
        else:
            store.write(source_listings.record_fetched, due, Fetched("x", "x"), sha(name), 1, now)
    return asked


MANY = [f"paper-{number:02}" for number in range(20)]


@pytest.mark.long
def test_every_paper_has_its_turn_where_a_night_is_too_short_for_all(store: Store) -> None:
    """Of a server without marks, which sends each paper whole every time: new ones first, then those that waited longest."""
    broken = frozenset(MANY[:3])
    told = []
    for night in NIGHTS:
        show(store, night, *(MANY if night > NIGHTS[7] else MANY[:-2]))
        told.append(ask(store, night, 7, broken))
    assert sorted(told[0] + told[1] + told[2][:4]) == MANY[:-2]
    assert told[8][:2] == MANY[-2:]
    for first in range(9, 30 - 9):
        seen = {name for asked in told[first : first + 4] for name in asked}
        assert seen >= set(MANY) - broken
        assert broken <= {name for asked in told[first : first + 12] for name in asked}


@pytest.mark.long
def test_broken_papers_of_a_host_that_is_left_alone_hinder_no_others(store: Store) -> None:
    broken = frozenset(MANY[5:15])
    show(store, NIGHTS[0], *MANY)
    told = []
    for night in NIGHTS[:14]:
        show(store, night, *MANY)
        told.append(ask(store, night, 99, broken, down_after=5))
    assert set(told[1]) >= set(MANY[15:]) or set(told[2]) >= set(MANY[15:])
    assert all(set(asked) >= set(MANY) - broken for asked in told[3:])
    assert all({*one, *other} == set(MANY) for one, other in pairwise(told[3:]))


def test_a_paper_that_was_asked_for_by_a_clock_ahead_does_not_wait_as_long(store: Store) -> None:
    show(store, "2027-03-01", "a", "b")
    ask(store, "2027-03-01", 1)
    for night in NIGHTS[:2]:
        show(store, night, "a", "b")
        assert sorted(ask(store, night, 2)) == ["a", "b"]
    assert [due.document.identity for due in store.read(source_listings.due, SOURCE.name)] == ["b", "a"]


def refuse_all(store: Store, now: datetime, *texts: str) -> list[str]:
    """Show zips of a recent meeting, in a system that has no marks of its own, and refuse them; those that are told as new."""
    at = now.isoformat()
    found = [
        listed(f"{number}", revision=revision({"id": number, "text": text}, frozenset(), "2026-03-04", now))
        for number, text in enumerate(texts)
    ]
    store.write(source_listings.record_listing, SOURCE, [Meeting(tuple(found), "2026-03-04")], at, at[:10])
    return [
        due.document.identity
        for due in store.read(source_listings.due, SOURCE.name)
        if not store.write(source_listings.record_refusal, due, "not-a-document", "en zip-fil", at, at)
    ]


def test_a_zip_is_told_once_whatever_week_it_is_and_anew_when_what_is_said_of_it_changes(store: Store) -> None:
    nights = [datetime.fromisoformat("2026-03-10T03:15:00+00:00") + timedelta(days=day) for day in range(15)]
    told = [refuse_all(store, night, "Bilagor", "Handlingar", "Kallelse") for night in nights]
    assert [sorted(names) for names in told] == [["0", "1", "2"], *[[]] * 14]
    assert refuse_all(store, nights[-1] + timedelta(days=1), "Bilagor", "Handlingar, rättade", "Kallelse") == ["1"]
