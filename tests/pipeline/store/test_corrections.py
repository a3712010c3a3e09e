from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from pydantic import JsonValue
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from pipeline.archive.archive import Archive
from pipeline.corrections import regions
from pipeline.store import corrections, decisions, forget, groups, readings, reviewers
from pipeline.store.corrected import of_document
from pipeline.store.corrections import Proposed
from pipeline.store.doubts import DoubtFilter, count_doubts, doubts
from pipeline.store.events import feed
from pipeline.store.findings import accept
from pipeline.store.models import Base, Event, FindingRecord, PartRow, RiskRow
from pipeline.store.store import Store
from pipeline.store.stored_facts import keys_of
from pipeline.store.web_models import AuditRecord, CorrectionRecord, DecisionRecord
from schemas.correction import Correction
from schemas.discrepancy import Discrepancy, Evidence
from schemas.errors import Conflict, NotFound, UsageError
from schemas.evidence import CellSource
from schemas.extraction import Extraction, LedgerEntry, Problem
from tests.pipeline.factory import analysis, document, risk
from tests.pipeline.store.steps import SOURCE, examine, fetch, flat, publish, read, rows, sha, show

GROUP = SOURCE.group
NIGHT = "2026-03-01"
_moments = count(1)


def now() -> str:
    return f"2026-03-02T08:{next(_moments) // 60 % 60:02}:{next(_moments) % 60:02}.{next(_moments):06}Z"


def held(store: Store, *papers: tuple[str, Extraction]) -> None:
    """A store that holds papers by identity, read."""
    show(store, NIGHT, *(name for name, _ in papers))
    fetch(store, NIGHT, **{name: name for name, _ in papers})
    for name, extraction in papers:
        read(store, name, extraction)


def paper(value: float = 15, name: str = "Stöld", **more: Any) -> Extraction:
    return document(analysis(2024, risk(name, 3, 4, value), risk("Brand", 2, 2, 4)), **more)


def key_of(store: Store, row: str = "t0r0", version: int = 1) -> str:
    return store.read(keys_of, version)[row]


def corrected(store: Store, value: JsonValue, read_value: JsonValue = 15, by: str = "Åsa", **more: Any) -> Correction:
    told = {"document": 1, "key": key_of(store), "field": "score.value", "reason": "läst på sidan", **more}
    return store.write(corrections.record, Proposed(read=read_value, value=value, **told), by, now())


def value_in_flat(store: Store) -> tuple[float | None, list[str]]:
    publish(store, NIGHT)
    row = flat(store)["risks"][0]
    return row["value"], row["corrected"]


def kinds(store: Store) -> list[str]:
    return [str(row["kind"]) for row in rows(store, Event)]


def test_a_correction_is_in_the_flat_tables_and_in_what_is_examined(store: Store) -> None:
    held(store, ("a", paper()))
    assert value_in_flat(store) == (15, [])
    corrected(store, 12)
    assert value_in_flat(store) == (12, ["score.value"])
    (member,) = store.read(groups.members, GROUP)
    row = store.read(groups.load_member, member).risk_assessments[0].risks[0]
    assert row.score
    assert (row.score.value, row.source.corrected["score.value"].by) == (12, "Åsa")
    assert kinds(store)[-2:] == ["correction-recorded", "rows-changed"]
    assert [(row["action"], row["by"]) for row in rows(store, AuditRecord)] == [("correction-recorded", "Åsa")]


def test_a_changed_correction_is_examined_anew(store: Store) -> None:
    held(store, ("a", paper()))
    members = store.read(groups.members, GROUP)
    digests = [store.read(groups.group_digest, members, "1")]
    made = corrected(store, 12)
    digests.append(store.read(groups.group_digest, members, "1"))
    store.write(corrections.withdraw, made.id, "Åsa", now())
    digests.append(store.read(groups.group_digest, members, "1"))
    assert digests[0] != digests[1]
    assert digests[2] == digests[0]
    assert value_in_flat(store) == (15, [])


@pytest.mark.parametrize(("anew", "state", "shown"), [(15, "applied", 12), (12, "spent", 12), (13, "stale", 13)])
def test_it_survives_reading_anew(store: Store, anew: float, state: str, shown: float) -> None:
    held(store, ("a", paper()))
    corrected(store, 12)
    read(store, "a", paper(anew, "Stöld "), reader="2")
    assert [one.state for one in store.read(of_document, 1)] == [state]
    assert value_in_flat(store)[0] == shown
    assert kinds(store).count("correction-stale") == (state == "stale")


def test_it_survives_a_new_version_and_a_year_that_is_read_otherwise(store: Store) -> None:
    held(store, ("a", paper()))
    corrected(store, 12)
    other = document(analysis(2023, risk("Brand", 2, 2, 4), risk("Stöld", 3, 4, 15)))
    read(store, "a", other, reader="2")
    assert [one.state for one in store.read(of_document, 1)] == ["applied"]
    show(store, "2026-03-02", "a")
    fetch(store, "2026-03-02", a="a, newer")
    read(store, "a, newer", document(analysis(2023, risk("Hot", 1, 1, 1), risk("Stöld", 3, 4, 15))), reader="2")
    assert [one.state for one in store.read(of_document, 1)] == ["applied"]
    read(store, "a, newer", document(analysis(2023, risk("Hot", 1, 1, 1))), reader="3")
    assert [one.state for one in store.read(of_document, 1)] == ["stale"]


def test_of_two_reviewers_on_one_value_the_second_is_told(store: Store) -> None:
    held(store, ("a", paper()))
    first = corrected(store, 12, by="Åsa")
    with pytest.raises(Conflict, match="av Åsa") as told:
        corrected(store, 10, by="Örjan")
    assert (told.value.by, told.value.at) == ("Åsa", first.at)
    second = corrected(store, 10, by="Örjan", over=first.id)
    with pytest.raises(Conflict, match="av Örjan"):
        corrected(store, 12, by="Åsa", over=first.id)
    store.write(corrections.withdraw, second.id, "Örjan", now())
    with pytest.raises(Conflict, match="tillbaka av Örjan"):
        corrected(store, 12, by="Åsa", over=second.id)
    with pytest.raises(Conflict, match="lästs om"):
        corrected(store, 12, read_value=14)
    with pytest.raises(NotFound):
        store.write(corrections.withdraw, second.id, "Örjan", now())


def test_what_cannot_be_corrected_is_refused(store: Store) -> None:
    held(store, ("a", paper()))
    for told in ({"key": "row-0"}, {"document": 7}):
        with pytest.raises(NotFound):
            corrected(store, 12, **told)
    with pytest.raises(UsageError, match="kan inte ha värdet"):
        corrected(store, "tolv")
    with pytest.raises(UsageError, match="för stort"):
        corrected(store, 10**400)
    corrected(store, 12)
    with pytest.raises(UsageError, match=r"redan rättat som ”score\.value”"):
        corrected(store, None, field="score", read_value={})


def finding(name: str = "Stöld", **more: Any) -> Discrepancy:
    where = [Evidence(sha256=sha("a"), text=name)]
    facts: dict[str, Any] = {"severity": "error", "fingerprint": name.ljust(16, "0"), "about": name, "evidence": where}
    return Discrepancy(code="score-product", message=f"{name} stämmer inte.", **{**facts, **more})


def decide(store: Store, *, accepted: bool, by: str = "Åsa", name: str = "Stöld", seen: bool) -> decisions.Decision:
    told = decisions.Decided(GROUP, name.ljust(16, "0"), accepted, "rättat i protokollet", seen)
    return store.write(decisions.decide, told, {}, by, now())


def states(store: Store) -> list[str]:
    return [str(row["state"]) for row in rows(store, FindingRecord)]


def test_the_store_decides_before_the_settings(store: Store) -> None:
    held(store, ("a", paper()))
    examine(store, NIGHT, findings=[("a", finding())])
    settings = {finding().fingerprint: "i inställningarna"}
    store.write(accept, settings, now())
    assert states(store) == ["accepted"]
    assert decide(store, accepted=False, seen=True).state == "open"
    store.write(accept, settings, now())
    assert states(store) == ["open"]
    with pytest.raises(Conflict, match="öppnades igen under tiden av Åsa"):
        decide(store, accepted=True, seen=True, by="Örjan")
    assert decide(store, accepted=True, seen=False).state == "accepted"
    store.write(accept, {}, now())
    assert states(store) == ["accepted"]
    assert kinds(store)[-3:] == ["finding-accepted", "finding-reopened", "finding-accepted"]


def test_what_is_decided_of_a_finding_again_is_an_event_of_its_own(store: Store) -> None:
    held(store, ("a", paper()))
    examine(store, NIGHT, findings=[("a", finding())])
    for accepted in (True, False, True, False):
        decide(store, accepted=accepted, seen=not accepted)
    told = store.read(feed, 0, 99)[-4:]
    assert [one.kind for one in told] == ["finding-accepted", "finding-reopened"] * 2
    assert len({one.id for one in told}) == 4


def test_a_finding_of_several_is_accepted_with_all_of_them(store: Store) -> None:
    held(store, ("a", paper()))
    parts = ["1" * 16, "2" * 16]
    examine(store, NIGHT, findings=[("a", finding(fingerprints=parts))])
    assert decide(store, accepted=False, seen=False).state == "open"  # though it is new
    decide(store, accepted=True, seen=False)
    assert {row["fingerprint"] for row in rows(store, DecisionRecord)} == {*parts}
    examine(store, NIGHT, findings=[("a", finding(fingerprints=[*parts, "3" * 16]))])
    store.write(accept, {}, now())
    assert states(store) == ["open"]


def test_forgetting_takes_what_people_left_of_a_document(store: Store, tmp_path: Any) -> None:
    held(store, ("a", paper()), ("b", paper(9, "Hot")))
    examine(store, NIGHT, findings=[("a", finding())])
    corrected(store, 12)
    decide(store, accepted=True, seen=False)
    forget.forget(store, Archive(str(tmp_path / "arkiv")), sha("a"), by="Åsa", reason="r", now=now())
    for table in (CorrectionRecord, DecisionRecord, AuditRecord):
        assert rows(store, table) == []
    told = [row["data"] for row in rows(store, Event) if str(row["kind"]).startswith(("correction", "finding"))]
    assert "läst på sidan" not in str(told)
    assert "rättat i" not in str(told)


def test_forgetting_takes_what_people_decided_of_other_papers_by_it(store: Store, tmp_path: Any) -> None:
    held(store, ("a", paper()), ("b", paper(9, "Hot")))
    resting = finding("Hot", evidence=[Evidence(sha256=sha("b"), text="Hot"), Evidence(sha256=sha("a"), text="Stöld")])
    alone = finding("Brand", evidence=[Evidence(sha256=sha("b"), text="Brand")])
    examine(store, NIGHT, findings=[("b", resting), ("b", alone)])
    for name in ("Hot", "Brand"):
        decide(store, accepted=True, seen=False, name=name)
    forget.forget(store, Archive(str(tmp_path / "arkiv")), sha("a"), by="Åsa", reason="r", now=now())
    assert [row["subject"] for row in rows(store, AuditRecord)] == [f"{GROUP} {alone.fingerprint}"]
    assert [row["fingerprint"] for row in rows(store, DecisionRecord)] == [alone.fingerprint]


def test_a_reviewers_name_can_be_taken_out(store: Store) -> None:
    held(store, ("a", paper()))
    corrected(store, 12, by="Åsa Granskare")
    (member,) = store.read(groups.members, GROUP)
    seen = store.read(groups.load_member, member)
    run = examine(store, NIGHT)
    store.write(groups.store_examination, GROUP, [(member, seen)], "d", run, now())
    assert store.write(reviewers.forget_reviewer, "Åsa Granskare")

    def everything(session: Session) -> str:
        return str([session.execute(table.select()).all() for table in Base.metadata.sorted_tables])

    whole = store.read(everything)
    assert "Åsa Granskare" not in whole
    assert reviewers.NOBODY in whole
    assert [one.by for one in store.read(of_document, 1)] == [reviewers.NOBODY]


def test_rows_of_an_older_store_get_their_keys_with_the_next_write(store: Store) -> None:
    held(store, ("a", paper()))
    before = store.read(keys_of, 1)

    def take_away(session: Session) -> None:
        session.execute(update(RiskRow).values(row_key=None))
        session.execute(delete(PartRow))

    store.write(take_away)
    assert store.read(keys_of, 1) == {}
    publish(store, NIGHT)
    assert store.read(keys_of, 1) == before
    assert flat(store)["risks"][0]["row_key"] == before["t0r0"]


@pytest.mark.long
def test_an_hour_of_review_survives_a_new_reader(store: Store) -> None:
    """A hundred values settled, read anew by a reader that reads other rows better: all kept."""
    values = range(100)

    def read_as(improved: Callable[[int], float]) -> Extraction:
        return document(analysis(2024, *(risk(f"Risk nummer {one}", 2, 3, improved(one)) for one in values)))

    held(store, ("a", read_as(lambda one: one)))
    keys = store.read(keys_of, 1)

    def review(session: Session) -> None:
        for one in values:
            value = one if one % 2 else 1000 + one  # every second is confirmed
            told = Proposed(1, keys[f"t0r{one}"], "score.value", one, value, "läst på sidan")
            corrections.record(session, told, "Åsa", now())

    store.write(review)
    again = read_as(lambda one: 1000 + one if one % 4 == 0 else one)
    store.write(readings.store_reading, sha("a"), again, "2", now())
    found = {one.field + one.key: one.state for one in store.read(of_document, 1)}
    assert len(found) == 100
    assert [found[f"score.value{keys[f't0r{one}']}"] for one in values] == [
        "spent" if one % 4 == 0 else "applied" for one in values
    ]
    publish(store, NIGHT)
    assert [row["value"] for row in flat(store)["risks"]] == [one if one % 2 else 1000 + one for one in values]


def unread(page: int, top: float) -> LedgerEntry:
    return LedgerEntry(
        page=page, bbox=(50, top, 500, top + 90), kind="table", outcome="unread", reason="kunde inte tolkas"
    )


def with_doubts() -> Extraction:
    read_so = paper(
        ledger=[unread(9, 100)],
        problems=[Problem(code="table-unread", message="En tabell kunde inte tolkas.", page=9)],
        status="partial",
    )
    cells = {"score": CellSource(text="3 4 l5", doubtful=True), "score.value": CellSource(text="l5", doubtful=True)}
    read_so.risk_assessments[0].risks[0].source.cells = cells
    return read_so


def test_the_queue_has_every_doubt_until_somebody_settles_it(store: Store) -> None:
    held(store, ("a", with_doubts()), ("b", paper(9, "Hot")))
    corrected(store, "Eldsvåda", key=key_of(store, "t0r1"), field="name", read_value="Brand")
    read(store, "a", with_doubts().model_copy(update={"matters": []}), reader="2")
    other = with_doubts()
    other.risk_assessments[0].risks[1].name = "Brands"
    read(store, "a", other, reader="3")
    publish(store, NIGHT)
    queue = store.read(doubts, DoubtFilter())
    assert [(one.kind, one.field, one.read) for one in queue] == [
        ("cell", "score", {"raw": "3 4 15", "likelihood": 3, "consequence": 4, "value": 15, "notation": "cells"}),
        ("stale", "name", "Brands"),
        ("region", "outcome", "unread"),
    ]
    assert [one.page for one in queue] == [1, 1, 9]
    assert store.read(count_doubts, DoubtFilter(document=1)) == {"cell": 1, "region": 1, "stale": 1}
    assert store.read(count_doubts, DoubtFilter(document=2)) == {}
    first, *rest = queue
    assert store.read(doubts, DoubtFilter(), first.cursor) == rest
    assert store.read(doubts, DoubtFilter(kind="region"), None, 1) == rest[1:]

    for one in queue:
        over = one.correction.id if one.correction else None
        value = "ignored" if one.kind == "region" else one.read
        told = Proposed(one.document, one.key, one.field, one.read, value, "inget av vårt", over)
        store.write(corrections.record, told, "Åsa", now())
    assert store.read(doubts, DoubtFilter()) == []
    publish(store, NIGHT)
    assert store.read(doubts, DoubtFilter()) == []
    (member, _) = store.read(groups.members, GROUP)
    whole = store.read(groups.load_member, member)
    assert (whole.status, whole.problems, whole.ledger[0].reason) == ("complete", [], "inget av vårt")


def test_a_region_is_set_aside_with_a_reason_alone(store: Store) -> None:
    held(store, ("a", with_doubts()))
    key = regions.key_of(unread(9, 100))
    for told in ({"reason": " "}, {"value": "extracted"}):
        facts: dict[str, Any] = {"value": "ignored", "reason": "inget av vårt", **told}
        with pytest.raises(UsageError, match="med ett skäl"):
            corrected(store, key=key, field="outcome", read_value="unread", **facts)
    with pytest.raises(NotFound):
        corrected(store, "ignored", key="region-0", field="outcome")


def doubted(store: Store) -> None:
    """Examine a paper as one whose first row is read in two ways."""
    (member,) = store.read(groups.members, GROUP)
    doubt = Problem(code="reading-doubt", message="Två läsningar.", readings=["15", "12"], rows=["t0r0"])
    seen = store.read(groups.load_member, member).model_copy(update={"problems": [doubt], "status": "partial"})
    run = examine(store, NIGHT)
    store.write(groups.store_examination, GROUP, [(member, seen)], "d", run, now())
    publish(store, NIGHT)


def test_of_an_assessment_that_is_settled_in_part_the_other_parts_are_doubted(store: Store) -> None:
    held(store, ("a", paper()))
    corrected(store, 2, field="score.consequence", read_value=4)
    doubted(store)
    queue = store.read(doubts, DoubtFilter())
    assert [(one.kind, one.field, one.read) for one in queue] == [
        ("readings", "score.likelihood", 3),
        ("readings", "score.value", 15),
    ]
    for one in queue:
        corrected(store, one.read, key=one.key, field=one.field, read_value=one.read)
    doubted(store)
    assert store.read(doubts, DoubtFilter()) == []


def test_two_readings_that_differ_are_a_doubt_about_the_row(store: Store) -> None:
    held(store, ("a", paper()))
    doubted(store)
    (one,) = store.read(doubts, DoubtFilter())
    assert (one.kind, one.key, one.field, one.readings) == ("readings", key_of(store), "score", ["15", "12"])
